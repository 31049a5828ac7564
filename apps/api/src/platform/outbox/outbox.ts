import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { PgBoss } from 'pg-boss';
import { CONFIG } from '../tokens';
import type { Config } from '../config';
import { poolOptionsOf } from '../database/database';
import { Log } from '../log';

/** What may be announced, and the ids that go with it. */
export interface Facts {
  /** Nightly: forget what was promised to be forgotten by now. */
  retention: Readonly<Record<string, never>>;
  deliver: { readonly deliveryId: string };
  'mail-test': { readonly testId: string };
  'sign-in-code': { readonly codeId: string };
}
export type Topic = keyof Facts;

/** Thrown by a handler when trying again cannot help: the job goes to the dead letters at once. */
export class Undeliverable extends Error {}

type Execute = (sql: string, values?: unknown[]) => Promise<object[]>;
type Handler<T extends Topic> = (fact: Facts[T], tries: number) => Promise<void>;

const DEAD_LETTERS = 'dead-letters';
const topics: readonly Topic[] = ['deliver', 'mail-test', 'sign-in-code', 'retention'];
/** When the nightly work is done, as cron has it, on the clock of the machine's zone UTC. */
const NIGHTLY = '23 2 * * *';
/** Twelve tries with back-off from 2 seconds, doubling, at most 30 minutes apart: about two and a half hours. */
const RETRY = { retryLimit: 12, retryDelay: 2, retryBackoff: true, retryDelayMax: 1800 };

/** The relay over pg-boss: jobs are rows in the same database, enqueued by the transaction that causes them. */
@Injectable()
export class Outbox implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly boss: PgBoss;
  private readonly handlers = new Map<Topic, Handler<Topic>>();

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(Log) private readonly log: Log,
  ) {
    this.boss = new PgBoss({
      ...poolOptionsOf(config.connection),
      application_name: 'bijeen-outbox',
      max: 6,
      superviseIntervalSeconds: 10,
      monitorIntervalSeconds: 10,
    });
    this.boss.on('error', (error) => this.log.warn('outbox', { problem: error.message }));
  }

  /** Creates the queues where they are missing. Called once, after the migrations and before the first announcement. */
  async open(): Promise<void> {
    await this.boss.start();
    await this.boss.createQueue(DEAD_LETTERS, { retentionSeconds: 30 * 86_400 });
    for (const topic of topics) {
      // A worker that dies without a word is noticed by its missing heartbeat, and its job given to another.
      const options = { ...RETRY, expireInSeconds: 120, heartbeatSeconds: 10, deadLetter: DEAD_LETTERS, deleteAfterSeconds: 86_400 };
      await this.boss.createQueue(topic, options);
    }
    await this.boss.schedule('retention', NIGHTLY, {});
  }

  /** Names the work for `topic`; a noun calls this once, in its module's constructor. */
  handle<T extends Topic>(topic: T, handler: Handler<T>): void {
    this.handlers.set(topic, handler as Handler<Topic>);
  }

  /** Starts the workers, where this process has that role. */
  async onApplicationBootstrap(): Promise<void> {
    if (this.config.role === 'api') return;
    for (const [topic, handler] of this.handlers) {
      await this.boss.work<Facts[Topic], unknown>(
        topic,
        { batchSize: 1, localConcurrency: 4, pollingIntervalSeconds: 0.5, includeMetadata: true },
        async ([job]) => {
          if (!job) return;
          try {
            await handler(job.data, job.retryCount);
          } catch (error) {
            this.log.warn('job failed', {
              topic,
              job: job.id,
              tries: job.retryCount + 1,
              problem: error instanceof Error ? error.message : String(error),
            });
            throw error;
          }
        },
      );
    }
  }

  /** Enqueues through the caller's transaction. */
  async enqueue<T extends Topic>(topic: T, facts: readonly Facts[T][], execute: Execute): Promise<void> {
    if (facts.length === 0) return;
    const db = { executeSql: async (sql: string, values?: unknown[]) => ({ rows: await execute(sql, values) }) };
    await this.boss.insert(
      topic,
      facts.map((data) => ({ data })),
      { db },
    );
  }

  /** Lets the jobs in hand finish, while what they use is still open. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.boss.stop({ graceful: true, timeout: 10_000 });
  }
}
