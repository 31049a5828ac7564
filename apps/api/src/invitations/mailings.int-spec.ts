import { mailPreview, type MailPreview } from '@bijeen/contract';
import { calendarFaults, messageFaults } from '@bijeen/testing';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { TestHouse, type As } from '../testing/test-house';

/** A mail server that keeps what it accepts, and refuses for good what goes to an address that begins with `refuse`. */
class Postbox {
  readonly accepted: { to: string; raw: Buffer }[] = [];
  private constructor(
    readonly url: string,
    private readonly server: SMTPServer,
  ) {}

  static async open(): Promise<Postbox> {
    const accept = { keep: (to: string, raw: Buffer): void => void [to, raw] };
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onRcptTo: ({ address }, _session, done) =>
        done(address.startsWith('refuse') ? Object.assign(new Error('no such mailbox'), { responseCode: 550 }) : null),
      onData: (stream, { envelope }, done) => {
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('end', () => {
          accept.keep(envelope.rcptTo[0]?.address ?? '', Buffer.concat(parts));
          done();
        });
      },
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const { port } = server.server.address() as { port: number };
    const box = new Postbox(`smtp://127.0.0.1:${port}`, server);
    accept.keep = (to, raw) => box.accepted.push({ to, raw });
    return box;
  }

  /** What came in since the last time, parsed. */
  async taken(): Promise<(ParsedMail & { raw: Buffer; rcpt: string })[]> {
    return Promise.all(this.accepted.splice(0).map(async ({ to, raw }) => ({ ...(await simpleParser(raw)), raw, rcpt: to })));
  }

  async close(): Promise<void> {
    await new Promise<void>((closed) => this.server.close(closed));
  }
}

let postbox: Postbox;
let house: TestHouse;
let organiser: As;
beforeAll(async () => {
  postbox = await Postbox.open();
  house = await TestHouse.open({ now: '2027-08-01T10:00:00Z', SMTP_URL: postbox.url, MAIL_PER_SECOND: '200' });
  organiser = await house.door('organiser');
});
afterAll(async () => {
  await house.close();
  await postbox.close();
});

/** A scheduled session with people who are not invited yet. */
async function withPeople(people = 1): Promise<{ id: string; invitationIds: string[]; first: string }> {
  const session = await house.scheduledSession({ people, organiser: await house.accountOf(organiser) });
  await house.database.query('UPDATE invitations SET invited_at = NULL WHERE session_id = $1', [session.id]);
  return { ...session, first: session.invitationIds[0] as string };
}
const preview = async (id: string, query: string): Promise<MailPreview> =>
  mailPreview.parse((await house.call(`GET sessions/${id}/mail-preview?${query}`, { as: organiser })).body);
const send = (id: string, body: object) => house.call(`POST sessions/${id}/mailings`, { as: organiser, body });
async function invite(id: string): Promise<void> {
  const { hash } = await preview(id, 'for=invite');
  expect((await send(id, { for: 'invite', previewHash: hash })).status).toBe(202);
  await house.mailDone();
}
const post = async (id: string, invitationId: string, deed: 'withdraw' | 'reinvite') => {
  const { hash } = await preview(id, `for=${deed === 'withdraw' ? 'withdraw' : 'invite'}&invitationIds=${invitationId}`);
  return house.call(`POST sessions/${id}/invitations/${invitationId}/${deed}`, { as: organiser, body: { previewHash: hash } });
};
const calendarOf = (mail: ParsedMail | undefined): string =>
  mail?.attachments.find(({ contentType }) => contentType.includes('ics'))?.content.toString() ?? '';
const lineOf = (calendar: string, name: string): string | undefined => new RegExp(`^${name}[:;](.*)$`, 'm').exec(calendar)?.[1]?.trim();

describe('inviting', () => {
  it('mails nobody until the preview is confirmed, then each one message that real clients accept', async () => {
    const { id, invitationIds } = await withPeople(3);
    const seen = await preview(id, 'for=invite');
    expect(seen.mails).toBe(3);
    expect(seen.people).toMatchObject(
      [1, 2, 3].map((number) => ({ name: `Persoon ${number}`, gets: 'invitation', via: 'mail', calendar: 'asks' })),
    );
    expect(seen.sample?.text).toContain('Hallo Persoon 1,');
    expect(postbox.accepted).toHaveLength(0);
    expect((await send(id, { for: 'invite', previewHash: seen.hash })).body).toEqual({ mails: 3, withoutMail: 0 });
    await house.mailDone();
    const mails = await postbox.taken();
    expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(3);
    for (const mail of mails) {
      expect(await messageFaults(mail.raw)).toEqual([]);
      expect(calendarFaults(calendarOf(mail))).toEqual([]);
      expect([...(mail.to as { text: string }).text.matchAll(/@/g)]).toHaveLength(1);
      expect(mail.text).toContain('/uitnodiging/');
      expect(calendarOf(mail)).not.toContain('/uitnodiging/');
      expect(lineOf(calendarOf(mail), 'METHOD')).toBe('REQUEST');
    }
    const links = mails.map(({ text }) => /uitnodiging\/([\w-]{43})/.exec(text ?? '')?.[1]);
    expect(new Set(links).size).toBe(3);
    const own = await Promise.all(invitationIds.map((invitationId) => house.linkOf(invitationId)));
    expect(new Set(links)).toEqual(new Set(own.map(({ link }) => link)));
  });

  it('invites who has no address too, and says that they need a letter or a call', async () => {
    const { id, first } = await withPeople(2);
    await house.database.query('UPDATE people SET email = NULL WHERE id = (SELECT person_id FROM invitations WHERE id = $1)', [first]);
    const seen = await preview(id, 'for=invite');
    expect(seen.people.map(({ gets, via, calendar }) => [gets, via, calendar])).toEqual([
      ['invitation', 'none', 'stays'],
      ['invitation', 'mail', 'asks'],
    ]);
    expect((await send(id, { for: 'invite', previewHash: seen.hash })).body).toEqual({ mails: 1, withoutMail: 1 });
    await house.mailDone();
    expect(await postbox.taken()).toHaveLength(1);
    expect((await preview(id, 'for=invite')).people).toEqual([]);
  });

  it.each([
    [
      'somebody was added',
      (id: string) =>
        house.call(`POST sessions/${id}/invitations`, {
          as: organiser,
          body: { person: { name: 'Later', email: `later-${id}@erbij.example` } },
        }),
    ],
    ['the text changed', (id: string) => house.database.query(`UPDATE sessions SET question = 'Een andere vraag?' WHERE id = $1`, [id])],
    [
      'an address changed',
      (id: string) =>
        house.database.query(
          `UPDATE people SET email = 'anders-' || email WHERE id IN (SELECT person_id FROM invitations WHERE session_id = $1)`,
          [id],
        ),
    ],
  ])('is refused when %s since the preview', async (_what, happens) => {
    const { id } = await withPeople();
    const { hash } = await preview(id, 'for=invite');
    await happens(id);
    expect((await send(id, { for: 'invite', previewHash: hash })).body).toMatchObject({ status: 409, reason: 'preview-stale' });
    await house.mailDone();
    expect(await postbox.taken()).toEqual([]);
  });

  it('is not in the way of answers that come in meanwhile', async () => {
    const { id, first } = await withPeople(2);
    const one = await preview(id, `for=invite&invitationIds=${first}`);
    await send(id, { for: 'invite', invitationIds: [first], previewHash: one.hash });
    const { hash } = await preview(id, 'for=invite');
    await house.call('PUT invitations/mine/rsvp', { as: await house.linkOf(first), body: { answer: 'accepted' } });
    expect((await send(id, { for: 'invite', previewHash: hash })).status).toBe(202);
    await house.mailDone();
    await postbox.taken();
  });

  it('pressed twice at once mails each once', async () => {
    const { id } = await withPeople(5);
    const { hash } = await preview(id, 'for=invite');
    const answers = await Promise.all([1, 2, 3].map(() => send(id, { for: 'invite', previewHash: hash })));
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 409, 409]);
    await house.mailDone();
    expect((await postbox.taken()).map(({ rcpt }) => rcpt)).toHaveLength(5);
  });

  it('waits for a date, and stops at the start', async () => {
    const draft = await house.scheduledSession({ state: 'draft', organiser: await house.accountOf(organiser) });
    const begun = await house.scheduledSession({ startsAt: '2027-07-31T13:00:00Z', organiser: await house.accountOf(organiser) });
    for (const [id, reason] of [
      [draft.id, 'session-not-scheduled'],
      [begun.id, 'session-started'],
    ])
      expect((await house.call(`GET sessions/${id}/mail-preview?for=invite`, { as: organiser })).body).toMatchObject({
        status: 409,
        reason,
      });
  });

  it('is the organiser’s alone', async () => {
    const { id, first } = await withPeople();
    for (const as of [
      await house.door('facilitator'),
      await house.door('reader'),
      await house.door('administrator'),
      await house.linkOf(first),
    ]) {
      expect((await house.call(`GET sessions/${id}/mail-preview?for=invite`, { as })).status).toBeGreaterThanOrEqual(403);
      expect(
        (await house.call(`POST sessions/${id}/mailings`, { as, body: { for: 'invite', previewHash: 'x'.repeat(43) } })).status,
      ).toBeGreaterThanOrEqual(403);
    }
    const foreign = await house.scheduledSession();
    expect((await house.call(`GET sessions/${foreign.id}/mail-preview?for=invite`, { as: organiser })).status).toBe(404);
    expect(
      (await house.call(`GET sessions/${id}/mail-preview?for=invite&invitationIds=${foreign.invitationIds[0]}`, { as: organiser })).status,
    ).toBe(400);
  });
});

describe('withdrawing and inviting again', () => {
  it('is mailed to that person only, each time under a higher sequence', async () => {
    const { id, first } = await withPeople(2);
    await invite(id);
    const [invitation] = (await postbox.taken()).filter(({ rcpt }) => rcpt);
    expect((await post(id, first, 'withdraw')).body).toMatchObject({ withdrawnAt: expect.any(String) });
    await house.mailDone();
    const [gone, ...others] = await postbox.taken();
    expect(others).toEqual([]);
    expect([lineOf(calendarOf(gone), 'METHOD'), lineOf(calendarOf(gone), 'SEQUENCE'), lineOf(calendarOf(gone), 'STATUS')]).toEqual([
      'CANCEL',
      '1',
      undefined,
    ]);
    expect(lineOf(calendarOf(gone), 'UID')).toBe(lineOf(calendarOf(invitation), 'UID'));
    expect((await house.call('GET invitations/mine', { as: await house.linkOf(first) })).status).toBe(404);
    expect((await post(id, first, 'reinvite')).body).toMatchObject({ withdrawnAt: null, rsvp: 'needs-action' });
    await house.mailDone();
    const [back, ...nobody] = await postbox.taken();
    expect(nobody).toEqual([]);
    expect([lineOf(calendarOf(back), 'METHOD'), lineOf(calendarOf(back), 'SEQUENCE')]).toEqual(['REQUEST', '2']);
    expect(calendarFaults(calendarOf(back))).toEqual([]);
  });

  it('leaves the calendars of others as they were: their next mail is a confirmation, not a change', async () => {
    const { id, invitationIds, first } = await withPeople(2);
    await invite(id);
    await post(id, first, 'withdraw');
    await house.mailDone();
    await postbox.taken();
    await house.call('PUT invitations/mine/rsvp', { as: await house.linkOf(invitationIds[1] as string), body: { answer: 'accepted' } });
    await house.mailDone();
    const [mail] = await postbox.taken();
    expect(mail?.text).toContain('We hebben je antwoord');
    expect(lineOf(calendarOf(mail), 'SEQUENCE')).toBe('0');
  });

  it('twice changes nothing, and somebody who never got mail gets none now', async () => {
    const { id, first } = await withPeople();
    const { hash, mails } = await preview(id, `for=withdraw&invitationIds=${first}`);
    expect(mails).toBe(0);
    for (let time = 0; time < 2; time += 1)
      expect(
        (await house.call(`POST sessions/${id}/invitations/${first}/withdraw`, { as: organiser, body: { previewHash: hash } })).status,
      ).toBe(200);
    await house.mailDone();
    expect(await postbox.taken()).toEqual([]);
  });
});

describe('a changed session', () => {
  it('brings everybody up to date once the organiser says so', async () => {
    const { id } = await withPeople(2);
    await invite(id);
    await postbox.taken();
    expect((await preview(id, 'for=update')).mails).toBe(0);
    await house.database.query(`UPDATE sessions SET place_name = 'Bibliotheek' WHERE id = $1`, [id]);
    const seen = await preview(id, 'for=update');
    expect(seen.people).toMatchObject([{ gets: 'changed', calendar: 'changes' }, { gets: 'changed' }]);
    expect(seen.sample?.text).toContain('Bibliotheek');
    expect(postbox.accepted).toHaveLength(0);
    await send(id, { for: 'update', previewHash: seen.hash });
    await house.mailDone();
    const mails = await postbox.taken();
    expect(mails.map((mail) => lineOf(calendarOf(mail), 'LOCATION'))).toEqual(['Bibliotheek', 'Bibliotheek']);
    expect((await preview(id, 'for=update')).mails).toBe(0);
  });

  it('that moves is previewed with the new time, asks everybody again, and says old and new', async () => {
    const { id, first } = await withPeople(2);
    await invite(id);
    await house.call('PUT invitations/mine/rsvp', { as: await house.linkOf(first), body: { answer: 'declined' } });
    await house.mailDone();
    await postbox.taken();
    const seen = await preview(id, 'for=move&startsLocal=2027-09-03T16:00&zone=Europe/Amsterdam&minutes=120');
    expect(seen.people).toMatchObject([
      { gets: 'moved', rsvp: 'declined', calendar: 'moves' },
      { gets: 'moved', rsvp: 'needs-action' },
    ]);
    expect(seen.sample?.text).toMatch(/2 september[\s\S]*3 september/);
    const moved = await house.call(`PUT sessions/${id}/time`, {
      as: organiser,
      body: { startsLocal: '2027-09-03T16:00', zone: 'Europe/Amsterdam', minutes: 120 },
      headers: { 'if-match': '"0"' },
    });
    expect(moved.status).toBe(200);
    await house.mailDone();
    const mails = await postbox.taken();
    expect(mails.map((mail) => [lineOf(calendarOf(mail), 'METHOD'), lineOf(calendarOf(mail), 'SEQUENCE')])).toEqual([
      ['REQUEST', '1'],
      ['REQUEST', '1'],
    ]);
    expect(calendarOf(mails[0])).toContain('PARTSTAT=NEEDS-ACTION');
    expect((await house.call('GET invitations/mine', { as: await house.linkOf(first) })).body.invitation).toMatchObject({
      rsvp: 'needs-action',
      rsvpAt: null,
    });
  });

  it('that moves to a time that does not exist is refused, and one that exists twice is asked', async () => {
    const { id } = await withPeople();
    const at = async (startsLocal: string) =>
      (
        await house.call(`GET sessions/${id}/mail-preview?for=move&startsLocal=${startsLocal}&zone=Europe/Amsterdam&minutes=60`, {
          as: organiser,
        })
      ).body;
    expect(await at('2028-03-26T02:30')).toMatchObject({ status: 409, reason: 'local-time-skipped' });
    expect(await at('2027-10-31T02:30')).toMatchObject({ status: 409, reason: 'local-time-ambiguous' });
  });

  it('that is cancelled is told to those who did not decline, with the reason', async () => {
    const { id, first } = await withPeople(3);
    await invite(id);
    await house.call('PUT invitations/mine/rsvp', { as: await house.linkOf(first), body: { answer: 'declined' } });
    await house.mailDone();
    await postbox.taken();
    const seen = await preview(id, 'for=cancel&reason=De%20zaal%20is%20dicht');
    expect(seen.people.map(({ gets }) => gets)).toEqual(['nothing', 'cancelled', 'cancelled']);
    expect(seen.sample?.text).toContain('De zaal is dicht');
    await house.call(`POST sessions/${id}/cancel`, { as: organiser, body: { reason: 'De zaal is dicht' } });
    await house.mailDone();
    const mails = await postbox.taken();
    expect(mails).toHaveLength(2);
    for (const mail of mails) {
      expect(await messageFaults(mail.raw)).toEqual([]);
      expect([lineOf(calendarOf(mail), 'METHOD'), lineOf(calendarOf(mail), 'STATUS'), lineOf(calendarOf(mail), 'SEQUENCE')]).toEqual([
        'CANCEL',
        'CANCELLED',
        '1',
      ]);
    }
  });
});

describe('a new link', () => {
  it('ends the old one and is mailed, without touching the calendar', async () => {
    const { id, first } = await withPeople();
    await invite(id);
    await postbox.taken();
    const old = await house.linkOf(first);
    expect((await house.call(`POST sessions/${id}/invitations/${first}/new-link`, { as: organiser })).status).toBe(200);
    await house.mailDone();
    const [mail, ...more] = await postbox.taken();
    expect(more).toEqual([]);
    expect(mail?.attachments).toEqual([]);
    expect(await messageFaults(mail?.raw ?? Buffer.alloc(0))).toEqual([]);
    const token = /uitnodiging\/([\w-]{43})/.exec(mail?.text ?? '')?.[1] ?? '';
    expect((await house.call('GET invitations/mine', { as: { link: token } })).status).toBe(200);
    expect((await house.call('GET invitations/mine', { as: old })).body.reason).toBe('link-unknown');
  });

  it('of somebody who was not invited yet is mailed to nobody', async () => {
    const { id, first } = await withPeople();
    await house.call(`POST sessions/${id}/invitations/${first}/new-link`, { as: organiser });
    await house.mailDone();
    expect(await postbox.taken()).toEqual([]);
  });
});

describe('a mail that fails', () => {
  it('shows with its reason, and goes to the right address on another try', async () => {
    const { id, first } = await withPeople(2);
    await house.database.query(
      `UPDATE people SET email = 'refuse-' || id || '@example.org' WHERE id = (SELECT person_id FROM invitations WHERE id = $1)`,
      [first],
    );
    await invite(id);
    expect(await postbox.taken()).toHaveLength(1);
    const { body } = await house.call(`GET sessions/${id}/invitations?rsvp=not-reached`, { as: organiser });
    expect(body.invitations).toMatchObject([
      { id: first, contact: { delivery: { state: 'failed', problem: expect.stringContaining('no such mailbox') } } },
    ]);
    const { id: deliveryId } = body.invitations[0].contact.delivery;
    const { body: person } = await house.call(`PATCH people/${body.invitations[0].personId}`, {
      as: organiser,
      body: { email: `right-${first}@example.org` },
      headers: { 'if-match': '"0"' },
    });
    expect(person.revision).toBe(1);
    const retry = () => house.call(`POST sessions/${id}/deliveries/${deliveryId}/retry`, { as: organiser });
    expect((await retry()).status).toBe(202);
    await house.mailDone();
    const [mail] = await postbox.taken();
    expect(mail?.rcpt).toBe(`right-${first}@example.org`);
    expect(calendarOf(mail)).toContain('PARTSTAT=NEEDS-ACTION');
    expect((await retry()).body).toMatchObject({ status: 409, reason: 'delivery-not-failed' });
    expect((await house.call(`POST sessions/${(await withPeople()).id}/deliveries/${deliveryId}/retry`, { as: organiser })).status).toBe(
      404,
    );
  });
});

describe('a sign-in code', () => {
  it('comes by mail, and the same code is the same message', async () => {
    expect((await house.call('POST sign-in-codes', { body: { email: 'organisator@bijeen.example' } })).status).toBe(202);
    await house.mailDone();
    const [mail, ...more] = await postbox.taken();
    expect(more).toEqual([]);
    expect(await messageFaults(mail?.raw ?? Buffer.alloc(0))).toEqual([]);
    const code = /(\d{4} \d{4})/.exec(mail?.text ?? '')?.[1] ?? '';
    const { rows } = await house.database.query<{ id: string }>('SELECT id FROM sign_in_codes');
    expect(mail?.messageId).toBe(`<${rows[0]?.id}@127.0.0.1>`);
    expect((await house.call('POST sign-ins', { body: { email: 'organisator@bijeen.example', code } })).status).toBe(204);
  });

  it('is not mailed to who has no account', async () => {
    await house.call('POST sign-in-codes', { body: { email: 'niemand@bijeen.example' } });
    await house.mailDone();
    expect(await postbox.taken()).toEqual([]);
  });
});
