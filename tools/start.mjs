// `npm start`: builds what is stale, starts the embedded database where no DATABASE_URL is given, and runs the product until Ctrl-C.
// A killed database or a killed server is started again; both stop in order, the server first.
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { buildStale, SERVER_OPTIONS } from './build.mjs';
import { startPostgres } from './embedded-postgres.mjs';
import { freePort } from './port.mjs';
import { endChild, endChildren, onStop, startChild } from './processes.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
/** How long requests and mail in flight may take to finish. */
const GRACE = 15_000;
const STEADY = 60_000;

/** Runs the product; resolves to an exit code when it could not be started. Ends the process by itself on a signal to stop. */
export async function main() {
  const product = new Product(await freePort(process.env.PORT || undefined));
  onStop(() => product.stop());
  try {
    return await product.run();
  } catch (error) {
    await product.stop();
    throw error;
  }
}

class Product {
  #database;
  #server;
  #stopping = false;

  constructor(port) {
    this.port = port;
    this.dataDir = path.resolve(root, process.env.DATA_DIR || '.data');
  }

  /** Where this machine reaches the server, whatever address it listens on. */
  get #local() {
    const host = process.env.HOST || '127.0.0.1';
    return `http://${['0.0.0.0', '::'].includes(host) ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host}:${this.port}`;
  }

  /** Builds and prepares the database side by side, then keeps the server running. */
  async run() {
    if (!process.env.DATABASE_URL) this.#database = startPostgres({ dataDir: this.dataDir, log: say });
    try {
      const [, database] = await Promise.all([buildStale(), this.#database]);
      return await this.#keepServing(database);
    } catch (error) {
      if (!this.#stopping) throw error;
      return this.#untilStopped();
    }
  }

  /** Starts the server, and again whenever it dies. Resolves to an exit code when it ends by itself before it was ever ready. */
  async #keepServing(database) {
    let announced = false;
    for (let failures = 0; !this.#stopping; failures += 1) {
      const began = performance.now();
      const server = this.#startServer(database);
      const ended = new Promise((resolve) => server.once('exit', (code, signal) => resolve(signal ?? code)));
      if ((await this.#answers(server)) && !announced) {
        announced = true;
        say(`Bijeen is ready: ${process.env.PUBLIC_URL || this.#local}  (Ctrl-C stops it)`);
      }
      const how = await ended;
      if (this.#stopping) break;
      if (!announced && typeof how === 'number') {
        await this.stop();
        return how || 1; // it has said why it does not start
      }
      if (performance.now() - began > STEADY) failures = 0;
      say(`The server stopped unexpectedly (${how}); starting it again.`);
      await pause(Math.min(100 * 2 ** failures, 10_000));
    }
    return this.#untilStopped();
  }

  /** stop() is at work and ends the process. */
  #untilStopped() {
    return new Promise(() => undefined);
  }

  #startServer(database) {
    const env = { ...process.env, PORT: String(this.port), DATA_DIR: this.dataDir };
    delete env.EMBEDDED_DATABASE;
    if (database) env.EMBEDDED_DATABASE = JSON.stringify(database.connection);
    const preload = new URL('./exit-with-parent.mjs', import.meta.url).href;
    this.#server = startChild(
      process.execPath,
      [...SERVER_OPTIONS, '--import', preload, path.join(root, 'dist', 'apps', 'api', 'main.mjs')],
      {
        cwd: root,
        env,
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
        detached: process.platform !== 'win32', // Ctrl-C must reach it once, from us, and not from the terminal as well
      },
    );
    return this.#server;
  }

  /** True as soon as the server says that it is ready; false when it ends before that. */
  async #answers(server) {
    while (server.exitCode === null && server.signalCode === null && !this.#stopping) {
      try {
        const { ok } = await fetch(`${this.#local}/readyz`, { signal: AbortSignal.timeout(5000) });
        if (ok) return true;
      } catch (error) {
        if (error.name !== 'TimeoutError' && !error.cause?.code) throw error; // not listening yet is what we wait for
      }
      await pause(25);
    }
    return false;
  }

  /** Stops in order: the server with its requests and mail in flight, whatever else runs, the database. Resolves to the exit code 0. */
  async stop() {
    this.#stopping = true;
    if (this.#server) {
      say('Stopping ...');
      await endChild(this.#server, GRACE);
    }
    await endChildren();
    const database = await this.#database?.catch(() => undefined); // why it did not start has been said
    await database?.stop();
    return 0;
  }
}

function say(line) {
  console.log(line);
}
