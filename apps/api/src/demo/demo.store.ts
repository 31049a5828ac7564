import { Inject, Injectable } from '@nestjs/common';
import { Reads } from '../platform/database/unit-of-work';

/** `loading`: an attempt began and did not end; everything that is there is its. */
export type CasesLoaded = 'none' | 'loading' | 'loaded';

@Injectable()
export class DemoStore {
  constructor(@Inject(Reads) private readonly reads: Reads) {}

  /** The demo's own secret and clock; made on first use. */
  async state(newSecret: string): Promise<{ secret: string; aheadMs: number; cases: CasesLoaded }> {
    await this.reads.rows('INSERT INTO demo_state (secret) VALUES ($1) ON CONFLICT DO NOTHING', [newSecret]);
    const row = await this.reads.row<{ secret: string; clock_ahead_ms: string; cases: CasesLoaded }>(
      'SELECT secret, clock_ahead_ms, cases FROM demo_state',
    );
    if (!row) throw new Error('The state of the demo is missing.');
    return { secret: row.secret, aheadMs: Number(row.clock_ahead_ms), cases: row.cases };
  }

  /** Keeps how far the clock is ahead; sign-ins and codes move along by `movedMs`, as their owners did not get older. */
  async saveClock(aheadMs: number, movedMs: number): Promise<void> {
    await this.reads.rows(
      `WITH moved AS (SELECT make_interval(secs => $2::double precision / 1000) AS by),
         signed AS (UPDATE sign_ins SET expires_at = expires_at + (SELECT by FROM moved)),
         codes AS (UPDATE sign_in_codes SET expires_at = expires_at + (SELECT by FROM moved))
       UPDATE demo_state SET clock_ahead_ms = $1`,
      [aheadMs, movedMs],
    );
  }

  /** The sessions that have a date and go on, or went on. */
  async moments(): Promise<{ sessionId: string; title: string; startsAt: Date; endsAt: Date; zone: string }[]> {
    return this.reads.rows(
      `SELECT id AS "sessionId", title, starts_at AS "startsAt", ends_at AS "endsAt", zone FROM sessions
       WHERE starts_at IS NOT NULL AND state <> 'cancelled' ORDER BY starts_at, id LIMIT 20`,
    );
  }

  async saveCases(cases: CasesLoaded): Promise<void> {
    await this.reads.rows('UPDATE demo_state SET cases = $1', [cases]);
  }

  async hasSessions(): Promise<boolean> {
    return (await this.reads.row('SELECT 1 AS one FROM sessions LIMIT 1')) !== undefined;
  }

  /** Before anything was shown: throws away the sessions and mails of an attempt that did not end. */
  async removeSessions(): Promise<void> {
    // With all that hangs on them; people and organisations are found again by the next attempt.
    await this.reads.rows('TRUNCATE sessions, captured_messages CASCADE');
  }

  async mailsQueued(): Promise<number> {
    return (await this.reads.row<{ queued: number }>(`SELECT count(*)::int AS queued FROM deliveries WHERE state = 'queued'`))?.queued ?? 0;
  }

  async revisionOf(sessionId: string): Promise<number> {
    return (await this.reads.row<{ revision: number }>('SELECT revision FROM sessions WHERE id = $1', [sessionId]))?.revision ?? 0;
  }

  /** Invitations by address, points by title, cards and proposals by text. */
  async partsOf(sessionId: string): Promise<{
    invitations: Map<string, string>;
    points: Map<string, string>;
    cards: Map<string, { contributionId: string } | { measureId: string }>;
  }> {
    const rows = await this.reads.rows<{ kind: 'invitation' | 'point' | 'contribution' | 'measure'; name: string; id: string }>(
      `SELECT 'invitation' AS kind, p.email::text AS name, i.id FROM invitations i JOIN people p ON p.id = i.person_id WHERE i.session_id = $1
       UNION ALL SELECT 'point', title, id FROM agenda_items WHERE session_id = $1
       UNION ALL SELECT 'contribution', text, id FROM contributions WHERE session_id = $1
       UNION ALL SELECT 'measure', text, id FROM measures WHERE session_id = $1`,
      [sessionId],
    );
    const of = (wanted: string) => rows.filter(({ kind }) => kind === wanted);
    return {
      invitations: new Map(of('invitation').map(({ name, id }) => [name, id])),
      points: new Map(of('point').map(({ name, id }) => [name, id])),
      cards: new Map<string, { contributionId: string } | { measureId: string }>([
        ...of('contribution').map(({ name, id }) => [name, { contributionId: id }] as const),
        ...of('measure').map(({ name, id }) => [name, { measureId: id }] as const),
      ]),
    };
  }

  async plannedPoint(id: string): Promise<{ minutes: number; kind: string } | undefined> {
    return this.reads.row('SELECT minutes, kind FROM agenda_items WHERE id = $1 AND minutes IS NOT NULL AND kind IS NOT NULL', [id]);
  }

  /** The newest invitation of the person with this address that still opens something. */
  async invitationOf(email: string): Promise<{ id: string; generation: number } | undefined> {
    return this.reads.row(
      `SELECT i.id, i.link_generation AS generation FROM invitations i JOIN people p ON p.id = i.person_id
       WHERE p.email = $1 AND i.invited_at IS NOT NULL AND i.withdrawn_at IS NULL ORDER BY i.added_at DESC, i.id DESC LIMIT 1`,
      [email],
    );
  }
}
