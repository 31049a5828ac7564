import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import pg from 'pg';
import { Subject, filter, map, type Observable } from 'rxjs';
import type { Config } from '../config';
import { poolOptionsOf } from '../database/database';
import { Log } from '../log';
import { CONFIG } from '../tokens';

const RECONNECT_MS = 1000;

/** One LISTEN connection per process: tells which session changed, in whatever process it changed. Never what: readers ask again. */
@Injectable()
export class Live implements OnApplicationBootstrap, BeforeApplicationShutdown, OnApplicationShutdown {
  private readonly changes = new Subject<string>();
  private client: pg.Client | undefined;
  private stopped = false;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(Log) private readonly log: Log,
  ) {}

  /** Emits each time something in session `sessionId` changed; completes when the process stops. */
  changesOf(sessionId: string): Observable<void> {
    return this.changes.pipe(
      filter((changed) => changed === sessionId || changed === '*'),
      map(() => undefined),
    );
  }

  async onApplicationBootstrap(): Promise<void> {
    if (this.config.role !== 'worker') await this.listen();
  }

  /** Before the server closes: it waits for its open answers, and event streams end only here. */
  beforeApplicationShutdown(): void {
    this.stopped = true;
    this.changes.complete();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.client?.end();
  }

  private async listen(): Promise<void> {
    const client = new pg.Client({ ...poolOptionsOf(this.config.connection), application_name: 'bijeen-live' });
    let lost = false;
    const again = (error?: Error) => {
      if (lost || this.stopped) return;
      lost = true;
      this.log.warn('live connection', { problem: error?.message ?? 'ended' });
      setTimeout(() => void this.listen().then(() => this.changes.next('*')), RECONNECT_MS);
    };
    client.on('error', again);
    client.on('end', () => again());
    client.on('notification', ({ payload }) => payload && this.changes.next(payload));
    try {
      await client.connect();
      await client.query('LISTEN session_changed');
      this.client = client;
    } catch (error) {
      again(error instanceof Error ? error : undefined);
    }
  }
}
