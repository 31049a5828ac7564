import { mailHealthView, mailTestView } from '@bijeen/contract';
import { messageFaults } from '@bijeen/testing';
import { MailRefused, type Mailer } from '../platform/mail';
import { MAILER } from '../platform/tokens';
import { TestHouse, type As } from '../testing/test-house';

let house: TestHouse;
let administrator: As;
beforeAll(async () => {
  house = await TestHouse.open({ now: '2027-08-01T10:00:00Z', MAIL_FROM: 'uitnodiging@stad.example', MAIL_REPLY: 'antwoord@stad.example' });
  administrator = await house.door('administrator');
});
afterAll(() => house.close());
afterEach(() => jest.restoreAllMocks());

const request = (as = administrator) => house.call('POST mail-tests', { as });
const outcome = async (id: string) => mailTestView.parse((await house.call(`GET mail-tests/${id}`, { as: administrator })).body);

describe('a test mail', () => {
  it('goes to whoever asked for it, through the outbox, and says that it left', async () => {
    const asked = await request();
    expect(asked.status).toBe(202);
    expect(mailTestView.parse(asked.body)).toMatchObject({ state: 'queued', tries: 0, sentAt: null });
    await house.mailDone();
    expect(await outcome(asked.body.id)).toMatchObject({ state: 'sent', tries: 1, problem: null });
    const { body } = await house.call('GET demo/messages');
    const { body: mail } = await house.call(`GET demo/messages/${body[0].id}`);
    expect(mail).toMatchObject({ to: 'beheerder@bijeen.example', subject: 'Testmail van Bijeen' });
    expect(mail.from).toContain('uitnodiging@stad.example');
    expect(await messageFaults(Buffer.from(mail.raw))).toEqual([]);
  });

  it('says what the server answered when it is refused for good', async () => {
    jest.spyOn(house.app.get<Mailer>(MAILER), 'send').mockRejectedValue(new MailRefused(550, '550 no such user'));
    const { body } = await request();
    await house.mailDone();
    expect(await outcome(body.id)).toMatchObject({ state: 'failed', tries: 1, problem: expect.stringContaining('550 no such user') });
  });

  it('says what stands in the way while it is tried again, and goes when that is over', async () => {
    jest.spyOn(house.app.get<Mailer>(MAILER), 'send').mockRejectedValueOnce(new Error('connect ECONNREFUSED'));
    const { body } = await request();
    let test = await outcome(body.id);
    while (test.tries === 0) test = await outcome(body.id);
    expect(test).toMatchObject({ state: 'queued', problem: 'connect ECONNREFUSED' });
    await house.mailDone();
    expect(await outcome(body.id)).toMatchObject({ state: 'sent', tries: 2, problem: null });
  });

  it('is for administrators, each their own', async () => {
    const { body } = await request();
    for (const role of ['organiser', 'facilitator', 'reader'] as const) {
      const as = await house.door(role);
      expect((await request(as)).status).toBe(403);
      expect((await house.call(`GET mail-tests/${body.id}`, { as })).status).toBe(403);
      expect((await house.call('GET mail', { as })).status).toBe(403);
    }
    expect((await request({})).status).toBe(401);
    await house.database.query(
      `UPDATE mail_tests SET account_id = (SELECT id FROM accounts WHERE role = 'organiser' LIMIT 1) WHERE id = $1`,
      [body.id],
    );
    expect((await house.call(`GET mail-tests/${body.id}`, { as: administrator })).status).toBe(404);
  });

  it('can be asked for ten times in a quarter of an hour', async () => {
    const answers = [];
    for (let asked = 0; asked < 11; asked += 1) answers.push((await request()).status);
    expect(answers.at(-1)).toBe(429);
    await house.mailDone();
  });
});

describe('how mail goes', () => {
  it('is told with what waits and what failed', async () => {
    const { id, invitationIds } = await house.scheduledSession({ people: 4 });
    const states = ['queued', 'queued', 'failed', 'sent'];
    for (const [index, state] of states.entries())
      await house.database.query(
        `INSERT INTO deliveries (id, session_id, invitation_id, kind, revision, state, queued_at) VALUES (gen_random_uuid(), $1, $2, 'calendar', 1, $3, $4)`,
        [id, invitationIds[index], state, `2027-08-01T0${9 - index}:00:00Z`],
      );
    const { body } = await house.call('GET mail', { as: administrator });
    expect(mailHealthView.parse(body)).toEqual({
      leavesBy: 'demo',
      from: 'uitnodiging@stad.example',
      reply: 'antwoord@stad.example',
      waiting: 2,
      waitingSince: '2027-08-01T08:00:00.000Z',
      failed: 1,
    });
  });
});
