import { ownInputView, type OwnInputItem } from '@bijeen/contract';
import { addCard, staffedSession, START } from '../testing/session-day';
import { TestHouse, type As } from '../testing/test-house';

let house: TestHouse;
let organiser: As;
let facilitator: As;
beforeAll(async () => {
  house = await TestHouse.open({ now: START });
  [organiser, facilitator] = await Promise.all([house.door('organiser'), house.door('facilitator')]);
});
afterAll(() => house.close());

interface Scene {
  id: string;
  mine: string;
  me: As;
  other: As;
}

async function scene(state = 'scheduled'): Promise<Scene> {
  const { id, invitationIds } = await staffedSession(house, { organiser, facilitator }, { people: 2, state });
  const [mine = '', others = ''] = invitationIds;
  return { id, mine, me: await house.linkOf(mine), other: await house.linkOf(others) };
}

async function input(as: As): Promise<{ items: OwnInputItem[]; summarySlug: string | null }> {
  const { status, body } = await house.call('GET invitations/mine/input', { as });
  expect(status).toBe(200);
  expect(ownInputView.parse(body)).toEqual(body);
  return body;
}

async function propose({ id, me }: Scene, title = 'Wat merken wij ervan?'): Promise<string> {
  const itemId = crypto.randomUUID();
  await house.call(`PUT sessions/${id}/agenda-items/${itemId}`, { as: me, body: { title } });
  return itemId;
}

async function measureFor(
  sessionId: string,
  cardId: string,
  { state = 'shown', invitationId = null as string | null } = {},
): Promise<string> {
  const id = crypto.randomUUID();
  await house.database.query(
    `INSERT INTO measures (id, session_id, text, number, invitation_id, shown_as, state, owner, due, created_on)
     VALUES ($1, $2, 'Stageplekken', floor(random() * 100000)::int, $3, 'group', $4, 'De werkgroep', '2027-11-01', '2027-09-01')`,
    [id, sessionId, invitationId, state],
  );
  await house.database.query('INSERT INTO measure_links (session_id, measure_id, contribution_id) VALUES ($1, $2, $3)', [
    sessionId,
    id,
    cardId,
  ]);
  return id;
}

async function capture(sessionId: string, body: object): Promise<string> {
  const answer = await house.call(`PUT sessions/${sessionId}/outcomes/${crypto.randomUUID()}`, { as: facilitator, body });
  expect(answer.status).toBe(200);
  return answer.body.id as string;
}

async function publish(sessionId: string): Promise<void> {
  await house.call(`POST sessions/${sessionId}/conclude`, { as: organiser });
  expect((await house.call(`POST sessions/${sessionId}/publish`, { as: organiser, body: {} })).status).toBe(200);
}

describe('what became of what I brought', () => {
  it('is for the holder of the link, and of their own things alone', async () => {
    const here = await scene();
    const itemId = await propose(here);
    await addCard(house, here.id, { number: 1, invitationId: here.mine });
    expect((await input(here.me)).items.map(({ kind }) => kind).sort()).toEqual(['point', 'threat']);
    expect(await input(here.other)).toEqual({ items: [], summarySlug: null });
    for (const as of [{}, organiser]) {
      const refused = await house.call('GET invitations/mine/input', { as });
      expect([refused.status, refused.text.includes(itemId)]).toEqual([as === organiser ? 403 : 404, false]);
    }
  });

  it('follows a point: asked, declined with the reason, accepted with its place', async () => {
    const here = await scene();
    const [asked, declined, accepted] = [await propose(here, 'A'), await propose(here, 'B'), await propose(here, 'C')];
    const decide = (itemId: string, action: string, body: object) =>
      house.call(`POST sessions/${here.id}/agenda-items/${itemId}/${action}`, { as: organiser, body });
    await decide(asked, 'ask', { ask: 'Welke straat?' });
    await decide(declined, 'decline', { reason: 'Zie punt 2.' });
    await decide(accepted, 'accept', { minutes: 20, kind: 'discuss' });
    const { items } = await input(here.me);
    const of = (itemId: string) => items.find(({ id }) => id === itemId);
    expect(of(asked)).toMatchObject({
      kind: 'point',
      state: 'asked',
      reason: 'Welke straat?',
      receivedOn: '2027-09-02',
    });
    expect(of(declined)).toMatchObject({ state: 'declined', reason: 'Zie punt 2.' });
    expect(of(accepted)).toMatchObject({ state: 'accepted', reason: null, point: { position: 1, discussedOn: null } });
    await house.database.query(`UPDATE agenda_items SET discussed_at = '2027-09-02T23:30:00Z' WHERE id = $1`, [accepted]);
    expect((await input(here.me)).items.find(({ id }) => id === accepted)?.point?.discussedOn).toBe('2027-09-03');
  });

  it('follows a card: refused with the reason, in a theme, at a point', async () => {
    const here = await scene();
    const point = await propose(here, 'Punt');
    const [refused, shown] = [
      await addCard(house, here.id, { number: 1, invitationId: here.mine, state: 'refused', shownAs: 'group' }),
      await addCard(house, here.id, { number: 2, invitationId: here.mine, kind: 'opportunity' }),
    ];
    const theme = crypto.randomUUID();
    await house.database.query(`INSERT INTO themes VALUES ($1, $2, 'Geld en werk', 1)`, [theme, here.id]);
    await house.database.query(`UPDATE contributions SET reason = 'Zonder naam, graag.' WHERE id = $1`, [refused]);
    await house.database.query('UPDATE contributions SET theme_id = $2, agenda_item_id = $3 WHERE id = $1', [shown, theme, point]);
    const { items } = await input(here.me);
    expect(items.find(({ id }) => id === refused)).toMatchObject({
      state: 'refused',
      reason: 'Zonder naam, graag.',
    });
    expect(items.find(({ id }) => id === shown)).toMatchObject({
      kind: 'opportunity',
      state: 'shown',
      theme: 'Geld en werk',
      point: { id: point, title: 'Punt', position: null },
    });
  });

  it('follows a card that was taken together with another, into the measures that answer either', async () => {
    const here = await scene();
    const [mine, theirs] = [
      await addCard(house, here.id, { number: 1, invitationId: here.mine }),
      await addCard(house, here.id, { number: 2, text: 'Bijna hetzelfde' }),
    ];
    await house.database.query('UPDATE contributions SET merged_into = $2 WHERE id = $1', [mine, theirs]);
    const measure = await measureFor(here.id, theirs);
    await measureFor(here.id, mine, { state: 'held' });
    const [item] = (await input(here.me)).items;
    expect(item).toMatchObject({
      mergedInto: { text: 'Bijna hetzelfde' },
      measures: [{ id: measure, text: 'Stageplekken', owner: 'De werkgroep', due: '2027-11-01' }],
    });
    await house.database.query(`UPDATE contributions SET state = 'held' WHERE id = $1`, [theirs]);
    expect((await input(here.me)).items[0]?.mergedInto).toEqual({ text: null });
  });

  it('tells outcomes once they are published, as they are published, with what came of them since', async () => {
    const here = await scene('live');
    const card = await addCard(house, here.id, { number: 1, invitationId: here.mine });
    const measure = await measureFor(here.id, card, { invitationId: here.mine });
    const direct = await capture(here.id, { text: 'Iedere wijk krijgt een plek', kind: 'agreement', contributionIds: [card] });
    const through = await capture(here.id, {
      text: 'Stages regelen',
      kind: 'action',
      who: 'Persoon 1',
      dueOn: '2027-11-01',
      measureIds: [measure],
    });
    await capture(here.id, { text: 'Gaat over iets anders', kind: 'insight' });
    expect((await input(here.me)).items.flatMap(({ outcomes }) => outcomes)).toEqual([]);
    await publish(here.id);
    await house.call(`PATCH sessions/${here.id}/outcomes/${through}`, {
      as: organiser,
      body: { status: 'done' },
      headers: { 'if-match': '"0"' },
    });
    const { items, summarySlug } = await input(here.me);
    expect(summarySlug).toBe(here.id);
    const own = items.find(({ id }) => id === card)?.outcomes;
    expect(own).toEqual([
      { id: direct, kind: 'agreement', text: 'Iedere wijk krijgt een plek', who: null, due: null, status: 'open' },
      { id: through, kind: 'action', text: 'Stages regelen', who: '[…]', due: '2027-11-01', status: 'done' },
    ]);
    expect(items.find(({ id }) => id === measure)?.outcomes.map(({ id }) => id)).toEqual([through]);
    await house.call(`POST sessions/${here.id}/withdraw-publication`, { as: organiser, body: { reason: 'Een fout' } });
    expect((await input(here.me)).items.flatMap(({ outcomes }) => outcomes)).toEqual([]);
  });

  it('holds no address of anybody', async () => {
    const here = await scene();
    await propose(here);
    expect((await house.call('GET invitations/mine/input', { as: here.me })).text).not.toMatch(/@/);
  });
});
