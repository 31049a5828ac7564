// The whole product as `npm start` runs it, killed and stopped in the ways that happen.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { buildStale } from './build.mjs';
import { removePostgres } from './embedded-postgres.mjs';
import { unusedPort } from './port.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const onLinux = { skip: process.platform === 'linux' ? false : 'the processes are found through /proc' };
let folder, dataDir, port;

before(async () => {
  await buildStale();
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bijeen-test-'));
  fs.chmodSync(folder, 0o711);
  dataDir = path.join(folder, 'data');
  port = await unusedPort();
});

after(() => {
  removePostgres(dataDir);
  fs.rmSync(folder, { recursive: true, force: true });
});

/** `npm start` without npm, in a process group of its own, with `settings` for the product. */
function start(settings = {}) {
  const env = { ...process.env, PORT: String(port), DATA_DIR: dataDir, LOG_LEVEL: 'fatal', DATABASE_URL: '', ...settings };
  for (const name of ['npm_lifecycle_event', 'HOST', 'NODE_TEST_CONTEXT']) delete env[name];
  const child = spawn(process.execPath, [path.join(root, 'tools', 'bootstrap.mjs'), 'start'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  child.said = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (child.said += text));
  return child;
}

/** Resolves when the product answers that it is ready; fails with what it said when it ends before. */
async function ready(child) {
  for (;;) {
    assert.equal(child.exitCode ?? child.signalCode, null, child.said);
    try {
      if ((await fetch(`http://127.0.0.1:${port}/readyz`)).ok) return;
    } catch (error) {
      if (!error.cause?.code) throw error;
    }
    await pause(20);
  }
}

/** The process numbers of the server and of PostgreSQL, from the children of `child`. */
function processesOf(child) {
  const cluster = path.join(dataDir, 'postgres', 'cluster');
  const database = Number(fs.readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0]);
  const server = fs
    .readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .find((pid) => {
      try {
        const parent = /\) \S (\d+) /.exec(fs.readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1];
        return Number(parent) === child.pid && fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('dist/apps/api/main.mjs');
      } catch (error) {
        if (error.code === 'ENOENT' || error.code === 'ESRCH') return false; // it ended while we were looking
        throw error;
      }
    });
  return { database, server: Number(server) };
}

const isGone = (pid) => assert.throws(() => process.kill(pid, 0), { code: 'ESRCH' });

async function untilGone(pid) {
  for (;;) {
    try {
      process.kill(pid, 0);
    } catch (error) {
      assert.equal(error.code, 'ESRCH');
      return;
    }
    await pause(20);
  }
}

async function stopByCtrlC(child) {
  const exit = once(child, 'exit');
  process.kill(-child.pid, 'SIGINT');
  process.kill(-child.pid, 'SIGINT'); // npm passes it on once more
  return (await exit)[0];
}

test(
  'serves, comes back after a kill of the server and of the database, and stops on Ctrl-C without leaving anything',
  onLinux,
  async () => {
    const child = start();
    await ready(child);
    const first = processesOf(child);

    process.kill(first.server, 'SIGKILL');
    await untilGone(first.server);
    await ready(child);
    assert.notEqual(processesOf(child).server, first.server);

    process.kill(first.database, 'SIGKILL');
    await untilGone(first.database);
    await ready(child);

    const last = processesOf(child);
    assert.notEqual(last.database, first.database);
    assert.equal(await stopByCtrlC(child), 0, child.said);
    isGone(last.server);
    isGone(last.database);
  },
);

test('a start on a taken port says so and touches nothing', onLinux, async () => {
  const child = start();
  await ready(child);
  const second = start();
  const [code] = await once(second, 'close');
  assert.equal(code, 1);
  assert.match(second.said, new RegExp(`Port ${port} is used by another program`));
  await ready(child);
  await stopByCtrlC(child);
});

test('killed itself, it takes its server down, and the next start takes over its database', onLinux, async () => {
  const killed = start();
  await ready(killed);
  const left = processesOf(killed);
  killed.kill('SIGKILL');
  await untilGone(left.server);
  const next = start();
  await ready(next);
  assert.equal(processesOf(next).database, left.database);
  assert.equal(await stopByCtrlC(next), 0, next.said);
  await untilGone(left.database);
});

test('given a DATABASE_URL alone, it names the settings that are missing, and ends', async () => {
  const child = start({ DATABASE_URL: 'postgresql://127.0.0.1:1/none' });
  const [code] = await once(child, 'close');
  assert.notEqual(code, 0);
  for (const name of ['PUBLIC_URL', 'SECRET', 'ADMIN_EMAIL', 'SMTP_URL', 'MAIL_FROM']) assert.match(child.said, new RegExp(name));
});
