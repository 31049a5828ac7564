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

  async saveClock(aheadMs: number): Promise<void> {
    await this.reads.rows('UPDATE demo_state SET clock_ahead_ms = $1', [aheadMs]);
  }

  async saveLoaded(): Promise<void> {
    await this.reads.rows('UPDATE demo_state SET loaded = true');
  }
}
