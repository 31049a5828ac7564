import { Inject, Injectable } from '@nestjs/common';
import {
  DataSource,
  QueryFailedError,
  type EntityManager,
  type EntityTarget,
  type FindOptionsWhere,
  type ObjectLiteral,
  type QueryDeepPartialEntity,
} from 'typeorm';
import type pg from 'pg';
import { Outbox, type Facts, type Topic } from '../outbox/outbox';

const SERIALIZATION_FAILURE = '40001';
const DEADLOCK = '40P01';

/** One transaction. Stores take it as first argument, so that the compiler refuses a write outside one. */
export class Tx {
  constructor(
    private readonly manager: EntityManager,
    private readonly outbox: Outbox,
  ) {}

  /** Rows of `sql` with `$1…` as `values`. */
  async rows<Row extends object>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    const answer: unknown = await this.manager.query(sql, [...values]);
    // TypeORM answers [rows, count] for UPDATE and DELETE, and the rows alone otherwise.
    return (
      Array.isArray(answer) && answer.length === 2 && Array.isArray(answer[0]) && typeof answer[1] === 'number' ? answer[0] : answer
    ) as Row[];
  }

  /** The first row of `sql`, or undefined. */
  async row<Row extends object>(sql: string, values: readonly unknown[] = []): Promise<Row | undefined> {
    return (await this.rows<Row>(sql, values))[0];
  }

  /** As `row`, parsed and planned once per connection under `name`: for what happens many times a second. */
  async prepared<Row extends object>(name: string, sql: string, values: readonly unknown[]): Promise<Row | undefined> {
    const client = (await this.manager.queryRunner?.connect()) as pg.PoolClient | undefined;
    if (!client) throw new Error('A transaction has a connection.');
    try {
      return (await client.query<Row & pg.QueryResultRow>({ name, text: sql, values: [...values] })).rows[0];
    } catch (error) {
      throw new QueryFailedError(sql, [], error instanceof Error ? error : new Error(String(error)));
    }
  }

  /** Inserts one or more rows in one statement. */
  async insert<Row extends ObjectLiteral>(
    table: EntityTarget<Row>,
    rows: QueryDeepPartialEntity<Row> | QueryDeepPartialEntity<Row>[],
  ): Promise<void> {
    if (Array.isArray(rows) && rows.length === 0) return;
    await this.manager.createQueryBuilder().insert().into(table).values(rows).updateEntity(false).execute();
  }

  /** Updates the rows that equal `where`; answers how many. */
  async update<Row extends ObjectLiteral>(
    table: EntityTarget<Row>,
    where: Partial<Row>,
    values: QueryDeepPartialEntity<Row>,
  ): Promise<number> {
    const { affected } = await this.manager.createQueryBuilder().update(table).set(values).where(where).updateEntity(false).execute();
    return affected ?? 0;
  }

  /** The one row that equals `where`, locked until the transaction ends. */
  async lock<Row extends ObjectLiteral>(table: EntityTarget<Row>, where: FindOptionsWhere<Row>): Promise<Row | undefined> {
    return (await this.manager.findOne(table, { where, lock: { mode: 'pessimistic_write' } })) ?? undefined;
  }

  /** Work for after the commit, enqueued with this transaction: both happen, or neither. A fact holds ids, never rendered text. */
  async announce<T extends Topic>(topic: T, ...facts: Facts[T][]): Promise<void> {
    await this.outbox.enqueue(topic, facts, (sql, values) => this.rows(sql, values ?? []));
  }

  /** Notes in the audit log who did what to whom, by ids only; `by` is null where nobody may be named (what is shown under a group only). */
  async note(
    at: Date,
    action: string,
    about: { readonly by: string | null; readonly sessionId?: string; readonly subjectId?: string },
  ): Promise<void> {
    await this.rows('INSERT INTO audit_log (at, account_id, action, session_id, subject_id) VALUES ($1, $2, $3, $4, $5)', [
      at,
      about.by,
      action,
      about.sessionId ?? null,
      about.subjectId ?? null,
    ]);
  }

  /** The last statement of every change to a session or below it: raises the version that its readers hold as ETag. */
  async touch(sessionId: string): Promise<void> {
    const sql = `WITH touched AS (UPDATE sessions SET version = version + 1 WHERE id = $1 RETURNING id)
      SELECT pg_notify('session_changed', id::text) FROM touched`;
    await this.prepared('touch', sql, [sessionId]);
  }
}

@Injectable()
export class UnitOfWork {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(Outbox) private readonly outbox: Outbox,
  ) {}

  /** Runs `work` in one READ COMMITTED transaction and answers what it answers; a throw rolls back. Tried once more after a deadlock. */
  async transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    try {
      return await this.once(work);
    } catch (error) {
      if (!(error instanceof QueryFailedError) || ![SERIALIZATION_FAILURE, DEADLOCK].includes(sqlStateOf(error) ?? '')) throw error;
      return this.once(work);
    }
  }

  private async once<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    // Named nowhere, because READ COMMITTED is what PostgreSQL begins with and `dataSourceOf` asks for: naming it costs one more statement.
    return this.dataSource.transaction((manager) => work(new Tx(manager, this.outbox)));
  }
}

/** Reads outside a transaction: plain SQL, or a named prepared statement for the hot ones. */
@Injectable()
export class Reads {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  async rows<Row extends object>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    return (await this.pool().query<Row & pg.QueryResultRow>(sql, [...values])).rows;
  }

  async row<Row extends object>(sql: string, values: readonly unknown[] = []): Promise<Row | undefined> {
    return (await this.rows<Row>(sql, values))[0];
  }

  /** As `row`, parsed and planned once per connection under `name`. */
  async prepared<Row extends object>(name: string, sql: string, values: readonly unknown[]): Promise<Row | undefined> {
    return (await this.pool().query<Row & pg.QueryResultRow>({ name, text: sql, values: [...values] })).rows[0];
  }

  private pool(): pg.Pool {
    return (this.dataSource.driver as unknown as { master: pg.Pool }).master;
  }
}

/** The SQLSTATE of a failed query, such as 23505. */
export function sqlStateOf(error: QueryFailedError): string | undefined {
  return (error.driverError as { code?: string }).code;
}

/** The name of the constraint that a write broke, or undefined when it failed for another reason. */
export function brokenConstraintOf(error: unknown): string | undefined {
  return error instanceof QueryFailedError ? (error.driverError as { constraint?: string }).constraint : undefined;
}
