// `npm test [-- --no-browser] [--only lint|types|unit|int|e2e]`: every check of the product, a summary, and the sum as the last line.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildStale } from './build.mjs';
import { checks } from './check.mjs';
import { findChromium } from './chromium.mjs';
import { removePostgres, startPostgres } from './embedded-postgres.mjs';
import { otherInstalledPostgres } from './installed-postgres.mjs';
import { unusedPort } from './port.mjs';
import { endChildren, onStop, run } from './processes.mjs';
import { report } from './stages.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
/** West of Greenwich by a half hour, and a day ahead of it: rules that lean on the machine's zone give themselves away here. */
const HOSTILE_ZONES = ['America/St_Johns', 'Pacific/Apia'];
const INTEGRATION = 'apps/api/jest-int.config.cjs';
const JOURNEYS = 'apps/e2e/playwright.config.ts';

/** Nest is published as ES modules only, which Jest loads behind this flag; jsdom, for the pages, does not work with it. */
const ES_MODULES = { NODE_OPTIONS: '--experimental-vm-modules --no-warnings' };

/** What must be undone before the process ends, also when it is stopped half-way. */
const undo = new Set();
let everything;

const stages = [
  ...checks,
  { name: 'tools', group: 'unit', run: () => toolTests('.test.mjs') },
  { name: 'rules and server', group: 'unit', run: () => jest('server', ['--ignoreProjects', ...withPages()], ES_MODULES) },
  { name: 'pages', group: 'unit', run: () => jest('pages', ['--selectProjects', ...withPages()]) },
  ...HOSTILE_ZONES.map((zone) => ({
    name: `rules in ${zone}`,
    group: 'unit',
    run: () => jest('rules', ['libs/', '--ignoreProjects', ...withPages()], { ...ES_MODULES, TZ: zone }),
  })),
  { name: 'integration (embedded)', group: 'int', run: () => integration() },
  { name: 'integration (installed)', group: 'int', run: integrationElsewhere },
  { name: 'start and stop', group: 'int', run: () => toolTests('.int-test.mjs') },
  { name: 'journeys in Chromium', group: 'e2e', run: journeys },
];

export async function main(args) {
  onStop(async () => {
    await endChildren();
    for (const step of undo) await step();
  });
  const withBrowser = !args.includes('--no-browser');
  return report(withBrowser ? stages : stages.filter(({ group }) => group !== 'e2e'), args);
}

/** The names of the projects that test Angular pages in jsdom. */
function withPages() {
  return ['apps', 'libs']
    .flatMap((part) => fs.readdirSync(path.join(root, part)).map((name) => path.join(root, part, name, 'jest.config.cts')))
    .filter((file) => fs.existsSync(file) && fs.readFileSync(file, 'utf8').includes('jest.angular.cjs'))
    .map((file) => path.basename(path.dirname(file)));
}

/** Jest's own count, read from its JSON; what it prints is shown as it comes. */
async function jest(name, args, env = {}) {
  const file = path.join(temporary(), `${name}.json`);
  const code = await run(process.execPath, [path.join(root, 'node_modules/jest/bin/jest.js'), '--json', `--outputFile=${file}`, ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (!fs.existsSync(file)) throw new Error(`Jest ended with code ${code} before it could run a test.`);
  const result = JSON.parse(fs.readFileSync(file, 'utf8'));
  const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
  return {
    passed: result.numPassedTests,
    failed: failed || (code === 0 ? 0 : 1),
    skipped: result.numPendingTests + result.numTodoTests,
  };
}

/** The tests of the tools themselves, in files whose name ends so. */
async function toolTests(ending) {
  const file = path.join(temporary(), 'tools.tap');
  const tests = fs.readdirSync(path.join(root, 'tools')).filter((name) => name.endsWith(ending));
  const code = await run(
    process.execPath,
    [
      '--test',
      ...['--test-reporter=spec', '--test-reporter-destination=stdout', '--test-reporter=tap', `--test-reporter-destination=${file}`],
      ...tests.map((name) => path.join(root, 'tools', name)),
    ],
    { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] },
  );
  const text = fs.readFileSync(file, 'utf8');
  const count = (what) => Number(new RegExp(`^# ${what} (\\d+)$`, 'm').exec(text)?.[1] ?? 0);
  return { passed: count('pass'), failed: count('fail') + count('cancelled') || (code === 0 ? 0 : 1), skipped: count('skipped') };
}

/** The integration tests on a server of their own: the embedded one, or the installed one in directory `software`. */
async function integration(software) {
  const dataDir = path.join(temporary(), 'data');
  const starting = startPostgres({ dataDir, software, scratch: true, log: console.log });
  let finishing;
  const finish = () =>
    (finishing ??= starting
      .then(
        (server) => server.stop(),
        () => undefined, // that it did not start is told below
      )
      .then(() => removePostgres(dataDir))
      .finally(() => undo.delete(finish)));
  undo.add(finish);
  try {
    return await integrationOn((await starting).url, { TEST_POSTGRES_SOFTWARE: software ?? '' });
  } finally {
    await finish();
  }
}

async function integrationElsewhere() {
  if (process.env.TEST_SERVER_URL) return { ...(await integrationOn(process.env.TEST_SERVER_URL)), note: 'the server in TEST_SERVER_URL' };
  const other = otherInstalledPostgres();
  if (!other) {
    return { passed: 0, failed: 0, note: 'left out: no PostgreSQL of another version is installed, and TEST_SERVER_URL is not set' };
  }
  return { ...(await integration(other.software)), note: `PostgreSQL ${other.major} in ${other.software}` };
}

function integrationOn(url, env) {
  return jest('integration', ['--config', INTEGRATION], { ...ES_MODULES, ...env, TEST_DATABASE_URL: url });
}

async function journeys() {
  const chromium = await findChromium();
  await buildStale();
  const folder = temporary();
  const file = path.join(folder, 'journeys.json');
  const data = path.join(folder, 'data');
  const port = await unusedPort();
  const code = await run(
    process.execPath,
    [path.join(root, 'node_modules/@playwright/test/cli.js'), 'test', '-c', JOURNEYS, '--reporter=line,json'],
    {
      cwd: root,
      env: { ...process.env, CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_NAME: file, E2E_DATA: data, E2E_PORT: String(port) },
      stdio: ['ignore', 'inherit', 'inherit'],
      endsBy: 'SIGINT', // only then does Playwright stop the product that it started
    },
  );
  removePostgres(data);
  if (!fs.existsSync(file)) throw new Error(`Playwright ended with code ${code} before it could run a journey.`);
  const { stats, errors } = JSON.parse(fs.readFileSync(file, 'utf8'));
  const failed = stats.unexpected + stats.flaky + errors.length;
  return { passed: stats.expected, failed: failed || (code === 0 ? 0 : 1), skipped: stats.skipped };
}

/** A new directory below one that is removed when the process ends. The database's user must be able to pass through it. */
function temporary() {
  if (!everything) {
    everything = fs.mkdtempSync(path.join(os.tmpdir(), 'bijeen-test-'));
    fs.chmodSync(everything, 0o711);
    process.once('exit', () => fs.rmSync(everything, { recursive: true, force: true }));
  }
  const directory = fs.mkdtempSync(path.join(everything, 'stage-'));
  fs.chmodSync(directory, 0o711);
  return directory;
}
