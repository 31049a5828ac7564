import pg from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import type { Connection } from '../config';
import { CreateHouse1790000000000 } from './migrations/1790000000000-create-house';
import { SnakeCase } from './snake-case';

export const migrations = [CreateHouse1790000000000];

// A date without a time is a day on the calendar, not an instant in the zone of the server.
pg.types.setTypeParser(pg.types.builtins.DATE, (value) => value);

/** Any number that every process of this installation agrees on: whoever holds the lock migrates, the others wait. */
const MIGRATION_LOCK = 7_426_553;

/** The data source for `connection`; `entities` are the tables of every noun. Not yet connected. */
export function dataSourceOf(
  connection: Connection,
  entities: DataSourceOptions['entities'] & object,
  onPoolError: (error: Error) => void,
): DataSource {
  const { user, url, host, port, password, database } = connection;
  return new DataSource({
    type: 'postgres',
    ...(url ? { url } : { host: host ?? '', port: port ?? 5432, username: user ?? '', password: password ?? '', database: database ?? '' }),
    entities,
    migrations,
    namingStrategy: new SnakeCase(),
    synchronize: false,
    poolSize: 20,
    poolErrorHandler: onPoolError,
    connectTimeoutMS: 10_000,
    applicationName: 'bijeen',
    extra: { options: '-c default_transaction_isolation=read\\ committed' },
  });
}

/** The same connection for libraries that talk to `pg` themselves. */
export function poolOptionsOf({ url, ...parts }: Connection): { connectionString: string } | Omit<Connection, 'url'> {
  return url ? { connectionString: url } : parts;
}

/** Runs the migrations that this database lacks, one process at a time. */
export async function migrate(dataSource: DataSource): Promise<void> {
  const runner = dataSource.createQueryRunner();
  await runner.connect();
  try {
    await runner.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await dataSource.runMigrations({ transaction: 'each' });
  } finally {
    await runner.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    await runner.release();
  }
}
