import { type CalendarChange, type CalendarState } from '@bijeen/invitations';
import { messagesFor } from '@bijeen/language';
import { calendarObject } from '../platform/calendar';
import type { Config } from '../platform/config';
import { composeMessage, type ComposedMessage } from '../platform/mail';
import type { LetterFacts } from './deliveries.store';
import { writeLetter, type Letter } from '../platform/letter';
import { cancelledLetter, invitationLetter, movedLetter, newLinkLetter, rsvpConfirmationLetter, withdrawnLetter } from './invitations.mail';
import { calendarPlace } from './session-facts.mail';

/** What a message brings: a change of the person's calendar, or the link that opens the personal page from now on. */
export type MailChange = CalendarChange | 'new-link';
type LastSent = CalendarState & { readonly messageId: string };

interface InvitationMail {
  readonly change: MailChange;
  readonly facts: LetterFacts;
  readonly last: LastSent | null;
  readonly deliveryId: string;
  readonly link: string;
  readonly now: Date;
  readonly config: Config;
}

const PARTSTAT = { 'needs-action': 'NEEDS-ACTION', accepted: 'ACCEPTED', tentative: 'TENTATIVE', declined: 'DECLINED' } as const;

/** The letter, and the calendar object that goes with it, of one change for one person, as the bytes that will be sent. Throws when that person has no address. */
export async function composeInvitationMail({
  change,
  facts,
  last,
  deliveryId,
  link,
  now,
  config,
}: InvitationMail): Promise<ComposedMessage> {
  if (!facts.email) throw new Error('nobody to mail');
  const { subject, text, html } = writeLetter(letterOf({ change, facts, last, link, config }));
  return composeMessage({
    messageId: `${deliveryId}@${new URL(config.publicUrl).hostname}`,
    date: now,
    language: facts.language,
    from: { name: facts.installationName, address: config.mailFrom },
    replyTo: facts.organiserEmail ? { name: facts.organiserName ?? facts.installationName, address: facts.organiserEmail } : undefined,
    to: { name: facts.personName, address: facts.email },
    subject,
    text,
    html,
    calendar: change === 'new-link' ? undefined : calendarPart(change, facts, now, config),
    references: last ? [last.messageId] : undefined,
    automatic: change === 'confirmation' || change === 'new-link',
  });
}

/** The session as an entry for somebody to put in a calendar themselves: names nobody, and asks nothing. */
export function calendarToKeep(facts: LetterFacts, now: Date, config: Config): string {
  return calendarObject({ ...eventOf(facts, now, config), status: 'CONFIRMED', method: 'PUBLISH' });
}

function calendarPart(change: CalendarChange, facts: LetterFacts, now: Date, config: Config): { method: Method; content: string } {
  const whole = change === 'cancelled';
  const off = whole || change === 'withdrawn';
  // Nobody was named in what a PUBLISH put into a calendar, so taking it back names nobody either, and says that it is off.
  const named = config.mailReply !== undefined;
  const status = whole || (off && !named) ? ('CANCELLED' as const) : off ? undefined : ('CONFIRMED' as const);
  const event = { ...eventOf(facts, now, config), status };
  const partstat = PARTSTAT[facts.rsvp];
  const attendee = { name: facts.personName, address: facts.email ?? '', partstat, rsvp: !off && facts.rsvp === 'needs-action' };
  if (off) return { method: 'CANCEL', content: calendarObject({ ...event, method: 'CANCEL', attendee: named ? attendee : undefined }) };
  // Without a mailbox that reads replies nothing may ask calendars for one.
  if (!named) return { method: 'PUBLISH', content: calendarObject({ ...event, method: 'PUBLISH' }) };
  return { method: 'REQUEST', content: calendarObject({ ...event, method: 'REQUEST', attendee }) };
}
type Method = 'REQUEST' | 'PUBLISH' | 'CANCEL';

function eventOf(facts: LetterFacts, now: Date, config: Config) {
  return {
    uid: facts.calendarUid,
    sequence: facts.sequence,
    dtstamp: now,
    created: facts.createdAt,
    lastModified: facts.changedAt,
    startsLocal: facts.startsLocal,
    zone: facts.zone,
    startsAt: facts.startsAt,
    endsAt: facts.endsAt,
    summary: facts.title,
    location: calendarPlace(facts),
    // Calendars get shared: no personal link in here.
    description: [
      facts.question,
      facts.mode === 'online' ? facts.onlineLink : facts.travel,
      [facts.contactName, facts.contactTelephone].filter(Boolean).join(', '),
    ]
      .filter(Boolean)
      .join('\n\n'),
    url: `${config.publicUrl}/b/${facts.slug}`,
    organizer: { name: facts.installationName, address: facts.organizerAddress ?? config.mailFrom },
  };
}

/** The letter that goes with a change, in the language of the person. */
export function letterOf({
  change,
  facts,
  last,
  link,
  config,
}: Pick<InvitationMail, 'change' | 'facts' | 'last' | 'link' | 'config'>): Letter {
  const t = messagesFor(facts.language);
  const openLink = facts.visibility === 'invited' ? undefined : `${config.publicUrl}/b/${facts.slug}`;
  const about = {
    ...facts,
    link,
    openLink,
    replies: facts.organiserEmail !== null,
    calendar: config.mailReply ? ('REQUEST' as const) : ('PUBLISH' as const),
  };
  switch (change) {
    case 'invitation':
    case 'reinstated':
      return invitationLetter(about, t);
    case 'moved':
    case 'changed':
      return movedLetter(about, last ?? { ...facts, place: calendarPlace(facts) }, facts.rsvp === 'needs-action', t);
    case 'cancelled':
      return cancelledLetter(about, facts.cancelledReason, t);
    case 'withdrawn':
      return withdrawnLetter(about, t);
    case 'new-link':
      return newLinkLetter(about, t);
    case 'confirmation': {
      if (facts.rsvp === 'needs-action') throw new Error('There is no answer to confirm.');
      return rsvpConfirmationLetter(about, { rsvp: facts.rsvp, mode: facts.mode, companions: facts.companions, waiting: false }, t);
    }
  }
}
