// The crash test: 200 invitations and 200 answers against a real SMTP server, while the product and its database are killed with -9 at
// random moments. Accepted means that the client saw a 2xx. Nothing accepted may be lost, every invitation arrives, and a message that
// arrives again is the same message, to the byte.
import assert from 'node:assert/strict';
import { createHash, randomInt } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { simpleParser } from 'mailparser';
import pg from 'pg';
import { SMTPServer } from 'smtp-server';
import { removePostgres, startPostgres } from './embedded-postgres.mjs';
import { unusedPort } from './port.mjs';
import { endChild, startChild } from './processes.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const PEOPLE = 200;
const BATCH = 10;
const KILLS = 8;
/** Sends that one process has under way at most: the workers of the outbox (`localConcurrency`). */
const AT_ONCE = 4;
const PATIENCE = 240_000;

/**
 * Runs the test on the embedded PostgreSQL, or on the installed one in directory `software`. `seed` repeats a run's choices; the machine's
 * own timing is not repeated. Throws an AssertionError that names what did not hold.
 */
export async function crash({ software, seed = Number(process.env.CRASH_SEED ?? randomInt(1, 1_000_000)) } = {}) {
  console.log(`crash test with seed ${seed} (again with CRASH_SEED=${seed})`);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bijeen-crash-'));
  fs.chmodSync(folder, 0o711);
  const dataDir = path.join(folder, 'data');
  const mail = await MailServer.open();
  const database = await startPostgres({ dataDir, ...(software && { software }), scratch: true });
  const product = new Product(database, mail.port, await unusedPort());
  try {
    await new Crash({ random: randomFrom(seed), database, mail, product }).run();
  } finally {
    await product.stop();
    await database.stop();
    await mail.close();
    removePostgres(dataDir);
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

class Crash {
  #accepted = new Map();
  #kills = [];
  #faults = [];

  constructor({ random, database, mail, product }) {
    Object.assign(this, { random, database, mail, product });
  }

  async run() {
    await this.product.start();
    const session = await this.#prepare();
    const over = { invited: false, answered: false };
    const killing = this.#kill(over);
    const inviting = this.#invite(session).then(() => (over.invited = true));
    const answering = this.#answer(session).then(() => (over.answered = true));
    await Promise.all([inviting, answering]);
    await killing;
    await this.#settle(session);
    await this.#judge(session);
    console.log(
      `${this.#kills.length} kills (${this.#kills.join(', ')}), ${this.mail.received} messages received, ${this.mail.repeats} of them again`,
    );
    assert.deepEqual(this.#faults, []);
  }

  /** A session with 200 people who are not invited yet, made through the API. */
  async #prepare() {
    const { headers } = await this.product.call('POST demo/doors/organiser');
    this.product.cookie = headers.get('set-cookie').split(';')[0];
    const { id } = await this.product.must('POST sessions', { title: 'Blijft alles bewaard?' });
    const texts = Object.fromEntries(
      ['question', 'whoInvites', 'whoPays', 'whoDecides', 'fixed', 'open', 'whatHappens'].map((name) => [name, 'Ja.']),
    );
    const details = { ...texts, placeKind: 'hall', placeName: 'Buurthuis', contactName: 'Contact', contactTelephone: '030 000 00 00' };
    await this.product.must(`PATCH sessions/${id}`, details, { 'if-match': '"0"' });
    const { revision } = await this.product.must(`GET sessions/${id}`);
    await this.product.must(
      `PUT sessions/${id}/time`,
      { startsLocal: '2099-09-02T15:00', zone: 'Europe/Amsterdam', minutes: 150 },
      { 'if-match': `"${revision}"` },
    );
    await this.product.must(`POST sessions/${id}/schedule`);
    const invitationIds = [];
    for (let index = 0; index < PEOPLE; index += 1) {
      const [added] = await this.product.must(`POST sessions/${id}/invitations`, {
        person: { name: `Persoon ${index}`, email: `persoon${index}@example.org` },
      });
      invitationIds.push(added.id);
    }
    return { id, invitationIds };
  }

  /** Invites in batches, each tried until the server says yes. */
  async #invite({ id, invitationIds }) {
    for (let from = 0; from < invitationIds.length; from += BATCH) {
      const batch = invitationIds.slice(from, from + BATCH);
      await this.product.until(async () => {
        const { status, body: preview } = await this.product.call(
          `GET sessions/${id}/mail-preview?for=invite&invitationIds=${batch.join(',')}`,
        );
        if (status !== 200) return false;
        return (
          (
            await this.product.call(`POST sessions/${id}/mailings`, {
              for: 'invite',
              invitationIds: batch,
              previewHash: preview.hash,
            })
          ).status === 202
        );
      });
      await pause(50 + this.random() * 200);
    }
  }

  /** Everybody answers by the link in their mail, as soon as it is there; an answer counts when the server said 2xx. */
  async #answer({ invitationIds }) {
    await Promise.all(
      invitationIds.map(async (_, index) => {
        const address = `persoon${index}@example.org`;
        const token = await this.mail.tokenOf(address);
        const answer = ['accepted', 'tentative', 'declined'][Math.floor(this.random() * 3)];
        await this.product.until(async () => {
          const { status } = await this.product.call(
            'PUT invitations/mine/rsvp',
            { answer, mode: null, companions: 0 },
            { 'bijeen-link': token },
          );
          if (status === 200) this.#accepted.set(address, answer);
          return status === 200;
        });
      }),
    );
  }

  async #kill(over) {
    while (this.#kills.length < KILLS && !(over.invited && over.answered)) {
      await pause(300 + this.random() * 1700);
      if (this.random() < 0.6) {
        this.#kills.push('product');
        this.product.kill();
      } else {
        this.#kills.push('database');
        process.kill(this.database.pid, 'SIGKILL');
      }
    }
  }

  /** Waits until the outbox has nothing left to do. */
  async #settle({ id }) {
    const deadline = Date.now() + PATIENCE;
    for (;;) {
      const open = await this.#rows(
        `SELECT state, count(*)::int AS count FROM deliveries WHERE session_id = $1 AND state = 'queued' GROUP BY 1`,
        [id],
      ).catch(() => null);
      if (open?.length === 0) return;
      if (Date.now() > deadline) return;
      await pause(250);
    }
  }

  async #judge({ id }) {
    const rows = await this.#rows(
      `SELECT p.email, i.rsvp, (SELECT json_agg(json_build_object('state', d.state, 'sends', d.sends, 'messageId', d.message_id)) FROM deliveries d WHERE d.invitation_id = i.id) AS deliveries
       FROM invitations i JOIN people p ON p.id = i.person_id WHERE i.session_id = $1`,
      [id],
    );
    const lost = rows.filter(({ email, rsvp }) => this.#accepted.get(email) !== rsvp);
    this.#expect(`all ${PEOPLE} accepted answers are kept`, lost.length === 0 && this.#accepted.size === PEOPLE, lost);
    const sent = rows.flatMap(({ deliveries }) => deliveries ?? []).filter(({ state }) => state === 'sent');
    const stuck = rows.flatMap(({ deliveries }) => deliveries ?? []).filter(({ state }) => state !== 'sent' && state !== 'superseded');
    this.#expect('no mail is stuck or failed', stuck.length === 0, stuck);
    const invitations = sent.filter(({ sends }) => sends === 'invitation');
    this.#expect(`${PEOPLE} people were sent an invitation`, invitations.length === PEOPLE, invitations.length);
    const ids = new Set(invitations.map(({ messageId }) => messageId));
    const missing = [...ids].filter((messageId) => !this.mail.has(messageId));
    this.#expect(`${PEOPLE} distinct Message-IDs of invitations arrived`, ids.size === PEOPLE && missing.length === 0, missing);
    this.#expect(
      'every message that counts as sent arrived',
      sent.every(({ messageId }) => this.mail.has(messageId)),
      null,
    );
    this.#expect('what arrived again had the same bytes', this.mail.different.length === 0, this.mail.different);
    const most = this.#kills.length * AT_ONCE;
    this.#expect(
      `no more came again than was under way at the kills (${this.mail.repeats} of at most ${most})`,
      this.mail.repeats <= most,
      null,
    );
  }

  #expect(what, holds, evidence) {
    console.log(`${holds ? 'holds' : 'DOES NOT HOLD'}: ${what}`);
    if (!holds) this.#faults.push(evidence === null ? what : `${what}: ${JSON.stringify(evidence).slice(0, 1000)}`);
  }

  async #rows(sql, values) {
    const client = new pg.Client(this.database.connection);
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query(sql, values)).rows;
    } finally {
      await client.end();
    }
  }
}

/** The built product, started again whenever it dies. */
class Product {
  #child;
  #stopping = false;
  cookie = '';

  constructor(database, mailPort, port) {
    Object.assign(this, { database, mailPort, port });
  }

  async start() {
    this.#spawn();
    await this.until(async () => (await this.call('GET /readyz')).status === 200);
  }

  #spawn() {
    const env = {
      ...process.env,
      PORT: String(this.port),
      EMBEDDED_DATABASE: JSON.stringify(this.database.connection),
      SMTP_URL: `smtp://127.0.0.1:${this.mailPort}/?ignoreTLS=true`,
      MAIL_PER_SECOND: '1000',
      LOG_LEVEL: 'fatal',
    };
    this.#child = startChild(process.execPath, [path.join(root, 'dist/apps/api/main.mjs')], {
      cwd: root,
      env,
      stdio: ['ignore', 'ignore', 'ignore'],
    });
    this.#child.once('exit', () => !this.#stopping && setTimeout(() => this.#spawn(), 100));
  }

  kill() {
    this.#child.kill('SIGKILL');
  }

  async stop() {
    this.#stopping = true;
    if (this.#child) await endChild(this.#child, 15_000);
  }

  /** Status 0 when there was no answer. */
  async call(route, body, headers = {}) {
    const [method, at] = route.split(' ');
    try {
      const response = await fetch(`http://127.0.0.1:${this.port}${at.startsWith('/') ? at : `/api/v1/${at}`}`, {
        method,
        headers: { cookie: this.cookie, ...(body && { 'content-type': 'application/json' }), ...headers },
        ...(body && { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(10_000),
      });
      const text = await response.text();
      return {
        status: response.status,
        headers: response.headers,
        body: text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text,
      };
    } catch {
      return { status: 0, headers: null, body: null };
    }
  }

  /** The body of a call that has to succeed. */
  async must(route, body, headers) {
    const answer = await this.call(route, body, headers);
    if (answer.status < 200 || answer.status >= 300) throw new Error(`${route} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  /** Tries until `attempt` answers true; gives up, loudly, after a long while. */
  async until(attempt) {
    const deadline = Date.now() + PATIENCE;
    while (!(await attempt())) {
      if (Date.now() > deadline) throw new Error('the product did not come back');
      await pause(100);
    }
  }
}

/** A real SMTP server that remembers what it accepted. */
class MailServer {
  #messages = new Map();
  #tokens = new Map();
  received = 0;
  repeats = 0;
  different = [];

  static async open() {
    const mail = new MailServer();
    mail.server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['AUTH', 'STARTTLS'],
      logger: false,
      onData(stream, envelope, done) {
        const parts = [];
        stream.on('data', (part) => parts.push(part));
        stream.on('end', () => mail.#keep(Buffer.concat(parts), envelope.envelope.rcptTo[0].address).then(() => done(), done));
      },
    });
    mail.server.on('error', () => undefined);
    await new Promise((resolve) => mail.server.listen(0, '127.0.0.1', resolve));
    mail.port = mail.server.server.address().port;
    return mail;
  }

  async #keep(raw, to) {
    const { messageId, text } = await simpleParser(raw);
    const key = messageId.replace(/[<>]/g, '');
    const hash = createHash('sha256').update(raw).digest('hex');
    this.received += 1;
    if (this.#messages.has(key)) {
      this.repeats += 1;
      if (this.#messages.get(key) !== hash) this.different.push(key);
    }
    this.#messages.set(key, hash);
    const token = /\/uitnodiging\/([\w-]{43})/.exec(text)?.[1];
    if (token) this.#tokens.set(to, token);
  }

  has(messageId) {
    return this.#messages.has(messageId);
  }

  async tokenOf(address) {
    const deadline = Date.now() + PATIENCE;
    while (!this.#tokens.has(address)) {
      if (Date.now() > deadline) throw new Error(`no invitation for ${address}`);
      await pause(100);
    }
    return this.#tokens.get(address);
  }

  close() {
    return new Promise((resolve) => this.server.close(resolve));
  }
}

/** Numbers from 0 to 1 that a seed repeats (mulberry32). */
function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
