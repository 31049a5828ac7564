// Puts the keys of the language files in order; run it after a merge. Says which key occurs twice, which a merge can cause.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

for (const language of ['nl', 'en']) {
  const file = fileURLToPath(new URL(`../libs/language/src/${language}.json`, import.meta.url));
  const source = readFileSync(file, 'utf8').replace(/"\s*\n(\s*")/g, '",\n$1');
  const keys = [...source.matchAll(/^ {2}"([^"]+)":/gm)].map(([, key]) => key);
  const twice = keys.filter((key, index) => keys.indexOf(key) !== index);
  if (twice.length > 0) console.error(`${language}.json: twice in it: ${twice.join(', ')}`);
  const sorted = Object.fromEntries(Object.entries(JSON.parse(source)).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(file, `${JSON.stringify(sorted, null, 2)}\n`);
}
