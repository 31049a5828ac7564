import { newId } from '@bijeen/kernel';
import { addCard, addMeasure, boardScene, type BoardScene } from '../testing/board-scene';
import { TestHouse, type Answer, type As } from '../testing/test-house';

let house: TestHouse;
let scene: BoardScene;
let cardId: string;
beforeAll(async () => (house = await TestHouse.open({ now: '2027-08-01T10:00:00Z' })));
afterAll(() => house.close());
beforeEach(async () => {
  scene = await boardScene(house, { people: 6, groups: 2, groupsOf: [[0], [0], [0], [1], [1], [1]] });
  cardId = await addCard(house, scene, person(0));
});

const person = (index: number): As => scene.people[index] as As;
const board = async (as: As) => (await house.call(`GET ${scene.path}/board`, { as })).body;
const put = (id: string, as: As, change: object = {}): Promise<Answer> =>
  house.call(`PUT ${scene.path}/measures/${id}`, { as, body: { text: 'Maak ruimte.', answers: [cardId], shownAs: 'name', ...change } });
const withdraw = (id: string, as: As): Promise<Answer> => house.call(`DELETE ${scene.path}/measures/${id}`, { as });

describe('a measure', () => {
  it('answers cards, and says who gains and who carries, in the order of the groups', async () => {
    const claims = [
      { groupId: scene.groupIds[1], claim: 'carries' },
      { groupId: scene.groupIds[0], claim: 'gains' },
    ];
    const { status, body } = await put(newId(), person(1), { claims });
    expect(status).toBe(200);
    expect(body.measures).toMatchObject([
      {
        text: 'Maak ruimte.',
        answers: [cardId],
        claims: [...claims].reverse(),
        state: 'shown',
        owner: null,
        due: null,
        signed: { mine: true },
      },
    ]);
    expect((await board(scene.organiser)).measures[0].signed).toEqual({
      mine: false,
      shownAs: null,
      name: 'Persoon 2',
      groupId: null,
      channel: 'web',
    });
  });

  it('sent again is the same measure, also at the same time; under an id of somebody else it is refused', async () => {
    const id = newId();
    const sent = await Promise.all(Array.from({ length: 6 }, () => put(id, person(1))));
    expect(sent.map(({ status }) => status)).toEqual(Array(6).fill(200));
    expect((await board(person(1))).measures).toHaveLength(1);
    const onBehalf = { invitationId: scene.invitationIds[1], channel: 'paper' };
    for (const taken of [await put(id, person(2)), await put(id, scene.organiser), await put(id, scene.organiser, { onBehalf })])
      expect(taken.body).toMatchObject({ status: 409, reason: 'id-taken' });
    const elsewhere = await boardScene(house);
    const other = await house.call(`PUT ${elsewhere.path}/measures/${id}`, {
      as: elsewhere.people[0] as As,
      body: { text: 'x', answers: [cardId], shownAs: 'name' },
    });
    expect(other.body).toMatchObject({ reason: 'id-taken' });
  });

  it('gets a number of its own when many are proposed at once', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, index) => put(newId(), person(index % 6))));
    expect(new Set((await board(person(0))).measures.map(({ number }: { number: number }) => number)).size).toBe(20);
  });

  it.each([
    ['text-missing', { text: ' ' }, 400],
    ['no answers', { answers: [] }, 400],
    ['an unknown field', { owner: 'Ik' }, 400],
    ['a claim of another kind', { claims: [{ groupId: newId(), claim: 'pays' }] }, 400],
  ])('is refused with %s', async (_, change, status) => {
    expect((await put(newId(), person(1), change)).status).toBe(status);
  });

  it('answers cards of this session that are shown', async () => {
    expect((await put(newId(), person(1), { answers: [newId()] })).body).toMatchObject({ status: 409, reason: 'contribution-unknown' });
    const elsewhere = await boardScene(house);
    const foreign = await addCard(house, elsewhere, elsewhere.people[0] as As);
    expect((await put(newId(), person(1), { answers: [foreign] })).body).toMatchObject({ reason: 'contribution-unknown' });
    await house.call(`POST ${scene.path}/contributions/${cardId}/hold`, { as: scene.facilitator });
    expect((await put(newId(), person(1))).body).toMatchObject({ reason: 'contribution-unknown' });
    expect((await put(newId(), person(0))).status).toBe(200);
    expect((await put(newId(), scene.facilitator)).status).toBe(200);
  });

  it('claims something of groups of this session, not both of one', async () => {
    const groupId = scene.groupIds[0];
    const both = [
      { groupId, claim: 'gains' },
      { groupId, claim: 'carries' },
    ];
    expect((await put(newId(), person(1), { claims: both })).body).toMatchObject({ status: 409, reason: 'group-gains-and-carries' });
    expect((await put(newId(), person(1), { claims: [{ groupId: newId(), claim: 'gains' }] })).body).toMatchObject({
      reason: 'group-unknown',
    });
  });

  it('is taken from staff for somebody, and from nobody who may not', async () => {
    const id = newId();
    expect((await put(id, scene.facilitator, { onBehalf: { invitationId: scene.invitationIds[2], channel: 'phone' } })).status).toBe(200);
    expect((await board(person(2))).measures).toMatchObject([{ id, signed: { mine: true } }]);
    expect((await put(newId(), person(1), { onBehalf: { invitationId: null, channel: 'phone' } })).body).toMatchObject({
      status: 400,
      errors: [{ pointer: '/onBehalf' }],
    });
    const neighbour = await boardScene(house);
    expect((await put(newId(), neighbour.people[0] as As)).status).toBe(404);
    const stranger = { invitationId: neighbour.invitationIds[0], channel: 'phone' };
    expect((await put(newId(), scene.facilitator, { onBehalf: stranger })).body).toMatchObject({
      errors: [{ pointer: '/onBehalf/invitationId' }],
    });
  });

  it('waits where the facilitator looks first', async () => {
    await house.database.query('UPDATE sessions SET facilitator_looks_first = true WHERE id = $1', [scene.id]);
    const id = await addMeasure(house, scene, person(1), [cardId]);
    expect((await board(person(2))).measures).toEqual([]);
    expect((await house.call(`POST ${scene.path}/measures/${id}/show`, { as: scene.facilitator })).status).toBe(200);
    expect((await board(person(2))).measures).toMatchObject([{ id, state: 'shown' }]);
  });

  it.each([
    ['draft', 'session-not-open'],
    ['published', 'session-over'],
    ['cancelled', 'session-cancelled'],
  ])('is refused in a session that is %s', async (state, reason) => {
    await house.database.query('UPDATE sessions SET state = $2 WHERE id = $1', [scene.id, state]);
    expect((await put(newId(), person(1))).body).toMatchObject({ status: 409, reason });
  });
});

describe('changing and taking back one’s own measure', () => {
  it('is possible until somebody else answered; what it answers also after that', async () => {
    const other = await addCard(house, scene, person(2));
    const id = await addMeasure(house, scene, person(1), [cardId]);
    expect((await put(id, person(1), { text: 'Anders' })).body.measures).toMatchObject([{ text: 'Anders' }]);
    await house.call(`PUT ${scene.path}/measures/${id}/effect`, { as: person(3), body: { effect: 1 } });
    expect((await put(id, person(1), { text: 'Nog anders' })).body).toMatchObject({ status: 409, reason: 'measure-voted' });
    expect((await put(id, person(1), { text: 'Anders', answers: [other] })).body.measures).toMatchObject([{ answers: [other] }]);
    expect((await withdraw(id, person(1))).body).toMatchObject({ reason: 'measure-voted' });
  });

  it('takes it off the board, and is for its author alone', async () => {
    const id = await addMeasure(house, scene, person(1), [cardId]);
    expect((await withdraw(id, person(2))).body).toMatchObject({ status: 403, reason: 'not-your-measure' });
    expect((await withdraw(id, scene.organiser)).body).toMatchObject({ status: 403, reason: 'not-your-measure' });
    expect((await withdraw(id, person(1))).body.measures).toEqual([]);
    expect((await withdraw(id, person(1))).status).toBe(200);
  });

  it('is refused once somebody does it; what was refused can be changed or taken back', async () => {
    const id = await addMeasure(house, scene, person(1), [cardId]);
    await house.call(`PATCH ${scene.path}/measures/${id}`, {
      as: scene.organiser,
      body: { owner: 'Werkgroep' },
      headers: { 'if-match': '"0"' },
    });
    expect((await withdraw(id, person(1))).body).toMatchObject({ reason: 'measure-in-use' });
    const refused = await addMeasure(house, scene, person(1), [cardId]);
    await house.call(`POST ${scene.path}/measures/${refused}/refuse`, { as: scene.organiser, body: { reason: 'Dubbel' } });
    expect((await board(person(1))).measures.find((one: { id: string }) => one.id === refused)).toMatchObject({
      state: 'refused',
      reason: 'Dubbel',
    });
    const changed = (await put(refused, person(1), { text: 'Toch' })).body.measures;
    expect(changed.find((one: { id: string }) => one.id === refused)).toMatchObject({ state: 'held', reason: null });
    expect((await withdraw(refused, person(1))).body.measures).toMatchObject([{ id }]);
  });
});

describe('who does it, and by when', () => {
  const edit = (id: string, body: object, revision: string | undefined = '"0"', as = scene.organiser): Promise<Answer> =>
    house.call(`PATCH ${scene.path}/measures/${id}`, { as, body, headers: revision ? { 'if-match': revision } : {} });

  it('is set by staff, one at a time, and seen by all', async () => {
    const id = await addMeasure(house, scene, person(1), [cardId]);
    expect((await board(scene.facilitator)).orphans.withoutOwner).toEqual([id]);
    const { body } = await edit(id, { owner: ' Werkgroep ', due: '2027-11-01' });
    expect(body.measures).toMatchObject([{ id, owner: 'Werkgroep', due: '2027-11-01', revision: 1 }]);
    expect(body.orphans.withoutOwner).toEqual([]);
    expect((await edit(id, { due: null }, '"1"', scene.facilitator)).body.measures).toMatchObject([{ owner: 'Werkgroep', due: null }]);
    expect((await board(person(4))).measures).toMatchObject([{ owner: 'Werkgroep' }]);
  });

  it('is refused to whoever saw another revision, and without one', async () => {
    const id = await addMeasure(house, scene, person(1), [cardId]);
    await edit(id, { owner: 'Werkgroep' });
    expect((await edit(id, { owner: 'Een ander' })).body).toMatchObject({ status: 412, reason: 'revision-stale' });
    expect((await house.call(`PATCH ${scene.path}/measures/${id}`, { as: scene.organiser, body: { owner: 'x' } })).status).toBe(428);
    const both = await Promise.all([edit(id, { owner: 'A' }, '"1"'), edit(id, { owner: 'B' }, '"1"')]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it('is refused to others, for a date that is none, and of a measure that is not here', async () => {
    const id = await addMeasure(house, scene, person(1), [cardId]);
    expect((await edit(id, { owner: 'Ik' }, '"0"', person(1))).status).toBe(403);
    expect((await edit(id, { due: '2027-02-30' })).body).toMatchObject({ status: 400, errors: [{ pointer: '/due' }] });
    expect((await edit(newId(), { owner: 'x' })).status).toBe(404);
  });
});
