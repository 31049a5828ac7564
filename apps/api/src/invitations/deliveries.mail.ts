import { type CalendarChange, type CalendarState } from '@bijeen/invitations';
import { messagesFor, type Messages } from '@bijeen/language';
import { calendarObject } from '../platform/calendar';
import type { Config } from '../platform/config';
import { composeMessage, type ComposedMessage } from '../platform/mail';
import type { LetterFacts } from './deliveries.store';
import { writeLetter, type Letter } from '../platform/letter';
import { cancelledLetter, invitationLetter, movedLetter, rsvpConfirmationLetter, withdrawnLetter } from './invitations.mail';
import { calendarPlace } from './session-facts.mail';

interface CalendarMail {
  readonly change: CalendarChange;
  readonly facts: LetterFacts;
  readonly last: (CalendarState & { readonly messageId: string }) | null;
  readonly deliveryId: string;
  readonly link: string;
  readonly now: Date;
  readonly config: Config;
}

const PARTSTAT = { 'needs-action': 'NEEDS-ACTION', accepted: 'ACCEPTED', tentative: 'TENTATIVE', declined: 'DECLINED' } as const;

/** The letter and the calendar object of one change for one person, as the bytes that will be sent. Throws when that person has no address. */
export async function composeCalendarMail({ change, facts, last, deliveryId, link, now, config }: CalendarMail): Promise<ComposedMessage> {
  if (!facts.email) throw new Error('nobody to mail');
  const host = new URL(config.publicUrl).hostname;
  const t = messagesFor(facts.language);
  const { subject, text, html } = writeLetter(letterOf({ change, facts, last, link, config }, t));
  const whole = change === 'cancelled';
  const off = whole || change === 'withdrawn';
  // Without a mailbox that reads replies nothing may ask calendars for one; a cancellation is still one.
  const method = off ? 'CANCEL' : config.mailReply ? 'REQUEST' : 'PUBLISH';
  // Nobody was named in what a PUBLISH put into a calendar, so taking it back names nobody either, and says that it is off.
  const named = config.mailReply !== undefined;
  const attendee = { name: facts.personName, address: facts.email, partstat: PARTSTAT[facts.rsvp], rsvp: facts.rsvp === 'needs-action' };
  const event = {
    uid: facts.calendarUid,
    sequence: facts.sequence,
    dtstamp: now,
    created: facts.createdAt,
    lastModified: facts.changedAt,
    status: whole || (off && !named) ? ('CANCELLED' as const) : off ? undefined : ('CONFIRMED' as const),
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
  const content =
    method === 'PUBLISH'
      ? calendarObject({ ...event, method })
      : method === 'CANCEL'
        ? calendarObject({ ...event, method, attendee: named ? attendee : undefined })
        : calendarObject({ ...event, method, attendee });
  return composeMessage({
    messageId: `${deliveryId}@${host}`,
    date: now,
    language: facts.language,
    from: { name: facts.installationName, address: config.mailFrom },
    replyTo: facts.organiserEmail ? { name: facts.organiserName ?? facts.installationName, address: facts.organiserEmail } : undefined,
    to: { name: facts.personName, address: facts.email },
    subject,
    text,
    html,
    calendar: { method, content },
    references: last ? [last.messageId] : undefined,
    automatic: change === 'confirmation',
  });
}

/** The letter that goes with a change. */
function letterOf(
  { change, facts, last, link, config }: Pick<CalendarMail, 'change' | 'facts' | 'last' | 'link' | 'config'>,
  t: Messages,
): Letter {
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
    case 'confirmation': {
      if (facts.rsvp === 'needs-action') throw new Error('There is no answer to confirm.');
      return rsvpConfirmationLetter(about, { rsvp: facts.rsvp, mode: facts.mode, companions: facts.companions, waiting: false }, t);
    }
  }
}
