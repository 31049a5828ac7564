import { Inject, Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { Clock } from '../clock';
import { Reads } from '../database/unit-of-work';
import { Refused } from '../refused';

/** Attempts counted in the database, so that every instance sees the same count. Keys are hashed: no address is kept. */
@Injectable()
export class RateLimit {
  constructor(
    @Inject(Reads) private readonly reads: Reads,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Counts one attempt for `key`; throws `too-many-requests`, with the seconds to wait, above `limit` in the current window of `seconds`. */
  async count(key: string, limit: number, seconds: number): Promise<void> {
    const now = this.clock.now().getTime();
    const start = new Date(now - (now % (seconds * 1000)));
    const hashed = createHash('sha256').update(key).digest('base64url');
    const row = await this.reads.row<{ hits: number }>(
      `INSERT INTO attempts (key, window_start, hits) VALUES ($1, $2, 1)
       ON CONFLICT ON CONSTRAINT attempts_pkey DO UPDATE SET hits = attempts.hits + 1 RETURNING hits`,
      [hashed, start],
    );
    if ((row?.hits ?? 0) === 1) await this.reads.rows('DELETE FROM attempts WHERE window_start < $1', [new Date(now - 86_400_000)]);
    if ((row?.hits ?? 0) > limit)
      throw new Refused('too-many-requests', { seconds: Math.ceil((start.getTime() + seconds * 1000 - now) / 1000) });
  }
}
