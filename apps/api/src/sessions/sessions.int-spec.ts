import {
  activityView,
  publicSessionView,
  representationView,
  sessionFacts,
  sessionList,
  sessionView,
  type SessionEdit,
  type SessionView,
} from '@bijeen/contract';
import { newId } from '@bijeen/kernel';
import { TestHouse, type Answer, type As } from '../testing/test-house';

const NOW = '2027-06-01T10:00:00Z';
const COMPLETE: SessionEdit = {
  question: 'Wat is er nodig?',
  whoInvites: 'Een werkgroep',
  whoPays: 'Niemand',
  whoDecides: 'De gemeente',
  fixed: 'Het pand is toegezegd',
  open: 'Wat er nodig is',
  whatHappens: 'Je krijgt het verslag',
  placeName: 'Buurthuis',
  contactName: 'Contactpersoon',
  contactTelephone: '030 000 00 00',
};
const TIME = { startsLocal: '2027-09-02T15:00', zone: 'Europe/Amsterdam', minutes: 150 };

let house: TestHouse;
let organiser: As;
let stranger: As;
let administrator: As;
beforeAll(async () => {
  house = await TestHouse.open({ now: NOW });
  [organiser, stranger, administrator] = await Promise.all([
    house.door('organiser'),
    house.door('facilitator'),
    house.door('administrator'),
  ]);
});
afterAll(() => house.close());

async function draft(title = 'Wie heeft er iets aan?', copyFrom?: string): Promise<SessionView> {
  const { status, body } = await house.call('POST sessions', { as: organiser, body: { title, ...(copyFrom && { copyFrom }) } });
  expect(status).toBe(201);
  return view(body.id as string);
}

async function view(id: string, as = organiser): Promise<SessionView> {
  const { status, body } = await house.call(`GET sessions/${id}`, { as });
  expect(status).toBe(200);
  return sessionView.parse(body);
}

/** Changes a session as its organiser who saw its present revision. */
async function change(route: string, body: unknown, as = organiser): Promise<Answer> {
  const id = (/sessions\/([^/]+)/.exec(route) as RegExpExecArray)[1] as string;
  const { rows } = await house.database.query<{ revision: number }>('SELECT revision FROM sessions WHERE id = $1', [id]);
  return house.call(route, { as, body, headers: { 'if-match': `"${rows[0]?.revision ?? 0}"` } });
}

async function ready(): Promise<SessionView> {
  const { id } = await draft();
  await change(`PATCH sessions/${id}`, COMPLETE);
  return sessionView.parse((await change(`PUT sessions/${id}/time`, TIME)).body);
}

async function scheduled(): Promise<SessionView> {
  const { id } = await ready();
  const { status, body } = await house.call(`POST sessions/${id}/schedule`, { as: organiser });
  expect(status).toBe(200);
  return sessionView.parse(body);
}

/** A scheduled session with invited people, straight into the tables, with this organiser. */
async function invited(people: number, groups = 0): Promise<{ id: string; invitationIds: string[]; groupIds: string[] }> {
  const session = await house.scheduledSession({ people, groups, organiser: await house.accountOf(organiser) });
  await house.database.query(
    `UPDATE sessions SET who_invites = 'a', who_pays = 'b', who_decides = 'c', fixed = 'd', open = 'e', what_happens = 'f' WHERE id = $1`,
    [session.id],
  );
  return session;
}

describe('a draft', () => {
  it('needs a title only, makes its address of it, and has its maker as organiser', async () => {
    const one = await draft('Een plein voor iedereen');
    const other = await draft('Een plein voor iedereen');
    expect([one.slug, other.slug]).toEqual(['een-plein-voor-iedereen', 'een-plein-voor-iedereen-2']);
    expect(one).toMatchObject({ state: 'draft', revision: 0, role: 'organiser', staff: [{ role: 'organiser' }] });
    expect(one.nextStep).toEqual({ key: 'complete-plan', count: one.missing.length });
  });

  it('gets an address of its own when many of one title begin at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => house.call('POST sessions', { as: organiser, body: { title: 'Tegelijk' } })),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array<number>(8).fill(201));
  });

  it('saves itself field by field, and names what still misses', async () => {
    const { id } = await draft();
    const { status, body } = await change(`PATCH sessions/${id}`, { question: '  Wat is er nodig?  ', contactName: '' });
    expect(status).toBe(200);
    expect(body).toMatchObject({ revision: 1, plan: { question: 'Wat is er nodig?', contactName: null } });
    expect(body.missing).toContainEqual({ field: 'contactName', pointer: '/contactName' });
    expect(body.missing).not.toContainEqual(expect.objectContaining({ field: 'question' }));
  });

  it('refuses an edit of somebody who saw an older revision, and one that does not say what it saw', async () => {
    const { id } = await draft();
    await change(`PATCH sessions/${id}`, { question: 'Nieuw' });
    const stale = await house.call(`PATCH sessions/${id}`, { as: organiser, body: { question: 'Oud' }, headers: { 'if-match': '"0"' } });
    expect(stale.body).toMatchObject({ status: 412, reason: 'revision-stale' });
    expect((await house.call(`PATCH sessions/${id}`, { as: organiser, body: { question: 'Oud' } })).status).toBe(428);
    expect((await view(id)).plan.question).toBe('Nieuw');
  });

  it('keeps one of two edits that come at once, and refuses the other', async () => {
    const { id } = await draft();
    const edits = ['een', 'twee'].map((question) =>
      house.call(`PATCH sessions/${id}`, { as: organiser, body: { question }, headers: { 'if-match': '"0"' } }),
    );
    expect((await Promise.all(edits)).map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it.each([
    [{ title: '' }, '/title'],
    [{ title: 'a\nb' }, '/title'],
    [{ capacityHall: 0 }, '/capacityHall'],
    [{ capacityHall: '40' }, '/capacityHall'],
    [{ onlineLink: 'javascript:alert(1)' }, '/onlineLink'],
    [{ question: 'a\u0000b' }, '/question'],
    [{ state: 'scheduled' }, '/state'],
    [{ topics: ['goed', ''] }, '/topics/1'],
  ])('refuses %j and points at %s', async (body, pointer) => {
    const { id } = await draft();
    const refused = await change(`PATCH sessions/${id}`, body);
    expect(refused.body).toMatchObject({ status: 400, errors: [{ pointer }] });
  });

  it('is for its staff alone', async () => {
    const { id } = await draft();
    const { id: linked, invitationIds } = await invited(1);
    const link = await house.linkOf(invitationIds[0] as string);
    for (const as of [{}, stranger, link]) expect((await house.call(`GET sessions/${id}`, { as })).status).toBe(404);
    expect((await house.call(`GET sessions/${linked}`, { as: link })).status).toBe(403);
    expect((await change(`PATCH sessions/${id}`, { title: 'Niet van jou' }, stranger)).status).toBe(404);
    expect((await change(`PATCH sessions/${id}`, { title: 'Niet van jou' }, administrator)).status).toBe(403);
    expect((await house.call('POST sessions', { body: { title: 'Van niemand' } })).status).toBe(401);
    expect((await house.call('POST sessions', { as: stranger, body: { title: 'Van een lid' } })).status).toBe(403);
    expect((await view(id, administrator)).role).toBeNull();
  });

  it('copies what was written, and nothing of what happened', async () => {
    const { id } = await scheduled();
    await change(`PATCH sessions/${id}`, { visibility: 'public', topics: ['plein'] });
    await change(`PUT sessions/${id}/stakeholder-groups`, {
      groups: [{ id: newId(), name: 'Bewoners', why: 'Zij wonen er', hopedFor: 8 }],
    });
    await change(`PUT sessions/${id}/reading-links`, { readingLinks: [{ id: newId(), title: 'Plan', url: 'https://example.org/plan' }] });
    const copy = await draft('Vervolg', id);
    expect(copy).toMatchObject({
      state: 'draft',
      previousSessionId: id,
      time: null,
      plan: { title: 'Vervolg', question: COMPLETE.question, topics: ['plein'], visibility: 'invited' },
      groups: [{ name: 'Bewoners', why: 'Zij wonen er', hopedFor: 8 }],
      readingLinks: [{ title: 'Plan', url: 'https://example.org/plan' }],
    });
    expect(copy.groups[0]?.id).not.toBe((await view(id)).groups[0]?.id);
  });

  it('copies only a session of mine', async () => {
    const foreign = await house.scheduledSession();
    const { body } = await house.call('POST sessions', { as: organiser, body: { title: 'Kopie', copyFrom: foreign.id } });
    expect(body).toMatchObject({ status: 400, errors: [{ pointer: '/copyFrom' }] });
  });
});

describe('the groups of a session', () => {
  it('are the list as it was sent, by names that the installation shares', async () => {
    const { id } = await draft();
    const [one, two] = [newId(), newId()];
    await change(`PUT sessions/${id}/stakeholder-groups`, {
      groups: [
        { id: one, name: 'Winkeliers', why: '', hopedFor: null },
        { id: two, name: 'Ouders', why: 'Hun kinderen spelen er', hopedFor: 4 },
      ],
    });
    const swapped = await change(`PUT sessions/${id}/stakeholder-groups`, {
      groups: [
        { id: two, name: 'winkeliers', why: null, hopedFor: 4 },
        { id: one, name: 'Ouders', why: null, hopedFor: 2 },
      ],
    });
    expect(swapped.body.groups).toMatchObject([
      { id: two, name: 'Winkeliers', hopedFor: 4 },
      { id: one, name: 'Ouders', hopedFor: 2 },
    ]);
    const { rows } = await house.database.query(`SELECT count(*)::int AS count FROM groups WHERE name = 'WINKELIERS'`);
    expect(rows).toEqual([{ count: 1 }]);
  });

  it('warns for a sensitive name, keeps it as sensitive, and takes a word that it is not', async () => {
    const { id } = await draft();
    const { body } = await change(`PUT sessions/${id}/stakeholder-groups`, {
      groups: [
        { id: newId(), name: 'Vluchtelingen in de wijk', why: null, hopedFor: null },
        { id: newId(), name: 'Doofpotbreinen', why: null, hopedFor: null, sensitive: false },
        { id: newId(), name: 'Mensen voor wie de banen zijn', why: null, hopedFor: null, sensitive: true },
      ],
    });
    expect(body.groups).toMatchObject([
      { sensitive: true, hint: 'origin' },
      { sensitive: false, hint: 'health' },
      { sensitive: true, hint: null },
    ]);
  });

  it('refuses to leave out a group that somebody chose', async () => {
    const { id, groupIds, invitationIds } = await invited(1, 1);
    await house.call('PUT invitations/mine/groups', { as: await house.linkOf(invitationIds[0] as string), body: { groupIds } });
    const { body } = await change(`PUT sessions/${id}/stakeholder-groups`, { groups: [] });
    expect(body).toMatchObject({ status: 409, reason: 'group-in-use', errors: [{ pointer: '/groups' }] });
    expect((await view(id)).groups).toMatchObject([{ id: groupIds[0], inUse: true }]);
  });

  it('refuses names that are alike, and the group of another session', async () => {
    const { id } = await draft();
    const group = { id: newId(), name: 'Ouders', why: null, hopedFor: null };
    const twice = await change(`PUT sessions/${id}/stakeholder-groups`, { groups: [group, { ...group, id: newId(), name: 'OUDERS' }] });
    expect(twice.body).toMatchObject({ status: 400, errors: [{ pointer: '/groups/1/name' }] });
    await change(`PUT sessions/${id}/stakeholder-groups`, { groups: [group] });
    const other = await draft();
    const taken = await change(`PUT sessions/${other.id}/stakeholder-groups`, { groups: [group] });
    expect(taken.body).toMatchObject({ status: 409, reason: 'id-taken' });
  });
});

describe('who works on a session', () => {
  it('is appointed by the organiser or an administrator, from accounts without addresses', async () => {
    const { id } = await draft();
    const candidates = await house.call(`GET sessions/${id}/staff-candidates`, { as: organiser });
    expect(candidates.text).not.toContain('@');
    const facilitator = await house.accountOf(stranger);
    expect((await house.call(`PUT sessions/${id}/staff/${facilitator}`, { as: administrator, body: { role: 'facilitator' } })).status).toBe(
      200,
    );
    expect((await view(id, stranger)).role).toBe('facilitator');
    expect((await change(`PATCH sessions/${id}`, { title: 'Van de gespreksleider' }, stranger)).status).toBe(403);
    expect((await house.call(`PUT sessions/${id}/staff/${facilitator}`, { as: stranger, body: { role: 'organiser' } })).status).toBe(403);
    expect((await house.call(`DELETE sessions/${id}/staff/${facilitator}`, { as: organiser })).status).toBe(200);
    expect((await house.call(`GET sessions/${id}`, { as: stranger })).status).toBe(404);
  });

  it('always has an organiser among them, also when two step down at once', async () => {
    const { id } = await draft();
    const [me, other] = [await house.accountOf(organiser), await house.accountOf(stranger)];
    const alone = await house.call(`PUT sessions/${id}/staff/${me}`, { as: organiser, body: { role: 'facilitator' } });
    expect(alone.body).toMatchObject({ status: 409, reason: 'session-without-organiser' });
    await house.call(`PUT sessions/${id}/staff/${other}`, { as: organiser, body: { role: 'organiser' } });
    const both = await Promise.all([
      house.call(`DELETE sessions/${id}/staff/${me}`, { as: administrator }),
      house.call(`DELETE sessions/${id}/staff/${other}`, { as: administrator }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await house.call(`PUT sessions/${id}/staff/${newId()}`, { as: administrator, body: { role: 'organiser' } })).status).toBe(404);
  });
});

describe('the date of a session', () => {
  it('keeps the time on the clock, the zone, and the instant made of them', async () => {
    expect((await ready()).time).toEqual({
      ...TIME,
      which: null,
      startsAt: '2027-09-02T13:00:00.000Z',
      endsAt: '2027-09-02T15:30:00.000Z',
    });
  });

  it('refuses a time that the clocks skip, and names the next one', async () => {
    const { id } = await draft();
    const { body } = await change(`PUT sessions/${id}/time`, { ...TIME, startsLocal: '2028-03-26T02:30' });
    expect(body).toMatchObject({
      status: 409,
      reason: 'local-time-skipped',
      facts: { next: '2028-03-26T03:30' },
      errors: [{ pointer: '/startsLocal' }],
    });
  });

  it('asks which of the two when the clocks show a time twice', async () => {
    const { id } = await draft();
    const twice = { ...TIME, startsLocal: '2027-10-31T02:30' };
    expect((await change(`PUT sessions/${id}/time`, twice)).body).toMatchObject({
      reason: 'local-time-ambiguous',
      errors: [{ pointer: '/which' }],
    });
    const later = await change(`PUT sessions/${id}/time`, { ...twice, which: 'later' });
    expect(later.body.time).toMatchObject({ which: 'later', startsAt: '2027-10-31T01:30:00.000Z' });
    const earlier = await change(`PUT sessions/${id}/time`, { ...twice, which: 'earlier' });
    expect(earlier.body.time).toMatchObject({ which: 'earlier', startsAt: '2027-10-31T00:30:00.000Z' });
  });

  it.each([
    [{ startsLocal: '2027-02-30T15:00' }, 'local-time-malformed'],
    [{ zone: 'Europe/Utrecht' }, 'zone-unknown'],
    [{ startsLocal: '2027-01-01T15:00' }, 'session-start-not-ahead'],
    [{ minutes: 5 }, 'input-invalid'],
    [{ startsLocal: '3027-01-01T15:00' }, 'input-invalid'],
  ])('refuses %j: %s', async (differing, expected) => {
    const { id } = await draft();
    expect((await change(`PUT sessions/${id}/time`, { ...TIME, ...differing })).body.reason).toBe(expected);
  });
});

describe('scheduling', () => {
  it('opens the session and fixes what calendars will call it, without a mail', async () => {
    const { id, state, changes } = await scheduled();
    expect([state, changes]).toEqual(['scheduled', expect.arrayContaining(['move', 'cancel'])]);
    const { rows } = await house.database.query(
      `SELECT calendar_uid, organizer_address, sequence, (SELECT count(*)::int FROM deliveries d WHERE d.session_id = s.id) AS mails FROM sessions s WHERE id = $1`,
      [id],
    );
    expect(rows).toEqual([{ calendar_uid: `${id}@127.0.0.1`, organizer_address: 'antwoord@bijeen.example', sequence: 0, mails: 0 }]);
  });

  it('names every field that misses', async () => {
    const { id, missing } = await draft();
    const { body } = await house.call(`POST sessions/${id}/schedule`, { as: organiser });
    expect(body).toMatchObject({ status: 409, reason: 'session-not-ready' });
    expect(body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(missing.map(({ pointer }) => pointer));
  });

  it('happens once, and is for the organiser', async () => {
    const { id } = await scheduled();
    expect((await house.call(`POST sessions/${id}/schedule`, { as: organiser })).body).toMatchObject({
      status: 409,
      reason: 'session-state-conflict',
    });
    const draftId = (await ready()).id;
    expect((await house.call(`POST sessions/${draftId}/schedule`, { as: administrator })).status).toBe(403);
    expect((await house.call(`POST sessions/${draftId}/schedule`, { as: stranger })).status).toBe(404);
  });

  it('keeps what people were told from being emptied', async () => {
    const { id } = await scheduled();
    const { body } = await change(`PATCH sessions/${id}`, { contactTelephone: '' });
    expect(body).toMatchObject({ status: 400, errors: [{ pointer: '/contactTelephone' }] });
    const online = await change(`PATCH sessions/${id}`, { placeKind: 'online' });
    expect(online.body).toMatchObject({ status: 400, errors: [{ pointer: '/placeKind' }] });
    expect((await change(`PATCH sessions/${id}`, { contactTelephone: '030 111 11 11' })).status).toBe(200);
  });
});

describe('moving, cancelling and going on', () => {
  const deliveries = async (id: string) =>
    (await house.database.query(`SELECT sends, state FROM deliveries WHERE session_id = $1 ORDER BY queued_at, id`, [id])).rows;

  it('asks everybody again when the date moves, keeps the old answer as history, and mails the old and the new time', async () => {
    const { id, invitationIds } = await invited(1);
    const link = await house.linkOf(invitationIds[0] as string);
    await house.call('PUT invitations/mine/rsvp', { as: link, body: { answer: 'accepted' } });
    await house.mailDone();
    const moved = await change(`PUT sessions/${id}/time`, { ...TIME, startsLocal: '2027-09-09T15:00' });
    expect(moved.status).toBe(200);
    await house.mailDone();
    const { rows } = await house.database.query(
      `SELECT i.rsvp, i.asked_sequence, s.sequence, (SELECT array_agg(source ORDER BY id) FROM rsvp_history h WHERE h.invitation_id = i.id) AS sources
       FROM invitations i JOIN sessions s ON s.id = i.session_id WHERE s.id = $1`,
      [id],
    );
    expect(rows).toEqual([{ rsvp: 'needs-action', asked_sequence: 1, sequence: 1, sources: ['web', 'asked-again'] }]);
    expect(await deliveries(id)).toEqual([
      { sends: 'invitation', state: 'sent' },
      { sends: 'moved', state: 'sent' },
    ]);
  });

  it('changes nothing and mails nobody when it moves to where it is', async () => {
    const { id } = await invited(1);
    await change(`PUT sessions/${id}/time`, TIME);
    expect(await deliveries(id)).toEqual([]);
    const far = await change(`PUT sessions/${id}/time`, { ...TIME, distantPlace: true });
    expect(far.status).toBe(200);
    expect(await deliveries(id)).toHaveLength(1);
  });

  it('refuses to move into the past', async () => {
    const { id } = await invited(0);
    expect((await change(`PUT sessions/${id}/time`, { ...TIME, startsLocal: '2027-05-01T15:00' })).body.reason).toBe(
      'session-start-not-ahead',
    );
  });

  it('cancels once however often it is asked, and tells those who did not decline', async () => {
    const { id, invitationIds } = await invited(2);
    const [coming, declining] = await Promise.all(invitationIds.map((invitationId) => house.linkOf(invitationId)));
    await house.call('PUT invitations/mine/rsvp', { as: coming as As, body: { answer: 'accepted' } });
    await house.call('PUT invitations/mine/rsvp', { as: declining as As, body: { answer: 'declined' } });
    await house.mailDone();
    const answers = await Promise.all(
      [1, 2].map(() => house.call(`POST sessions/${id}/cancel`, { as: organiser, body: { reason: ' De zaal is weg ' } })),
    );
    expect(answers.map(({ status, body }) => [status, body.state, body.cancelledReason])).toEqual(
      Array<unknown>(2).fill([200, 'cancelled', 'De zaal is weg']),
    );
    await house.mailDone();
    const { rows } = await house.database.query(
      `SELECT count(*) FILTER (WHERE sends = 'cancelled')::int AS told, (SELECT sequence FROM sessions WHERE id = $1) AS sequence FROM deliveries WHERE session_id = $1`,
      [id],
    );
    expect(rows).toEqual([{ told: 1, sequence: 1 }]);
  });

  it('refuses to cancel without a reason', async () => {
    const { id } = await scheduled();
    const { body } = await house.call(`POST sessions/${id}/cancel`, { as: organiser, body: { reason: '  ' } });
    expect(body).toMatchObject({ status: 400, errors: [{ pointer: '/reason' }] });
  });

  it('goes on after all on a date ahead, and asks everybody again', async () => {
    const { id, invitationIds } = await invited(1);
    const link = await house.linkOf(invitationIds[0] as string);
    await house.call('PUT invitations/mine/rsvp', { as: link, body: { answer: 'accepted' } });
    await house.mailDone();
    await house.call(`POST sessions/${id}/cancel`, { as: organiser, body: { reason: 'Ziek' } });
    await house.mailDone();
    expect((await change(`PUT sessions/${id}/time`, { ...TIME, startsLocal: '2027-10-07T15:00' })).status).toBe(200);
    const again = await house.call(`POST sessions/${id}/reinstate`, { as: organiser });
    expect(again.body).toMatchObject({ state: 'scheduled', cancelledReason: null, counts: { coming: 0, unanswered: 1 } });
    await house.mailDone();
    expect((await deliveries(id)).map(({ sends }) => sends)).toEqual(['invitation', 'cancelled', 'reinstated']);
    expect((await house.call(`POST sessions/${id}/reinstate`, { as: organiser })).body.reason).toBe('session-state-conflict');
  });
});

describe('my sessions', () => {
  it('are mine alone, each with its next step; an administrator sees all', async () => {
    const mine = await draft('Van mij');
    const foreign = await house.scheduledSession();
    const { body } = await house.call('GET sessions', { as: organiser });
    const list = sessionList.parse(body).sessions;
    expect(list.find(({ id }) => id === mine.id)).toMatchObject({
      title: 'Van mij',
      role: 'organiser',
      nextStep: { key: 'complete-plan' },
    });
    expect(list.map(({ id }) => id)).not.toContain(foreign.id);
    const all = sessionList.parse((await house.call('GET sessions', { as: administrator })).body).sessions;
    expect(all.map(({ id }) => id)).toEqual(expect.arrayContaining([mine.id, foreign.id]));
    expect((await house.call('GET sessions')).status).toBe(401);
  });

  it('go on where the page before ended', async () => {
    const first = sessionList.parse((await house.call('GET sessions', { as: administrator })).body);
    const oldest = first.sessions.at(-1)?.id ?? '';
    const next = sessionList.parse((await house.call(`GET sessions?before=${oldest}`, { as: administrator })).body);
    expect(next.sessions.map(({ id }) => id)).not.toContain(oldest);
    expect((await house.call('GET sessions?before=x', { as: administrator })).status).toBe(400);
  });
});

describe('who is there and whom we miss', () => {
  it('counts per group for staff, the group with nobody first', async () => {
    const { id, invitationIds, groupIds } = await invited(3, 2);
    const links = await Promise.all(invitationIds.map((invitationId) => house.linkOf(invitationId)));
    await house.call('PUT invitations/mine/groups', { as: links[0] as As, body: { groupIds: [groupIds[0]] } });
    await house.call('PUT invitations/mine/rsvp', { as: links[0] as As, body: { answer: 'accepted' } });
    await house.call('PUT invitations/mine/rsvp', { as: links[1] as As, body: { answer: 'tentative' } });
    const { body } = await house.call(`GET sessions/${id}/representation`, { as: organiser });
    expect(representationView.parse(body)).toMatchObject({
      groups: [
        { groupId: groupIds[1], position: 1, missing: true, invited: 0, coming: 0 },
        { groupId: groupIds[0], position: 0, missing: false, invited: 1, coming: 1 },
      ],
      withoutGroup: { invited: 2, maybe: 1, unanswered: 1 },
      total: { invited: 3, coming: 1 },
    });
    expect((await house.call(`GET sessions/${id}/representation`, { as: links[0] as As })).status).toBe(403);
    expect(await view(id)).toMatchObject({
      counts: { coming: 1, maybe: 1, unanswered: 1 },
      nextStep: { key: 'ask-missing-groups', count: 1 },
    });
  });

  it('tells what happened by kind and count; which mail arrived is for the organiser', async () => {
    const { id, invitationIds } = await invited(2);
    await house.call(`PUT sessions/${id}/staff/${await house.accountOf(stranger)}`, { as: organiser, body: { role: 'facilitator' } });
    for (const invitationId of invitationIds)
      await house.call('PUT invitations/mine/rsvp', { as: await house.linkOf(invitationId), body: { answer: 'accepted' } });
    await house.mailDone();
    await house.call(`POST sessions/${id}/cancel`, { as: organiser, body: { reason: 'Ziek' } });
    await house.mailDone();
    const kindsOf = async (as: As) => activityView.parse((await house.call(`GET sessions/${id}/activity`, { as })).body);
    expect(await kindsOf(organiser)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'session-cancelled', count: 1 }),
        expect.objectContaining({ kind: 'mail-sent', count: 2, sends: 'cancelled' }),
        expect.objectContaining({ kind: 'answers-accepted', count: 2 }),
        expect.objectContaining({ kind: 'people-added', count: 2 }),
      ]),
    );
    expect((await kindsOf(stranger)).map(({ kind }) => kind)).not.toContain('mail-sent');
  });
});

describe('what others than staff see', () => {
  it('is the facts alone, for who has the link; for visitors where the organiser opened the page', async () => {
    const { id, invitationIds } = await invited(1);
    const link = await house.linkOf(invitationIds[0] as string);
    const { status, body } = await house.call(`GET sessions/${id}/facts`, { as: link });
    expect([status, sessionFacts.parse(body)]).toEqual([200, body]);
    expect((await house.call(`GET sessions/${id}/facts`)).status).toBe(404);
    const { slug } = await view(id);
    expect((await house.call(`GET public-sessions/${slug}`)).status).toBe(404);
    await change(`PATCH sessions/${id}`, { visibility: 'link' });
    expect((await house.call(`GET sessions/${id}/facts`)).status).toBe(200);
    expect((await house.call(`GET public-sessions/${slug}`)).status).toBe(200);
  });

  it('never hides a small number in a way that lets it be worked out', async () => {
    const { id, invitationIds, groupIds } = await invited(4, 2);
    for (const [index, invitationId] of invitationIds.entries()) {
      const as = await house.linkOf(invitationId);
      await house.call('PUT invitations/mine/groups', { as, body: { groupIds: [groupIds[index < 3 ? 0 : 1]] } });
      await house.call('PUT invitations/mine/rsvp', { as, body: { answer: 'accepted' } });
    }
    await change(`PATCH sessions/${id}`, { visibility: 'public' });
    const { body } = await house.call(`GET public-sessions/${(await view(id)).slug}`);
    expect(publicSessionView.parse(body).coming).toMatchObject({
      total: 4,
      groups: [{ coming: 'not-shown' }, { coming: 'not-shown' }],
      withoutGroup: 0,
    });
  });

  it('is nothing of a draft, whatever its visibility', async () => {
    const { id, slug } = await draft();
    await change(`PATCH sessions/${id}`, { visibility: 'public' });
    expect((await house.call(`GET public-sessions/${slug}`)).status).toBe(404);
    expect((await house.call(`GET sessions/${id}/facts`)).status).toBe(404);
  });
});

describe('after publication', () => {
  it('what the summary rests on stays as it was', async () => {
    const { id } = await house.scheduledSession({ state: 'published', organiser: await house.accountOf(organiser) });
    expect((await change(`PATCH sessions/${id}`, { title: 'Anders' })).body).toMatchObject({ status: 409, reason: 'session-over' });
    expect((await change(`PUT sessions/${id}/stakeholder-groups`, { groups: [] })).body.reason).toBe('session-over');
    expect((await change(`PATCH sessions/${id}`, { topics: ['wonen'] })).status).toBe(200);
  });
});
