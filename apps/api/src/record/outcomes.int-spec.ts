import { outcomesView, outcomeView } from '@bijeen/contract';
import { addCard, addPoints, setClock, staffedSession, START } from '../testing/session-day';
import { TestHouse, type Answer, type As } from '../testing/test-house';

let house: TestHouse;
let organiser: As;
let facilitator: As;
beforeAll(async () => {
  house = await TestHouse.open({ now: START });
  organiser = await house.door('organiser');
  facilitator = await house.door('facilitator');
});
afterAll(() => house.close());

const session = (options = {}) => staffedSession(house, { organiser, facilitator }, { state: 'live', ...options });
const capture = (sessionId: string, body: object, id: string = crypto.randomUUID(), as = facilitator): Promise<Answer> =>
  house.call(`PUT sessions/${sessionId}/outcomes/${id}`, { as, body });
const change = (sessionId: string, id: string, revision: number, body: object, as = organiser): Promise<Answer> =>
  house.call(`PATCH sessions/${sessionId}/outcomes/${id}`, { as, body, headers: { 'if-match': `"${revision}"` } });

describe('writing a line down', () => {
  it('needs text and nothing else', async () => {
    const { id } = await session();
    const { status, body } = await capture(id, { text: '  Samen één lijst \r\n' });
    expect(status).toBe(200);
    expect(outcomeView.parse(body)).toEqual(body);
    expect(body).toMatchObject({
      number: 1,
      text: 'Samen één lijst',
      kind: 'unsorted',
      who: null,
      agendaItemId: null,
      status: 'open',
      gaps: [],
    });
  });

  it('belongs to the current point, unless it says otherwise', async () => {
    const { id } = await session();
    const [first, second] = (await addPoints(house, id, 20, 20)) as [string, string];
    await house.call(`PUT sessions/${id}/current-item`, { as: facilitator, body: { agendaItemId: first } });
    expect((await capture(id, { text: 'nu' })).body.agendaItemId).toBe(first);
    expect((await capture(id, { text: 'straks', agendaItemId: second })).body.agendaItemId).toBe(second);
    expect((await capture(id, { text: 'nergens', agendaItemId: null })).body.agendaItemId).toBeNull();
  });

  it('is the same line when it is sent again, and stays as it became', async () => {
    const { id } = await session();
    const line = crypto.randomUUID();
    await capture(id, { text: 'Eerst zo' }, line);
    await change(id, line, 0, { kind: 'insight', text: 'Toen zo' });
    const again = await capture(id, { text: 'Eerst zo' }, line);
    expect(again).toMatchObject({ status: 200, body: { text: 'Toen zo', kind: 'insight', revision: 1 } });
    expect((await house.call(`GET sessions/${id}/outcomes`, { as: facilitator })).body).toHaveLength(1);
  });

  it('refuses an id that is somebody else’s line, here or in another session', async () => {
    const { id } = await session();
    const other = await session();
    const line = crypto.randomUUID();
    await capture(id, { text: 'Van mij' }, line);
    expect((await capture(id, { text: 'Van een ander' }, line, organiser)).body).toMatchObject({ status: 409, reason: 'id-taken' });
    expect((await capture(other.id, { text: 'Elders' }, line)).body).toMatchObject({ status: 409, reason: 'id-taken' });
  });

  it('numbers the lines without a gap and without a double, also when many come at once and are sent twice', async () => {
    const { id } = await session();
    const ids = Array.from({ length: 15 }, () => crypto.randomUUID());
    const answers = await Promise.all([...ids, ...ids].map((line) => capture(id, { text: `regel ${line}` }, line)));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    const { body } = await house.call(`GET sessions/${id}/outcomes`, { as: facilitator });
    expect(outcomesView.parse(body)).toEqual(body);
    expect(body.map(({ number }: { number: number }) => number)).toEqual(Array.from({ length: 15 }, (_, index) => index + 1));
  });

  it('follows the state of the session, and takes a late line of a device that had sent it before', async () => {
    const { id } = await session({ state: 'scheduled' });
    setClock(house, '2027-09-02T12:59:00Z');
    expect((await capture(id, { text: 'te vroeg' })).body).toMatchObject({ status: 409, reason: 'session-not-started' });
    setClock(house, START);
    const line = crypto.randomUUID();
    expect((await capture(id, { text: 'zonder live' }, line)).status).toBe(200);
    for (const [state, reason] of [
      ['draft', 'session-not-scheduled'],
      ['polling', 'session-not-scheduled'],
      ['cancelled', 'session-cancelled'],
      ['published', 'capture-closed'],
      ['concluded', null],
    ]) {
      await house.database.query('UPDATE sessions SET state = $2 WHERE id = $1', [id, state]);
      const { body } = await capture(id, { text: `in ${state ?? ''}` });
      expect([state, body.reason ?? null]).toEqual([state, reason]);
      expect((await capture(id, { text: 'zonder live' }, line)).status).toBe(200);
    }
  });

  it.each([
    [{}, '/text'],
    [{ text: '   ' }, '/text'],
    [{ text: 'x'.repeat(1001) }, '/text'],
    [{ text: 'a\u0000b' }, '/text'],
    [{ text: 'a', kind: 'decision' }, '/kind'],
    [{ text: 'a', dueOn: '2027-02-30' }, '/dueOn'],
    [{ text: 'a', dueOn: '9999-01-01' }, '/dueOn'],
    [{ text: 'a', who: 'x'.repeat(201) }, '/who'],
    [{ text: 'a', number: 1 }, '/number'],
    [{ text: 'a', contributionIds: ['x'] }, '/contributionIds/0'],
  ])('refuses %j and points at %s', async (body, pointer) => {
    const { id } = await session();
    expect((await capture(id, body)).body).toMatchObject({ status: 400, errors: [{ pointer }] });
  });

  it('refuses a point, a contribution and a measure of another session', async () => {
    const { id } = await session();
    const other = await session();
    const [agendaItemId] = await addPoints(house, other.id, 10);
    const card = await addCard(house, other.id, { number: 1 });
    expect((await capture(id, { text: 'a', agendaItemId })).body).toMatchObject({ status: 400, errors: [{ pointer: '/agendaItemId' }] });
    expect((await capture(id, { text: 'a', contributionIds: [card] })).body).toMatchObject({ errors: [{ pointer: '/contributionIds' }] });
    expect((await capture(id, { text: 'a', measureIds: [card] })).body).toMatchObject({ errors: [{ pointer: '/measureIds' }] });
    expect((await house.call(`GET sessions/${id}/outcomes`, { as: facilitator })).body).toEqual([]);
  });
});

describe('sorting a line', () => {
  it('makes it an agreement, an action, an insight, a question or a difference, with who, when and where it came from', async () => {
    const { id } = await session();
    const card = await addCard(house, id, { number: 1 });
    const line = (await capture(id, { text: 'Lijst maken' })).body.id as string;
    const sorted = await change(id, line, 0, { kind: 'action', contributionIds: [card, card] });
    expect(sorted.body).toMatchObject({ kind: 'action', revision: 1, contributionIds: [card], gaps: ['nobody-does-it', 'no-date'] });
    const done = await change(id, line, 1, { who: 'Werkgroep', dueOn: '2027-10-01' });
    expect(done.body).toMatchObject({ who: 'Werkgroep', dueOn: '2027-10-01', gaps: [], contributionIds: [card], revision: 2 });
    for (const [index, kind] of ['agreement', 'insight', 'question', 'difference', 'unsorted'].entries())
      expect((await change(id, line, index + 2, { kind })).body.kind).toBe(kind);
  });

  it('changes nothing when it is the same again, and refuses a stale or a missing revision', async () => {
    const { id } = await session();
    const line = (await capture(id, { text: 'Lijst maken' })).body.id as string;
    expect((await change(id, line, 0, { text: 'Lijst maken' })).body.revision).toBe(0);
    await change(id, line, 0, { kind: 'insight' });
    expect((await change(id, line, 0, { kind: 'question' })).body).toMatchObject({ status: 412, reason: 'revision-stale' });
    const without = await house.call(`PATCH sessions/${id}/outcomes/${line}`, { as: organiser, body: { kind: 'question' } });
    expect(without.body).toMatchObject({ status: 428, reason: 'revision-needed' });
  });

  it('keeps one of two who sort the same line at once, and tells the other', async () => {
    const { id } = await session();
    const line = (await capture(id, { text: 'Lijst maken' })).body.id as string;
    const answers = await Promise.all(['insight', 'question'].map((kind) => change(id, line, 0, { kind })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it('is not done from another session, nor to a line that is not there', async () => {
    const { id } = await session();
    const other = await session();
    const line = (await capture(id, { text: 'Lijst maken' })).body.id as string;
    expect((await change(other.id, line, 0, { kind: 'insight' })).status).toBe(404);
    expect((await change(id, crypto.randomUUID(), 0, { kind: 'insight' })).status).toBe(404);
  });
});

describe('what became of a line', () => {
  it('is said also after publication, when nothing else can change', async () => {
    const { id } = await session();
    const line = (await capture(id, { text: 'Lijst maken', kind: 'action' })).body.id as string;
    await house.database.query(`UPDATE sessions SET state = 'published' WHERE id = $1`, [id]);
    expect((await change(id, line, 0, { text: 'Anders' })).body).toMatchObject({ status: 409, reason: 'capture-closed' });
    expect((await change(id, line, 0, { status: 'done' })).body).toMatchObject({ status: 'done', statusReason: null, revision: 1 });
  });

  it('is given up only with a reason, which goes when it is taken up again', async () => {
    const { id } = await session();
    const line = (await capture(id, { text: 'Lijst maken', kind: 'action' })).body.id as string;
    expect((await change(id, line, 0, { status: 'dropped' })).body).toMatchObject({ status: 400, reason: 'reason-required' });
    const dropped = await change(id, line, 0, { status: 'dropped', statusReason: 'Bestaat al' });
    expect(dropped.body).toMatchObject({ status: 'dropped', statusReason: 'Bestaat al' });
    expect((await change(id, line, 1, { status: 'open' })).body).toMatchObject({ status: 'open', statusReason: null });
    expect((await house.call(`DELETE sessions/${id}/outcomes/${line}`, { as: organiser })).status).toBe(404);
  });
});

describe('who may write down and sort', () => {
  it('is staff of this session alone', async () => {
    const { id, invitationIds } = await session();
    const line = (await capture(id, { text: 'Lijst maken' })).body.id as string;
    const own = await house.linkOf(invitationIds[0] as string);
    const neighbour = await house.linkOf((await session()).invitationIds[0] as string);
    const elsewhere = await house.scheduledSession();
    for (const [as, status] of [
      [own, 403],
      [neighbour, 404],
      [{}, 404],
      [await house.door('administrator'), 403],
      [await house.door('reader'), 404],
    ] as [As, number][]) {
      expect((await capture(id, { text: 'x' }, crypto.randomUUID(), as)).status).toBe(status);
      expect((await change(id, line, 0, { text: 'x' }, as)).status).toBe(status);
    }
    expect((await capture(elsewhere.id, { text: 'x' }, crypto.randomUUID(), organiser)).status).toBe(404);
  });
});
