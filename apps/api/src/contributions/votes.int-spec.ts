import { newId } from '@bijeen/kernel';
import { addCard, addMeasure, boardScene, type BoardScene } from '../testing/board-scene';
import { TestHouse, type Answer, type As } from '../testing/test-house';

let house: TestHouse;
let scene: BoardScene;
let cardId: string;
let measureId: string;
beforeAll(async () => (house = await TestHouse.open({ now: '2027-08-01T10:00:00Z' })));
afterAll(() => house.close());
beforeEach(async () => {
  scene = await boardScene(house, { people: 6, groups: 2, groupsOf: [[0], [0], [0], [1], [1], [1]] });
  cardId = await addCard(house, scene, person(0));
  measureId = await addMeasure(house, scene, person(0), [cardId]);
});

const person = (index: number): As => scene.people[index] as As;
const board = async (as: As) => (await house.call(`GET ${scene.path}/board`, { as })).body;
const subjects = () => ({ contributions: cardId, measures: measureId });
type On = keyof ReturnType<typeof subjects>;
const on: On[] = ['contributions', 'measures'];
const vote = (what: On, as: As, body: object = { vote: 'agree' }): Promise<Answer> =>
  house.call(`PUT ${scene.path}/${what}/${subjects()[what]}/vote`, { as, body });
const unvote = (what: On, as: As): Promise<Answer> => house.call(`DELETE ${scene.path}/${what}/${subjects()[what]}/vote`, { as });
const found = async (what: On, as: As) => (await board(as))[what][0];

describe.each(on)('a vote on one of the %s', (what) => {
  it('is kept, the last one wins, and it can be taken back', async () => {
    expect((await vote(what, person(1), { vote: 'agree', why: ' Omdat het klopt ' })).body).toEqual({
      vote: { vote: 'agree', why: 'Omdat het klopt' },
    });
    expect((await vote(what, person(1), { vote: 'disagree' })).body).toEqual({ vote: { vote: 'disagree', why: null } });
    expect((await found(what, person(1))).myVote).toEqual({ vote: 'disagree', why: null });
    expect((await unvote(what, person(1))).body).toEqual({ vote: null });
    expect((await unvote(what, person(1))).status).toBe(200);
    expect(await found(what, person(1))).toMatchObject({ myVote: null, tallies: { total: { agree: 0, disagree: 0, pass: 0 } } });
  });

  it('is one per person, also when all press at once and twice', async () => {
    const sent = await Promise.all(
      scene.people.flatMap((as) => (['agree', 'disagree', 'agree'] as const).map((choice) => vote(what, as, { vote: choice }))),
    );
    expect(sent.every(({ status }) => status === 200)).toBe(true);
    const { total, groups } = (await found(what, scene.facilitator)).tallies;
    expect(total.agree + total.disagree).toBe(6);
    expect(groups.map(({ groupId }: { groupId: string }) => groupId)).toEqual(scene.groupIds);
  });

  it('is never shown as one or two', async () => {
    await vote(what, person(1));
    await vote(what, person(2), { vote: 'disagree' });
    for (const as of [person(0), scene.organiser])
      expect((await found(what, as)).tallies).toEqual({ total: null, groups: [], groupsLeftOut: 0 });
    await vote(what, person(3));
    expect((await found(what, person(0))).tallies.total).toEqual({ agree: 2, disagree: 1, pass: 0 });
  });

  it('is hidden from participants until the results are revealed', async () => {
    for (const as of scene.people) await vote(what, as);
    await house.database.query('UPDATE sessions SET results_hidden = true, version = version + 1 WHERE id = $1', [scene.id]);
    expect(await found(what, person(1))).toMatchObject({ tallies: null, myVote: { vote: 'agree' } });
    expect((await board(person(1))).resultsHidden).toBe(true);
    expect((await found(what, scene.facilitator)).tallies.total).toEqual({ agree: 6, disagree: 0, pass: 0 });
  });

  it('gives staff the reasons from three on, without who gave them; nobody else', async () => {
    for (const [index, why] of ['c', 'a', 'b'].entries()) {
      expect((await found(what, scene.facilitator)).whys).toEqual([]);
      await vote(what, person(index), { vote: 'agree', why });
    }
    expect((await found(what, scene.facilitator)).whys).toEqual(['a', 'b', 'c']);
    expect((await house.call(`GET ${scene.path}/board`, { as: person(5) })).text).not.toContain('whys');
  });

  it.each([
    [{ vote: 'yes' }, '/vote'],
    [{ vote: 'agree', why: 'x'.repeat(201) }, '/why'],
    [{ vote: 'agree', invitationId: newId() }, '/invitationId'],
    [{}, '/vote'],
  ])('refuses %j and points at %s', async (body, pointer) => {
    expect((await vote(what, person(1), body)).body).toMatchObject({ status: 400, errors: [{ pointer }] });
  });

  it('is refused on what is not shown, and of whoever is not invited here', async () => {
    await house.call(`POST ${scene.path}/${what}/${subjects()[what]}/hold`, { as: scene.facilitator });
    expect((await vote(what, person(1))).body).toMatchObject({ status: 409, reason: 'not-shown' });
    const neighbour = await boardScene(house);
    expect((await vote(what, neighbour.people[0] as As)).status).toBe(404);
    expect((await vote(what, scene.organiser)).status).toBe(403);
    expect((await vote(what, {})).status).toBe(404);
    expect((await house.call(`PUT ${scene.path}/${what}/${newId()}/vote`, { as: person(1), body: { vote: 'agree' } })).status).toBe(404);
    expect(
      (
        await house.call(`PUT ${neighbour.path}/${what}/${subjects()[what]}/vote`, {
          as: neighbour.people[0] as As,
          body: { vote: 'agree' },
        })
      ).status,
    ).toBe(404);
  });

  it.each([
    ['published', 'session-over'],
    ['cancelled', 'session-cancelled'],
    ['draft', 'session-not-open'],
  ])('is refused in a session that is %s', async (state, reason) => {
    await house.database.query('UPDATE sessions SET state = $2 WHERE id = $1', [scene.id, state]);
    expect((await vote(what, person(1))).body).toMatchObject({ status: 409, reason });
    expect((await unvote(what, person(1))).body).toMatchObject({ status: 409, reason });
  });

  it('is refused after the session when the organiser closed the board', async () => {
    await house.database.query(`UPDATE sessions SET state = 'concluded' WHERE id = $1`, [scene.id]);
    expect((await vote(what, person(1))).status).toBe(200);
    await house.database.query('UPDATE sessions SET board_closed = true WHERE id = $1', [scene.id]);
    expect((await vote(what, person(1))).body).toMatchObject({ status: 409, reason: 'input-closed' });
  });
});

describe('votes on cards that are taken together', () => {
  it('count once per person, and come back when they are split', async () => {
    const other = await addCard(house, scene, person(3));
    await vote('contributions', person(0));
    await vote('contributions', person(1));
    for (const index of [1, 2])
      await house.call(`PUT ${scene.path}/contributions/${other}/vote`, { as: person(index), body: { vote: 'agree' } });
    const answered = await house.call(`POST ${scene.path}/contributions/${other}/merge`, { as: scene.facilitator, body: { into: cardId } });
    expect(answered.body.contributions).toMatchObject([{ id: cardId, merged: [{ id: other }], tallies: { total: { agree: 3 } } }]);
    const refused = await house.call(`PUT ${scene.path}/contributions/${other}/vote`, { as: person(4), body: { vote: 'agree' } });
    expect(refused.body).toMatchObject({ status: 409, reason: 'contribution-merged', facts: { into: cardId } });
    await house.call(`POST ${scene.path}/contributions/${other}/split`, { as: scene.facilitator });
    expect((await board(scene.facilitator)).contributions.map((card: { tallies: object }) => card.tallies)).toEqual([
      { total: null, groups: [], groupsLeftOut: 0 },
      { total: null, groups: [], groupsLeftOut: 0 },
    ]);
  });
});

describe('what a measure means for one’s groups', () => {
  const say = (as: As, body: object): Promise<Answer> => house.call(`PUT ${scene.path}/measures/${measureId}/effect`, { as, body });

  it('is kept, the last one wins, and it can be taken back', async () => {
    await Promise.all([-1, 0, 1, 1].map((effect) => say(person(1), { effect })));
    expect((await say(person(1), { effect: -1 })).body).toEqual({ effect: -1 });
    expect((await board(person(1))).measures[0].myEffect).toBe(-1);
    expect((await house.call(`DELETE ${scene.path}/measures/${measureId}/effect`, { as: person(1) })).body).toEqual({ effect: null });
    expect((await board(person(1))).measures[0].myEffect).toBeNull();
  });

  it('is counted per group, from three on', async () => {
    for (const index of [0, 1, 2]) await say(person(index), { effect: 1 });
    for (const index of [3, 4]) await say(person(index), { effect: -1 });
    expect((await board(person(5))).measures[0].effects).toMatchObject({ total: { gains: 3, carries: 2 }, groups: [] });
    await say(person(5), { effect: 0 });
    expect((await board(person(5))).measures[0].effects.groups).toEqual([
      { groupId: scene.groupIds[0], gains: 3, neither: 0, carries: 0 },
      { groupId: scene.groupIds[1], gains: 0, neither: 1, carries: 2 },
    ]);
  });

  it('is refused for anything but -1, 0 and 1, on what is not shown, and of others', async () => {
    expect((await say(person(1), { effect: 2 })).body).toMatchObject({ status: 400, errors: [{ pointer: '/effect' }] });
    expect((await say(scene.organiser, { effect: 1 })).status).toBe(403);
    const neighbour = await boardScene(house);
    expect(
      (await house.call(`PUT ${neighbour.path}/measures/${measureId}/effect`, { as: neighbour.people[0] as As, body: { effect: 1 } }))
        .status,
    ).toBe(404);
    await house.call(`POST ${scene.path}/measures/${measureId}/refuse`, { as: scene.facilitator, body: { reason: 'Dubbel' } });
    expect((await say(person(1), { effect: 1 })).body).toMatchObject({ status: 409, reason: 'not-shown' });
    await house.database.query(`UPDATE sessions SET state = 'cancelled' WHERE id = $1`, [scene.id]);
    expect((await say(person(1), { effect: 1 })).body).toMatchObject({ status: 409, reason: 'session-cancelled' });
  });
});
