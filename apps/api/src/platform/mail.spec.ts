import { messageFaults, mimeTree, treeOf } from '@bijeen/testing';
import fc from 'fast-check';
import { simpleParser } from 'mailparser';
import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { calendarObject } from './calendar';
import { capturedMailer, composeMessage, MailRefused, smtpMailer, type Envelope, type Mailer, type MessageContent } from './mail';

const date = new Date('2027-07-01T10:00:00Z');
const ics = calendarObject({
  method: 'REQUEST',
  uid: '5b7c0e0e-3d1f-4c52-9a55-0a3a7f1f0a11@bijeen.example',
  sequence: 0,
  dtstamp: date,
  created: date,
  lastModified: date,
  status: 'CONFIRMED',
  startsLocal: '2027-09-02T15:00',
  zone: 'Europe/Amsterdam',
  startsAt: new Date('2027-09-02T13:00:00Z'),
  endsAt: new Date('2027-09-02T15:30:00Z'),
  summary: 'Wie heeft er iets aan één pand?',
  location: 'Buurthuis in de binnenstad',
  description: 'Tot dan. '.repeat(40),
  url: 'https://bijeen.example/b/pand',
  organizer: { name: 'Werkgroep via Bijeen', address: 'antwoord@bijeen.example' },
  attendee: { name: 'Bewoner', address: 'bewoner@binnenstad.example', partstat: 'NEEDS-ACTION', rsvp: true },
});
const invitation: MessageContent = {
  messageId: '0199c3a2-7d4e.1@bijeen.example',
  date,
  language: 'nl',
  from: { name: 'Werkgroep Staffhorstpand via Bijeen', address: 'uitnodiging@bijeen.example' },
  replyTo: { name: 'Organisator, werkgroep', address: 'werkgroep@buurt.example' },
  to: { name: 'Bewoner', address: 'bewoner@binnenstad.example' },
  subject: 'Praat je mee over één pand? Donderdag 2 september, 15.00 uur',
  text: 'Hallo Bewoner,\n\nPraat je mee? '.repeat(20),
  html: '<p>Hallo Bewoner,</p><p>Praat je mee?</p>',
  calendar: { method: 'REQUEST', content: ics },
};

/** The message, after the conformance check that every message in these tests passes. */
async function composed(content: MessageContent) {
  const message = await composeMessage(content);
  expect(await messageFaults(message.raw)).toEqual([]);
  return message;
}

describe('composeMessage', () => {
  it('puts the calendar object last among the alternatives, and once more as an attachment', async () => {
    const { raw } = await composed(invitation);
    const root = mimeTree(raw);
    expect(treeOf(root)).toBe('multipart/mixed(multipart/alternative(text/plain,text/html,text/calendar),application/ics)');
    expect(root.parts[0]?.parts[2]?.params).toEqual({ charset: 'utf-8', method: 'REQUEST' });
    expect(root.parts[0]?.parts[2]?.body.toString()).toBe(ics);
    expect(root.parts[1]?.body.toString()).toBe(ics);
  });

  it('is the same to the byte when composed again', async () => {
    const [first, second] = [await composed(invitation), await composed(structuredClone(invitation))];
    expect(first.raw.equals(second.raw)).toBe(true);
  });

  it('answers people to the organiser, in the language of the reader, and keeps the conversation together', async () => {
    const references = ['eerste@bijeen.example', 'tweede@bijeen.example'];
    const mail = await simpleParser((await composed({ ...invitation, references })).raw);
    expect(mail.replyTo?.value).toEqual([{ name: 'Organisator, werkgroep', address: 'werkgroep@buurt.example' }]);
    expect(mail.headers.get('content-language')).toBe('nl');
    expect(mail.messageId).toBe('<0199c3a2-7d4e.1@bijeen.example>');
    expect(mail.date).toEqual(date);
    expect(mail.inReplyTo).toBe('<tweede@bijeen.example>');
    expect(mail.references).toEqual(['<eerste@bijeen.example>', '<tweede@bijeen.example>']);
  });

  it('is no automatic mail when a person sends it', async () => {
    const { headers } = await simpleParser((await composed(invitation)).raw);
    for (const name of ['auto-submitted', 'x-auto-response-suppress', 'list-unsubscribe', 'list-unsubscribe-post', 'precedence']) {
      expect(headers.has(name)).toBe(false);
    }
  });

  it('tells machines that a reminder is automatic and how to stop them', async () => {
    const unsubscribeUrl = 'https://bijeen.example/uitnodiging/geheim/mail';
    const { raw } = await composed({ ...invitation, calendar: undefined, automatic: true, unsubscribeUrl });
    expect(treeOf(mimeTree(raw))).toBe('multipart/alternative(text/plain,text/html)');
    expect(Object.fromEntries(mimeTree(raw).headers)).toMatchObject({
      'auto-submitted': 'auto-generated',
      'x-auto-response-suppress': 'OOF, AutoReply',
      'list-unsubscribe': `<${unsubscribeUrl}>`,
      'list-unsubscribe-post': 'List-Unsubscribe=One-Click',
    });
  });

  it('lets failures come back to the bounce address', async () => {
    const { envelope } = await composed({ ...invitation, bounceTo: 'terug+7@bijeen.example' });
    expect(envelope).toEqual({ from: 'terug+7@bijeen.example', to: 'bewoner@binnenstad.example' });
  });

  it.each([
    ['two addresses', { to: { address: 'a@b.example, c@d.example' } }],
    ['an address with a line break', { to: { address: 'a@b.example\r\nBcc: c@d.example' } }],
    ['an address with a name in it', { from: { address: 'X <a@b.example>' } }],
    ['a Message-ID with a line break', { messageId: 'a@b\r\nX: y' }],
    ['a Message-ID without host', { messageId: 'a' }],
    ['a reference that is none', { references: ['a b@c'] }],
    ['another method than the object states', { calendar: { method: 'CANCEL', content: ics } as const }],
    ['an unsubscribe address that is no web page', { unsubscribeUrl: 'mailto:x@y.example' }],
  ])('refuses %s', async (_, fault) => {
    await expect(composeMessage({ ...invitation, ...fault })).rejects.toThrow(Error);
  });

  it('lets no typed text become a header or a recipient', async () => {
    const piece = fc.oneof(
      fc.constantFrom('\r\nBcc: x@y.example', '\n', '\r', '\0', '"', ',', ';', '<x@y.example>', '=?utf-8?q?x?=', '\u2028', '\ud800'),
      fc.string({ unit: 'binary', maxLength: 20 }),
    );
    const typed = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));
    const plain = await composed(invitation);
    const names = (raw: Buffer): readonly string[] => mimeTree(raw).headers.map(([name]) => name);
    await fc.assert(
      fc.asyncProperty(typed, typed, typed, async (subject, to, from) => {
        const { raw } = await composed({
          ...invitation,
          subject: `S${subject}`,
          to: { ...invitation.to, name: to },
          from: { ...invitation.from, name: from },
        });
        expect(names(raw)).toEqual(names(plain.raw));
        const mail = await simpleParser(raw);
        expect([mail.to ?? []].flat().flatMap((list) => list.value.map(({ address }) => address))).toEqual([invitation.to.address]);
        expect(mail.from?.value.map(({ address }) => address)).toEqual([invitation.from.address]);
      }),
    );
  });
});

describe('a mailer over SMTP', () => {
  const open: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of open.splice(0).reverse()) await close();
  });

  async function server(
    options: SMTPServerOptions = {},
  ): Promise<{ mailer: Mailer; smtp: SMTPServer; received: { raw: Buffer; envelope: Envelope }[] }> {
    const received: { raw: Buffer; envelope: Envelope }[] = [];
    const smtp = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      onData(stream, session, done) {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const { mailFrom, rcptTo } = session.envelope;
          received.push({
            raw: Buffer.concat(chunks),
            envelope: { from: mailFrom ? mailFrom.address : '', to: rcptTo.map(({ address }) => address).join() },
          });
          done();
        });
      },
      ...options,
    });
    await new Promise<void>((ready) => smtp.listen(0, '127.0.0.1', ready));
    const mailer = smtpMailer({ url: `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`, perSecond: 100 });
    open.push(
      () => new Promise((closed) => smtp.close(closed)),
      () => mailer.close(),
    );
    return { mailer, smtp, received };
  }

  it('sends the bytes as composed, and the same bytes at a resend', async () => {
    const { mailer, received } = await server();
    const message = await composed({ ...invitation, text: `${invitation.text}\n.een regel met een punt\n..twee` });
    await mailer.send(message);
    await mailer.send(message);
    expect(received).toHaveLength(2);
    for (const { raw, envelope } of received) {
      expect(raw.equals(message.raw)).toBe(true);
      expect(envelope).toEqual(message.envelope);
    }
  });

  it('delivers a message that a mail program reads whole', async () => {
    const { mailer, received } = await server();
    await mailer.send(await composed(invitation));
    const mail = await simpleParser(received[0]?.raw ?? '');
    expect(mail.subject).toBe(invitation.subject);
    expect(mail.from?.value).toEqual([{ name: 'Werkgroep Staffhorstpand via Bijeen', address: 'uitnodiging@bijeen.example' }]);
    expect(mail.text?.trim()).toBe(invitation.text.trim());
    expect(mail.html).toBe(invitation.html);
    expect(mail.attachments.map(({ contentType, filename, content }) => [contentType, filename, content.toString()])).toEqual([
      ['text/calendar', undefined, ics],
      ['application/ics', 'uitnodiging.ics', ics],
    ]);
  });

  it('refuses for good when the server does not know the recipient', async () => {
    const { mailer } = await server({
      onRcptTo: (_address, _session, done) => done(Object.assign(new Error('5.1.1 no such mailbox'), { responseCode: 550 })),
    });
    const failure: unknown = await mailer.send(await composed(invitation)).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(MailRefused);
    expect(failure).toMatchObject({ responseCode: 550, message: expect.stringContaining('5.1.1 no such mailbox') });
  });

  it('refuses for good when the server refuses the message', async () => {
    const { mailer } = await server({
      onData: (stream, _session, done) => {
        stream.on('end', () => done(Object.assign(new Error('5.7.1 looks like spam'), { responseCode: 554 })));
        stream.resume();
      },
    });
    await expect(mailer.send(await composed(invitation))).rejects.toBeInstanceOf(MailRefused);
  });

  it('leaves it open to try again when the server is busy, or does not want our own address', async () => {
    const busy = await server({
      onRcptTo: (_address, _session, done) => done(Object.assign(new Error('4.7.1 try again later'), { responseCode: 451 })),
    });
    const strict = await server({
      onMailFrom: (_address, _session, done) => done(Object.assign(new Error('5.7.1 sender not allowed'), { responseCode: 550 })),
    });
    for (const { mailer } of [busy, strict]) {
      const failure: unknown = await mailer.send(await composed(invitation)).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(Error);
      expect(failure).not.toBeInstanceOf(MailRefused);
    }
  });

  it('notices that the server dropped a connection that was not in use', async () => {
    const { mailer, smtp, received } = await server();
    await mailer.send(await composed(invitation));
    for (const connection of smtp.connections) (connection as { _socket: Socket })._socket.destroy();
    await mailer.send(await composed(invitation));
    expect(received).toHaveLength(2);
  });

  it('gives up at once, for the outbox to try again, when the connection breaks during a message', async () => {
    let tries = 0;
    const { mailer, smtp } = await server({
      onData: () => {
        tries += 1;
        for (const connection of smtp.connections) (connection as { _socket: Socket })._socket.end();
      },
    });
    await expect(mailer.send(await composed(invitation))).rejects.toThrow(Error);
    expect(tries).toBe(1);
  });

  it('sends what it was given before it closes', async () => {
    const { mailer, received } = await server();
    const message = await composed(invitation);
    const sending = Array.from({ length: 12 }, () => mailer.send(message));
    await mailer.close();
    await expect(Promise.all(sending)).resolves.toHaveLength(12);
    expect(received).toHaveLength(12);
  });
});

describe('the captured mailbox', () => {
  it('keeps the message, its envelope and the moment, and fails when it cannot keep them', async () => {
    const message = await composed(invitation);
    const kept: unknown[] = [];
    const clock = { now: () => date };
    await capturedMailer((...args) => Promise.resolve(void kept.push(args)), clock).send(message);
    expect(kept).toEqual([[message.raw, message.envelope, date]]);
    const full = capturedMailer(() => Promise.reject(new Error('disk full')), clock);
    await expect(full.send(message)).rejects.toThrow('disk full');
  });
});
