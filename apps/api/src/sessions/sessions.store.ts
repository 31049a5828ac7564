import { Inject, Injectable } from '@nestjs/common';
import { sessionEdit } from '@bijeen/contract';
import { slugOf } from '@bijeen/sessions';
import type { Tx } from '../platform/database/unit-of-work';
import { Reads } from '../platform/database/unit-of-work';
import { SessionRow } from './sessions.tables';

/** SQL for `sessionFacts` in the contract, over `sessions s`: exactly its fields, for whoever may see the session. */
export const SESSION_FACTS = `
  json_build_object(
    'id', s.id, 'slug', s.slug, 'state', s.state, 'title', s.title, 'question', s.question,
    'whoInvites', s.who_invites, 'whoPays', s.who_pays, 'whoDecides', s.who_decides,
    'fixed', s.fixed, 'open', s.open, 'whatHappens', s.what_happens, 'mandate', s.mandate,
    'place', json_build_object('kind', s.place_kind, 'name', s.place_name, 'address', s.place_address, 'travel', s.travel,
      'costs', s.costs, 'accessibility', s.accessibility),
    'contact', json_build_object('name', s.contact_name, 'telephone', s.contact_telephone),
    'startsLocal', s.starts_local, 'zone', s.zone,
    'startsAt', to_char(s.starts_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'endsAt', to_char(s.ends_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'agendaClosed', s.agenda_closed, 'boardClosed', s.board_closed, 'photos', s.photos, 'language', s.language,
    'topics', s.topics, 'district', s.district, 'cancelledReason', s.cancelled_reason,
    'groups', coalesce((SELECT json_agg(json_build_object('id', g.id, 'name', n.name, 'why', g.why) ORDER BY g.position, g.id)
      FROM stakeholder_groups g JOIN groups n ON n.id = g.group_id WHERE g.session_id = s.id), '[]'),
    'readingLinks', coalesce((SELECT json_agg(json_build_object('id', l.id, 'title', l.title, 'url', l.url) ORDER BY l.position, l.id)
      FROM reading_links l WHERE l.session_id = s.id), '[]'),
    'summarySlug', CASE WHEN s.state = 'published' THEN s.slug END
  )`;

/** What a copy takes over: all that is written, nothing of what happened. */
const COPIED = [...Object.keys(sessionEdit.shape), 'zone']
  .filter((field) => !['title', 'agendaClosed', 'boardClosed', 'resultsHidden', 'visibility'].includes(field))
  .map((field) => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));

@Injectable()
export class SessionsStore {
  constructor(@Inject(Reads) private readonly reads: Reads) {}

  /** `sessionFacts` as JSON text. */
  async factsText(sessionId: string): Promise<string | undefined> {
    const row = await this.reads.prepared<{ facts: string }>(
      'session-facts',
      `SELECT ${SESSION_FACTS}::text AS facts FROM sessions s WHERE s.id = $1`,
      [sessionId],
    );
    return row?.facts;
  }

  /** The session that visitors see at this address, or undefined where there is none that is open to them. */
  async visible(slug: string): Promise<{ id: string; version: string } | undefined> {
    return this.reads.prepared<{ id: string; version: string }>(
      'visible-session',
      `SELECT id, version FROM sessions WHERE slug = $1 AND visibility <> 'invited' AND state NOT IN ('draft', 'polling')`,
      [slug],
    );
  }

  /** The session's own row, locked until the transaction ends: for changes of state and of capacity. */
  async lock(tx: Tx, sessionId: string): Promise<SessionRow | undefined> {
    return tx.lock(SessionRow, { id: sessionId });
  }

  /** Adds a draft under an address that no other session has, also when another one of this title is being added now. */
  async insert(tx: Tx, session: { readonly id: string; readonly title: string; readonly at: Date }): Promise<void> {
    for (;;) {
      const wanted = slugOf(session.title, new Set());
      const taken = await tx.rows<{ slug: string }>('SELECT slug FROM sessions WHERE starts_with(slug, $1)', [wanted]);
      const slug = slugOf(session.title, new Set(taken.map((row) => row.slug)));
      const [inserted] = await tx.rows(
        `INSERT INTO sessions (id, slug, title, created_at, changed_at) VALUES ($1, $2, $3, $4, $4)
         ON CONFLICT ON CONSTRAINT sessions_slug_once DO NOTHING RETURNING id`,
        [session.id, slug, session.title, session.at],
      );
      if (inserted) return;
    }
  }

  /** Copies what is written of session `from`, with its groups and reading list. */
  async copy(tx: Tx, from: string, to: string, newIds: () => string): Promise<void> {
    await tx.rows(
      `UPDATE sessions SET (${COPIED.join(', ')}, previous_session_id) = (SELECT ${COPIED.map((column) => `f.${column}`).join(', ')}, f.id FROM sessions f WHERE f.id = $1)
       WHERE id = $2`,
      [from, to],
    );
    const groups = await tx.rows<{ id: string }>('SELECT id FROM stakeholder_groups WHERE session_id = $1 ORDER BY position, id', [from]);
    await tx.rows(
      `INSERT INTO stakeholder_groups (id, session_id, group_id, why, hoped_for, position)
       SELECT n.id, $1, g.group_id, g.why, g.hoped_for, g.position FROM unnest($2::uuid[], $3::uuid[]) AS n (id, source) JOIN stakeholder_groups g ON g.id = n.source`,
      [to, groups.map(newIds), groups.map(({ id }) => id)],
    );
    const links = await tx.rows<{ id: string }>('SELECT id FROM reading_links WHERE session_id = $1 ORDER BY position, id', [from]);
    await tx.rows(
      `INSERT INTO reading_links (id, session_id, title, url, position)
       SELECT n.id, $1, l.title, l.url, l.position FROM unnest($2::uuid[], $3::uuid[]) AS n (id, source) JOIN reading_links l ON l.id = n.source`,
      [to, links.map(newIds), links.map(({ id }) => id)],
    );
  }

  async save(tx: Tx, sessionId: string, values: Partial<SessionRow>): Promise<void> {
    await tx.update(SessionRow, { id: sessionId }, values);
  }
}
