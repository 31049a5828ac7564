import { Inject, Injectable } from '@nestjs/common';
import type { OutcomeStatus } from '@bijeen/record';
import { Reads, type Tx } from '../platform/database/unit-of-work';
import type { LockedSession as SessionRow } from '../sessions/sessions.service';
import { SummaryRow, type StoredSummary } from './record.tables';

export type KeptSummary = Pick<
  SummaryRow,
  'id' | 'version' | 'state' | 'language' | 'title' | 'body' | 'revision' | 'publishedAt' | 'withdrawnAt' | 'withdrawnReason'
>;
export type SummarySession = Pick<
  SessionRow,
  'id' | 'slug' | 'state' | 'visibility' | 'language' | 'zone' | 'startsAt' | 'endsAt' | 'topics' | 'district' | 'invented'
> & { readonly version: string };
export interface KeptVersion {
  readonly version: number;
  readonly publishedAt: Date;
  readonly withdrawnAt: Date | null;
  readonly withdrawnReason: string | null;
}
export interface FollowUp {
  readonly outcomeId: string;
  readonly status: OutcomeStatus;
  readonly reason: string | null;
}

const SUMMARY = `id, version, state, language, title, body, revision, published_at AS "publishedAt", withdrawn_at AS "withdrawnAt",
  withdrawn_reason AS "withdrawnReason"`;
const SESSION = `id, slug, state, visibility, language, zone, starts_at AS "startsAt", ends_at AS "endsAt", topics, district, invented, version`;

@Injectable()
export class SummariesStore {
  constructor(@Inject(Reads) private readonly reads: Reads) {}

  async session(sessionId: string): Promise<SummarySession | undefined> {
    return this.reads.row<SummarySession>(`SELECT ${SESSION} FROM sessions WHERE id = $1`, [sessionId]);
  }

  async sessionBySlug(slug: string): Promise<SummarySession | undefined> {
    return this.reads.prepared<SummarySession>('summary-session', `SELECT ${SESSION} FROM sessions WHERE slug = $1`, [slug]);
  }

  /** The concept, final and withdrawn versions, newest first. */
  async all(sessionId: string, from: Pick<Reads, 'rows'> = this.reads): Promise<KeptSummary[]> {
    return from.rows<KeptSummary>(`SELECT ${SUMMARY} FROM summaries WHERE session_id = $1 ORDER BY version DESC`, [sessionId]);
  }

  async versions(sessionId: string): Promise<KeptVersion[]> {
    return this.reads.rows<KeptVersion>(
      `SELECT version, published_at AS "publishedAt", withdrawn_at AS "withdrawnAt", withdrawn_reason AS "withdrawnReason"
       FROM summaries WHERE session_id = $1 AND state <> 'concept' ORDER BY version DESC`,
      [sessionId],
    );
  }

  /** One published version; without a number the newest. */
  async published(sessionId: string, version: number | null): Promise<KeptSummary | undefined> {
    return this.reads.row<KeptSummary>(
      `SELECT ${SUMMARY} FROM summaries WHERE session_id = $1 AND state <> 'concept' AND ($2::int IS NULL OR version = $2)
       ORDER BY version DESC LIMIT 1`,
      [sessionId, version],
    );
  }

  async followUps(sessionId: string): Promise<FollowUp[]> {
    return this.reads.rows<FollowUp>(
      `SELECT id AS "outcomeId", status, status_reason AS reason FROM outcomes WHERE session_id = $1 AND status <> 'open' ORDER BY number`,
      [sessionId],
    );
  }

  /** True when account `accountId` works on the session. */
  async isStaff(sessionId: string, accountId: string): Promise<boolean> {
    const row = await this.reads.row('SELECT role FROM session_staff WHERE session_id = $1 AND account_id = $2', [sessionId, accountId]);
    return row !== undefined;
  }

  async add(
    tx: Tx,
    summary: Omit<SummaryRow, 'revision' | 'publishedAt' | 'withdrawnAt' | 'withdrawnReason'> & { publishedAt: Date | null },
  ) {
    await tx.insert(SummaryRow, { ...summary, body: summary.body as object, revision: 1 });
  }

  async saveWords(tx: Tx, id: string, introductions: StoredSummary['introductions']): Promise<void> {
    await tx.rows(`UPDATE summaries SET body = jsonb_set(body, '{introductions}', $2::jsonb), revision = revision + 1 WHERE id = $1`, [
      id,
      JSON.stringify(introductions),
    ]);
  }

  async publish(
    tx: Tx,
    id: string,
    values: Pick<SummaryRow, 'title' | 'body' | 'text' | 'language'> & { publishedAt: Date },
  ): Promise<void> {
    await tx.update(SummaryRow, { id }, { ...values, body: values.body as object, state: 'final', revision: () => 'revision + 1' });
  }

  async withdraw(tx: Tx, sessionId: string, at: Date, reason: string): Promise<void> {
    const values = { state: 'withdrawn', withdrawnAt: at, withdrawnReason: reason } as const;
    await tx.update(SummaryRow, { sessionId, state: 'final' }, values);
  }

  async unsorted(tx: Tx, sessionId: string): Promise<number> {
    const row = await tx.row<{ unsorted: number }>(
      `SELECT count(*)::int AS unsorted FROM outcomes WHERE session_id = $1 AND kind = 'unsorted'`,
      [sessionId],
    );
    return row?.unsorted ?? 0;
  }
}
