import { newId } from '@bijeen/kernel';
import { permissions, showsAddresses } from './testing/permission-table';
import { TestHouse, type Answer, type As } from './testing/test-house';

const callers = ['nobody', 'invitee', 'neighbour', 'organiser', 'stranger', 'facilitator', 'reader', 'administrator'] as const;
type Caller = (typeof callers)[number];
/** What the guard says to who may not. A rule's own refusal has another reason. */
const DENIED = ['sign-in-needed', 'not-allowed', 'not-found', 'link-unknown'];
const STREAMS = ['GET /sessions/{sessionId}/events'];

/** A session with everything in it, and who calls about it. */
interface World {
  readonly as: Readonly<Record<Caller, As>>;
  readonly ids: Readonly<Record<string, string>>;
}

const stages = [
  { name: 'scheduled, for those invited only', state: 'scheduled', visibility: 'invited' },
  { name: 'published, and open to everybody', state: 'published', visibility: 'public' },
] as const;

let house: TestHouse;
let operations: string[];
beforeAll(async () => {
  house = await TestHouse.open({ now: '2027-09-02T16:00:00Z' });
  const { body } = await house.call('GET openapi.json');
  operations = Object.entries(body.paths as Record<string, object>).flatMap(([path, item]) =>
    Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
  );
  operations = operations.filter((operation) => !/ \/(healthz|readyz)$/.test(operation));
});
afterAll(() => house.close());

it('the table knows every operation of the API, and no other', () => {
  expect([...operations].sort()).toEqual(Object.keys(permissions).sort());
});

describe.each(stages)('a session that is $name', (stage) => {
  it('lets in who may, and answers everybody else as if it were not there', async () => {
    const shared = await worldOf(stage);
    const wrong: string[] = [];
    for (const operation of operations) {
      const allowed = allowedCallers(permissions[operation] ?? '', operation, stage.state === 'published');
      for (const caller of callers) {
        const may = allowed.has(caller);
        // What is denied changes nothing, so those may share a world; what is allowed may leave nothing as it was.
        const world = may && !operation.startsWith('GET') ? await worldOf(stage) : shared;
        const answer = await attempt(world, operation, caller);
        const denied = DENIED.includes(answer.body?.reason as string);
        if (denied === may)
          wrong.push(`${operation} as ${caller}: ${answer.status} ${String(answer.body?.reason ?? '')}, and it ${may ? 'may' : 'may not'}`);
        if (answer.status >= 500) wrong.push(`${operation} as ${caller}: ${answer.status}`);
        const mayKnow = showsAddresses.has(operation) && ['organiser', 'stranger', 'administrator'].includes(caller);
        if (!mayKnow && !operation.includes('/demo/messages') && /other[\w-]+@example\.org/.test(answer.text))
          wrong.push(`${operation} as ${caller} shows an address`);
      }
    }
    expect(wrong).toEqual([]);
  }, 300_000);
});

/** The callers for whom the words of the table hold. */
function allowedCallers(words: string, operation: string, published: boolean): ReadonlySet<Caller> {
  const inSession = operation.includes('{sessionId}');
  const holds: Record<string, readonly Caller[]> = {
    anyone: callers,
    link: inSession ? ['invitee'] : ['invitee', 'neighbour'],
    account: ['organiser', 'stranger', 'facilitator', 'reader', 'administrator'],
    'organiser-account': ['organiser', 'stranger', 'administrator'],
    administrator: ['administrator'],
    reader: inSession && !published ? [] : ['reader', 'administrator'],
    visitor: published ? callers : [],
    facilitator: ['facilitator'],
    organiser: ['organiser'],
  };
  return new Set(words.split(' ').flatMap((word) => holds[word] ?? []));
}

async function attempt({ as, ids }: World, operation: string, caller: Caller): Promise<Answer> {
  const [method, path = ''] = operation.split(' ');
  // Closing an account must not close the one that calls.
  const named: Readonly<Record<string, string | undefined>> = path.startsWith('/accounts')
    ? { ...ids, accountId: ids['spareAccountId'] }
    : ids;
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => named[name] ?? newId());
  const headers = { 'if-match': '"0"' };
  if (STREAMS.includes(operation)) return house.callStream(`${method ?? ''} ${filled.slice(1)}`, as[caller]);
  return house.call(`${method ?? ''} ${filled.slice(1)}`, {
    as: as[caller],
    headers,
    ...(method !== 'GET' && method !== 'DELETE' && { body: {} }),
  });
}

let worlds = 0;

async function worldOf({ state, visibility }: (typeof stages)[number]): Promise<World> {
  worlds += 1;
  const [organiser, facilitator, reader, administrator] = await Promise.all(
    (['organiser', 'facilitator', 'reader', 'administrator'] as const).map((role) => house.door(role)),
  );
  const strangerId = await accountRow(`stranger${worlds}@staff.example`);
  const stranger = { cookie: await house.signInAs(strangerId) };
  const accounts = { organiser: await house.accountOf(organiser as As), facilitator: await house.accountOf(facilitator as As) };
  const own = await house.scheduledSession({
    people: 3,
    groups: 1,
    organiser: accounts.organiser,
    state: state === 'published' ? 'concluded' : state,
    visibility,
    startsAt: '2027-09-02T15:00:00Z',
  });
  const other = await house.scheduledSession({ people: 1, organiser: strangerId });
  const query = (sql: string, values: unknown[]) => house.database.query(sql, values);
  await query(`INSERT INTO session_staff VALUES ($1, $2, 'facilitator')`, [own.id, accounts.facilitator]);
  const [agendaItemId, contributionId, measureId, outcomeId, themeId, deliveryId, messageId] = Array.from({ length: 7 }, newId);
  const [invitationId, secondId] = own.invitationIds;
  await query(
    `UPDATE people SET email = 'other${worlds}-' || id || '@example.org' WHERE id IN (SELECT person_id FROM invitations WHERE session_id = ANY ($1))`,
    [[own.id, other.id]],
  );
  await query(
    `INSERT INTO agenda_items (id, session_id, title, minutes, kind, state, position, invitation_id, created_at) VALUES ($1, $2, 'Een punt', 15, 'discuss', 'proposed', NULL, $3, now())`,
    [agendaItemId, own.id, invitationId],
  );
  await query(`INSERT INTO themes (id, session_id, name, position) VALUES ($1, $2, 'Thema', 0)`, [themeId, own.id]);
  await query(
    `INSERT INTO contributions (id, session_id, kind, text, number, invitation_id, shown_as, created_on) VALUES ($1, $2, 'threat', 'Een zorg', 1, $3, 'name', current_date)`,
    [contributionId, own.id, invitationId],
  );
  await query(
    `INSERT INTO measures (id, session_id, text, number, invitation_id, shown_as, created_on) VALUES ($1, $2, 'Een voorstel', 1, $3, 'name', current_date)`,
    [measureId, own.id, invitationId],
  );
  await query(
    `INSERT INTO outcomes (id, session_id, kind, text, number, captured_at) VALUES ($1, $2, 'agreement', 'Een afspraak', 1, now())`,
    [outcomeId, own.id],
  );
  await query(
    `INSERT INTO deliveries (id, session_id, invitation_id, kind, revision, state, queued_at) VALUES ($1, $2, $3, 'calendar', 1, 'failed', now())`,
    [deliveryId, own.id, invitationId],
  );
  await query(
    `INSERT INTO captured_messages (id, message_id, envelope_to, subject, raw, received_at) VALUES ($1::uuid, $1::text, 'x@example.org', 'Onderwerp', 'Subject: x', now())`,
    [messageId],
  );
  await query(`INSERT INTO checkins (session_id, invitation_id, checked_in_at) VALUES ($1, $2, now())`, [own.id, secondId]);
  if (state === 'published') await publish(own.id, organiser as As);
  const testId = newId();
  await query('INSERT INTO mail_tests (id, account_id, requested_at) VALUES ($1, $2, now())', [
    testId,
    await house.accountOf(administrator as As),
  ]);
  const personId = newId();
  await query(
    `INSERT INTO people (id, name, email, created_at) VALUES ($1::uuid, 'Niemand', 'other' || $1::text || '@example.org', now())`,
    [personId],
  );
  return {
    as: {
      nobody: {},
      invitee: await house.linkOf(invitationId as string),
      neighbour: await house.linkOf(other.invitationIds[0] as string),
      organiser: organiser as As,
      stranger,
      facilitator: facilitator as As,
      reader: reader as As,
      administrator: administrator as As,
    },
    ids: {
      sessionId: own.id,
      slug: own.id,
      invitationId: secondId as string,
      groupId: own.groupIds[0] as string,
      personId,
      testId,
      accountId: accounts.facilitator,
      spareAccountId: await accountRow(`spare${worlds}@staff.example`),
      agendaItemId: agendaItemId as string,
      contributionId: contributionId as string,
      measureId: measureId as string,
      outcomeId: outcomeId as string,
      themeId: themeId as string,
      deliveryId: deliveryId as string,
      messageId: messageId as string,
      door: 'organiser',
      version: '1',
    },
  };
}

let publishedOnce: string | undefined;

/** Publishes through the API once; later worlds get the same summary, which is quicker. */
async function publish(sessionId: string, organiser: As): Promise<void> {
  if (!publishedOnce) {
    const answer = await house.call(`POST sessions/${sessionId}/publish`, { as: organiser, body: {} });
    expect(answer.body).toMatchObject({ state: 'published' });
    publishedOnce = sessionId;
    return;
  }
  await house.database.query(
    `INSERT INTO summaries (id, session_id, version, state, language, title, body, text, created_at, published_at)
     SELECT gen_random_uuid(), $1, version, state, language, title, body, text, created_at, published_at FROM summaries WHERE session_id = $2`,
    [sessionId, publishedOnce],
  );
  await house.database.query(`UPDATE sessions SET state = 'published' WHERE id = $1`, [sessionId]);
}

async function accountRow(email: string): Promise<string> {
  const id = newId();
  await house.database.query(
    `INSERT INTO accounts (id, name, email, role, created_at) VALUES ($1, 'Andere organisator', $2, 'organiser', now())`,
    [id, email],
  );
  return id;
}
