import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { localTimeOf, newOrderedId } from '@bijeen/kernel';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { SIGN_IN_COOKIE } from '../platform/access/access';
import { Links } from '../platform/access/links';
import { Clock } from '../platform/clock';
import { readConfig, type Connection } from '../platform/config';
import { dataSourceOf, migrate } from '../platform/database/database';
import { Outbox } from '../platform/outbox/outbox';
import { tables } from '../tables';
import { SignInService } from '../sign-in/sign-in.service';
import { startServer } from '../start-server';

const SERVER = process.env['TEST_DATABASE_URL'];

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a test reads what it expects
  readonly body: any;
  readonly text: string;
}

/** Who makes a call: a cookie, a personal link, or nobody. */
export interface As {
  readonly cookie?: string;
  readonly link?: string;
}

/** The real application over HTTP on a database of its own, cloned from a migrated template. One per spec file. */
export class TestHouse {
  private constructor(
    readonly app: NestFastifyApplication,
    readonly database: pg.Pool,
    private readonly connection: Connection,
    private readonly base: string,
  ) {}

  /** Starts the application with `environment` on top of the demo's settings, its clock at `now`. */
  static async open({ now, ...environment }: Record<string, string> & { now?: string } = {}): Promise<TestHouse> {
    if (!SERVER)
      throw new Error(
        'TEST_DATABASE_URL is not set: run the integration tests through npm test, or point it at a PostgreSQL that may be written.',
      );
    const connection = await freshDatabase(SERVER);
    const config = readConfig({
      PORT: '0',
      LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'silent',
      EMBEDDED_DATABASE: JSON.stringify(connection),
      ...environment,
    });
    const app = await startServer(config, null, null);
    if (now) app.get(Clock).setAhead(new Date(now).getTime() - Date.now());
    const address = app.getHttpServer().address() as { port: number };
    const pool = new pg.Pool({ ...connection, max: 4 });
    return new TestHouse(app, pool, connection, `http://127.0.0.1:${address.port}`);
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.database.end();
    await asAdministrator(SERVER ?? '', async (client) => {
      const { database = '' } = this.connection;
      // Not WITH (FORCE): that also wants to end an autovacuum worker, which only a superuser may; a plain DROP asks it to step aside.
      await client.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND usename = current_user', [
        database,
      ]);
      await client.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(database)}`);
    });
  }

  /** Calls "METHOD path" under /api/v1 (or from the root when the path begins with a slash). */
  async call(
    route: string,
    { as = {}, body, headers = {} }: { as?: As; body?: unknown; headers?: Record<string, string> } = {},
  ): Promise<Answer> {
    const [method = 'GET', path = ''] = route.split(' ');
    const response = await fetch(path.startsWith('/') ? this.base + path : `${this.base}/api/v1/${path}`, {
      method,
      redirect: 'manual',
      headers: {
        ...(as.cookie && { cookie: as.cookie }),
        ...(as.link && { 'bijeen-link': as.link }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: /json/.test(response.headers.get('content-type') ?? '') ? JSON.parse(text) : undefined,
    };
  }

  /** Signs in through a door of the demo. */
  async door(role: 'organiser' | 'facilitator' | 'reader' | 'administrator'): Promise<As> {
    const { headers } = await this.call(`POST demo/doors/${role}`);
    return { cookie: (headers.get('set-cookie') ?? '').split(';')[0] ?? '' };
  }

  /** The account behind a door. */
  async accountOf(as: As): Promise<string> {
    return (await this.call('GET me', { as })).body.account.id as string;
  }

  /** The cookie of a sign-in for any account. */
  async signInAs(accountId: string): Promise<string> {
    return `${SIGN_IN_COOKIE}=${(await this.app.get(SignInService).openDoor(accountId)).token}`;
  }

  /** As `call`, for an answer that never ends: its head alone. */
  async callStream(route: string, as: As): Promise<Answer> {
    const [, path = ''] = route.split(' ');
    const stop = new AbortController();
    const { status, headers, body } = await fetch(`${this.base}/api/v1/${path}`, {
      headers: { ...(as.cookie && { cookie: as.cookie }), ...(as.link && { 'bijeen-link': as.link }) },
      signal: stop.signal,
    });
    if (status !== 200) {
      const text = await new Response(body).text();
      return { status, headers, text, body: JSON.parse(text) };
    }
    stop.abort();
    return { status, headers, text: '', body: undefined };
  }

  /** The personal link of an invitation, as its mail carries it. */
  async linkOf(invitationId: string): Promise<As> {
    const { rows } = await this.database.query<{ link_generation: number }>('SELECT link_generation FROM invitations WHERE id = $1', [
      invitationId,
    ]);
    return { link: this.app.get(Links).tokenOf(invitationId, rows[0]?.link_generation ?? 1) };
  }

  /** Resolves when the outbox has nothing left to do. Polls: the workers are other connections. */
  async mailDone(): Promise<void> {
    for (;;) {
      const { rows } = await this.database.query<{ open: string }>(
        `SELECT count(*) AS open FROM pgboss.job WHERE state < 'completed' AND name NOT LIKE '\\_\\_%'`,
      );
      if (rows[0]?.open === '0') return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** A session that is scheduled for `startsAt`, straight into the tables, with `people` invited people and `groups` groups. */
  async scheduledSession({
    startsAt = '2027-09-02T13:00:00Z',
    capacityHall = null,
    people = 1,
    groups = 0,
    organiser,
    state = 'scheduled',
    visibility = 'invited',
  }: {
    startsAt?: string;
    capacityHall?: number | null;
    people?: number;
    groups?: number;
    organiser?: string;
    state?: string;
    visibility?: string;
  } = {}): Promise<{
    id: string;
    invitationIds: string[];
    groupIds: string[];
  }> {
    const now = this.app.get(Clock).now();
    const id = newOrderedId(now);
    const links = this.app.get(Links);
    await this.database.query(
      `INSERT INTO sessions (id, slug, state, title, question, place_kind, place_name, contact_name, contact_telephone, capacity_hall, starts_local, starts_at, ends_at,
         calendar_uid, organizer_address, created_at, changed_at, visibility)
       VALUES ($1::uuid, $1::text, $5, 'Wie heeft er iets aan?', 'Wat vind je?', 'hall', 'Buurthuis', 'Contact', '030 000 00 00', $2, $7, $3, $3::timestamptz + interval '150 minutes',
         $1::text || '@bijeen.example', 'antwoord@bijeen.example', $4, $4, $6)`,
      [id, capacityHall, startsAt, now, state, visibility, localTimeOf(new Date(startsAt), 'Europe/Amsterdam')],
    );
    if (organiser) await this.database.query(`INSERT INTO session_staff VALUES ($1, $2, 'organiser')`, [id, organiser]);
    const groupIds: string[] = [];
    for (let index = 0; index < groups; index += 1) {
      const groupId = newOrderedId(now);
      await this.database.query('INSERT INTO groups (id, name) VALUES ($1, $2)', [groupId, `Groep ${groupId}`]);
      await this.database.query('INSERT INTO stakeholder_groups (id, session_id, group_id, position) VALUES ($1::uuid, $2, $1::uuid, $3)', [
        groupId,
        id,
        index,
      ]);
      groupIds.push(groupId);
    }
    const invitationIds: string[] = [];
    for (let index = 0; index < people; index += 1) {
      const personId = newOrderedId(now);
      const invitationId = newOrderedId(now);
      await this.database.query(`INSERT INTO people (id, name, email, created_at) VALUES ($1, $2, $3, $4)`, [
        personId,
        `Persoon ${index + 1}`,
        `${personId}@example.org`,
        now,
      ]);
      await this.database.query(
        'INSERT INTO invitations (id, session_id, person_id, token_hash, added_at, invited_at) VALUES ($1, $2, $3, $4, $5, $5)',
        [invitationId, id, personId, links.hashOf(links.tokenOf(invitationId, 1)), now],
      );
      invitationIds.push(invitationId);
    }
    return { id, invitationIds, groupIds };
  }

  get outbox(): Outbox {
    return this.app.get(Outbox);
  }
}

let counter = 0;

/** Changes with every migration, so that a server that outlives them gets a new template. */
function migrationsDigest(): string {
  const folder = path.join(__dirname, '../platform/database/migrations');
  const digest = createHash('sha256');
  for (const file of readdirSync(folder).sort()) digest.update(readFileSync(path.join(folder, file)));
  return digest.digest('hex').slice(0, 12);
}

/** A new database, cloned from a template that is migrated once per server and set of migrations. */
async function freshDatabase(server: string): Promise<Connection> {
  const name = `test_${process.pid}_${counter++}`;
  const parts = connectionParts(server);
  await asAdministrator(server, async (client) => {
    await client.query('SELECT pg_advisory_lock(4711)');
    const template = `bijeen_template_${migrationsDigest()}`;
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [template]);
    if (rowCount === 0) {
      await client.query(`DROP DATABASE IF EXISTS ${template}_new`);
      await client.query(`CREATE DATABASE ${template}_new`);
      const source: DataSource = await dataSourceOf({ ...parts, database: `${template}_new` }, tables, () => undefined).initialize();
      await migrate(source);
      await source.destroy();
      await client.query(`ALTER DATABASE ${template}_new RENAME TO ${template}`);
    }
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
    await client.query('SELECT pg_advisory_unlock(4711)');
  });
  return { ...parts, database: name };
}

async function asAdministrator(server: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client(connectionParts(server));
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function connectionParts(server: string): Connection {
  const { host, port, user, password, database } = new pg.Client(server);
  return { host, port, ...(user && { user }), ...(typeof password === 'string' && { password }), database: database ?? 'postgres' };
}
