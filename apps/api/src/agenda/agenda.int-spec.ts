import { agendaView, staffAgendaView, type AgendaItemView, type StaffAgendaItemView } from '@bijeen/contract';
import { newId } from '@bijeen/kernel';
import { TestHouse, type Answer, type As } from '../testing/test-house';

let house: TestHouse;
let organiser: As;
let facilitator: As;
beforeAll(async () => {
  house = await TestHouse.open({ now: '2027-08-01T10:00:00Z' });
  [organiser, facilitator] = await Promise.all([house.door('organiser'), house.door('facilitator')]);
});
afterAll(() => house.close());

interface Scene {
  id: string;
  invitationIds: string[];
  groupIds: string[];
  links: As[];
}

/** A session of the organiser behind the door, with a facilitator, three invitees and two groups. */
async function scene(state = 'scheduled', people = 3): Promise<Scene> {
  const session = await house.scheduledSession({ people, groups: 2, organiser: await house.accountOf(organiser), state });
  await house.database.query(`INSERT INTO session_staff VALUES ($1, $2, 'facilitator')`, [session.id, await house.accountOf(facilitator)]);
  return { ...session, links: await Promise.all(session.invitationIds.map((id) => house.linkOf(id))) };
}

const at = (session: { id: string }, itemId?: string, rest = '') =>
  `sessions/${session.id}/agenda-items${itemId ? `/${itemId}` : ''}${rest}`;
const as = (session: Scene, index: number): As => session.links[index] as As;
const list = async (session: Scene, by: As) => (await house.call(`GET ${at(session)}`, { as: by })).body;
const itemIn = (answer: Answer, id: string): AgendaItemView => answer.body.items.find((item: AgendaItemView) => item.id === id);
const staffItem = (answer: Answer, id: string): StaffAgendaItemView =>
  answer.body.items.find((item: StaffAgendaItemView) => item.id === id);

async function proposed(session: Scene, by: As, title = 'Voor wie is het pand?', body: object = {}): Promise<string> {
  const id = newId();
  const answer = await house.call(`PUT ${at(session, id)}`, { as: by, body: { title, ...body } });
  expect(answer.status).toBe(200);
  return id;
}

async function accepted(session: Scene, title: string, minutes = 20): Promise<string> {
  return proposed(session, organiser, title, { minutes, kind: 'discuss' });
}

async function orderInDatabase(session: Scene): Promise<{ id: string; position: number }[]> {
  const { rows } = await house.database.query(
    'SELECT id, position FROM agenda_items WHERE session_id = $1 AND position IS NOT NULL ORDER BY position',
    [session.id],
  );
  return rows;
}

describe('bringing a point', () => {
  it('takes one sentence; the same again is the same point', async () => {
    const session = await scene();
    const id = newId();
    const body = { title: ' Voor wie is het pand? ' };
    for (let time = 0; time < 2; time += 1) {
      const answer = await house.call(`PUT ${at(session, id)}`, { as: as(session, 0), body });
      expect(answer.status).toBe(200);
      expect(agendaView.parse(answer.body)).toEqual(answer.body);
      expect(itemIn(answer, id)).toMatchObject({
        title: 'Voor wie is het pand?',
        why: null,
        state: 'proposed',
        position: null,
        mine: true,
        supports: 1,
        enteredByStaff: false,
      });
    }
    const { rows } = await house.database.query('SELECT count(*)::int AS points FROM agenda_items WHERE session_id = $1', [session.id]);
    expect(rows).toEqual([{ points: 1 }]);
  });

  it('can be rewritten and taken back while it waits, by who brought it alone', async () => {
    const session = await scene();
    const id = await proposed(session, as(session, 0));
    const rewritten = await house.call(`PUT ${at(session, id)}`, { as: as(session, 0), body: { title: 'Voor wie?', why: 'Vier groepen' } });
    expect(itemIn(rewritten, id)).toMatchObject({ title: 'Voor wie?', why: 'Vier groepen' });
    expect((await house.call(`PUT ${at(session, id)}`, { as: as(session, 1), body: { title: 'Iets anders' } })).body).toMatchObject({
      status: 409,
      reason: 'id-taken',
    });
    expect((await house.call(`DELETE ${at(session, id)}`, { as: as(session, 1) })).body.reason).toBe('not-your-point');
    await house.call(`PUT ${at(session, id, '/support')}`, { as: as(session, 1) });
    for (let time = 0; time < 2; time += 1)
      expect((await house.call(`DELETE ${at(session, id)}`, { as: as(session, 0) })).body).toMatchObject({ items: [] });
  });

  it('stays as it is once it was decided on', async () => {
    const session = await scene();
    const id = await proposed(session, as(session, 0));
    await house.call(`POST ${at(session, id, '/decline')}`, { as: organiser, body: { reason: 'Dit hoort bij punt 2.' } });
    const changed = await house.call(`PUT ${at(session, id)}`, { as: as(session, 0), body: { title: 'Toch maar' } });
    expect(changed.body).toMatchObject({ status: 409, reason: 'agenda-item-state-conflict', facts: { state: 'declined' } });
    expect((await house.call(`DELETE ${at(session, id)}`, { as: as(session, 0) })).body.reason).toBe('agenda-item-state-conflict');
    const again = await house.call(`PUT ${at(session, id)}`, { as: as(session, 0), body: { title: 'Voor wie is het pand?' } });
    expect([again.status, itemIn(again, id).state]).toEqual([200, 'declined']);
  });

  it('by staff for somebody is that person’s point, and says who entered it', async () => {
    const session = await scene();
    const id = await proposed(session, facilitator, 'Gebeld: parkeren', {
      onBehalfOf: session.invitationIds[1],
      minutes: 10,
      kind: 'discuss',
    });
    const staff = await house.call(`GET ${at(session)}`, { as: organiser });
    expect(staffAgendaView.parse(staff.body)).toEqual(staff.body);
    expect(staffItem(staff, id)).toMatchObject({
      state: 'proposed',
      proposerId: session.invitationIds[1],
      proposerName: 'Persoon 2',
      enteredBy: 'Gespreksleider',
    });
    expect(itemIn(await house.call(`GET ${at(session)}`, { as: as(session, 1) }), id)).toMatchObject({ mine: true, enteredByStaff: true });
  });

  it('of the staff themselves is on the agenda at once when it has minutes and kind', async () => {
    const session = await scene();
    const bare = await proposed(session, organiser, 'Zonder minuten');
    const whole = await accepted(session, 'Welkom', 10);
    const { items } = await list(session, organiser);
    expect(items.map(({ id, state, position }: StaffAgendaItemView) => [id, state, position])).toEqual([
      [whole, 'accepted', 1],
      [bare, 'proposed', null],
    ]);
  });

  it('under an id of another session is refused', async () => {
    const [here, there] = [await scene(), await scene()];
    const id = await proposed(there, as(there, 0));
    expect((await house.call(`PUT ${at(here, id)}`, { as: as(here, 0), body: { title: 'Voor wie is het pand?' } })).body.reason).toBe(
      'id-taken',
    );
    expect((await house.call(`PUT ${at(here, id)}`, { as: organiser, body: { title: 'Voor wie is het pand?' } })).body.reason).toBe(
      'id-taken',
    );
  });

  it.each([
    [{ title: '' }, '/title'],
    [{ title: 'x'.repeat(201) }, '/title'],
    [{ title: 'twee\nregels' }, '/title'],
    [{ title: 'a\u0000b' }, '/title'],
    [{ why: 'Waarom?' }, '/title'],
    [{ title: 'x', why: 'y'.repeat(1001) }, '/why'],
    [{ title: 'x', minutes: 4 }, '/minutes'],
    [{ title: 'x', minutes: '20' }, '/minutes'],
    [{ title: 'x', kind: 'dream' }, '/kind'],
    [{ title: 'x', state: 'accepted' }, '/state'],
  ])('refuses %j and points at %s', async (body, pointer) => {
    const session = await scene();
    const refused = await house.call(`PUT ${at(session, newId())}`, { as: as(session, 0), body });
    expect([refused.status, refused.body.errors?.map((error: { pointer: string }) => error.pointer)]).toEqual([400, [pointer]]);
  });

  it('for somebody else is for staff, and for who is invited', async () => {
    const [session, other] = [await scene(), await scene()];
    const onBehalf = (by: As, onBehalfOf: unknown) =>
      house.call(`PUT ${at(session, newId())}`, { as: by, body: { title: 'x', onBehalfOf } });
    for (const refused of [await onBehalf(as(session, 0), session.invitationIds[1]), await onBehalf(organiser, other.invitationIds[0])])
      expect(refused.body).toMatchObject({ status: 400, errors: [{ pointer: '/onBehalfOf' }] });
  });
});

describe('when the agenda is open', () => {
  it.each([
    ['draft', 'session-not-open', 'session-not-open'],
    ['polling', null, null],
    ['scheduled', null, null],
    ['live', 'staff-only', null],
    ['concluded', 'session-over', 'session-over'],
    ['published', 'session-over', 'session-over'],
    ['cancelled', 'session-cancelled', 'session-cancelled'],
  ])('%s: an invitee gets %s and staff get %s', async (state, forInvitee, forStaff) => {
    const session = await scene('scheduled');
    const id = await proposed(session, as(session, 0));
    await house.database.query('UPDATE sessions SET state = $2 WHERE id = $1', [session.id, state]);
    const reasonOf = ({ status, body }: Answer) => (status === 200 ? null : body.reason);
    const bring = (by: As) => house.call(`PUT ${at(session, newId())}`, { as: by, body: { title: 'Nog iets' } });
    expect([reasonOf(await bring(as(session, 1))), reasonOf(await bring(organiser))]).toEqual([forInvitee, forStaff]);
    expect(reasonOf(await house.call(`PUT ${at(session, id, '/support')}`, { as: as(session, 1) }))).toBe(forInvitee);
    expect(reasonOf(await house.call(`DELETE ${at(session, id)}`, { as: as(session, 0) }))).toBe(forInvitee);
    expect([(await list(session, as(session, 1))).closed, (await list(session, organiser)).closed]).toEqual([forInvitee, forStaff]);
  });

  it.each(['draft', 'concluded', 'published', 'cancelled'])('%s: nothing on it is decided or moved', async (state) => {
    const session = await scene();
    const id = await accepted(session, 'Welkom');
    await house.database.query('UPDATE sessions SET state = $2 WHERE id = $1', [session.id, state]);
    const calls = [
      house.call(`PATCH ${at(session, id)}`, { as: organiser, body: { minutes: 30 }, headers: { 'if-match': '"0"' } }),
      house.call(`POST ${at(session, id, '/ask')}`, { as: organiser, body: { ask: 'Waarom?' } }),
      house.call(`POST ${at(session, id, '/accept')}`, { as: organiser, body: { minutes: 30, kind: 'inform' } }),
      house.call(`POST ${at(session, id, '/decline')}`, { as: organiser, body: { reason: 'Nee' } }),
      house.call(`POST ${at(session, id, '/reopen')}`, { as: organiser }),
      house.call(`PUT ${at(session, id, '/position')}`, { as: organiser, body: { index: 0 } }),
    ];
    expect(new Set((await Promise.all(calls)).map(({ status }) => status))).toEqual(new Set([409]));
  });

  it('until the organiser closes it: then nothing new and no support, but what is there is answered and decided', async () => {
    const session = await scene();
    const id = await proposed(session, as(session, 0));
    await house.call(`POST ${at(session, id, '/ask')}`, { as: organiser, body: { ask: 'Welke groepen?' } });
    await house.database.query('UPDATE sessions SET agenda_closed = true WHERE id = $1', [session.id]);
    for (const route of [`PUT ${at(session, newId())}`, `PUT ${at(session, id, '/support')}`]) {
      const refused = await house.call(route, { as: as(session, 1), ...(!route.endsWith('support') && { body: { title: 'Nog iets' } }) });
      expect(refused.body).toMatchObject({ status: 409, reason: 'proposals-closed' });
    }
    const answered = await house.call(`PUT ${at(session, id)}`, { as: as(session, 0), body: { title: 'Voor welke vier groepen?' } });
    expect(itemIn(answered, id)).toMatchObject({ state: 'proposed', ask: 'Welke groepen?' });
    expect((await house.call(`PUT ${at(session, newId())}`, { as: organiser, body: { title: 'Welkom' } })).status).toBe(200);
    expect((await house.call(`POST ${at(session, id, '/accept')}`, { as: organiser, body: { minutes: 20, kind: 'discuss' } })).status).toBe(
      200,
    );
  });
});

describe('support', () => {
  it('counts each person once, the one who brought it too, and can be taken back', async () => {
    const session = await scene();
    const id = await proposed(session, as(session, 0));
    const support = (method: string, by: As) => house.call(`${method} ${at(session, id, '/support')}`, { as: by });
    await support('PUT', as(session, 1));
    expect(itemIn(await support('PUT', as(session, 1)), id)).toMatchObject({ supports: 2, supported: true, mine: false });
    expect(itemIn(await support('PUT', as(session, 0)), id)).toMatchObject({ supports: 2, mine: true });
    expect((await support('DELETE', as(session, 0))).body).toMatchObject({ status: 409, reason: 'own-point' });
    await support('DELETE', as(session, 1));
    expect(itemIn(await support('DELETE', as(session, 1)), id)).toMatchObject({ supports: 1, supported: false });
  });

  it('given twice at once, by many, counts each of them once', async () => {
    const session = await scene('scheduled', 8);
    const id = await proposed(session, organiser, 'Welkom');
    await Promise.all([...session.links, ...session.links].map((by) => house.call(`PUT ${at(session, id, '/support')}`, { as: by })));
    expect((await list(session, organiser)).items).toMatchObject([{ supports: 8 }]);
  });

  it('is refused for a declined point', async () => {
    const session = await scene();
    const id = await proposed(session, as(session, 0));
    await house.call(`POST ${at(session, id, '/decline')}`, { as: organiser, body: { reason: 'Nee, want' } });
    for (const method of ['PUT', 'DELETE'])
      expect((await house.call(`${method} ${at(session, id, '/support')}`, { as: as(session, 1) })).body.reason).toBe(
        'agenda-item-declined',
      );
  });

  it('is shown to staff per group, exactly, and not of who was un-invited', async () => {
    const session = await scene('scheduled', 4);
    const [first, second] = session.groupIds;
    await house.call('PUT invitations/mine/groups', { as: as(session, 0), body: { groupIds: [first, second] } });
    await house.call('PUT invitations/mine/groups', { as: as(session, 1), body: { groupIds: [second] } });
    const id = await proposed(session, as(session, 0));
    for (const by of session.links) await house.call(`PUT ${at(session, id, '/support')}`, { as: by });
    await house.database.query('UPDATE invitations SET withdrawn_at = now() WHERE id = $1', [session.invitationIds[3]]);
    expect((await list(session, organiser)).items).toMatchObject([
      {
        supports: 3,
        supportsPerGroup: [
          { groupId: first, supports: 1 },
          { groupId: second, supports: 2 },
        ],
        supportsWithoutGroup: 1,
      },
    ]);
  });

  it('for a point that is not there is not found', async () => {
    const [session, other] = [await scene(), await scene()];
    const id = await proposed(other, as(other, 0));
    for (const itemId of [id, newId()])
      expect((await house.call(`PUT ${at(session, itemId, '/support')}`, { as: as(session, 0) })).status).toBe(404);
  });
});

describe('deciding on a point', () => {
  it('asks, and only who brought it reads the question', async () => {
    const session = await scene();
    const id = await proposed(session, as(session, 0));
    const asked = await house.call(`POST ${at(session, id, '/ask')}`, { as: organiser, body: { ask: 'Welke groepen bedoel je?' } });
    expect(staffItem(asked, id)).toMatchObject({ state: 'asked', ask: 'Welke groepen bedoel je?', reason: null });
    expect((await list(session, as(session, 0))).items).toMatchObject([{ state: 'asked', ask: 'Welke groepen bedoel je?' }]);
    expect((await list(session, as(session, 1))).items).toMatchObject([{ state: 'asked', ask: null, mine: false }]);
  });

  it('declines with a reason that stays to be read, and leaves the numbers of the agenda without a gap', async () => {
    const session = await scene();
    const [one, two, three] = [await accepted(session, 'Een'), await accepted(session, 'Twee'), await accepted(session, 'Drie')];
    const declined = await house.call(`POST ${at(session, two, '/decline')}`, { as: organiser, body: { reason: ' Dit past niet. ' } });
    expect(staffItem(declined, two)).toMatchObject({ state: 'declined', reason: 'Dit past niet.', position: null });
    expect(await orderInDatabase(session)).toEqual([
      { id: one, position: 1 },
      { id: three, position: 2 },
    ]);
    expect(itemIn(await house.call(`GET ${at(session)}`, { as: as(session, 2) }), two).reason).toBe('Dit past niet.');
    const reopened = await house.call(`POST ${at(session, two, '/reopen')}`, { as: organiser });
    expect(staffItem(reopened, two)).toMatchObject({ state: 'proposed', reason: null, position: null });
    const back = await house.call(`POST ${at(session, two, '/accept')}`, { as: organiser, body: { minutes: 15, kind: 'decide' } });
    expect(staffItem(back, two)).toMatchObject({ state: 'accepted', minutes: 15, kind: 'decide', position: 3 });
  });

  it('plans each accepted point and warns of too many minutes, and never refuses them', async () => {
    const session = await scene();
    await accepted(session, 'Een', 100);
    const id = await proposed(session, as(session, 0));
    const { body } = await house.call(`POST ${at(session, id, '/accept')}`, { as: organiser, body: { minutes: 50, kind: 'discuss' } });
    expect(body.minutes).toEqual({ used: 150, available: 120, over: 30, left: 0 });
    expect(body.items).toMatchObject([
      { startsAt: '2027-09-02T13:00:00.000Z', endsAt: '2027-09-02T14:40:00.000Z' },
      { startsAt: '2027-09-02T14:40:00.000Z', endsAt: '2027-09-02T15:30:00.000Z' },
    ]);
  });

  it('refuses what does not follow from the state of the point', async () => {
    const session = await scene();
    const id = await proposed(session, as(session, 0));
    await house.call(`POST ${at(session, id, '/decline')}`, { as: organiser, body: { reason: 'Nee' } });
    const accept = await house.call(`POST ${at(session, id, '/accept')}`, { as: organiser, body: { minutes: 20, kind: 'inform' } });
    const ask = await house.call(`POST ${at(session, id, '/ask')}`, { as: organiser, body: { ask: 'Waarom?' } });
    expect([accept.body.reason, ask.body.reason]).toEqual(['agenda-item-state-conflict', 'agenda-item-state-conflict']);
    const move = await house.call(`PUT ${at(session, id, '/position')}`, { as: organiser, body: { direction: 'up' } });
    expect(move.body).toMatchObject({ status: 409, reason: 'agenda-item-not-in-order' });
  });

  it('keeps a point on the agenda that was talked about, or is', async () => {
    const session = await scene();
    const [current, done] = [await accepted(session, 'Nu'), await accepted(session, 'Klaar')];
    await house.database.query('UPDATE sessions SET live_item_id = $2 WHERE id = $1', [session.id, current]);
    await house.database.query('UPDATE agenda_items SET discussed_at = now() WHERE id = $1', [done]);
    for (const id of [current, done]) {
      expect((await house.call(`POST ${at(session, id, '/decline')}`, { as: organiser, body: { reason: 'Nee' } })).body).toMatchObject({
        status: 409,
        reason: 'agenda-item-in-use',
      });
      expect((await house.call(`POST ${at(session, id, '/reopen')}`, { as: organiser })).body.reason).toBe('agenda-item-in-use');
    }
  });

  it('edits what the organiser saw, not what somebody changed since', async () => {
    const session = await scene();
    const id = await proposed(session, as(session, 0));
    const edit = (revision: string, body: object) =>
      house.call(`PATCH ${at(session, id)}`, { as: organiser, body, ...(revision && { headers: { 'if-match': revision } }) });
    const edited = await edit('"0"', { title: 'Voor wie is het bedoeld?', minutes: 25 });
    expect(staffItem(edited, id)).toMatchObject({ title: 'Voor wie is het bedoeld?', minutes: 25, why: null, revision: 1 });
    expect((await edit('"0"', { minutes: 30 })).body).toMatchObject({ status: 412, reason: 'revision-stale' });
    expect((await edit('', { minutes: 30 })).status).toBe(428);
    expect((await edit('"1"', { minutes: 3 })).body.errors).toMatchObject([{ pointer: '/minutes' }]);
    await house.call(`POST ${at(session, id, '/accept')}`, { as: organiser, body: { minutes: 25, kind: 'inform' } });
    expect((await edit('"2"', { minutes: null })).body.reason).toBe('agenda-minutes-out-of-range');
    expect((await edit('"2"', { kind: null })).body.reason).toBe('agenda-kind-missing');
  });

  it.each([
    ['POST', '/ask', { ask: ' ' }, '/ask'],
    ['POST', '/decline', {}, '/reason'],
    ['POST', '/accept', { minutes: 20 }, '/kind'],
    ['POST', '/accept', { minutes: 241, kind: 'inform' }, '/minutes'],
    ['PUT', '/position', { direction: 'left' }, '/direction'],
    ['PUT', '/position', { index: -1 }, '/index'],
    ['PUT', '/position', {}, ''],
    ['PUT', '/position', { direction: 'up', index: 1 }, ''],
  ])('%s %s refuses %j and points at "%s"', async (method, rest, body, pointer) => {
    const session = await scene();
    const id = await proposed(session, as(session, 0));
    const refused = await house.call(`${method} ${at(session, id, rest)}`, { as: organiser, body });
    expect([refused.status, refused.body.errors?.[0]?.pointer]).toEqual([400, pointer]);
  });

  it('takes back a waiting point and leaves the threats about it; one with outcomes stays', async () => {
    const session = await scene();
    const [loose, recorded] = [await proposed(session, as(session, 0)), await proposed(session, as(session, 0), 'Met uitkomst')];
    await house.database.query(
      `INSERT INTO contributions (id, session_id, kind, text, number, shown_as, agenda_item_id, created_on)
       VALUES ($1, $2, 'threat', 'x', 1, 'name', $3, '2027-08-01')`,
      [newId(), session.id, loose],
    );
    await house.database.query(
      `INSERT INTO outcomes (id, session_id, kind, text, number, agenda_item_id, captured_at) VALUES ($1, $2, 'insight', 'x', 1, $3, now())`,
      [newId(), session.id, recorded],
    );
    expect((await house.call(`DELETE ${at(session, loose)}`, { as: as(session, 0) })).status).toBe(200);
    expect((await house.call(`DELETE ${at(session, recorded)}`, { as: as(session, 0) })).body.reason).toBe('agenda-item-in-use');
    const { rows } = await house.database.query('SELECT agenda_item_id FROM contributions WHERE session_id = $1', [session.id]);
    expect(rows).toEqual([{ agenda_item_id: null }]);
  });
});

describe('the order', () => {
  it('changes by buttons and to a place, also by the facilitator', async () => {
    const session = await scene();
    const [one, two, three] = [await accepted(session, 'Een'), await accepted(session, 'Twee'), await accepted(session, 'Drie')];
    const move = async (id: string, to: object) =>
      (await house.call(`PUT ${at(session, id, '/position')}`, { as: facilitator, body: to })).body.items.map(
        (item: { id: string }) => item.id,
      );
    expect(await move(three, { direction: 'up' })).toEqual([one, three, two]);
    expect(await move(one, { direction: 'up' })).toEqual([one, three, two]);
    expect(await move(one, { index: 99 })).toEqual([three, two, one]);
    expect(await move(three, { direction: 'down' })).toEqual([two, three, one]);
  });

  it('stays one order without gaps when many move, add and decline at once', async () => {
    const session = await scene();
    const ids: string[] = [];
    for (let index = 0; index < 6; index += 1) ids.push(await accepted(session, `Punt ${index}`));
    const waiting = await proposed(session, as(session, 0));
    const answers = await Promise.all([
      ...ids.flatMap((id, index) => [
        house.call(`PUT ${at(session, id, '/position')}`, { as: organiser, body: { direction: index % 2 ? 'up' : 'down' } }),
        house.call(`PUT ${at(session, id, '/position')}`, { as: facilitator, body: { index: 5 - index } }),
      ]),
      house.call(`POST ${at(session, waiting, '/accept')}`, { as: organiser, body: { minutes: 10, kind: 'inform' } }),
      house.call(`POST ${at(session, ids[2] as string, '/decline')}`, { as: organiser, body: { reason: 'Nee' } }),
    ]);
    for (const { status, body } of answers) if (status !== 200) expect(body.reason).toBe('agenda-item-not-in-order');
    const order = await orderInDatabase(session);
    expect(order.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(order.map(({ id }) => id).sort()).toEqual([...ids.filter((id) => id !== ids[2]), waiting].sort());
  });

  it('is a law of the table: no place twice, and a place for accepted points alone', async () => {
    const session = await scene();
    const [one, two] = [await accepted(session, 'Een'), await accepted(session, 'Twee')];
    const update = (sql: string, id: string) => house.database.query(`UPDATE agenda_items SET ${sql} WHERE id = $1`, [id]);
    await expect(update('position = 1', two)).rejects.toThrow('agenda_items_place_once');
    await expect(update(`state = 'declined'`, one)).rejects.toThrow('agenda_items_placed');
    await expect(update('position = NULL', one)).rejects.toThrow('agenda_items_placed');
  });
});

describe('who may', () => {
  it('see: names of those who show them, nothing of a neighbour, and visitors only what is on the agenda', async () => {
    const session = await scene();
    const [shown, hidden] = [await proposed(session, as(session, 0), 'Getoond'), await proposed(session, as(session, 1), 'Verborgen')];
    await accepted(session, 'Welkom');
    await house.call('PUT invitations/mine/name-shown', { as: as(session, 0), body: { nameShown: true } });
    const seen = await house.call(`GET ${at(session)}`, { as: as(session, 2) });
    expect([itemIn(seen, shown).proposerName, itemIn(seen, hidden).proposerName]).toEqual(['Persoon 1', null]);
    const own = await house.call(`GET ${at(session)}`, { as: as(session, 1) });
    expect(itemIn(own, hidden)).toMatchObject({ mine: true, proposerName: 'Persoon 2' });

    const neighbour = as(await scene(), 0);
    expect((await house.call(`GET ${at(session)}`, { as: neighbour })).status).toBe(404);
    expect((await house.call(`GET ${at(session)}`)).status).toBe(404);
    await house.database.query(`UPDATE sessions SET visibility = 'public' WHERE id = $1`, [session.id]);
    for (const by of [neighbour, {}]) {
      const { body } = await house.call(`GET ${at(session)}`, { as: by });
      expect(body.items).toMatchObject([{ title: 'Welkom', supports: null, supported: false, mine: false }]);
    }
  });

  it('read on when it is concluded: a reader sees all points and no name', async () => {
    const session = await scene();
    const id = await proposed(session, as(session, 0));
    await house.call('PUT invitations/mine/name-shown', { as: as(session, 0), body: { nameShown: true } });
    const reader = await house.door('reader');
    expect((await house.call(`GET ${at(session)}`, { as: reader })).status).toBe(404);
    await house.database.query(`UPDATE sessions SET state = 'concluded' WHERE id = $1`, [session.id]);
    expect(itemIn(await house.call(`GET ${at(session)}`, { as: reader }), id)).toMatchObject({
      proposerName: null,
      supports: 1,
      mine: false,
    });
  });

  it('decide: the organiser of it alone; order: the facilitator too', async () => {
    const session = await scene();
    const id = await accepted(session, 'Welkom');
    const waiting = await proposed(session, as(session, 0));
    const decisions: [string, object | undefined][] = [
      [`PATCH ${at(session, id)}`, { minutes: 30 }],
      [`POST ${at(session, waiting, '/ask')}`, { ask: 'x' }],
      [`POST ${at(session, waiting, '/accept')}`, { minutes: 20, kind: 'inform' }],
      [`POST ${at(session, waiting, '/decline')}`, { reason: 'x' }],
      [`POST ${at(session, id, '/reopen')}`, undefined],
    ];
    const headers = { 'if-match': '"0"' };
    const admin = await house.door('administrator');
    for (const [route, body] of decisions) {
      for (const by of [facilitator, admin, as(session, 0)])
        expect((await house.call(route, { as: by, headers, ...(body && { body }) })).status).toBe(403);
      for (const by of [{}, as(await scene(), 0), await house.door('reader')])
        expect((await house.call(route, { as: by, headers, ...(body && { body }) })).status).toBe(404);
    }
    const moved = (by: As) => house.call(`PUT ${at(session, id, '/position')}`, { as: by, body: { index: 0 } });
    expect([(await moved(facilitator)).status, (await moved(admin)).status, (await moved(as(session, 0))).status]).toEqual([200, 403, 403]);
  });

  it('not: the organiser of another session', async () => {
    const session = await house.scheduledSession({ people: 1 });
    const link = await house.linkOf(session.invitationIds[0] as string);
    const id = newId();
    await house.call(`PUT ${at(session, id)}`, { as: link, body: { title: 'x' } });
    const routes = [
      `GET ${at(session)}`,
      `DELETE ${at(session, id)}`,
      `PUT ${at(session, id, '/support')}`,
      `POST ${at(session, id, '/reopen')}`,
    ];
    for (const route of routes) expect((await house.call(route, { as: organiser })).status).toBe(404);
  });

  it('not through another session: a point is found under its own session alone', async () => {
    const [here, there] = [await scene(), await scene()];
    const id = await proposed(there, as(there, 0));
    expect((await house.call(`POST ${at(here, id, '/accept')}`, { as: organiser, body: { minutes: 20, kind: 'inform' } })).status).toBe(
      404,
    );
    expect((await house.call(`PUT ${at(here, id, '/position')}`, { as: organiser, body: { index: 0 } })).status).toBe(404);
    expect((await house.call(`DELETE ${at(here, id)}`, { as: as(here, 0) })).status).toBe(200);
    expect((await list(there, as(there, 0))).items).toHaveLength(1);
  });

  it('as an invitee, whoever calls with their link, also when signed in as organiser', async () => {
    const session = await scene();
    const both = { ...organiser, ...as(session, 0) };
    const id = newId();
    const answer = await house.call(`PUT ${at(session, id)}`, { as: both, body: { title: 'Mijn punt' } });
    expect(agendaView.parse(answer.body).items).toMatchObject([{ id, mine: true, enteredByStaff: false }]);
  });

  it('no answer holds an address of anybody', async () => {
    const session = await scene();
    await proposed(session, as(session, 0));
    for (const by of [organiser, facilitator, as(session, 1)])
      expect((await house.call(`GET ${at(session)}`, { as: by })).text).not.toMatch(/@/);
  });
});

it('every change gives readers a new version, and what changes nothing does not', async () => {
  const session = await scene();
  const id = await proposed(session, as(session, 0));
  const tag = async () => (await house.call(`GET ${at(session)}`, { as: organiser })).headers.get('etag');
  const before = await tag();
  await house.call(`PUT ${at(session, id)}`, { as: as(session, 0), body: { title: 'Voor wie is het pand?' } });
  expect(await tag()).toBe(before);
  await house.call(`PUT ${at(session, id, '/support')}`, { as: as(session, 1) });
  expect(await tag()).not.toBe(before);
});
