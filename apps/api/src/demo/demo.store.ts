import { Inject, Injectable } from '@nestjs/common';
import { Reads } from '../platform/database/unit-of-work';

@Injectable()
export class DemoStore {
  constructor(@Inject(Reads) private readonly reads: Reads) {}

  /** The demo's own secret and clock; made on first use. */
  async state(newSecret: string): Promise<{ secret: string; aheadMs: number; loaded: boolean }> {
    await this.reads.rows('INSERT INTO demo_state (secret) VALUES ($1) ON CONFLICT DO NOTHING', [newSecret]);
    const row = await this.reads.row<{ secret: string; clock_ahead_ms: string; loaded: boolean }>(
      'SELECT secret, clock_ahead_ms, loaded FROM demo_state',
    );
    if (!row) throw new Error('The state of the demo is missing.');
    return { secret: row.secret, aheadMs: Number(row.clock_ahead_ms), loaded: row.loaded };
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

  async saveLoaded(): Promise<void> {
    await this.reads.rows('UPDATE demo_state SET loaded = true');
  }
}
