import { newId } from '@bijeen/kernel';
import { Clock } from '../platform/clock';
import { addCard, addMeasure, boardScene, type BoardScene } from '../testing/board-scene';
import { TestHouse, type As } from '../testing/test-house';

/** The author, and somebody of the same group who could have been. */
const [AUTHOR, OTHER] = [0, 1];
const NOW = new Date('2027-09-02T13:05:00Z');

let house: TestHouse;
let scene: BoardScene;
let personIds: string[];
let cardId: string;
let measureId: string;
beforeAll(async () => {
  house = await TestHouse.open();
  jest.spyOn(house.app.get(Clock), 'now').mockReturnValue(NOW);
});
afterAll(() => house.close());
beforeEach(async () => {
  scene = await boardScene(house, { people: 8, groups: 2, groupsOf: [[0], [0], [0], [0], [1], [1], [1], [1]], state: 'live' });
  await house.database.query('UPDATE invitations SET name_shown = true WHERE session_id = $1', [scene.id]);
  personIds = await Promise.all(scene.invitationIds.map(async (id) => (await rowOf('invitations', id))['person_id'] as string));
  cardId = await addCard(house, scene, person(AUTHOR), { text: 'Getypt door de schrijver' });
  const onBehalf = { invitationId: scene.invitationIds[AUTHOR], channel: 'phone' };
  await addCard(house, scene, scene.organiser, { text: 'Gezegd aan de telefoon', kind: 'opportunity', onBehalf });
  const merged = await addCard(house, scene, person(AUTHOR), { text: 'Nog eens gezegd' });
  await house.call(`POST ${scene.path}/contributions/${merged}/merge`, { as: scene.facilitator, body: { into: cardId } });
  measureId = await addMeasure(house, scene, person(AUTHOR), [cardId], { text: 'Een voorstel' });
  for (const voter of [AUTHOR, 2, 3, 4, 5, 6]) {
    const body = { vote: voter === AUTHOR ? 'disagree' : 'agree', why: `Reden ${String(voter)}` };
    await house.call(`PUT ${scene.path}/contributions/${cardId}/vote`, { as: person(voter), body });
    await house.call(`PUT ${scene.path}/measures/${measureId}/vote`, { as: person(voter), body });
    await house.call(`PUT ${scene.path}/measures/${measureId}/effect`, { as: person(voter), body: { effect: voter === AUTHOR ? -1 : 1 } });
  }
});

const person = (index: number): As => scene.people[index] as As;
const rowOf = async (table: string, id: string): Promise<Record<string, unknown>> =>
  (await house.database.query(`SELECT * FROM ${table} WHERE id = $1`, [id])).rows[0];

/** Everybody who may look, and who may not: all but the two who could be the author. */
async function viewers(): Promise<Record<string, As>> {
  const neighbour = await boardScene(house);
  return {
    ...{ organiser: scene.organiser, facilitator: scene.facilitator },
    administrator: await house.door('administrator'),
    reader: await house.door('reader'),
    'somebody of the group': person(2),
    'somebody of another group': person(4),
    neighbour: neighbour.people[0] as As,
    nobody: {},
  };
}

/** Every readable path of the API, with this session, its author and its cards in the place of parameters. */
async function readablePaths(): Promise<string[]> {
  const { paths } = (await house.call('GET openapi.json')).body as { paths: Record<string, { get?: object }> };
  const { slug } = await rowOf('sessions', scene.id);
  const known: Record<string, unknown> = {
    ...{ sessionId: scene.id, slug, contributionId: cardId, measureId },
    ...{ invitationId: scene.invitationIds[AUTHOR], personId: personIds[AUTHOR] },
  };
  return Object.entries(paths)
    .filter(([path, { get }]) => get && !/^\/(demo|openapi|healthz|readyz)|\/events$/.test(path))
    .map(([path]) => path.slice(1).replace(/\{(\w+)\}/g, (_, name: string) => String(known[name] ?? newId())));
}

/** What each viewer is answered on each path. Looking is noted in the audit log, so each look begins with an empty one. */
async function seen(all: Record<string, As>, paths: readonly string[]): Promise<Record<string, string>> {
  await house.database.query('TRUNCATE audit_log RESTART IDENTITY');
  const answers: Record<string, string> = {};
  for (const [who, as] of Object.entries(all))
    for (const path of paths) {
      const { status, text } = await house.call(`GET ${path}`, { as });
      answers[`${who}: ${path}`] = `${status} ${text.replace(/"instance":"[^"]*"/, '')}`;
    }
  return answers;
}

/** Makes everything that the author did somebody else's, as if they had done it. */
async function swapAuthor(): Promise<void> {
  const swap = [scene.invitationIds[AUTHOR], scene.invitationIds[OTHER]];
  for (const table of ['contributions', 'measures', 'votes', 'measure_effects'])
    await house.database.query(`UPDATE ${table} SET invitation_id = $2 WHERE invitation_id = $1`, swap);
  await house.database.query('UPDATE sessions SET version = version + 1 WHERE id = $1', [scene.id]);
}

describe('what is said under a group only', () => {
  it.each(['live', 'concluded'])(
    'is answered to everybody else exactly as if somebody else of the group had said it (%s)',
    async (state) => {
      await house.database.query('UPDATE sessions SET state = $2 WHERE id = $1', [scene.id, state]);
      const [all, paths] = [await viewers(), await readablePaths()];
      const before = await seen(all, paths);
      const own = await seen({ author: person(AUTHOR) }, paths);
      expect(before[`facilitator: ${scene.path}/board`]).toContain('Getypt door de schrijver');
      expect(before[`reader: ${scene.path}/board`]?.slice(0, 3)).toBe(state === 'concluded' ? '200' : '404');
      await swapAuthor();
      expect(await seen(all, paths)).toEqual(before);
      expect(await seen({ author: person(AUTHOR) }, paths)).not.toEqual(own);
    },
  );

  it('comes with no name, person, invitation or account, in any answer about the board', async () => {
    const secrets = [
      ...['Persoon 1', scene.invitationIds[AUTHOR], personIds[AUTHOR], await house.accountOf(scene.organiser)],
      ...['phone', NOW.toISOString().slice(0, 10)],
    ] as string[];
    const staff = { as: scene.facilitator };
    const answers = [
      ...(await Promise.all(Object.values(await viewers()).map((as) => house.call(`GET ${scene.path}/board`, { as })))),
      await house.call(`POST ${scene.path}/contributions/${cardId}/hold`, staff),
      await house.call(`POST ${scene.path}/contributions/${cardId}/show`, staff),
      await house.call(`PUT ${scene.path}/contributions/${cardId}/theme`, { ...staff, body: { themeId: null } }),
      await house.call(`PATCH ${scene.path}/measures/${measureId}`, {
        ...staff,
        body: { owner: 'Werkgroep' },
        headers: { 'if-match': '"0"' },
      }),
      await house.call(`PUT ${scene.path}/contributions/${cardId}`, {
        ...staff,
        body: { kind: 'threat', text: 'Van mij?', shownAs: 'group' },
      }),
      await house.call(`DELETE ${scene.path}/contributions/${cardId}`, staff),
      await house.call(`PUT ${scene.path}/contributions/${cardId}/vote`, { as: person(2), body: { vote: 'pass' } }),
    ];
    for (const { text } of answers) for (const secret of secrets) expect(text).not.toContain(secret);
  });

  it('does not follow a person whose groups change: whoever changes them learns nothing', async () => {
    const board = async () => (await house.call(`GET ${scene.path}/board`, { as: scene.organiser })).body.contributions;
    const before = await board();
    await house.database.query('UPDATE invitation_groups SET stakeholder_group_id = $2 WHERE invitation_id = $1', [
      scene.invitationIds[AUTHOR],
      scene.groupIds[1],
    ]);
    await house.database.query('UPDATE sessions SET version = version + 1 WHERE id = $1', [scene.id]);
    const signs = (cards: { signed: object }[]) => cards.map(({ signed }) => signed);
    expect(signs(await board())).toEqual(signs(before));
    expect(before[0].signed.groupId).toBe(scene.groupIds[0]);
  });

  it('shows no group while fewer than three people are in it, also not one that grew later', async () => {
    const small = await boardScene(house, { people: 5, groups: 1, groupsOf: [[0], [0]] });
    const as = small.facilitator;
    const signed = async () => (await house.call(`GET ${small.path}/board`, { as })).body.contributions[0].signed;
    await addCard(house, small, small.people[0] as As);
    expect(await signed()).toEqual({ mine: false, shownAs: null, name: null, groupId: null, channel: null });
    for (const invitationId of small.invitationIds.slice(2))
      await house.database.query('INSERT INTO invitation_groups VALUES ($1, $2, $3)', [small.id, invitationId, small.groupIds[0]]);
    await house.database.query('UPDATE sessions SET version = version + 1 WHERE id = $1', [small.id]);
    expect(await signed()).toEqual({ mine: false, shownAs: null, name: null, groupId: null, channel: null });
  });

  it('leaves no trace beside the row itself: not with the person, in the audit log or in the outbox', async () => {
    const invitation = await rowOf('invitations', scene.invitationIds[AUTHOR] as string);
    const id = await addCard(house, scene, person(AUTHOR), { text: 'Zonder spoor' });
    await house.call(`PUT ${scene.path}/contributions/${id}/vote`, { as: person(AUTHOR), body: { vote: 'agree', why: 'Zomaar' } });
    expect(await rowOf('invitations', scene.invitationIds[AUTHOR] as string)).toEqual(invitation);
    expect(await rowOf('contributions', id)).not.toHaveProperty('created_at');
    const { rows } = await house.database.query(
      `SELECT to_jsonb(l)::text AS line FROM audit_log l UNION ALL SELECT to_jsonb(j)::text FROM pgboss.job j`,
    );
    expect(rows.filter(({ line }: { line: string }) => line.includes(id) || line.includes('Zonder spoor'))).toEqual([]);
  });

  it('has numbers that tell no order', async () => {
    const many = await boardScene(house, { people: 3 });
    const ids: string[] = [];
    for (let index = 0; index < 30; index += 1) ids.push(await addCard(house, many, many.people[0] as As));
    const { contributions } = (await house.call(`GET ${many.path}/board`, { as: many.organiser })).body;
    const numbers = ids.map((id) => contributions.find((card: { id: string }) => card.id === id).number as number);
    // Thirty numbers by lot stand in the order in which they were drawn once in 30! times.
    expect(numbers).not.toEqual([...numbers].sort((one, other) => one - other));
    expect(contributions.map(({ id }: { id: string }) => id)).not.toEqual(ids);
  });
});
