// `npm run bench`: what the product does in a second beside the fewest statements that do the same job, in the same run on the same database.
// It measures, it never fails because a machine is slow. One JSON file comes out: dist/bench.json.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';
import { fill, SECRET } from './bench/house.mjs';
import { buildStale, SERVER_OPTIONS } from './build.mjs';
import { removePostgres, startPostgres } from './embedded-postgres.mjs';
import { unusedPort } from './port.mjs';
import { endChild, endChildren, onStop, startChild } from './processes.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const ROUNDS = 3;
const SECONDS = Number(process.env.BENCH_SECONDS ?? 3);

export async function main() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bijeen-bench-'));
  fs.chmodSync(folder, 0o711);
  onStop(endChildren);
  await buildStale();
  const database = await startPostgres({ dataDir: path.join(folder, 'data'), scratch: true });
  try {
    const report = await measure(database);
    fs.writeFileSync(path.join(root, 'dist', 'bench.json'), `${JSON.stringify(report, null, 2)}\n`);
    print(report);
  } finally {
    await endChildren();
    await database.stop();
    removePostgres(path.join(folder, 'data'));
    fs.rmSync(folder, { recursive: true, force: true });
  }
  return 0;
}

async function measure(database) {
  const environment = {
    ...process.env,
    EMBEDDED_DATABASE: JSON.stringify(database.connection),
    SECRET,
    LOG_LEVEL: 'silent',
    DEMO: 'true',
    ROLE: 'api',
  };
  const began = performance.now();
  const product = await serve('dist/apps/api/main.mjs', environment, '/readyz');
  const firstStart = performance.now() - began;
  const house = await fill(database.connection);
  const raw = await serve('tools/bench/raw-server.mjs', environment, null);
  const link = (index) => ({ 'bijeen-link': house.tokens[index % house.tokens.length] });
  const product304 = await etagOf(`${product.url}/api/v1/sessions/${house.sessionId}/board`, link(0));
  const raw304 = await etagOf(`${raw.url}/version`, link(0));
  const answers = (base) =>
    house.tokens.map((token, index) => ({
      method: 'PUT',
      path: base,
      headers: { 'bijeen-link': token, 'content-type': 'application/json' },
      body: JSON.stringify({ answer: index % 2 ? 'accepted' : 'tentative', mode: 'hall' }),
    }));

  const workloads = [
    [
      'personal page, JSON',
      0.6,
      { url: `${product.url}/api/v1/invitations/mine`, headers: link(0) },
      { url: `${raw.url}/personal`, headers: link(0) },
    ],
    [
      'session page, JSON (100 cards, 20 points, tallies)',
      0.6,
      { url: `${product.url}/api/v1/sessions/${house.sessionId}/board`, headers: link(0) },
      { url: `${raw.url}/board`, headers: link(0) },
    ],
    [
      'conditional read, 304',
      null,
      { url: `${product.url}/api/v1/sessions/${house.sessionId}/board`, headers: { ...link(0), 'if-none-match': product304 } },
      { url: `${raw.url}/version`, headers: { ...link(0), 'if-none-match': raw304 } },
    ],
    [
      'answer, with history and outbox',
      0.5,
      { url: product.url, requests: answers('/api/v1/invitations/mine/rsvp') },
      { url: raw.url, requests: answers('/answer') },
    ],
    ['personal page, HTML', null, { url: `${product.url}/uitnodiging/${house.tokens[0]}` }, null],
    ['public page, HTML', null, { url: `${product.url}/b/${house.slug}` }, null],
  ];
  const rows = [];
  for (const [name, goal, ours, yardstick] of workloads) {
    const rounds = [];
    await load(ours, 1);
    if (yardstick) await load(yardstick, 1);
    for (let round = 0; round < ROUNDS; round += 1) {
      rounds.push({ ours: await load(ours, SECONDS, product.pid), raw: yardstick ? await load(yardstick, SECONDS, raw.pid) : null });
    }
    const middle = (pick) => rounds.map(pick).sort((a, b) => a - b)[Math.floor(ROUNDS / 2)];
    rows.push({
      name,
      perSecond: middle(({ ours: { perSecond } }) => perSecond),
      p99: middle(({ ours: { p99 } }) => p99),
      cpuMs: middle(({ ours: { cpuMs } }) => cpuMs),
      errors: rounds.reduce((sum, { ours: { errors } }) => sum + errors, 0),
      ratioToRaw: yardstick ? middle((round) => round.ours.perSecond / round.raw.perSecond) : null,
      goal,
    });
  }
  const [full, conditional] = [rows[1], rows[2]];
  const memory = memoryOf(product.pid);
  await endChild(product.child, 10_000);
  const again = performance.now();
  const second = await serve('dist/apps/api/main.mjs', environment, '/readyz');
  const secondStart = performance.now() - again;
  await endChild(second.child, 10_000);
  return {
    node: process.version,
    cores: os.cpus().length,
    workloads: rows,
    conditionalToFull: conditional.perSecond / full.perSecond,
    serverStart: { firstMs: Math.round(firstStart), secondMs: Math.round(secondStart) },
    memoryMiB: memory,
    firstView: firstViewBytes(),
  };
}

/** Starts a server and waits until it answers. */
async function serve(script, environment, ready) {
  const port = await unusedPort();
  const child = startChild(process.execPath, [...SERVER_OPTIONS, path.join(root, script)], {
    cwd: root,
    env: { ...environment, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const url = `http://127.0.0.1:${port}`;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`${script} ended with code ${child.exitCode}`);
    const answered = await fetch(url + (ready ?? '/version')).then(
      (response) => ready === null || response.ok,
      () => false,
    );
    if (answered) return { child, url, pid: child.pid };
    await pause(20);
  }
}

async function load(target, seconds, pid) {
  const before = pid ? cpuOf(pid) : 0;
  const result = await autocannon({ connections: 10, duration: seconds, ...target });
  const done =
    result['2xx'] + result['3xx'] + (result.statusCodeStats?.['304']?.count && !result['3xx'] ? result.statusCodeStats['304'].count : 0);
  return {
    perSecond: done / result.duration,
    p99: result.latency.p99,
    errors: result.errors + result['4xx'] + result['5xx'],
    cpuMs: pid && done > 0 ? (cpuOf(pid) - before) / done : 0,
  };
}

/** Milliseconds of processor time that a process used so far; 0 where /proc does not say. */
function cpuOf(pid) {
  try {
    const fields = fs.readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return 0;
  }
}

function memoryOf(pid) {
  try {
    return Math.round(Number(/VmRSS:\s+(\d+)/.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024);
  } catch {
    return null;
  }
}

async function etagOf(url, headers) {
  const response = await fetch(url, { headers });
  await response.arrayBuffer();
  return response.headers.get('etag') ?? '';
}

/** What a phone fetches for its first page: the scripts that index names, what they import at once, and the styles, as brotli on the wire. */
function firstViewBytes() {
  const browser = path.join(root, 'dist', 'apps', 'web', 'browser');
  const index = fs.readFileSync(path.join(browser, 'index.csr.html'), 'utf8');
  const files = new Set([...index.matchAll(/(?:src|href)="\/?([\w.-]+\.(?:js|css))"/g)].map(([, file]) => file));
  for (const file of files) {
    if (!file.endsWith('.js')) continue;
    const script = fs.readFileSync(path.join(browser, file), 'utf8');
    for (const [, imported] of script.matchAll(/(?:from|import)\s*"\.\/([\w.-]+\.js)"/g)) files.add(imported);
  }
  const size = (file) => fs.statSync(path.join(browser, fs.existsSync(path.join(browser, `${file}.br`)) ? `${file}.br` : file)).size;
  const sum = (kind) => [...files].filter((file) => file.endsWith(kind)).reduce((total, file) => total + size(file), 0);
  return { scriptKiB: Math.round(sum('.js') / 1024), styleKiB: Math.round(sum('.css') / 1024) };
}

function print(report) {
  const cells = (row) => [
    row.name,
    row.perSecond.toFixed(0),
    String(row.p99),
    row.cpuMs.toFixed(2),
    row.ratioToRaw ? row.ratioToRaw.toFixed(2) : '-',
    row.goal ? `>= ${row.goal}` : '-',
    String(row.errors),
  ];
  const table = [['workload', 'per second', 'p99 ms', 'CPU ms', 'of raw', 'goal', 'errors'], ...report.workloads.map(cells)];
  const widths = table[0].map((_, column) => Math.max(...table.map((row) => row[column].length)));
  for (const row of table)
    console.log(row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]))).join('  '));
  console.log(`a 304 is ${report.conditionalToFull.toFixed(1)} times as fast as the page (goal 5)`);
  console.log(
    `server start: ${report.serverStart.firstMs} ms on an empty database, ${report.serverStart.secondMs} ms again; memory after load: ${report.memoryMiB} MiB`,
  );
  console.log(
    `first view: ${report.firstView.scriptKiB} KiB script and ${report.firstView.styleKiB} KiB style as brotli (goal 200 together)`,
  );
}
