// The walls of the house that no linter knows: file names and imports of the server's nouns, and the language files.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROLES = ['module', 'controller', 'service', 'store', 'tables', 'mail'];
const NAME = new RegExp(`^[a-z][a-z0-9-]*(?:\\.(?:${ROLES.join('|')}))(?:\\.(?:int-)?spec)?\\.ts$|^[a-z][a-z0-9-]*\\.(?:int-)?spec\\.ts$`);
const SPEC = /(?:\.|-)spec\.ts$/;
const IMPORT = /(?:\bfrom|\bimport|\bimport\()\s*['"](\.[^'"]+)['"]/g;
const SERVER = 'apps/api/src';

/**
 * Checks the repository at `root`. Returns one entry per rule, `{ rule, problems }`, where `problems` are sentences that name the file;
 * a rule without problems holds.
 */
export function structureProblems(root) {
  const nouns = nounFolders(root);
  const imports = nouns.flatMap((noun) => importsOf(root, noun));
  return [
    { rule: 'a noun of the server has the six roles of files only', problems: nouns.flatMap((noun) => strangeFiles(root, noun)) },
    { rule: "a noun of the server imports platform and another noun's service only", problems: imports.flatMap(forbidden) },
    { rule: 'the platform of the server knows no noun', problems: nounsInPlatform(root, nouns) },
    { rule: 'the nouns of the server form no cycle', problems: cycles(imports) },
    { rule: 'every library has a README', problems: librariesWithoutReadme(root) },
    { rule: 'every message exists in both languages', problems: missingMessages(root) },
    { rule: 'every message is used', problems: unusedMessages(root) },
  ];
}

function nounFolders(root) {
  return directoriesIn(path.join(root, SERVER)).filter((name) => !['platform', 'testing'].includes(name));
}

function strangeFiles(root, noun) {
  return fs
    .readdirSync(path.join(root, SERVER, noun), { withFileTypes: true })
    .filter((entry) => (entry.isFile() ? !NAME.test(entry.name) : entry.name !== '__snapshots__'))
    .map((entry) => `${SERVER}/${noun}/${entry.name} is none of <name>.{${ROLES.join(',')}}.ts, nor a spec`);
}

/** Every relative import of a noun's files, tests apart, as `{ noun, file, target, targetNoun }` (paths below the server's src). */
function importsOf(root, noun) {
  const src = path.join(root, SERVER);
  return filesBelow(path.join(src, noun), (name) => name.endsWith('.ts') && !SPEC.test(name)).flatMap((at) =>
    [...fs.readFileSync(at, 'utf8').matchAll(IMPORT)].map(([, specifier]) => {
      const target = slashes(path.relative(src, path.resolve(path.dirname(at), specifier)));
      return { noun, file: slashes(path.relative(src, at)), target, targetNoun: target.split('/')[0] };
    }),
  );
}

function forbidden({ noun, file, target, targetNoun }) {
  if (targetNoun === noun || targetNoun === 'platform') return [];
  if (/\.service$/.test(target)) return [];
  if (/\.module\.ts$/.test(file) && /\.module$/.test(target)) return []; // how Nest hands over another noun's service
  return [`${SERVER}/${file} imports ${target}`];
}

function nounsInPlatform(root, nouns) {
  return importsOf(root, 'platform')
    .filter(({ targetNoun }) => nouns.includes(targetNoun))
    .map(({ file, target }) => `${SERVER}/${file} imports ${target}`);
}

function cycles(imports) {
  const uses = new Map();
  for (const { noun, targetNoun } of imports) {
    if (targetNoun === noun || targetNoun === 'platform') continue;
    uses.set(noun, (uses.get(noun) ?? new Set()).add(targetNoun));
  }
  const found = new Set();
  const walk = (trail) => {
    for (const next of uses.get(trail.at(-1)) ?? []) {
      const from = trail.indexOf(next);
      if (from < 0) walk([...trail, next]);
      else found.add(roundFromSmallest(trail.slice(from)));
    }
  };
  for (const noun of uses.keys()) walk([noun]);
  return [...found];
}

/** The same cycle read the same way wherever the walk met it. */
function roundFromSmallest(round) {
  const first = round.indexOf([...round].sort()[0]);
  const turned = [...round.slice(first), ...round.slice(0, first)];
  return [...turned, turned[0]].join(' -> ');
}

function librariesWithoutReadme(root) {
  return directoriesIn(path.join(root, 'libs'))
    .filter((name) => !fs.existsSync(path.join(root, 'libs', name, 'README.md')))
    .map((name) => `libs/${name} has no README.md`);
}

function languageFile(root, language) {
  return JSON.parse(fs.readFileSync(path.join(root, 'libs', 'language', 'src', `${language}.json`), 'utf8'));
}

function missingMessages(root) {
  const nl = languageFile(root, 'nl');
  const en = languageFile(root, 'en');
  return [
    ...Object.keys(nl)
      .filter((key) => !(key in en))
      .map((key) => `${key} is in nl.json, not in en.json`),
    ...Object.keys(en)
      .filter((key) => !(key in nl))
      .map((key) => `${key} is in en.json, not in nl.json`),
  ];
}

/** A message is used when its key stands in the code, or when a template like `problems.${reason}` or 'problems.' + reason can make it. */
function unusedMessages(root) {
  const whole = new Set();
  const made = new Set();
  const isSource = (name) => /\.(?:ts|html)$/.test(name) && !SPEC.test(name);
  for (const file of ['apps', 'libs'].flatMap((part) => filesBelow(path.join(root, part), isSource))) {
    const text = fs.readFileSync(file, 'utf8');
    for (const [, key] of text.matchAll(/['"`]([a-z][a-z0-9-]*(?:\.[a-z0-9-]+)+)['"`]/g)) whole.add(key);
    for (const [, start] of text.matchAll(/['"]([a-z][a-z0-9.-]*\.)['"]\s*\+/g)) made.add(`${pattern(start)}.+`);
    for (const [, template] of text.matchAll(/`([a-z][a-z0-9.-]*\.[^`\n]*\$\{[^`\n]*)`/g)) {
      made.add(
        template
          .split(/\$\{[^}]*\}/)
          .map(pattern)
          .join('.+'),
      );
    }
  }
  const patterns = [...made].map((source) => new RegExp(`^${source}$`));
  return Object.keys(languageFile(root, 'nl'))
    .filter((key) => !whole.has(key) && !patterns.some((one) => one.test(key)))
    .map((key) => `${key} is in the language files and nowhere used`);
}

const pattern = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const slashes = (file) => file.replaceAll(path.sep, '/');

function directoriesIn(directory) {
  if (!fs.existsSync(directory)) return [];
  return fs
    .readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
}

function filesBelow(directory, wanted) {
  if (!fs.existsSync(directory)) return [];
  return fs
    .readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && wanted(entry.name) && !entry.parentPath.includes(`${path.sep}node_modules${path.sep}`))
    .map((entry) => path.join(entry.parentPath, entry.name));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const problems = structureProblems(fileURLToPath(new URL('..', import.meta.url))).flatMap((entry) => entry.problems);
  for (const problem of problems) console.error(problem);
  process.exitCode = problems.length ? 1 : 0;
}
