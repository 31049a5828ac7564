import { personalView } from '@bijeen/contract';
import { TestHouse, type As } from '../testing/test-house';

let house: TestHouse;
beforeAll(async () => (house = await TestHouse.open({ now: '2027-08-01T10:00:00Z' })));
afterAll(() => house.close());

describe('the personal page', () => {
  let invitationId: string;
  let link: As;
  beforeEach(async () => {
    const session = await house.scheduledSession({ groups: 2 });
    invitationId = session.invitationIds[0] as string;
    link = await house.linkOf(invitationId);
  });

  it('is exactly what the contract says', async () => {
    const { status, body } = await house.call('GET invitations/mine', { as: link });
    expect(status).toBe(200);
    expect(personalView.parse(body)).toEqual(body);
  });

  it('answers an unknown link and no link like nothing that is there', async () => {
    expect((await house.call('GET invitations/mine', { as: { link: 'x'.repeat(43) } })).body).toMatchObject({
      status: 404,
      reason: 'link-unknown',
    });
    expect((await house.call('GET invitations/mine')).status).toBe(404);
  });

  it('keeps an answer, and lets it be changed until the start', async () => {
    const coming = await house.call('PUT invitations/mine/rsvp', { as: link, body: { answer: 'accepted', companions: 2 } });
    expect(coming.body.invitation).toMatchObject({ rsvp: 'accepted', mode: 'hall', companions: 2 });
    const not = await house.call('PUT invitations/mine/rsvp', { as: link, body: { answer: 'declined' } });
    expect(not.body.invitation).toMatchObject({ rsvp: 'declined', companions: 0 });
    const { rows } = await house.database.query('SELECT answer, source FROM rsvp_history WHERE invitation_id = $1 ORDER BY id', [
      invitationId,
    ]);
    expect(rows).toEqual([
      { answer: 'accepted', source: 'web' },
      { answer: 'declined', source: 'web' },
    ]);
  });

  it('refuses an answer after the start, and says why', async () => {
    const begun = await house.scheduledSession({ startsAt: '2027-07-31T13:00:00Z' });
    const { body } = await house.call('PUT invitations/mine/rsvp', {
      as: await house.linkOf(begun.invitationIds[0] as string),
      body: { answer: 'accepted' },
    });
    expect(body).toMatchObject({ status: 409, reason: 'session-started' });
  });

  it.each([
    [{ answer: 'perhaps' }, '/answer'],
    [{ answer: 'accepted', companions: 11 }, '/companions'],
    [{ answer: 'accepted', companions: '2' }, '/companions'],
    [{ answer: 'accepted', sessionId: 'x' }, '/sessionId'],
  ])('refuses %j and points at %s', async (body, pointer) => {
    const refused = await house.call('PUT invitations/mine/rsvp', { as: link, body });
    expect(refused.status).toBe(400);
    expect(refused.headers.get('content-type')).toContain('application/problem+json');
    expect(refused.body.errors.map((error: { pointer: string }) => error.pointer)).toEqual([pointer]);
  });

  it('takes only groups of this session', async () => {
    const other = await house.scheduledSession({ groups: 1 });
    const { body } = await house.call('PUT invitations/mine/groups', { as: link, body: { groupIds: other.groupIds } });
    expect(body).toMatchObject({ status: 400, errors: [{ pointer: '/groupIds' }] });
  });

  it('changes nothing on GET and HEAD, however often', async () => {
    const before = await rowsOf(house);
    for (const method of ['GET', 'HEAD', 'GET']) {
      await house.call(`${method} /uitnodiging/${link.link ?? ''}`);
      await house.call(`${method} /uitnodiging/${link.link ?? ''}/antwoord?answer=accepted`);
    }
    expect(await rowsOf(house)).toEqual(before);
  });

  it('takes the answer of a plain form, and goes back to the page', async () => {
    const { status, headers } = await house.call(`POST /uitnodiging/${link.link ?? ''}/antwoord`, {
      body: 'answer=tentative&companions=1',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect([status, headers.get('location')]).toEqual([303, `/uitnodiging/${link.link ?? ''}`]);
    expect((await house.call('GET invitations/mine', { as: link })).body.invitation).toMatchObject({ rsvp: 'tentative', companions: 1 });
  });

  it('refuses a form that another site posts', async () => {
    const { body } = await house.call('PUT invitations/mine/rsvp', {
      as: link,
      body: { answer: 'accepted' },
      headers: { 'sec-fetch-site': 'cross-site' },
    });
    expect(body).toMatchObject({ status: 403, reason: 'cross-site' });
  });
});

describe('a hall with ten seats', () => {
  it('seats exactly ten of fifty who answer at once, and tells the others that it is full', async () => {
    const { id, invitationIds } = await house.scheduledSession({ people: 50, capacityHall: 10 });
    const links = await Promise.all(invitationIds.map((invitationId) => house.linkOf(invitationId)));
    const answers = await Promise.all(links.map((as) => house.call('PUT invitations/mine/rsvp', { as, body: { answer: 'accepted' } })));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(10);
    expect(answers.filter(({ body }) => body.reason === 'session-full')).toHaveLength(40);
    const { rows } = await house.database.query(
      `SELECT count(*)::int AS seated FROM invitations WHERE session_id = $1 AND rsvp = 'accepted'`,
      [id],
    );
    expect(rows).toEqual([{ seated: 10 }]);
    const last = await house.call('GET invitations/mine', { as: links[0] as As });
    expect(last.body.placesLeft).toEqual({ hall: 0, online: null });
  });
});

describe('a confirmation', () => {
  it('is mailed once per change of answer, with the calendar part', async () => {
    const { invitationIds } = await house.scheduledSession();
    const link = await house.linkOf(invitationIds[0] as string);
    await house.call('PUT invitations/mine/rsvp', { as: link, body: { answer: 'accepted' } });
    await house.call('PUT invitations/mine/rsvp', { as: link, body: { answer: 'accepted' } });
    await house.mailDone();
    const { rows } = await house.database.query(
      `SELECT d.state, d.sends, count(m.id)::int AS captured FROM deliveries d LEFT JOIN captured_messages m ON m.message_id = '<' || d.message_id || '>'
       WHERE d.invitation_id = $1 GROUP BY 1, 2`,
      [invitationIds[0]],
    );
    expect(rows).toEqual([{ state: 'sent', sends: 'invitation', captured: 1 }]);
  });
});

async function rowsOf(of: TestHouse): Promise<unknown> {
  const { rows } = await of.database
    .query(`SELECT (SELECT sum(revision) FROM invitations) AS invitations, (SELECT count(*) FROM rsvp_history) AS history,
    (SELECT count(*) FROM deliveries) AS deliveries, (SELECT sum(version) FROM sessions) AS sessions`);
  return rows;
}
