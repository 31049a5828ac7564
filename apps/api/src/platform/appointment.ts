import type { capturedMessageWhole } from '@bijeen/contract';
import { wallTimeOf } from '@bijeen/kernel';
import type { z } from 'zod';

type Appointment = NonNullable<z.input<typeof capturedMessageWhole>['appointment']>;

/**
 * What a calendar program makes of `calendar` (an iCalendar object with one event), for who does not read iCalendar. Null when there is
 * no event with a start and an end in it.
 */
export function appointmentOf(calendar: string): Appointment | null {
  const lines = calendar.replace(/\r?\n[ \t]/g, '').split(/\r?\n/);
  // A time zone has lines with the same names.
  const begin = lines.indexOf('BEGIN:VEVENT');
  const event = lines.slice(begin, lines.indexOf('END:VEVENT'));
  const start = momentOf(lineOf(event, 'DTSTART'));
  const end = momentOf(lineOf(event, 'DTEND'));
  if (begin < 0 || !start || !end) return null;
  return {
    method: textOf(lineOf(lines.slice(0, begin), 'METHOD')),
    sequence: Number(textOf(lineOf(event, 'SEQUENCE'))),
    title: textOf(lineOf(event, 'SUMMARY')),
    place: textOf(lineOf(event, 'LOCATION')) || null,
    startsAt: start.instant,
    endsAt: end.instant,
    zone: start.zone,
  };
}

interface Line {
  readonly parameters: string;
  readonly value: string;
}

function lineOf(lines: readonly string[], name: string): Line | undefined {
  for (const line of lines) {
    const match = /^([A-Z-]+)((?:;[A-Z-]+=(?:"[^"]*"|[^":;]*))*):(.*)$/.exec(line);
    if (match?.[1] === name) return { parameters: match[2] ?? '', value: match[3] ?? '' };
  }
  return undefined;
}

/** RFC 5545 §3.3.11. */
function textOf(line: Line | undefined): string {
  return (line?.value ?? '').replace(/\\([\\;,nN])/g, (_, character: string) => (/n/i.test(character) ? '\n' : character));
}

function momentOf(line: Line | undefined): { instant: Date; zone: string } | null {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(Z?)$/.exec(line?.value ?? '');
  if (!parts) return null;
  const [, year, month, day, hour, minute, , utc] = parts;
  const local = `${year}-${month}-${day}T${hour}:${minute}`;
  const zone = utc ? 'UTC' : /;TZID=([^;:]+)/.exec(line?.parameters ?? '')?.[1];
  if (!zone) return null;
  const decision = wallTimeOf(local, zone, 'earlier');
  return decision.ok ? { instant: decision.value.instant, zone } : null;
}
