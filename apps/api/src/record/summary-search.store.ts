import { Inject, Injectable } from '@nestjs/common';
import { Reads } from '../platform/database/unit-of-work';

/** Which summaries somebody may read: those open to everybody, all of them, or also those of the sessions they work on. */
export interface Reader {
  readonly all: boolean;
  readonly accountId: string | null;
}

export interface Place {
  readonly rank: number;
  readonly startsAt: string;
  readonly id: string;
}

export interface FoundSummary {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly zone: string;
  readonly startsAt: Date;
  readonly publishedAt: Date;
  readonly topics: string[];
  readonly district: string | null;
  readonly invented: boolean;
  readonly rank: number;
  readonly excerpt: string;
  /** Counts of who came, per group, as they stand in the summary. */
  readonly came: readonly (number | string)[];
}

/** Around what was found; control characters, which no text of ours holds. */
export const MARK = { start: '\u0001', stop: '\u0002' } as const;

const MAY_READ = `y.state = 'final' AND s.state = 'published' AND (s.visibility = 'public' OR $1
  OR EXISTS (SELECT FROM session_staff t WHERE t.session_id = s.id AND t.account_id = $2))`;
/** $3: as typed, with "quotes", or, -not. $4: plain words that a longer word may begin with ("leeg" finds "leegstand"); empty for none. */
const ASKED = (language: string) => `websearch_to_tsquery('${language}', $3) || to_tsquery('${language}', $4)`;

@Injectable()
export class SummarySearchStore {
  constructor(@Inject(Reads) private readonly reads: Reads) {}

  /** One page of at most `most`, after `after`, and how many there are in all. Best first; without words the newest meeting first. */
  async find(
    reader: Reader,
    asked: { readonly words: string; readonly prefixes: string; readonly topic: string | null; readonly district: string | null },
    after: Place | null,
    most: number,
  ): Promise<{ readonly found: FoundSummary[]; readonly total: number }> {
    const values = [reader.all, reader.accountId, asked.words, asked.prefixes, asked.topic, asked.district];
    const matching = `
      asked AS (SELECT ${ASKED('dutch')} AS nl, ${ASKED('english')} AS en),
      matching AS (
        SELECT y.id, s.slug, y.title, s.zone, s.starts_at, y.published_at, s.topics, s.district, s.invented, y.language, y.text, y.body,
          CASE WHEN $3 = '' THEN 0 WHEN y.language = 'nl' THEN ts_rank(y.search_nl, asked.nl, 1) ELSE ts_rank(y.search_en, asked.en, 1) END AS rank
        FROM summaries y JOIN sessions s ON s.id = y.session_id, asked
        WHERE ${MAY_READ} AND ($3 = '' OR (y.language = 'nl' AND y.search_nl @@ asked.nl) OR (y.language = 'en' AND y.search_en @@ asked.en))
          AND ($5::text IS NULL OR $5 = ANY (s.topics)) AND ($6::text IS NULL OR s.district = $6))`;
    const [found, total] = await Promise.all([
      this.reads.rows<FoundSummary>(
        `WITH ${matching}, page AS (
           SELECT * FROM matching WHERE $7::float4 IS NULL OR (rank, starts_at, id) < ($7::float4, $8::timestamptz, $9::uuid)
           ORDER BY rank DESC, starts_at DESC, id DESC LIMIT $10)
         SELECT id, slug, title, zone, starts_at AS "startsAt", published_at AS "publishedAt", topics, district, invented, rank,
           CASE WHEN $3 = '' THEN coalesce(body #>> ARRAY['introductions', 'about'],
               jsonb_path_query_first(body, '$.sections[*].items[*] ? (@.kind == "question").text') #>> '{}', '')
             ELSE ts_headline(CASE page.language WHEN 'nl' THEN 'dutch' ELSE 'english' END::regconfig, text,
               CASE page.language WHEN 'nl' THEN asked.nl ELSE asked.en END, $11) END AS excerpt,
           coalesce(jsonb_path_query_array(body, '$.sections[*].items[*] ? (@.kind == "came-of-group").counts.people'), '[]') AS came
         FROM page, asked ORDER BY rank DESC, starts_at DESC, id DESC`,
        [
          ...values,
          after?.rank ?? null,
          after?.startsAt ?? null,
          after?.id ?? null,
          most,
          `StartSel=${MARK.start}, StopSel=${MARK.stop}, MaxFragments=2, MaxWords=24, MinWords=10, FragmentDelimiter=" … "`,
        ],
      ),
      this.reads.row<{ total: number }>(`WITH ${matching} SELECT count(*)::int AS total FROM matching`, values),
    ]);
    return { found, total: total?.total ?? 0 };
  }

  /** How many summaries are open to everybody, and the sum of the versions of their sessions: one of both changes with any of them. */
  async publicVersion(): Promise<string> {
    const row = await this.reads.prepared<{ version: string }>(
      'summaries-public-version',
      `SELECT count(*) || '.' || coalesce(sum(version), 0) AS version FROM sessions WHERE state = 'published' AND visibility = 'public'`,
      [],
    );
    return row?.version ?? '';
  }

  /** The topics and districts of every summary that `reader` may read. */
  async labels({ all, accountId }: Reader): Promise<{ readonly topics: string[]; readonly districts: string[] }> {
    const row = await this.reads.row<{ topics: string[]; districts: string[] }>(
      `WITH readable AS (SELECT s.topics, s.district FROM summaries y JOIN sessions s ON s.id = y.session_id WHERE ${MAY_READ})
       SELECT ARRAY(SELECT DISTINCT unnest(topics) FROM readable ORDER BY 1) AS topics,
         ARRAY(SELECT DISTINCT district FROM readable WHERE district IS NOT NULL ORDER BY 1) AS districts`,
      [all, accountId],
    );
    return row ?? { topics: [], districts: [] };
  }
}
