import { staffBoardView } from '@bijeen/contract';
import { newId } from '@bijeen/kernel';
import { addCard, addMeasure, boardScene, type BoardScene } from '../testing/board-scene';
import { TestHouse, type Answer, type As } from '../testing/test-house';

let house: TestHouse;
let scene: BoardScene;
let cardId: string;
beforeAll(async () => (house = await TestHouse.open({ now: '2027-08-01T10:00:00Z' })));
afterAll(() => house.close());
beforeEach(async () => {
  scene = await boardScene(house, { people: 3 });
  cardId = await addCard(house, scene, person(0));
});

const person = (index: number): As => scene.people[index] as As;
const board = async (as: As) => (await house.call(`GET ${scene.path}/board`, { as })).body;
const call = (route: string, body?: object, as: As = scene.facilitator): Promise<Answer> => {
  const [method, path] = route.split(' ');
  return house.call(`${method} ${scene.path}/${path}`, { as, ...(body && { body }) });
};

describe('showing, holding and refusing', () => {
  it('takes a card out of sight and back, and the author sees what became of it', async () => {
    expect((await call(`POST contributions/${cardId}/hold`)).body.contributions).toMatchObject([{ id: cardId, state: 'held' }]);
    expect((await board(person(1))).contributions).toEqual([]);
    await call(`POST contributions/${cardId}/refuse`, { reason: ' Dit gaat over één persoon. ' });
    expect((await board(person(0))).contributions).toMatchObject([{ state: 'refused', reason: 'Dit gaat over één persoon.' }]);
    expect((await board(person(1))).contributions).toEqual([]);
    await call(`POST contributions/${cardId}/show`, undefined, scene.organiser);
    expect((await board(person(1))).contributions).toMatchObject([{ state: 'shown', reason: null }]);
  });

  it('is the same for a measure', async () => {
    const id = await addMeasure(house, scene, person(0), [cardId]);
    const answered = await call(`POST measures/${id}/refuse`, { reason: 'Dubbel' });
    expect(staffBoardView.parse(answered.body)).toEqual(answered.body);
    expect((await board(person(0))).measures).toMatchObject([{ answers: [cardId], state: 'refused', reason: 'Dubbel' }]);
    expect((await call(`POST measures/${id}/hold`)).body.measures).toMatchObject([{ state: 'held', answers: [cardId] }]);
    await call(`POST measures/${id}/show`);
    expect((await board(person(1))).measures).toMatchObject([{ id, answers: [cardId] }]);
  });

  it('needs a reason to refuse', async () => {
    for (const body of [{ reason: ' ' }, {}, { reason: 'x'.repeat(501) }])
      expect((await call(`POST contributions/${cardId}/refuse`, body)).body).toMatchObject({
        status: 400,
        errors: [{ pointer: '/reason' }],
      });
  });

  it('is possible in every state, so that an insult can go at any time', async () => {
    for (const state of ['published', 'cancelled', 'draft']) {
      await house.database.query('UPDATE sessions SET state = $2 WHERE id = $1', [scene.id, state]);
      expect((await call(`POST contributions/${cardId}/hold`)).status).toBe(200);
      expect((await call(`POST contributions/${cardId}/show`)).status).toBe(200);
    }
  });
});

describe('taking together', () => {
  it('is refused with itself, another kind, what was refused or merged, and what is not here', async () => {
    const chance = await addCard(house, scene, person(0), { kind: 'opportunity' });
    const other = await addCard(house, scene, person(1));
    const merge = (into: string, id = cardId) => call(`POST contributions/${id}/merge`, { into });
    expect((await merge(cardId)).body).toMatchObject({ status: 409, reason: 'merge-with-itself' });
    expect((await merge(chance)).body).toMatchObject({ status: 409, reason: 'merge-kinds-differ' });
    expect((await merge(newId())).status).toBe(404);
    const elsewhere = await boardScene(house);
    expect((await merge(await addCard(house, elsewhere, elsewhere.people[0] as As))).status).toBe(404);
    expect((await merge(other)).status).toBe(200);
    expect((await merge(other)).status).toBe(200);
    expect((await merge(cardId, other)).body).toMatchObject({ reason: 'contribution-merged' });
    await call(`POST contributions/${chance}/refuse`, { reason: 'Dubbel' });
    expect((await merge(await addCard(house, scene, person(1), { kind: 'opportunity' }), chance)).body).toMatchObject({
      reason: 'contribution-refused',
    });
  });

  it('never makes a circle, also when two are merged into each other at once', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [one, other] = [await addCard(house, scene, person(0)), await addCard(house, scene, person(1))];
      const both = await Promise.all([
        call(`POST contributions/${one}/merge`, { into: other }),
        call(`POST contributions/${other}/merge`, { into: one }, scene.organiser),
      ]);
      expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    }
  });

  it('shows the measure that answers a merged card as an answer to the one that speaks for it', async () => {
    const other = await addCard(house, scene, person(1));
    const id = await addMeasure(house, scene, person(2), [cardId]);
    const { body } = await call(`POST contributions/${cardId}/merge`, { into: other });
    expect(body.measures).toMatchObject([{ id, answers: [other] }]);
    expect(body.orphans.withoutMeasure).toEqual([]);
    expect((await call(`POST contributions/${cardId}/split`)).body.orphans.withoutMeasure).toEqual([other]);
  });
});

describe('themes', () => {
  const themes = async () => (await board(scene.facilitator)).themes.map(({ name }: { name: string }) => name);

  it('are made, renamed, ordered and taken away; cards stay', async () => {
    const [one, other] = [newId(), newId()];
    await call(`PUT themes/${one}`, { name: ' Geld ' });
    await call(`PUT themes/${one}`, { name: 'Geld' });
    await call(`PUT themes/${other}`, { name: 'Plekken' });
    expect(await themes()).toEqual(['Geld', 'Plekken']);
    await call(`PUT themes/${one}`, { name: 'Geld en inkoop' });
    await call('PUT theme-order', { themeIds: [other, one] });
    expect(await themes()).toEqual(['Plekken', 'Geld en inkoop']);
    expect((await call(`PUT contributions/${cardId}/theme`, { themeId: one })).body.contributions).toMatchObject([{ themeId: one }]);
    const { body } = await call(`DELETE themes/${one}`);
    expect([body.themes, body.contributions[0].themeId]).toEqual([[{ id: other, name: 'Plekken' }], null]);
    expect((await call(`DELETE themes/${one}`)).status).toBe(200);
  });

  it('are of one session', async () => {
    const elsewhere = await boardScene(house);
    const id = newId();
    await house.call(`PUT ${elsewhere.path}/themes/${id}`, { as: elsewhere.facilitator, body: { name: 'Daar' } });
    expect((await call(`PUT themes/${id}`, { name: 'Hier' })).body).toMatchObject({ status: 409, reason: 'id-taken' });
    expect((await call(`PUT contributions/${cardId}/theme`, { themeId: id })).body).toMatchObject({ errors: [{ pointer: '/themeId' }] });
    expect((await call('PUT theme-order', { themeIds: [id] })).body).toMatchObject({ errors: [{ pointer: '/themeIds' }] });
    await call(`DELETE themes/${id}`);
    expect((await house.call(`GET ${elsewhere.path}/board`, { as: elsewhere.facilitator })).body.themes).toHaveLength(1);
  });

  it('are ordered whole', async () => {
    const ids = [newId(), newId()];
    for (const id of ids) await call(`PUT themes/${id}`, { name: id });
    for (const themeIds of [[ids[0]], [ids[0], ids[0]], [...ids, newId()]])
      expect((await call('PUT theme-order', { themeIds })).body).toMatchObject({ status: 400, errors: [{ pointer: '/themeIds' }] });
    expect((await call(`PUT themes/${newId()}`, { name: '' })).body).toMatchObject({ errors: [{ pointer: '/name' }] });
  });

  it('that goes while a card is put in it takes the card out, not down', async () => {
    for (let round = 0; round < 5; round += 1) {
      const id = newId();
      await call(`PUT themes/${id}`, { name: 'Even' });
      const both = await Promise.all([
        call(`PUT contributions/${cardId}/theme`, { themeId: id }),
        call(`DELETE themes/${id}`, undefined, scene.organiser),
      ]);
      expect(both[1].status).toBe(200);
      expect([200, 400]).toContain(both[0].status);
      expect((await board(scene.facilitator)).contributions).toMatchObject([{ id: cardId, themeId: null }]);
    }
  });
});

describe('an agenda point of a card', () => {
  it('is one of this session', async () => {
    const id = newId();
    await house.database.query(
      `INSERT INTO agenda_items (id, session_id, title, state, created_at) VALUES ($1, $2, 'Voor wie is het pand?', 'proposed', now())`,
      [id, scene.id],
    );
    const { body } = await call(`PUT contributions/${cardId}/agenda-item`, { agendaItemId: id });
    expect([body.contributions[0].agendaItemId, body.agendaItems]).toEqual([id, [{ id, title: 'Voor wie is het pand?' }]]);
    expect((await board(person(0))).agendaItems).toEqual([]);
    expect((await call(`PUT contributions/${cardId}/agenda-item`, { agendaItemId: newId() })).body).toMatchObject({
      errors: [{ pointer: '/agendaItemId' }],
    });
    expect((await call(`PUT contributions/${cardId}/agenda-item`, { agendaItemId: null })).body.contributions[0].agendaItemId).toBeNull();
  });
});

describe('moderating', () => {
  it('is for the organiser and the facilitator of this session', async () => {
    const routes: [string, object?][] = [
      [`POST contributions/${cardId}/show`],
      [`POST contributions/${cardId}/hold`],
      [`POST contributions/${cardId}/refuse`, { reason: 'x' }],
      [`POST contributions/${cardId}/merge`, { into: cardId }],
      [`POST contributions/${cardId}/split`],
      [`PUT contributions/${cardId}/theme`, { themeId: null }],
      [`PUT contributions/${cardId}/agenda-item`, { agendaItemId: null }],
      [`PUT themes/${newId()}`, { name: 'x' }],
      [`DELETE themes/${newId()}`],
      ['PUT theme-order', { themeIds: [] }],
    ];
    const neighbour = await boardScene(house);
    const administrator = await house.door('administrator');
    const reader = await house.door('reader');
    for (const [route, body] of routes) {
      expect((await call(route, body, person(0))).status).toBe(403);
      expect((await call(route, body, administrator)).status).toBe(403);
      for (const as of [neighbour.people[0] as As, reader, {}]) expect((await call(route, body, as)).status).toBe(404);
    }
    expect((await board(person(1))).contributions).toMatchObject([{ id: cardId, state: 'shown' }]);
  });

  it('of what is not here finds nothing', async () => {
    for (const route of ['show', 'hold', 'split']) expect((await call(`POST contributions/${newId()}/${route}`)).status).toBe(404);
    expect((await call(`POST measures/${newId()}/hold`)).status).toBe(404);
    const elsewhere = await boardScene(house);
    const foreign = await addCard(house, elsewhere, elsewhere.people[0] as As);
    expect((await call(`POST contributions/${foreign}/hold`)).status).toBe(404);
  });
});
