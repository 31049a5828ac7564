import { wallTimeOf } from '@bijeen/kernel';
import { componentOf, contentLines, linesOf, type ContentLine } from './calendar-lines';

const utc = /^\d{8}T\d{6}Z$/;
const local = /^\d{8}T\d{6}$/;
const once = [
  ...['UID', 'SEQUENCE', 'DTSTAMP', 'CREATED', 'LAST-MODIFIED', 'DTSTART', 'SUMMARY', 'LOCATION', 'DESCRIPTION'],
  ...['ORGANIZER', 'URL', 'TRANSP', 'CLASS'],
];

/**
 * Every way in which an iCalendar object that we mail or offer for download breaks the rules: RFC 5545 and 5546, and what
 * Outlook, Gmail, Apple and Thunderbird are known to refuse. Empty when it conforms; each fault begins with the rule's name.
 */
export function calendarFaults(ics: string | Buffer): readonly string[] {
  const octets = Buffer.from(ics);
  const faults = octetFaults(octets);
  const lines = contentLines(octets);
  const malformed = lines.filter((line) => !line.wellFormed).map((line) => `TXT-3: this line is no content line: ${line.source}`);
  faults.push(...malformed, ...lines.flatMap(textFaults));
  const event = componentOf(lines, 'VEVENT');
  faults.push(...calendarLevelFaults(lines), ...eventFaults(event), ...peopleFaults(lines, event), ...timeFaults(lines, event));
  return faults;
}

function octetFaults(octets: Buffer): string[] {
  const faults: string[] = [];
  const source = octets.toString('latin1');
  if (!source.endsWith('END:VCALENDAR\r\n')) faults.push('TXT-1: the object does not end with END:VCALENDAR and one CRLF');
  if (/(^|[^\r])\n|\r(?!\n)/.test(source)) faults.push('TXT-1: a line ends otherwise than with CRLF');
  if (source.includes('\r\n\r\n')) faults.push('TXT-1: there is a blank line');
  for (const line of linesOf(octets)) {
    if (line.length > 75) faults.push(`TXT-1: a line has ${line.length} octets: ${line.toString()}`);
    if (!Buffer.from(line.toString()).equals(line)) faults.push('TXT-1: a fold cuts through a character');
  }
  return faults;
}

function textFaults({ name, params, value, source }: ContentLine): string[] {
  const faults: string[] = [];
  if (/(?!\t)\p{Cc}/u.test(source)) faults.push(`TXT-2: a control character in ${name}`);
  if (['SUMMARY', 'LOCATION', 'DESCRIPTION'].includes(name) && !/^(?:[^\\;,]|\\[\\;,nN])*$/.test(value)) {
    faults.push(`TXT-2: ${name} is not escaped as text`);
  }
  if (['URL', 'ORGANIZER', 'ATTENDEE'].includes(name) && value.includes('\\')) faults.push(`TXT-2: ${name} is escaped as if it were text`);
  if (params['CN'] && !params['CN'].quoted) faults.push(`TXT-3: the CN of ${name} is not quoted`);
  return faults;
}

function calendarLevelFaults(lines: readonly ContentLine[]): string[] {
  const faults: string[] = [];
  const count = (name: string, value?: string): number =>
    lines.filter((line) => line.name === name && (value ?? line.value) === line.value).length;
  if (count('BEGIN', 'VCALENDAR') !== 1 || lines[0]?.value !== 'VCALENDAR') faults.push('REQ-1: not exactly one VCALENDAR');
  if (count('BEGIN', 'VEVENT') !== 1) faults.push('REQ-1: not exactly one VEVENT');
  if (count('VERSION', '2.0') !== 1) faults.push('REQ-1: VERSION:2.0 is missing');
  if (count('PRODID') !== 1) faults.push('REQ-1: PRODID is missing');
  if (count('BEGIN', 'VALARM') !== 0) faults.push('ALM-1: an alarm nags people twice');
  const methods = lines.filter((line) => line.name === 'METHOD').map((line) => line.value);
  if (methods.length !== 1 || !['REQUEST', 'PUBLISH', 'CANCEL'].includes(methods[0] ?? '')) faults.push('REQ-2: no METHOD in upper case');
  const feed = lines.filter((line) => /^(X-WR-|X-PUBLISHED-TTL$|REFRESH-INTERVAL$)/.test(line.name));
  faults.push(...feed.map((line) => `REQ-13: ${line.name} belongs in a feed`));
  if (lines.some((line) => /\/uitnodiging\//.test(line.value))) faults.push('REQ-11: a personal link in an object that gets shared');
  return faults;
}

function eventFaults(event: readonly ContentLine[]): string[] {
  const faults: string[] = [];
  const value = (name: string): string => event.find((line) => line.name === name)?.value ?? '';
  for (const name of once) {
    const times = event.filter((line) => line.name === name).length;
    if (times !== 1) faults.push(`REQ-1: ${name} occurs ${times} times`);
  }
  if (!/^[\w.+-]+@[\w.-]+$/.test(value('UID'))) faults.push('REQ-3: the UID does not contain the host of the installation');
  for (const name of ['DTSTAMP', 'CREATED', 'LAST-MODIFIED']) if (!utc.test(value(name))) faults.push(`REQ-4: ${name} is not in UTC`);
  if (!/^\d+$/.test(value('SEQUENCE')) || Number(value('SEQUENCE')) > 2 ** 31 - 1) faults.push('REQ-4: SEQUENCE is no 32-bit integer');
  if (value('TRANSP') !== 'OPAQUE') faults.push('REQ-10: TRANSP is not OPAQUE');
  if (value('CLASS') !== 'PUBLIC') faults.push('REQ-10: CLASS is not PUBLIC');
  if (!/^https?:\/\/\S+$/.test(value('URL'))) faults.push('REQ-11: URL is no web page');
  return faults;
}

function peopleFaults(lines: readonly ContentLine[], event: readonly ContentLine[]): string[] {
  const faults: string[] = [];
  const method = lines.find((line) => line.name === 'METHOD')?.value;
  const status = event.find((line) => line.name === 'STATUS')?.value;
  const sequence = Number(event.find((line) => line.name === 'SEQUENCE')?.value);
  const organizer = event.find((line) => line.name === 'ORGANIZER');
  const attendees = event.filter((line) => line.name === 'ATTENDEE');
  const [attendee] = attendees;
  for (const person of [organizer, ...attendees]) {
    if (person && !/^mailto:[^\s@]+@[^\s@]+$/i.test(person.value)) faults.push(`REQ-5: ${person.name} is not one mail address`);
    if (person && !person.params['CN']?.value) faults.push(`REQ-5: ${person.name} has no name`);
  }
  if (attendees.length > 1) faults.push('REQ-8: somebody else is named beside the recipient');
  if (attendee && organizer?.value.toLowerCase() === attendee.value.toLowerCase()) faults.push('REQ-7: the organizer is the attendee');
  if (method === 'REQUEST') {
    if (!attendee) faults.push('REQ-6: nobody is asked');
    if (status !== 'CONFIRMED') faults.push('REQ-10: a request is not CONFIRMED');
    faults.push(...askingFaults(attendee));
  }
  if (method === 'PUBLISH' && attendee) faults.push('RFC 5546 §3.2.1: PUBLISH names an attendee');
  if (method === 'PUBLISH' && !status) faults.push('REQ-10: a published event has no STATUS');
  if (method === 'CANCEL') {
    if (sequence < 1) faults.push('CAN-1: a cancellation did not raise SEQUENCE');
    if (status === 'CONFIRMED') faults.push('CAN-1: a cancellation is CONFIRMED');
    if (!attendee && status !== 'CANCELLED') faults.push('CAN-1: a cancellation for everybody is not CANCELLED');
    if (attendee?.params['RSVP']) faults.push('CAN-1: a cancellation asks for an answer');
  }
  return faults;
}

function askingFaults(attendee: ContentLine | undefined): string[] {
  const faults: string[] = [];
  const param = (name: string): string | undefined => attendee?.params[name]?.value;
  if (param('ROLE') !== 'REQ-PARTICIPANT' || param('CUTYPE') !== 'INDIVIDUAL') faults.push('REQ-6: the attendee is no required individual');
  const partstat = param('PARTSTAT') ?? '';
  if (!['NEEDS-ACTION', 'ACCEPTED', 'TENTATIVE', 'DECLINED'].includes(partstat)) faults.push('REQ-6: PARTSTAT is missing');
  if (partstat === 'NEEDS-ACTION' && param('RSVP') !== 'TRUE') faults.push('REQ-6: no answer is asked for');
  if (partstat !== 'NEEDS-ACTION' && param('RSVP') !== undefined) faults.push('REQ-12: who has answered is asked again');
  return faults;
}

function timeFaults(lines: readonly ContentLine[], event: readonly ContentLine[]): string[] {
  const faults: string[] = [];
  const bounds = ['DTSTART', 'DTEND'].map((name) => event.find((line) => line.name === name));
  if (event.some((line) => line.name === 'DURATION')) faults.push('REQ-9: DURATION beside DTEND');
  const instants = bounds.map((bound) => {
    const zone = bound?.params['TZID']?.value;
    if (!bound) return undefined;
    if (!zone) {
      if (!utc.test(bound.value)) faults.push(`TIM-4: ${bound.name} floats`);
      return isoOf(bound.value);
    }
    if (!local.test(bound.value)) faults.push(`TIM-4: ${bound.name} has a TZID and is not local`);
    const wall = wallTimeOf(isoOf(bound.value).slice(0, 16), zone);
    if (!wall.ok) faults.push(`TIM-3: ${bound.name} is ${wall.reason}`);
    return wall.ok ? wall.value.instant.toISOString().slice(0, 19) : undefined;
  });
  if (!instants[0] || !instants[1] || instants[1] <= instants[0]) faults.push('REQ-9: DTEND is not after DTSTART');
  return [...faults, ...zoneFaults(lines, event)];
}

function zoneFaults(lines: readonly ContentLine[], event: readonly ContentLine[]): string[] {
  const faults: string[] = [];
  const used = new Set(event.flatMap((line) => line.params['TZID']?.value ?? []));
  const zone = componentOf(lines, 'VTIMEZONE');
  const defined = zone.filter((line) => line.name === 'TZID').map((line) => line.value);
  if (lines.some((line) => line.name === 'TZID') && lines.filter((line) => line.name === 'TZID').length !== defined.length) {
    faults.push('TIM-4: TZID as a property of the event');
  }
  if (defined.join() !== [...used].join()) faults.push(`TIM-1: zones used (${[...used].join()}) and described (${defined.join()}) differ`);
  if (zone.length === 0) return faults;
  const daylight = componentOf(zone, 'DAYLIGHT');
  const standard = componentOf(zone, 'STANDARD');
  const rules = zone.filter((line) => line.name === 'RRULE').map((line) => line.value);
  if (zone.some((line) => line.name === 'RDATE')) faults.push('TIM-2: Outlook ignores RDATE in a VTIMEZONE');
  if (zone.some((line) => line.name === 'DTSTART' && !/^1970\d{4}T\d{6}$/.test(line.value)))
    faults.push('TIM-2: a rule does not start in 1970');
  if (standard.length === 0) faults.push('TIM-6: a zone without STANDARD');
  if (daylight.length === 0 ? rules.length !== 0 : rules.length !== 2) faults.push('TIM-2: not one yearly rule per clock change');
  if (rules.some((rule) => !/^FREQ=YEARLY;BYMONTH=\d+;BYDAY=-?\d(MO|TU|WE|TH|FR|SA|SU)$/.test(rule))) faults.push('TIM-2: no yearly rule');
  if (defined[0] === 'Europe/Amsterdam') {
    const has = (...wanted: string[]): boolean => wanted.every((source) => zone.some((line) => line.source === source));
    if (!has('DTSTART:19700329T020000', 'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU', 'TZNAME:CEST'))
      faults.push('TIM-2: not the Dutch summer time');
    if (!has('DTSTART:19701025T030000', 'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU', 'TZNAME:CET'))
      faults.push('TIM-2: not the Dutch winter time');
    if (!has('TZOFFSETFROM:+0100', 'TZOFFSETTO:+0200', 'TZOFFSETFROM:+0200', 'TZOFFSETTO:+0100'))
      faults.push('TIM-2: not the Dutch offsets');
  }
  return faults;
}

function isoOf(value: string): string {
  return value.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z?$/, '$1-$2-$3T$4:$5:$6');
}
