import { boardView, staffBoardView } from '@bijeen/contract';
import { newId } from '@bijeen/kernel';
import { addCard, addMeasure, boardScene, type BoardScene } from '../testing/board-scene';
import { TestHouse, type Answer, type As } from '../testing/test-house';

let house: TestHouse;
let scene: BoardScene;
beforeAll(async () => (house = await TestHouse.open({ now: '2027-08-01T10:00:00Z' })));
afterAll(() => house.close());
beforeEach(async () => (scene = await boardScene(house, { people: 6, groups: 2, groupsOf: [[0], [0], [0], [1], [1], [1]] })));

const person = (index: number): As => scene.people[index] as As;
const board = async (as: As) => (await house.call(`GET ${scene.path}/board`, { as })).body;
const card = { kind: 'threat', text: 'De plek loopt leeg.', shownAs: 'group' };
const put = (id: string, as: As, change: object = {}): Promise<Answer> =>
  house.call(`PUT ${scene.path}/contributions/${id}`, { as, body: { ...card, ...change } });
const rows = async (sql: string, ...values: unknown[]) => (await house.database.query(sql, values)).rows;

describe('the board', () => {
  it('is exactly what the contract says, for invitees and for staff', async () => {
    const cardId = await addCard(house, scene, person(0), { shownAs: 'name', aboutAbsent: true });
    const measureId = await addMeasure(house, scene, person(1), [cardId], { claims: [{ groupId: scene.groupIds[1], claim: 'carries' }] });
    await house.call(`PUT ${scene.path}/contributions/${cardId}/vote`, { as: person(1), body: { vote: 'agree', why: 'Daarom' } });
    await house.call(`PUT ${scene.path}/measures/${measureId}/effect`, { as: person(1), body: { effect: -1 } });
    const mine = await board(person(1));
    expect(boardView.parse(mine)).toEqual(mine);
    expect(mine.contributions[0]).toMatchObject({ id: cardId, myVote: { vote: 'agree', why: 'Daarom' }, aboutAbsent: true });
    expect(mine.measures[0]).toMatchObject({ id: measureId, answers: [cardId], myEffect: -1, signed: { mine: true } });
    expect(mine.ownGroupId).toBe(scene.groupIds[0]);
    const staff = await board(scene.facilitator);
    expect(staffBoardView.parse(staff)).toEqual(staff);
    expect(staff.contributions[0].signed).toEqual({ mine: false, shownAs: null, name: 'Persoon 1', groupId: null, channel: 'web' });
  });

  it('is for those of the session: nobody else finds it', async () => {
    const neighbour = await boardScene(house);
    expect((await house.call(`GET ${scene.path}/board`, { as: neighbour.people[0] as As })).status).toBe(404);
    expect((await house.call(`GET ${scene.path}/board`)).status).toBe(404);
    expect((await house.call(`GET ${scene.path}/board`, { as: await house.door('reader') })).status).toBe(404);
    expect((await house.call(`GET ${scene.path}/board`, { as: await house.door('administrator') })).status).toBe(200);
    expect((await house.call(`GET sessions/${newId()}/board`, { as: scene.organiser })).status).toBe(404);
  });

  it('is for a reader once the session is concluded, without names', async () => {
    await addCard(house, scene, person(0), { shownAs: 'name' });
    await house.database.query('UPDATE invitations SET name_shown = true WHERE session_id = $1', [scene.id]);
    await house.database.query(`UPDATE sessions SET state = 'concluded', version = version + 1 WHERE id = $1`, [scene.id]);
    const { status, body } = await house.call(`GET ${scene.path}/board`, { as: await house.door('reader') });
    expect(status).toBe(200);
    expect(body.contributions[0].signed).toEqual({ mine: false, shownAs: null, name: null, groupId: scene.groupIds[0], channel: null });
    expect(body.ownGroupId).toBeNull();
  });

  it('is the invitee’s for who calls with a link, also when they are signed in as staff', async () => {
    await addCard(house, scene, person(0));
    const both = { ...scene.organiser, ...person(0) };
    expect((await board(both)).contributions[0].signed.mine).toBe(true);
  });

  it('is not sent again while nothing changed, and is after a change', async () => {
    const first = await house.call(`GET ${scene.path}/board`, { as: person(0) });
    const ask = () =>
      house.call(`GET ${scene.path}/board`, { as: person(0), headers: { 'if-none-match': first.headers.get('etag') ?? '' } });
    expect((await ask()).status).toBe(304);
    await addCard(house, scene, person(1));
    expect((await ask()).body.contributions).toHaveLength(1);
  });
});

describe('a card', () => {
  it('is shown at once, with a number', async () => {
    const { status, body } = await put(newId(), person(0));
    expect(status).toBe(200);
    expect(body.contributions).toMatchObject([{ kind: 'threat', text: 'De plek loopt leeg.', state: 'shown', signed: { mine: true } }]);
    expect(body.contributions[0].number).toBeGreaterThan(0);
  });

  it('sent again is the same card, also at the same time, and after the session is over', async () => {
    const id = newId();
    const sent = await Promise.all(Array.from({ length: 8 }, () => put(id, person(0))));
    expect(sent.map(({ status }) => status)).toEqual(Array(8).fill(200));
    expect((await board(person(0))).contributions).toHaveLength(1);
    const before = await rows('SELECT version FROM sessions WHERE id = $1', scene.id);
    await house.database.query(`UPDATE sessions SET state = 'published' WHERE id = $1`, [scene.id]);
    expect((await put(id, person(0))).status).toBe(200);
    expect(await rows('SELECT version FROM sessions WHERE id = $1', scene.id)).toEqual(before);
  });

  it('under an id of somebody else is refused, whoever asks', async () => {
    const id = newId();
    await put(id, person(0));
    const elsewhere = await boardScene(house);
    const onBehalf = { invitationId: scene.invitationIds[0], channel: 'paper' };
    for (const taken of [
      await put(id, person(1)),
      await put(id, scene.organiser),
      await put(id, scene.organiser, { onBehalf }),
      await put(id, scene.organiser, { onBehalf: { ...onBehalf, invitationId: scene.invitationIds[1] } }),
      await house.call(`PUT ${elsewhere.path}/contributions/${id}`, { as: elsewhere.people[0] as As, body: card }),
    ])
      expect(taken.body).toMatchObject({ status: 409, reason: 'id-taken' });
  });

  it('gets a number of its own when fifty are added at once', async () => {
    const added = await Promise.all(Array.from({ length: 50 }, (_, index) => put(newId(), person(index % 4))));
    expect(added.filter(({ status }) => status === 200)).toHaveLength(50);
    const numbers = (await board(person(0))).contributions.map(({ number }: { number: number }) => number);
    expect(new Set(numbers).size).toBe(50);
  });

  it.each([
    [{ text: '' }, '/text'],
    [{ text: 'x'.repeat(501) }, '/text'],
    [{ text: 'a\u0000b' }, '/text'],
    [{ kind: 'zorg' }, '/kind'],
    [{ shownAs: 'nobody' }, '/shownAs'],
    [{ aboutAbsent: 'yes' }, '/aboutAbsent'],
    [{ number: 1 }, '/number'],
    [{ onBehalf: { invitationId: null, channel: 'web' } }, '/onBehalf/channel'],
    [{ onBehalf: { invitationId: null, channel: 'paper' } }, '/onBehalf'],
  ])('refuses %j and points at %s', async (change, pointer) => {
    const { status, body } = await put(newId(), person(0), change);
    expect(status).toBe(400);
    expect(body.errors.map((error: { pointer: string }) => error.pointer)).toEqual([pointer]);
  });

  it.each([
    ['draft', 'session-not-open'],
    ['published', 'session-over'],
    ['cancelled', 'session-cancelled'],
  ])('is refused in a session that is %s', async (state, reason) => {
    await house.database.query('UPDATE sessions SET state = $2 WHERE id = $1', [scene.id, state]);
    expect((await put(newId(), person(0))).body).toMatchObject({ status: 409, reason });
    expect((await board(person(0))).closed).toBe(reason);
  });

  it.each(['polling', 'scheduled', 'live', 'concluded'])('is taken in a session that is %s', async (state) => {
    await house.database.query('UPDATE sessions SET state = $2 WHERE id = $1', [scene.id, state]);
    expect((await put(newId(), person(0))).status).toBe(200);
    expect((await board(person(0))).closed).toBeNull();
  });

  it('is refused after the session when the organiser closed the board', async () => {
    await house.database.query(`UPDATE sessions SET state = 'concluded', board_closed = true WHERE id = $1`, [scene.id]);
    expect((await put(newId(), person(0))).body).toMatchObject({ status: 409, reason: 'input-closed' });
    expect((await put(newId(), scene.organiser)).body).toMatchObject({ reason: 'input-closed' });
  });

  it('of staff is taken in a draft too', async () => {
    await house.database.query(`UPDATE sessions SET state = 'draft' WHERE id = $1`, [scene.id]);
    expect((await put(newId(), scene.facilitator)).status).toBe(200);
  });

  it('waits where the facilitator looks first, and only its author and staff see it', async () => {
    await house.database.query('UPDATE sessions SET facilitator_looks_first = true WHERE id = $1', [scene.id]);
    const id = await addCard(house, scene, person(0));
    expect((await board(person(0))).contributions).toMatchObject([{ id, state: 'held' }]);
    expect((await board(person(1))).contributions).toEqual([]);
    expect((await board(scene.facilitator)).contributions).toMatchObject([{ id, state: 'held' }]);
    expect((await board(scene.facilitator)).contributions).toHaveLength(1);
    await addCard(house, scene, scene.facilitator);
    expect((await board(person(1))).contributions).toHaveLength(1);
  });

  it('is refused to whoever may only look, and to people of elsewhere', async () => {
    const neighbour = await boardScene(house);
    expect((await put(newId(), neighbour.people[0] as As)).status).toBe(404);
    expect((await put(newId(), {})).status).toBe(404);
    expect((await put(newId(), await house.door('administrator'))).status).toBe(403);
  });
});

describe('a card entered for somebody', () => {
  it('is theirs: they may rewrite it, and so may who entered it; no other account', async () => {
    const id = await addCard(house, scene, scene.organiser, {
      shownAs: 'name',
      onBehalf: { invitationId: scene.invitationIds[0], channel: 'paper' },
    });
    expect((await board(person(0))).contributions[0]).toMatchObject({ id, signed: { mine: true } });
    expect((await board(scene.facilitator)).contributions[0].signed).toMatchObject({ name: 'Persoon 1', channel: 'paper' });
    const onBehalf = { invitationId: scene.invitationIds[0], channel: 'paper' };
    expect((await put(id, scene.organiser, { text: 'Beter gelezen', onBehalf })).status).toBe(200);
    expect((await put(id, person(0), { text: 'Zo bedoel ik het' })).body.contributions[0].text).toBe('Zo bedoel ik het');
    expect((await put(id, scene.facilitator, { onBehalf })).body).toMatchObject({ reason: 'id-taken' });
  });

  it('can be nobody’s in particular', async () => {
    await addCard(house, scene, scene.organiser, { onBehalf: { invitationId: null, channel: 'spoken' } });
    expect((await board(scene.facilitator)).contributions[0].signed).toEqual({
      mine: false,
      shownAs: null,
      name: null,
      groupId: null,
      channel: 'spoken',
    });
    expect((await board(person(0))).contributions[0].signed).toEqual({
      mine: false,
      shownAs: null,
      name: null,
      groupId: null,
      channel: null,
    });
  });

  it('is refused for somebody of another session', async () => {
    const elsewhere = await boardScene(house);
    const { body } = await put(newId(), scene.organiser, { onBehalf: { invitationId: elsewhere.invitationIds[0], channel: 'phone' } });
    expect(body).toMatchObject({ status: 400, errors: [{ pointer: '/onBehalf/invitationId' }] });
  });
});

describe('rewriting and taking back', () => {
  it('is possible until somebody else voted', async () => {
    const id = await addCard(house, scene, person(0));
    expect((await put(id, person(0), { text: 'Anders', shownAs: 'name' })).body.contributions).toMatchObject([{ id, text: 'Anders' }]);
    await house.call(`PUT ${scene.path}/contributions/${id}/vote`, { as: person(0), body: { vote: 'agree' } });
    expect((await put(id, person(0), { text: 'Nog eens' })).status).toBe(200);
    await house.call(`PUT ${scene.path}/contributions/${id}/vote`, { as: person(1), body: { vote: 'agree' } });
    expect((await put(id, person(0), { text: 'Weer anders' })).body).toMatchObject({ status: 409, reason: 'contribution-voted' });
    const taken = await house.call(`DELETE ${scene.path}/contributions/${id}`, { as: person(0) });
    expect(taken.body).toMatchObject({ status: 409, reason: 'contribution-voted' });
    expect((await board(person(0))).contributions[0].text).toBe('Nog eens');
  });

  it('keeps the kind', async () => {
    const id = await addCard(house, scene, person(0));
    expect((await put(id, person(0), { kind: 'opportunity' })).body).toMatchObject({ status: 400, errors: [{ pointer: '/kind' }] });
  });

  it('takes it off the board, once and for all', async () => {
    const id = await addCard(house, scene, person(0));
    expect((await house.call(`DELETE ${scene.path}/contributions/${id}`, { as: person(0) })).body.contributions).toEqual([]);
    expect((await house.call(`DELETE ${scene.path}/contributions/${id}`, { as: person(0) })).status).toBe(200);
    expect(await rows('SELECT 1 FROM contributions WHERE id = $1', id)).toEqual([]);
  });

  it('is refused to others, and where something hangs on it', async () => {
    const id = await addCard(house, scene, person(0));
    const by = (as: As) => house.call(`DELETE ${scene.path}/contributions/${id}`, { as });
    expect((await by(person(1))).body).toMatchObject({ status: 403, reason: 'not-your-contribution' });
    expect((await by(scene.organiser)).body).toMatchObject({ status: 403, reason: 'not-your-contribution' });
    await addMeasure(house, scene, person(1), [id]);
    expect((await by(person(0))).body).toMatchObject({ status: 409, reason: 'contribution-in-use' });
  });

  it('is refused after it was merged and when the session is over; what was refused waits for another look', async () => {
    const [id, other] = [await addCard(house, scene, person(0)), await addCard(house, scene, person(1))];
    await house.call(`POST ${scene.path}/contributions/${id}/merge`, { as: scene.organiser, body: { into: other } });
    expect((await put(id, person(0), { text: 'Anders' })).body).toMatchObject({ reason: 'contribution-merged', facts: { into: other } });
    await house.call(`POST ${scene.path}/contributions/${id}/split`, { as: scene.organiser });
    await house.call(`POST ${scene.path}/contributions/${id}/refuse`, { as: scene.organiser, body: { reason: 'Dit gaat over iemand.' } });
    expect(
      (await put(id, person(0), { text: 'Zonder naam' })).body.contributions.find((one: { id: string }) => one.id === id),
    ).toMatchObject({
      state: 'held',
      reason: null,
    });
    await house.database.query(`UPDATE sessions SET state = 'published' WHERE id = $1`, [scene.id]);
    expect((await put(other, person(1), { text: 'Anders' })).body).toMatchObject({ reason: 'session-over' });
    expect((await house.call(`DELETE ${scene.path}/contributions/${other}`, { as: person(1) })).body).toMatchObject({
      reason: 'session-over',
    });
  });

  it('waits for a vote that is on its way: words that somebody voted on never change', async () => {
    for (let round = 0; round < 10; round += 1) {
      const id = await addCard(house, scene, person(0));
      const [vote, reworded] = await Promise.all([
        house.call(`PUT ${scene.path}/contributions/${id}/vote`, { as: person(1), body: { vote: 'agree' } }),
        house.call(`DELETE ${scene.path}/contributions/${id}`, { as: person(0) }),
      ]);
      const left = await rows('SELECT 1 FROM votes WHERE contribution_id = $1', id);
      expect([vote.status, reworded.status, left.length]).toEqual(vote.status === 200 ? [200, 409, 1] : [404, 200, 0]);
    }
  });
});
