import { readFileSync } from 'node:fs';
import path from 'node:path';
import { settingNames } from './config';

/** Read by the launcher, not by the server. */
const OF_THE_LAUNCHER = ['DATA_DIR'];

it('docs/operations.md explains every setting, and none that is not there', () => {
  const page = readFileSync(path.join(__dirname, '../../../../docs/operations.md'), 'utf8');
  const table = page.split('## Settings')[1]?.split('\n## ')[0] ?? '';
  const rows = table.split('\n').filter((line) => line.startsWith('| `'));
  const named = rows.flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`([A-Z_]+)`/g)].map(([, name]) => name ?? ''));
  expect(named.sort()).toEqual([...settingNames, ...OF_THE_LAUNCHER].sort());
});
