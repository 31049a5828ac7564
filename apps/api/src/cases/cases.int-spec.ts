import { caseImported, sessionView } from '@bijeen/contract';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { TestHouse, type As } from '../testing/test-house';

const utrecht = JSON.parse(readFileSync(path.join(__dirname, '../../../../cases/utrecht/case.json'), 'utf8')) as Record<string, unknown>;
const SMALL = {
  session: { title: 'Een plein', question: 'Wat is er nodig?' },
  stakeholderGroups: [{ key: 'residents', name: 'Bewoners van het plein' }],
  people: [{ key: 'resident', role: 'Bewoner', groups: ['residents'], email: 'plein@example.org' }],
  contributions: [{ by: 'resident', kind: 'threat', text: 'Het wordt er druk.' }],
  measures: [{ for: 'Het wordt er druk.', text: 'Maak een rustige hoek.', gains: ['residents'] }],
};

let house: TestHouse;
let organiser: As;
beforeAll(async () => {
  house = await TestHouse.open({ now: '2027-06-01T10:00:00Z' });
  organiser = await house.door('organiser');
});
afterAll(() => house.close());

const counted = async (sessionId: string) => {
  const { rows } = await house.database.query<Record<string, number>>(
    `SELECT (SELECT count(*)::int FROM invitations WHERE session_id = $1) AS people,
       (SELECT count(*)::int FROM invitations WHERE session_id = $1 AND invited_at IS NOT NULL) AS invited,
       (SELECT count(*)::int FROM deliveries WHERE session_id = $1) AS mails,
       (SELECT count(*)::int FROM agenda_items WHERE session_id = $1 AND state = 'proposed') AS points,
       (SELECT count(*)::int FROM contributions WHERE session_id = $1 AND invitation_id IS NOT NULL) AS cards,
       (SELECT count(*)::int FROM measures WHERE session_id = $1) AS measures,
       (SELECT count(*)::int FROM measure_links WHERE session_id = $1) AS links,
       (SELECT count(*)::int FROM measure_claims WHERE session_id = $1) AS claims`,
    [sessionId],
  );
  return rows[0];
};

describe('the Utrecht case', () => {
  it('becomes a draft with its groups, people, proposals and cards, and mails nobody', async () => {
    const { status, body } = await house.call('POST cases', { as: organiser, body: utrecht });
    expect(status).toBe(201);
    const { sessionId, slug } = caseImported.parse(body);
    expect(slug).toBe('wie-heeft-er-iets-aan-het-staffhorstpand');
    const view = sessionView.parse((await house.call(`GET sessions/${sessionId}`, { as: organiser })).body);
    expect(view).toMatchObject({
      state: 'draft',
      role: 'organiser',
      plan: { placeKind: 'hybrid', mandate: 'advises', capacityHall: 40, topics: ['sociaal ondernemerschap', 'vastgoed', 'subsidie', 'buurteconomie'] },
      missing: [{ field: 'startsLocal' }, { field: 'onlineLink' }],
      staff: [{ role: 'organiser' }, { role: 'facilitator' }],
    });
    expect(view.groups).toHaveLength(7);
    expect(view.groups[5]).toMatchObject({ sensitive: true, hopedFor: 4 });
    expect(view.readingLinks).toHaveLength(3);
    // Twelve people, of whom two are its staff.
    expect(await counted(sessionId)).toEqual({ people: 10, invited: 0, mails: 0, points: 8, cards: 22, measures: 3, links: 3, claims: 9 });
  });

  it('shows the group of three and more people under what they said under their group only', async () => {
    const person = (index: number) => ({ ...SMALL.people[0], key: `resident${index}`, email: `plein${index}@example.org` });
    const said = { by: 'resident0', shownAs: 'group' };
    const groups = async (people: number) => {
      const file = {
        ...SMALL,
        people: Array.from({ length: people }, (_, index) => person(index)),
        contributions: [{ ...SMALL.contributions[0], ...said }],
        measures: [{ ...SMALL.measures[0], ...said }],
      };
      const { body } = await house.call('POST cases', { as: organiser, body: file });
      const board = (await house.call(`GET sessions/${body.sessionId}/board`, { as: organiser })).body;
      return [...board.contributions, ...board.measures].map(({ signed }) => [signed.name, signed.groupId === board.groups[0].id]);
    };
    expect(await groups(3)).toEqual(Array(2).fill([null, true]));
    expect(await groups(2)).toEqual(Array(2).fill([null, false]));
  });

  it('says what it holds and the session does not', async () => {
    const { body } = await house.call('POST cases', { as: organiser, body: utrecht });
    expect(body.notKept).toEqual(expect.arrayContaining(['/about', '/slots', '/rebuttals', '/people/0/said', '/stakeholderGroups/5/inviteThrough']));
    expect(body.notKept).not.toContain('/session/question');
  });

  it('finds people and organisations that are there already', async () => {
    await house.call('POST cases', { as: organiser, body: utrecht });
    const { rows } = await house.database.query(
      `SELECT count(*)::int AS people, count(o.id)::int AS organised FROM people p LEFT JOIN organisations o ON o.id = p.organisation_id WHERE p.email = 'netwerk@socialenterprise.example'`,
    );
    expect(rows).toEqual([{ people: 1, organised: 1 }]);
  });
});

describe('a case', () => {
  it('takes over a personal link per person that works', async () => {
    const { body } = await house.call('POST cases', { as: organiser, body: SMALL });
    const { rows } = await house.database.query<{ id: string }>('SELECT id FROM invitations WHERE session_id = $1', [body.sessionId]);
    const mine = await house.call('GET invitations/mine', { as: await house.linkOf(rows[0]?.id ?? '') });
    expect(mine.body).toMatchObject({ session: { title: 'Een plein' }, invitation: { name: 'Bewoner', groupIds: [expect.any(String)] } });
  });

  it.each([
    ['a person of an unknown group', { people: [{ ...SMALL.people[0], groups: ['children'] }] }, '/people/0/groups/0'],
    ['a card of an unknown person', { contributions: [{ ...SMALL.contributions[0], by: 'nobody' }] }, '/contributions/0/by'],
    ['a proposal that answers nothing', { measures: [{ ...SMALL.measures[0], for: 'Iets anders.' }] }, '/measures/0/for'],
    ['a group that both gains and carries', { measures: [{ ...SMALL.measures[0], carries: ['residents'] }] }, '/measures/0/carries/0'],
    ['an address that is there twice', { people: [SMALL.people[0], { ...SMALL.people[0], key: 'other', email: 'PLEIN@example.org' }] }, '/people/1/email'],
    ['a session without a question', { session: { title: 'Een plein' } }, '/session/question'],
    ['a number for a text', { readingList: [{ title: 3, url: 'https://example.org' }] }, '/readingList/0/title'],
  ])('with %s is refused whole', async (_what, differing, pointer) => {
    const before = (await house.database.query('SELECT count(*) FROM sessions')).rows;
    const { body } = await house.call('POST cases', { as: organiser, body: { ...SMALL, ...differing } });
    expect(body).toMatchObject({ status: 400, errors: [{ pointer }] });
    expect((await house.database.query('SELECT count(*) FROM sessions')).rows).toEqual(before);
  });

  it('names staff who have no account here', async () => {
    const { body } = await house.call('POST cases', {
      as: organiser,
      body: { ...SMALL, people: [...SMALL.people, { key: 'facilitator', role: 'Gespreksleider', email: 'niemand@example.org' }] },
    });
    expect(body.notKept).toEqual(['/people/1']);
  });

  it('is for organisers', async () => {
    expect((await house.call('POST cases', { body: SMALL })).status).toBe(401);
    for (const role of ['facilitator', 'reader'] as const)
      expect((await house.call('POST cases', { as: await house.door(role), body: SMALL })).status).toBe(403);
    expect((await house.call('POST cases', { as: await house.door('administrator'), body: SMALL })).status).toBe(201);
  });
});
