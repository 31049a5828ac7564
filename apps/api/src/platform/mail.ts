import { createHash } from 'node:crypto';
import type { Instant } from '@bijeen/kernel';
import { createTransport } from 'nodemailer';
import MailComposer from 'nodemailer/lib/mail-composer';

export interface Mailbox {
  readonly name?: string | undefined;
  readonly address: string;
}

export interface Envelope {
  /** Where delivery failures go. */
  readonly from: string;
  readonly to: string;
}

/** A message ready to go: the same object sent again is the same message, to the byte. */
export interface ComposedMessage {
  /** `id@host`, without angle brackets. */
  readonly messageId: string;
  readonly envelope: Envelope;
  readonly raw: Buffer;
}

export interface MessageContent {
  /** `id@host`, without angle brackets; unique per message, the same at every resend. */
  readonly messageId: string;
  readonly date: Instant;
  readonly language: string;
  readonly from: Mailbox;
  /** The human who sends it: answers by people go there, answers by calendars to the organizer of the object. */
  readonly replyTo?: Mailbox | undefined;
  readonly to: Mailbox;
  /** Envelope sender, where failures to deliver come back; `from` when absent. */
  readonly bounceTo?: string | undefined;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Goes in twice, byte for byte: as the last alternative, which clients act on, and as `uitnodiging.ics`. */
  readonly calendar?: { readonly method: 'REQUEST' | 'PUBLISH' | 'CANCEL'; readonly content: string } | undefined;
  /** Message-IDs, oldest first, of the conversation that this message continues. */
  readonly references?: readonly string[] | undefined;
  /** True for what no person sends: reminders, confirmations, notifications, codes. Answering machines then keep silent. */
  readonly automatic?: boolean | undefined;
  /** Only on reminders and digests: a page whose GET shows a button and whose POST stops these mails (RFC 8058). */
  readonly unsubscribeUrl?: string | undefined;
}

/** The seam through which mail leaves: an SMTP server, or the mailbox of the demo. */
export interface Mailer {
  /**
   * Resolves once the message is accepted, by the SMTP server (250) or by the store.
   * Rejects with MailRefused when this recipient or this message will never be accepted; with any other error when trying
   * again later makes sense.
   */
  send(message: ComposedMessage): Promise<void>;
  /** Finishes what is being sent, then lets go of the connections. */
  close(): Promise<void>;
}

/** The server answered 5xx to the recipient or to the message itself: sending it again would give the same answer. */
export class MailRefused extends Error {
  override readonly name = 'MailRefused';
  constructor(
    readonly responseCode: number,
    response: string,
  ) {
    super(`the mail server refused: ${response}`);
  }
}

export interface SmtpSettings {
  /** `smtp://` or `smtps://` with user and password; `?requireTLS=true` refuses a server without STARTTLS. */
  readonly url: string;
  readonly perSecond: number;
}

/**
 * Builds the complete message (RFC 5322, MIME) for one recipient: multipart/mixed( multipart/alternative( text/plain,
 * text/html, text/calendar ), application/ics ), or multipart/alternative without a calendar part.
 * The bytes depend on the content alone, so composing again is resending.
 * Throws when an address, a Message-ID or the unsubscribe address cannot stand in a header, or when the calendar object
 * states another method than its part; line breaks in names and subjects become spaces.
 */
export async function composeMessage(content: MessageContent): Promise<ComposedMessage> {
  const { from, to, replyTo, calendar } = content;
  if (calendar && !calendar.content.includes(`\r\nMETHOD:${calendar.method}\r\n`)) {
    throw new Error('the calendar object states another method than its part');
  }
  const quotedPrintable = { contentTransferEncoding: 'quoted-printable' };
  const composer = new MailComposer({
    baseBoundary: createHash('sha256').update(content.messageId).digest('hex').slice(0, 24),
    boundaryPrefix: '--_Bijeen',
    disableFileAccess: true,
    disableUrlAccess: true,
    newline: 'win',
    messageId: `<${idOf(content.messageId)}>`,
    date: content.date,
    from: mailbox(from),
    to: mailbox(to),
    ...(replyTo ? { replyTo: mailbox(replyTo) } : {}),
    ...threadOf(content.references ?? []),
    subject: oneLine(content.subject),
    headers: headersOf(content),
    text: { content: content.text, ...quotedPrintable },
    html: { content: content.html, ...quotedPrintable },
    ...(calendar ? { icalEvent: { method: calendar.method, filename: 'uitnodiging.ics', content: calendar.content } } : {}),
  });
  const raw = await composer.compile().build();
  return { messageId: content.messageId, envelope: { from: addressOf(content.bounceTo ?? from.address), to: addressOf(to.address) }, raw };
}

/** Sends over a pool of SMTP connections, at most `perSecond` messages a second. Never sends a message twice by itself: trying again is the outbox's. */
export function smtpMailer(settings: SmtpSettings): Mailer {
  const transport = createTransport({
    url: settings.url,
    pool: true,
    maxConnections: 5,
    maxMessages: 500,
    // Once more over a new connection, which the pool does only when the old one broke before a byte of the message went out.
    maxRequeues: 1,
    rateLimit: Math.max(1, Math.floor(settings.perSecond)),
    rateDelta: settings.perSecond < 1 ? 1000 / settings.perSecond : 1000,
    connectionTimeout: 30_000,
    greetingTimeout: 30_000,
    socketTimeout: 60_000,
  });
  const underWay = new Set<Promise<unknown>>();
  return {
    async send({ envelope, raw }) {
      const sending = transport.sendMail({ envelope: { from: envelope.from, to: [envelope.to] }, raw });
      underWay.add(sending);
      try {
        await sending;
      } catch (error) {
        throw refusalOf(error) ?? error;
      } finally {
        underWay.delete(sending);
      }
    },
    async close() {
      await Promise.allSettled(underWay);

      transport.close();
    },
  };
}

/** Keeps every message as it would have been sent: the mailbox of the demo. `store` resolves when the message is safe. */
export function capturedMailer(store: (raw: Buffer, envelope: Envelope, at: Instant) => Promise<void>, clock: { now(): Instant }): Mailer {
  return {
    send: ({ raw, envelope }) => store(raw, envelope, clock.now()),
    close: () => Promise.resolve(),
  };
}

/** Refused for good: 5xx to RCPT TO or to the message. A 5xx to a login or to our own address is a wrong setting, not a bad recipient. */
function refusalOf(error: unknown): MailRefused | undefined {
  const { responseCode, response, command, code } = error as { responseCode?: number; response?: string; command?: string; code?: string };
  const aboutThisMessage = command === 'RCPT TO' || command === 'DATA' || code === 'EMESSAGE';
  if (!aboutThisMessage || responseCode === undefined || responseCode < 500) return undefined;
  return new MailRefused(responseCode, response ?? String(responseCode));
}

function headersOf(content: MessageContent): Record<string, string> {
  return {
    'Content-Language': content.language,
    // OOF and AutoReply only: `All` would also silence the reports of mail that could not be delivered.
    ...(content.automatic ? { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'OOF, AutoReply' } : {}),
    ...(content.unsubscribeUrl
      ? { 'List-Unsubscribe': `<${webAddress(content.unsubscribeUrl)}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
      : {}),
  };
}

function threadOf(references: readonly string[]): { inReplyTo?: string; references?: string[] } {
  const ids = references.map((id) => `<${idOf(id)}>`);
  const last = ids.at(-1);
  return last ? { inReplyTo: last, references: ids } : {};
}

function mailbox({ name, address }: Mailbox): { name: string; address: string } {
  return { name: oneLine(name ?? ''), address: addressOf(address) };
}

function oneLine(value: string): string {
  return value
    .replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replaceAll(/\p{Cs}/gu, '\uFFFD')
    .replaceAll(/ {2,}/g, ' ')
    .trim();
}

function addressOf(address: string): string {
  if (!/^[^\s\p{Cc}<>()[\]\\,;:"@]+@[^\s\p{Cc}<>()[\]\\,;:"@]+$/u.test(address)) throw new Error('this is not one mail address');
  return address;
}

function idOf(messageId: string): string {
  if (!/^[\w.+-]+@[\w.-]+$/.test(messageId)) throw new Error('a Message-ID is <id>@<host>');
  return messageId;
}

function webAddress(url: string): string {
  const { href, protocol } = new URL(url);
  if (!/^https?:$/.test(protocol)) throw new Error('an unsubscribe address is a web page');
  return href.replaceAll('>', '%3E');
}
