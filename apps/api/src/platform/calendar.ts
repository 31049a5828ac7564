import { localTimeOf, wallTimeOf, type Instant, type LocalTime } from '@bijeen/kernel';
import { ICalAttendeeRole, ICalAttendeeStatus, ICalAttendeeType, ICalCalendar, ICalCalendarMethod, ICalEventClass } from 'ical-generator';
import { ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import { Temporal } from 'temporal-polyfill';
import { vtimezoneOf } from './time-zone';

export interface Organizer {
  /** Whom people know: "Gemeente Utrecht via Bijeen". */
  readonly name: string;
  /** The mailbox that calendar programs answer to: one that we read, the same in every object about this meeting. */
  readonly address: string;
}

export interface Attendee {
  readonly name?: string | undefined;
  /** Exactly the address that the mail goes to; otherwise clients show no buttons. */
  readonly address: string;
  readonly partstat: 'NEEDS-ACTION' | 'ACCEPTED' | 'TENTATIVE' | 'DECLINED';
  /** Whether the client should ask for an answer. */
  readonly rsvp: boolean;
}

interface CalendarEvent {
  /** Stored with the meeting, never derived again: `<uuid>@<host of the installation>`. */
  readonly uid: string;
  readonly sequence: number;
  /** When this object was made; newer at each send. */
  readonly dtstamp: Instant;
  readonly created: Instant;
  readonly lastModified: Instant;
  /** Absent when one person is un-invited: the meeting itself then stays as it is. */
  readonly status?: 'CONFIRMED' | 'CANCELLED' | undefined;
  readonly startsLocal: LocalTime;
  readonly zone: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly summary: string;
  readonly location: string;
  readonly description: string;
  /** A page for everyone: calendars get shared, so no personal link may stand in here. */
  readonly url: string;
  readonly organizer: Organizer;
}

/** REQUEST asks one person; PUBLISH only informs and names nobody (also for downloads); CANCEL takes it back. */
export type CalendarObject = CalendarEvent &
  (
    | { readonly method: 'REQUEST'; readonly attendee: Attendee }
    | { readonly method: 'CANCEL'; readonly attendee?: Attendee | undefined }
    | { readonly method: 'PUBLISH'; readonly attendee?: undefined }
  );

/**
 * One iCalendar object (RFC 5545, as iTIP RFC 5546 wants it): CRLF lines folded at 75 octets, one VEVENT.
 *
 * Times are written in the meeting's zone, with its VTIMEZONE; in UTC when the start or the end falls in an hour that the
 * clocks show twice, or when the zone's rules have no yearly form (see `vtimezoneOf`).
 * Throws when the times contradict each other, when an address or the UID cannot stand in an object, when the organizer is
 * the attendee (Outlook then shows no buttons), and when `url` is no http(s) address: these are faults of the caller.
 */
export function calendarObject(object: CalendarObject): string {
  refuseFaults(object);
  const zone = namedZone(object);
  const calendar = new ICalCalendar({
    prodId: { company: 'Bijeen', product: 'Bijeen', language: 'NL' },
    method: ICalCalendarMethod[object.method],
    // The zone is named on the event only: named here, ical-generator would write DTSTAMP in local time.
    timezone: { name: null, generator: () => zone?.vtimezone ?? null },
  });
  const event = calendar.createEvent({
    id: object.uid,
    sequence: object.sequence,
    stamp: instant(object.dtstamp),
    created: instant(object.created),
    lastModified: instant(object.lastModified),
    start: instant(object.startsAt),
    end: instant(object.endsAt),
    timezone: zone?.name ?? null,
    summary: text(object.summary),
    location: text(object.location),
    description: text(object.description),
    url: uri(object.url),
    organizer: { name: parameter(object.organizer.name), email: object.organizer.address },
    status: object.status ? ICalEventStatus[object.status] : null,
    transparency: ICalEventTransparency.OPAQUE,
    class: ICalEventClass.PUBLIC,
  });
  if (object.attendee) {
    const { name, address, partstat, rsvp } = object.attendee;
    event.createAttendee({
      name: parameter(name?.trim() ? name : address),
      email: address,
      role: ICalAttendeeRole.REQ,
      type: ICalAttendeeType.INDIVIDUAL,
      status: statuses[partstat],
      // RSVP=FALSE is left out: Gmail shows buttons on seeing the parameter at all.
      ...(rsvp ? { rsvp: true } : {}),
    });
  }
  return `${calendar.toString()}\r\n`;
}

const statuses = {
  'NEEDS-ACTION': ICalAttendeeStatus.NEEDSACTION,
  ACCEPTED: ICalAttendeeStatus.ACCEPTED,
  TENTATIVE: ICalAttendeeStatus.TENTATIVE,
  DECLINED: ICalAttendeeStatus.DECLINED,
} as const;

function refuseFaults(object: CalendarObject): void {
  if (object.endsAt <= object.startsAt) throw new Error('a meeting ends after it starts');
  if (localTimeOf(object.startsAt, object.zone) !== object.startsLocal) {
    throw new Error(`${object.startsLocal} in ${object.zone} is not the instant ${object.startsAt.toISOString()}`);
  }
  if (!Number.isInteger(object.sequence) || object.sequence < 0) throw new Error('a sequence is a whole number from 0');
  if (!/^[\w.+-]+@[\w.-]+$/.test(object.uid)) throw new Error('a calendar UID is <uuid>@<host>');
  for (const { address } of [object.organizer, ...(object.attendee ? [object.attendee] : [])]) {
    if (!calendarAddress.test(address)) throw new Error('this address cannot stand in a calendar object');
  }
  if (object.organizer.address.toLowerCase() === object.attendee?.address.toLowerCase()) {
    throw new Error('the organizer of a calendar object cannot be its attendee');
  }
}

/** What needs no escaping in a mailto: URI, and nothing that ical-generator would escape with a backslash. */
const calendarAddress = /^[\p{L}\p{N}!#$&'*+/=?^_`{|}~.-]+@[\p{L}\p{N}.-]+$/u;

function namedZone({ startsLocal, startsAt, endsAt, zone }: CalendarObject): { name: string; vtimezone: string } | undefined {
  const twice = [startsLocal, localTimeOf(endsAt, zone)].some((local) => {
    const time = wallTimeOf(local, zone);
    return !time.ok && time.reason === 'local-time-ambiguous';
  });
  const vtimezone = twice ? undefined : vtimezoneOf(zone, startsAt.getUTCFullYear());
  return vtimezone === undefined ? undefined : { name: zone, vtimezone };
}

/** As Temporal, because ical-generator writes a Date in the zone of the server. */
function instant(at: Instant): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime());
}

/** Line breaks of any kind become one newline, other control characters go: no typed text may start a property of its own. */
function text(value: string): string {
  return value
    .replaceAll(/\r\n|[\n\v\f\r\u0085\u2028\u2029]/g, '\n')
    .replaceAll(/(?![\t\n])\p{Cc}/gu, '')
    .replaceAll(/\p{Cs}/gu, '\uFFFD');
}

/**
 * A parameter value cannot hold a double quote (RFC 5545 §3.2), the caret encoding of RFC 6868 is not understood
 * everywhere, and some parsers read a backslash as an escape: all three are replaced by look-alikes, and line breaks and
 * tabs by spaces.
 */
function parameter(value: string): string {
  return text(value).replaceAll('"', "'").replaceAll('^', '\u02C6').replaceAll('\\', '/').replaceAll(/\s+/g, ' ').trim();
}

/** ical-generator escapes `;` and `,` in a URL as if it were text; percent-encoded they mean the same and stay whole. */
function uri(value: string): string {
  const url = new URL(value);
  if (!/^https?:$/.test(url.protocol)) throw new Error('a calendar object links to a web page only');
  return url.href.replaceAll(';', '%3B').replaceAll(',', '%2C');
}
