import { checkinsView, hallView, outcomesView, runView } from '@bijeen/contract';
import { addCard, addPoints, setClock, staffedSession, START } from '../testing/session-day';
import { TestHouse, type As } from '../testing/test-house';

let house: TestHouse;
let organiser: As;
let facilitator: As;
beforeAll(async () => (house = await TestHouse.open({ now: START })));
afterAll(() => house.close());
beforeEach(async () => {
  at(START);
  organiser = await house.door('organiser');
  facilitator = await house.door('facilitator');
});

const at = (instant: string) => setClock(house, instant);
const session = (options = {}) => staffedSession(house, { organiser, facilitator }, options);
const points = (sessionId: string, ...minutes: number[]) => addPoints(house, sessionId, ...minutes);
const post = (sessionId: string, change: string, as = facilitator) => house.call(`POST sessions/${sessionId}/${change}`, { as });
const move = (sessionId: string, agendaItemId: string | null) =>
  house.call(`PUT sessions/${sessionId}/current-item`, { as: facilitator, body: { agendaItemId } });

describe('a session on its day', () => {
  it('goes live from two hours before the start, by its facilitator or organiser', async () => {
    for (const as of [facilitator, organiser]) {
      const { id } = await session();
      at('2027-09-02T10:59:59Z');
      expect((await post(id, 'go-live', as)).body).toMatchObject({
        status: 409,
        reason: 'session-start-too-far',
        facts: { opensAt: '2027-09-02T11:00:00.000Z' },
      });
      at('2027-09-02T11:00:00Z');
      const { status, body } = await post(id, 'go-live', as);
      expect([status, body.state]).toEqual([200, 'live']);
      expect(runView.parse(body)).toEqual(body);
      expect((await post(id, 'go-live', as)).body).toMatchObject({ reason: 'session-state-conflict' });
    }
  });

  it('goes back to scheduled when that was a mistake, and not once a line was written down', async () => {
    const { id } = await session();
    const [point] = await points(id, 30);
    await post(id, 'go-live');
    await move(id, point as string);
    expect((await post(id, 'back-to-scheduled')).body).toMatchObject({ state: 'scheduled', currentId: null });
    await post(id, 'go-live');
    await house.call(`PUT sessions/${id}/outcomes/${crypto.randomUUID()}`, { as: facilitator, body: { text: 'Een regel' } });
    expect((await post(id, 'back-to-scheduled')).body).toMatchObject({ reason: 'session-has-captures', facts: { captured: 1 } });
  });

  it('is concluded once it started, also without live mode, and resumed within a day', async () => {
    const { id } = await session();
    at('2027-09-02T12:59:59Z');
    expect((await post(id, 'conclude')).body).toMatchObject({ reason: 'session-not-started' });
    at('2027-09-02T15:30:00Z');
    expect((await post(id, 'conclude', organiser)).body).toMatchObject({
      state: 'concluded',
      concludedAt: expect.stringMatching('15:30:00'),
    });
    expect((await post(id, 'conclude')).body).toMatchObject({ reason: 'session-state-conflict' });
    at('2027-09-03T15:29:59Z');
    const nextDay = await house.door('facilitator');
    expect((await post(id, 'resume', nextDay)).body).toMatchObject({ state: 'live', concludedAt: null });
    await post(id, 'conclude', nextDay);
    at('2027-09-04T15:31:00Z');
    expect((await post(id, 'resume', await house.door('facilitator'))).body).toMatchObject({ reason: 'session-resume-too-late' });
  });

  it('keeps a draft a draft', async () => {
    const { id } = await session({ state: 'draft' });
    for (const change of ['go-live', 'conclude', 'resume', 'back-to-scheduled'])
      expect((await post(id, change)).body).toMatchObject({ status: 409, reason: 'session-state-conflict' });
  });

  it('concludes once when two people conclude at once', async () => {
    const { id } = await session();
    const answers = await Promise.all([post(id, 'conclude'), post(id, 'conclude', organiser)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });
});

describe('moving through the points', () => {
  it('counts the minutes of the current point, says what is next and how late the rest will be', async () => {
    const { id } = await session();
    const [first, second] = (await points(id, 30, 20)) as [string, string];
    await post(id, 'go-live');
    at('2027-09-02T13:10:00Z');
    await move(id, first);
    at('2027-09-02T13:22:30Z');
    const { body } = await house.call(`GET sessions/${id}/run`, { as: facilitator });
    expect(body).toMatchObject({ currentId: first, nextId: second, clock: { elapsed: 12, left: 18, lateBy: 10 } });
    expect(body.clock).toMatchObject({ startedAt: expect.stringMatching('13:10:00'), endsAt: expect.stringMatching('13:40:00') });
    expect(body.points.map(({ startsAt }: { startsAt: string }) => startsAt)).toEqual([
      '2027-09-02T13:00:00.000Z',
      '2027-09-02T13:30:00.000Z',
    ]);
  });

  it('marks a point as discussed when the talk leaves it, also by concluding', async () => {
    const { id } = await session();
    const [first, second] = (await points(id, 30, 20)) as [string, string];
    await post(id, 'go-live');
    await move(id, first);
    at('2027-09-02T13:25:00Z');
    expect((await move(id, second)).body.points).toMatchObject([{ discussedAt: expect.stringMatching('13:25:00') }, { discussedAt: null }]);
    at('2027-09-02T13:50:00Z');
    const concluded = await post(id, 'conclude');
    expect(concluded.body).toMatchObject({
      currentId: null,
      nextId: null,
      points: [{}, { discussedAt: expect.stringMatching('13:50:00') }],
    });
  });

  it('refuses a point of another session, one that is not on the agenda, and moving while it is not live', async () => {
    const { id } = await session();
    const other = await session();
    const [foreign] = await points(other.id, 10);
    const [own] = await points(id, 10);
    expect((await move(id, own as string)).body).toMatchObject({ status: 409, reason: 'session-not-live' });
    await post(id, 'go-live');
    expect((await move(id, foreign as string)).body).toMatchObject({ status: 400, errors: [{ pointer: '/agendaItemId' }] });
    await house.database.query(`UPDATE agenda_items SET state = 'declined', position = NULL WHERE id = $1`, [own]);
    expect((await move(id, own as string)).body).toMatchObject({ status: 400, errors: [{ pointer: '/agendaItemId' }] });
  });

  it('answers 304 to whoever has it already, and anew once something changed', async () => {
    const { id } = await session();
    const first = await house.call(`GET sessions/${id}/run`, { as: facilitator });
    const headers = { 'if-none-match': first.headers.get('etag') ?? '' };
    expect((await house.call(`GET sessions/${id}/run`, { as: facilitator, headers })).status).toBe(304);
    await post(id, 'go-live');
    expect((await house.call(`GET sessions/${id}/run`, { as: facilitator, headers })).status).toBe(200);
  });
});

describe('the screen in the hall', () => {
  it('shows what was let through, and no name, no group, no e-mail address', async () => {
    const { id, invitationIds, groupIds } = await session({ groups: 1 });
    const [point] = await points(id, 30);
    await house.database.query(`UPDATE agenda_items SET title = 'Vraag het aan a@b.nl' WHERE id = $1`, [point]);
    const signed = { invitationId: invitationIds[0] as string, groupId: groupIds[0] as string };
    await addCard(house, id, { ...signed, number: 1, text: 'Doorgelaten, mail naar x@y.nl' });
    await addCard(house, id, { ...signed, number: 2, text: 'Wacht nog', state: 'held' });
    await addCard(house, id, { ...signed, number: 3, text: 'Geweigerd', state: 'refused' });
    await post(id, 'go-live');
    await move(id, point as string);
    for (const as of [facilitator, organiser, await house.linkOf(invitationIds[0] as string)]) {
      const { status, body, text } = await house.call(`GET sessions/${id}/hall`, { as });
      expect(status).toBe(200);
      expect(hallView.parse(body)).toEqual(body);
      expect(body).toMatchObject({ currentId: point, cards: [{ kind: 'threat', text: 'Doorgelaten, mail naar […]' }] });
      expect(text).not.toMatch(/Persoon 1|Groep |@|Wacht nog|Geweigerd/);
      expect(body.join).toBeNull();
    }
  });

  it('says where to find the session only when its page is open', async () => {
    const { id } = await session();
    await house.database.query(`UPDATE sessions SET visibility = 'link' WHERE id = $1`, [id]);
    const { body } = await house.call(`GET sessions/${id}/hall`, { as: facilitator });
    expect(hallView.parse(body)).toEqual(body);
    expect(body.join).toMatchObject({
      address: expect.stringMatching(/\/b\//),
      qr: { size: expect.any(Number), path: expect.stringMatching(/^M/) },
    });
  });
});

describe('the list at the door', () => {
  const checkIn = (sessionId: string, invitationId: string, as = facilitator) =>
    house.call(`PUT sessions/${sessionId}/checkins/${invitationId}`, { as });

  it('checks people in, once, and takes a mistake back', async () => {
    const { id, invitationIds } = await session({ people: 2, groups: 2 });
    const [one, two] = invitationIds as [string, string];
    await house.database.query(
      `INSERT INTO invitation_groups (session_id, invitation_id, stakeholder_group_id) SELECT $1, $2, id FROM stakeholder_groups WHERE session_id = $1 AND position = 0`,
      [id, one],
    );
    await house.database.query(`UPDATE invitations SET mode = 'online', rsvp = 'accepted' WHERE id = $1`, [two]);
    const first = await checkIn(id, one);
    at('2027-09-02T13:05:00Z');
    expect((await checkIn(id, one)).body).toEqual(first.body);
    await checkIn(id, two);
    const list = await house.call(`GET sessions/${id}/checkins`, { as: facilitator });
    expect(checkinsView.parse(list.body)).toEqual(list.body);
    expect(list.body).toMatchObject([
      { name: 'Persoon 1', checkedInAt: first.body.checkedInAt },
      { name: 'Persoon 2', mode: 'online' },
    ]);
    expect(list.text).not.toContain('@');
    const run = await house.call(`GET sessions/${id}/run`, { as: facilitator });
    expect(run.body.present).toEqual({
      coming: 1,
      came: 2,
      hall: 1,
      online: 1,
      groups: 2,
      groupsMissing: [expect.stringContaining('Groep')],
    });
    expect((await house.call(`DELETE sessions/${id}/checkins/${two}`, { as: facilitator })).status).toBe(204);
    expect((await house.call(`DELETE sessions/${id}/checkins/${two}`, { as: facilitator })).status).toBe(204);
    expect((await house.call(`GET sessions/${id}/run`, { as: facilitator })).body.present).toMatchObject({ came: 1, online: 0 });
  });

  it('counts somebody once whom two devices check in at the same moment', async () => {
    const { id, invitationIds } = await session();
    const answers = await Promise.all([1, 2, 3, 4].map(() => checkIn(id, invitationIds[0] as string)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect((await house.call(`GET sessions/${id}/run`, { as: facilitator })).body.present.came).toBe(1);
  });

  it('opens two hours ahead and closes when the summary is published', async () => {
    const { id, invitationIds } = await session();
    const [person] = invitationIds as [string];
    at('2027-09-02T10:59:00Z');
    expect((await checkIn(id, person)).body).toMatchObject({ reason: 'checkin-too-early' });
    for (const [state, reason] of [
      ['cancelled', 'session-cancelled'],
      ['published', 'session-over'],
      ['draft', 'session-not-scheduled'],
    ]) {
      await house.database.query('UPDATE sessions SET state = $2 WHERE id = $1', [id, state]);
      expect((await checkIn(id, person)).body).toMatchObject({ status: 409, reason });
    }
  });

  it('does not know an invitation of another session', async () => {
    const { id } = await session();
    const other = await session();
    expect((await checkIn(id, other.invitationIds[0] as string)).status).toBe(404);
    expect((await house.call(`DELETE sessions/${id}/checkins/${other.invitationIds[0] ?? ''}`, { as: facilitator })).status).toBe(404);
  });

  it('lets people say themselves that they are there, while the session is live', async () => {
    const { id, invitationIds } = await session();
    const link = await house.linkOf(invitationIds[0] as string);
    expect((await house.call('PUT invitations/mine/checkin', { as: link })).body).toMatchObject({ reason: 'session-not-live' });
    await post(id, 'go-live');
    const here = await house.call('PUT invitations/mine/checkin', { as: link });
    expect(here.status).toBe(200);
    await post(id, 'conclude');
    expect((await house.call('PUT invitations/mine/checkin', { as: link })).body).toEqual(here.body);
  });
});

describe('server-sent events', () => {
  it('say that something changed, and end when the reader leaves or the server stops', async () => {
    const { id, invitationIds } = await session();
    const { port } = house.app.getHttpServer().address() as { port: number };
    const leaving = new AbortController();
    const link = await house.linkOf(invitationIds[0] as string);
    const response = await fetch(`http://127.0.0.1:${port}/api/v1/sessions/${id}/events`, {
      headers: { 'bijeen-link': link.link ?? '' },
      signal: leaving.signal,
    });
    expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
    expect(response.headers.get('etag')).toBeNull();
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let heard = '';
    await post(id, 'go-live');
    while (!heard.includes('event: changed')) heard += (await reader?.read())?.value ?? '';
    expect(heard).toBe('retry: 2000\n\nevent: changed\ndata: {}\n\n');
    leaving.abort();
  });

  it('let the server stop while somebody listens', async () => {
    const short = await TestHouse.open({ now: START });
    const made = await short.scheduledSession();
    const { port } = short.app.getHttpServer().address() as { port: number };
    const link = await short.linkOf(made.invitationIds[0] as string);
    const response = await fetch(`http://127.0.0.1:${port}/api/v1/sessions/${made.id}/events`, {
      headers: { 'bijeen-link': link.link ?? '' },
    });
    const ended = response.text();
    await short.close();
    expect(await ended).toBe('retry: 2000\n\n');
  });
});

describe('who may', () => {
  it('is staff of this session; others are told that there is nothing', async () => {
    const { id, invitationIds } = await session();
    const other = await house.scheduledSession({ organiser: await house.accountOf(await house.door('administrator')) });
    const neighbour = await house.linkOf(other.invitationIds[0] as string);
    const own = await house.linkOf(invitationIds[0] as string);
    const reads = ['run', 'hall', 'checkins', 'outcomes', 'events'];
    for (const path of reads) {
      expect([path, (await house.call(`GET sessions/${id}/${path}`)).status]).toEqual([path, 404]);
      expect([path, (await house.call(`GET sessions/${id}/${path}`, { as: neighbour })).status]).toEqual([path, 404]);
      expect([path, (await house.call(`GET sessions/${other.id}/${path}`, { as: facilitator })).status]).toEqual([path, 404]);
    }
    for (const path of ['run', 'checkins', 'outcomes'])
      expect([path, (await house.call(`GET sessions/${id}/${path}`, { as: own })).status]).toEqual([path, 403]);
    for (const change of ['go-live', 'conclude', 'resume', 'back-to-scheduled']) {
      expect((await post(id, change, own)).status).toBe(403);
      expect((await post(id, change, await house.door('administrator'))).status).toBe(403);
      expect((await post(other.id, change, organiser)).status).toBe(404);
    }
    expect(outcomesView.parse((await house.call(`GET sessions/${id}/outcomes`, { as: organiser })).body)).toEqual([]);
  });
});
