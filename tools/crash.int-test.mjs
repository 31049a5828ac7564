import { test } from 'node:test';
import { buildStale } from './build.mjs';
import { crash } from './crash.mjs';
import { otherInstalledPostgres } from './installed-postgres.mjs';

const other = otherInstalledPostgres();

test('nothing accepted is lost when product and database are killed (embedded PostgreSQL)', async () => {
  await buildStale();
  await crash();
});

test(
  'nothing accepted is lost when product and database are killed (installed PostgreSQL)',
  { skip: other ? false : 'no PostgreSQL of another version is installed' },
  async () => {
    await buildStale();
    await crash({ software: other.software });
  },
);
