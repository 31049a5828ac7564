import { invitationTimeline, ownDataView, sessionInvitationsView, sessionInvitationView } from '@bijeen/contract';
import { calendarFaults } from '@bijeen/testing';
import { TestHouse, type As } from '../testing/test-house';

let house: TestHouse;
let organiser: As;
let facilitator: As;
let administrator: As;
beforeAll(async () => {
  house = await TestHouse.open({ now: '2027-08-01T10:00:00Z' });
  [organiser, facilitator, administrator] = await Promise.all([
    house.door('organiser'),
    house.door('facilitator'),
    house.door('administrator'),
  ]);
});
afterAll(() => house.close());

async function staffed(options: Parameters<TestHouse['scheduledSession']>[0] = {}) {
  const session = await house.scheduledSession({ organiser: await house.accountOf(organiser), ...options });
  await house.database.query(`INSERT INTO session_staff VALUES ($1, $2, 'facilitator')`, [session.id, await house.accountOf(facilitator)]);
  return { ...session, first: session.invitationIds[0] as string };
}
const list = async (id: string, query = '', as = organiser) =>
  sessionInvitationsView.parse((await house.call(`GET sessions/${id}/invitations${query}`, { as })).body);

describe('the people of a session', () => {
  it('are shown with address to the organiser, without it to the facilitator, and to nobody else', async () => {
    const { id, first } = await staffed();
    const whole = await list(id);
    expect(whole.invitations[0]?.contact).toMatchObject({ email: expect.stringContaining('@example.org'), delivery: null });
    const text = (await house.call(`GET sessions/${id}/invitations`, { as: facilitator })).text;
    expect(text).not.toContain('@');
    expect((await list(id, '', facilitator)).invitations[0]?.contact).toBeNull();
    const other = await staffed();
    for (const as of [await house.linkOf(first), await house.linkOf(other.first), await house.door('reader'), {}])
      expect((await house.call(`GET sessions/${id}/invitations`, { as })).status).toBeGreaterThanOrEqual(401);
  });

  it('are shown to an administrator, and that is written down', async () => {
    const { id } = await staffed();
    expect((await list(id, '', administrator)).invitations[0]?.contact?.email).toContain('@');
    const { rows } = await house.database.query(`SELECT action FROM audit_log WHERE session_id = $1 AND account_id = $2`, [
      id,
      await house.accountOf(administrator),
    ]);
    expect(rows).toEqual([{ action: 'invitations-read' }]);
  });

  it('are not there for the organiser of another session', async () => {
    const { id } = await house.scheduledSession({});
    expect((await house.call(`GET sessions/${id}/invitations`, { as: organiser })).status).toBe(404);
    expect((await house.call(`POST sessions/${id}/invitations`, { as: organiser, body: { person: { name: 'A' } } })).status).toBe(404);
  });

  it('are filtered by name, group and answer, with totals of everybody', async () => {
    const { id, invitationIds, groupIds } = await staffed({ people: 4, groups: 2 });
    const [a, b, c] = invitationIds as [string, string, string];
    await house.call('PUT invitations/mine/groups', { as: await house.linkOf(a), body: { groupIds } });
    await house.call('PUT invitations/mine/rsvp', { as: await house.linkOf(a), body: { answer: 'accepted' } });
    await house.call('PUT invitations/mine/rsvp', { as: await house.linkOf(b), body: { answer: 'declined' } });
    await house.database.query('UPDATE invitations SET invited_at = NULL WHERE id = $1', [c]);
    await house.database.query('UPDATE people SET email = NULL WHERE id = (SELECT person_id FROM invitations WHERE id = $1)', [
      invitationIds[3],
    ]);
    const found = async (query: string) => (await list(id, query)).invitations.map((invitation) => invitation.id);
    expect(await found(`?group=${groupIds[1]}`)).toEqual([a]);
    expect((await found('?group=none')).sort()).toEqual([...invitationIds.slice(1)].sort());
    expect(await found('?rsvp=accepted')).toEqual([a]);
    expect(await found('?rsvp=not-invited')).toEqual([c]);
    expect(await found('?rsvp=not-reached')).toEqual([invitationIds[3]]);
    expect(await found('?q=persoon%202')).toEqual([b]);
    const { totals, found: matches } = await list(id, '?rsvp=accepted');
    expect(matches).toBe(1);
    expect(totals).toEqual({
      people: 4,
      invited: 3,
      notInvited: 1,
      needsAction: 1,
      accepted: 1,
      tentative: 0,
      declined: 1,
      withdrawn: 0,
      notReached: 1,
    });
    expect((await house.call(`GET sessions/${id}/invitations?rsvp=perhaps`, { as: organiser })).status).toBe(400);
  });

  it('are not found by a part of their address by who may not see it', async () => {
    const { id } = await staffed();
    expect((await list(id, '?q=example.org')).found).toBe(1);
    expect((await list(id, '?q=example.org', facilitator)).found).toBe(0);
  });
});

describe('adding people', () => {
  it('takes somebody new, with groups, and mails nobody', async () => {
    const { id, groupIds } = await staffed({ groups: 2 });
    const added = await house.call(`POST sessions/${id}/invitations`, {
      as: organiser,
      body: { person: { name: 'Kwartiermaker', email: 'kwartier@maker.example' }, groupIds: [groupIds[1]] },
    });
    expect(added.status).toBe(201);
    expect(sessionInvitationView.parse(added.body[0])).toMatchObject({
      name: 'Kwartiermaker',
      groupIds: [groupIds[1]],
      invitedAt: null,
      hasAddress: true,
    });
    await house.mailDone();
    const { rows } = await house.database.query('SELECT count(*)::int AS mails FROM deliveries WHERE session_id = $1', [id]);
    expect(rows).toEqual([{ mails: 0 }]);
  });

  it('takes people from the address book, once', async () => {
    const { id } = await staffed({ people: 0 });
    const people = await Promise.all(['Een', 'Twee'].map((name) => house.call('POST people', { as: organiser, body: { name } })));
    const personIds = people.map(({ body }) => body.id as string);
    expect((await house.call(`POST sessions/${id}/invitations`, { as: organiser, body: { personIds } })).body).toHaveLength(2);
    expect((await house.call(`POST sessions/${id}/invitations`, { as: organiser, body: { personIds } })).body).toMatchObject({
      status: 409,
      reason: 'already-invited',
    });
    expect((await list(id)).totals.people).toBe(2);
  });

  it('refuses what is not there, and says where', async () => {
    const { id } = await staffed();
    const other = await staffed({ groups: 1 });
    const add = async (body: object) => (await house.call(`POST sessions/${id}/invitations`, { as: organiser, body })).body;
    expect(await add({ personIds: [crypto.randomUUID()] })).toMatchObject({ errors: [{ pointer: '/personIds' }] });
    expect(await add({ person: { name: 'A' }, groupIds: other.groupIds })).toMatchObject({ errors: [{ pointer: '/groupIds' }] });
    expect(await add({ person: { name: 'A', email: 'x' } })).toMatchObject({ errors: [{ pointer: '/person/email' }] });
    expect(await add({})).toMatchObject({ errors: [{ pointer: '/person' }] });
    await house.call('POST people', { as: organiser, body: { name: 'Bekende', email: 'bekend@adres.example' } });
    expect(await add({ person: { name: 'A', email: 'bekend@adres.example' } })).toMatchObject({
      reason: 'email-taken',
      facts: { name: 'Bekende' },
      errors: [{ pointer: '/person/email' }],
    });
    expect((await list(id)).totals.people).toBe(1);
  });

  it('reads a list with the groups of this session, all of it or nothing', async () => {
    const { id, groupIds } = await staffed({ groups: 1, people: 0 });
    const { rows } = await house.database.query('SELECT name FROM groups WHERE id = $1', groupIds);
    const group = (rows[0] as { name: string }).name;
    const call = (body: object) => house.call(`POST sessions/${id}/invitations/imports`, { as: organiser, body });
    const wrong = await call({ csv: `naam,groep\nA,${group}\nB,Onbekende groep`, confirm: false });
    expect(wrong.body.rows).toMatchObject([
      { line: 3, problems: [{ field: 'groups', problem: 'group-unknown', facts: { group: 'Onbekende groep' } }] },
    ]);
    expect((await call({ csv: `naam,groep\nA,${group}\nB,Onbekende groep`, confirm: true, previewHash: wrong.body.hash })).status).toBe(
      409,
    );
    const csv = `naam,email,groep\nA,a@import.example,${group.toUpperCase()}\nB,,`;
    const seen = (await call({ csv, confirm: false })).body;
    expect((await list(id)).totals.people).toBe(0);
    expect((await call({ csv, confirm: true, previewHash: seen.hash })).body.imported).toBe(true);
    expect((await list(id)).invitations.map(({ name, groupIds: of }) => [name, of])).toEqual([
      ['A', groupIds],
      ['B', []],
    ]);
    const again = (await call({ csv: 'naam,email\nA,a@import.example', confirm: false })).body;
    expect(again.totals).toMatchObject({ inSession: 1, added: 0 });
  });

  it('imports five thousand people into a session', async () => {
    const { id } = await staffed({ people: 0 });
    const csv = ['naam;email', ...Array.from({ length: 5000 }, (_, index) => `P ${index};p${index}@sessie.example`)].join('\n');
    const call = (body: object) => house.call(`POST sessions/${id}/invitations/imports`, { as: organiser, body });
    const { hash } = (await call({ csv, confirm: false })).body as { hash: string };
    expect((await call({ csv, confirm: true, previewHash: hash })).status).toBe(200);
    expect((await list(id)).totals.people).toBe(5000);
  });
});

describe('one person', () => {
  it('is changed by who saw the newest revision', async () => {
    const { id, first, groupIds } = await staffed({ groups: 1 });
    const change = (revision: number, body: object) =>
      house.call(`PATCH sessions/${id}/invitations/${first}`, { as: organiser, body, headers: { 'if-match': `"${revision}"` } });
    expect((await change(0, { groupIds, nameShown: true })).body).toMatchObject({ groupIds, nameShown: true, revision: 1 });
    expect((await change(0, { groupIds: [] })).body).toMatchObject({ status: 412, reason: 'revision-stale' });
    expect(
      (await house.call(`PATCH sessions/${id}/invitations/${first}`, { as: facilitator, body: {}, headers: { 'if-match': '"1"' } })).status,
    ).toBe(403);
  });

  it('is answered for by staff, marked with how and by whom, beside the own answer', async () => {
    const { id, first } = await staffed();
    const onBehalf = (as: As, body: object) => house.call(`PUT sessions/${id}/invitations/${first}/rsvp`, { as, body });
    expect((await onBehalf(facilitator, { answer: 'accepted', companions: 1, channel: 'phone' })).body).toMatchObject({
      rsvp: 'accepted',
      rsvpSource: 'phone',
      companions: 1,
      contact: null,
    });
    await house.call('PUT invitations/mine/rsvp', { as: await house.linkOf(first), body: { answer: 'tentative' } });
    await onBehalf(organiser, { answer: 'declined', channel: 'spoken' });
    const events = invitationTimeline.parse((await house.call(`GET sessions/${id}/invitations/${first}/timeline`, { as: organiser })).body);
    expect(events.flatMap((event) => (event.what === 'answered' ? [[event.answer, event.source, event.enteredBy]] : []))).toEqual([
      ['declined', 'spoken', 'Organisator'],
      ['tentative', 'web', null],
      ['accepted', 'phone', 'Gespreksleider'],
    ]);
    expect((await onBehalf(organiser, { answer: 'accepted', channel: 'web' })).body).toMatchObject({ errors: [{ pointer: '/channel' }] });
    expect((await onBehalf(administrator, { answer: 'accepted', channel: 'phone' })).status).toBe(403);
  });

  it('has one answer at a time, also when staff and the person answer at once for the last seat', async () => {
    const { id, invitationIds } = await staffed({ people: 2, capacityHall: 1 });
    const [mine, other] = invitationIds as [string, string];
    const answers = await Promise.all([
      house.call('PUT invitations/mine/rsvp', { as: await house.linkOf(mine), body: { answer: 'accepted' } }),
      house.call(`PUT sessions/${id}/invitations/${other}/rsvp`, { as: organiser, body: { answer: 'accepted', channel: 'phone' } }),
      house.call(`PUT sessions/${id}/invitations/${mine}/rsvp`, { as: organiser, body: { answer: 'accepted', channel: 'paper' } }),
    ]);
    const seated = (await list(id)).totals.accepted;
    expect(seated).toBe(1);
    expect(answers.some(({ body }) => body.reason === 'session-full')).toBe(true);
  });

  it('has a link for on paper, and asking for it is written down', async () => {
    const { id, first } = await staffed();
    const { body } = await house.call(`GET sessions/${id}/invitations/${first}/link`, { as: organiser });
    expect(body.url).toBe(`http://127.0.0.1:0/uitnodiging/${(await house.linkOf(first)).link}`);
    const { rows } = await house.database.query(`SELECT subject_id FROM audit_log WHERE action = 'personal-link-read'`);
    expect(rows).toEqual([{ subject_id: first }]);
    for (const as of [facilitator, administrator])
      expect((await house.call(`GET sessions/${id}/invitations/${first}/link`, { as })).status).toBe(403);
  });

  it('of another session is not there', async () => {
    const { id } = await staffed();
    const other = await staffed();
    for (const route of [
      `GET sessions/${id}/invitations/${other.first}`,
      `GET sessions/${id}/invitations/${other.first}/timeline`,
      `GET sessions/${id}/invitations/${other.first}/link`,
    ])
      expect((await house.call(route, { as: organiser })).status).toBe(404);
    const rsvp = { answer: 'declined', channel: 'phone' };
    expect((await house.call(`PUT sessions/${id}/invitations/${other.first}/rsvp`, { as: organiser, body: rsvp })).status).toBe(404);
  });
});

describe('what is mine', () => {
  it('says what is kept and until when, with the address only in part', async () => {
    const { first } = await staffed({ groups: 1 });
    const link = await house.linkOf(first);
    await house.call('PUT invitations/mine/needs', { as: link, body: { needs: 'Rolstoel' } });
    await house.call('PUT invitations/mine/rsvp', { as: link, body: { answer: 'accepted' } });
    const { body } = await house.call('GET invitations/mine/data', { as: link });
    expect(ownDataView.parse(body)).toMatchObject({
      name: 'Persoon 1',
      email: expect.stringMatching(/^.…@example\.org$/),
      needs: 'Rolstoel',
      answers: [{ answer: 'accepted', source: 'web' }],
      brought: { points: 0, cards: 0, votes: 0 },
      needsUntil: '2027-09-09T15:30:00.000Z',
      nameUntil: '2027-12-01T15:30:00.000Z',
    });
  });

  it('can be put in a calendar, without anything personal', async () => {
    const { first } = await staffed();
    const link = await house.linkOf(first);
    const { status, headers, text } = await house.call('GET invitations/mine/calendar', { as: link });
    expect([status, headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
    expect(text).toContain('METHOD:PUBLISH');
    expect(text).not.toMatch(/ATTENDEE|Persoon|uitnodiging/);
    expect(text).not.toContain(link.link);
    expect(calendarFaults(text)).toEqual([]);
  });

  it('cannot be put in a calendar while there is no date', async () => {
    const { first } = await staffed({ state: 'draft' });
    expect((await house.call('GET invitations/mine/calendar', { as: await house.linkOf(first) })).body.reason).toBe(
      'session-not-scheduled',
    );
  });

  it('gets no mail once it asks for none', async () => {
    const { id, first } = await staffed();
    const link = await house.linkOf(first);
    expect((await house.call('PUT invitations/mine/mail', { as: link, body: { mailStopped: true } })).status).toBe(200);
    await house.call('PUT invitations/mine/rsvp', { as: link, body: { answer: 'accepted' } });
    await house.mailDone();
    const { rows } = await house.database.query('SELECT count(*)::int AS mails FROM deliveries WHERE session_id = $1', [id]);
    expect(rows).toEqual([{ mails: 0 }]);
  });
});
