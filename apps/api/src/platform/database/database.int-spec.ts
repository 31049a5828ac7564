import { DataSource } from 'typeorm';
import { migrate } from './database';
import { TestHouse } from '../../testing/test-house';

let house: TestHouse;
beforeAll(async () => (house = await TestHouse.open()));
afterAll(() => house.close());

interface Column {
  readonly table_name: string;
  readonly column_name: string;
  readonly is_nullable: 'YES' | 'NO';
  readonly udt_name: string;
}

const TYPE: Record<string, string> = { integer: 'int4', smallint: 'int2', bigint: 'int8', boolean: 'bool', 'text[]': '_text' };

describe('the database', () => {
  it('has every column that the tables in TypeScript name, and no column that they forget', async () => {
    const { rows } = await house.database.query<Column>(
      `SELECT table_name, column_name, is_nullable, udt_name FROM information_schema.columns WHERE table_schema = 'public'`,
    );
    const made = new Map(
      rows.map((row) => [`${row.table_name}.${row.column_name}`, `${row.udt_name}${row.is_nullable === 'YES' ? '?' : ''}`]),
    );
    const written = house.app.get(DataSource).entityMetadatas;
    const named = new Map(
      written.flatMap(({ tableName, columns }) =>
        columns.map((column) => {
          const type = `${String(column.type)}${column.isArray ? '[]' : ''}`;
          return [`${tableName}.${column.databaseName}`, `${TYPE[type] ?? type}${column.isNullable ? '?' : ''}`] as const;
        }),
      ),
    );
    const generated = (name: string) => /^summaries\.search_/.test(name);
    const mapped = new Set(written.map(({ tableName }) => tableName));
    expect(Object.fromEntries(named)).toEqual(
      Object.fromEntries([...made].filter(([name]) => mapped.has(name.split('.')[0] ?? '') && !generated(name))),
    );
  });

  it('has an index on every foreign key', async () => {
    // The session alone tells little, so an index counts when it begins with another column of the key, or with the whole key.
    const { rows } = await house.database.query<{ name: string }>(`
      SELECT c.conrelid::regclass || '.' || c.conname AS name FROM pg_constraint c
      WHERE c.contype = 'f' AND c.connamespace = 'public'::regnamespace AND NOT EXISTS (
        SELECT FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
        WHERE i.indrelid = c.conrelid AND a.attnum = ANY (c.conkey)
          AND (a.attname <> 'session_id' OR cardinality(c.conkey) = 1 OR i.indkey[1] = ANY (c.conkey)))`);
    expect(rows).toEqual([]);
  });

  it('is migrated once by several processes that start at the same time', async () => {
    const source = house.app.get(DataSource);
    await Promise.all([migrate(source), migrate(source), migrate(source)]);
    const { rows } = await house.database.query<{ count: string }>('SELECT count(*) FROM migrations');
    expect(rows[0]?.count).toBe(String(source.migrations.length));
  });
});
