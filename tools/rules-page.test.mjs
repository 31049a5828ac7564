// docs/rules.md names functions and tests that are there.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const read = (file) => readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');
const rows = [...read('docs/rules.md').matchAll(/^\|[^|]+\|\s*`(\w+)`\s*\|\s*`(\S+)`\s*\|$/gm)].map(([, name, spec]) => ({ name, spec }));

test('the page with rules has rules', () => assert.ok(rows.length > 50, `only ${rows.length} rows can be read`));

for (const { name, spec } of rows)
  test(`${name} is decided and tested where the page with rules says`, () => {
    assert.match(read(spec.replace('.spec.ts', '.ts')), new RegExp(`export function ${name}\\b`));
    assert.match(read(spec), new RegExp(`\\b${name}\\b`));
  });
