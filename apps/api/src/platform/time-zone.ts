import { Temporal } from 'temporal-polyfill';

/** Years of a zone's future that one rule must describe before a calendar client is told that rule. */
const YEARS = 10;
const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
const LOCALES = ['en-GB', 'en-US', 'en-CA', 'en-AU'] as const;

interface Observance {
  readonly component: 'STANDARD' | 'DAYLIGHT';
  readonly start: Temporal.PlainDateTime;
  readonly rule?: string;
  readonly from: number;
  readonly to: number;
  readonly name: string;
}

const known = new Map<string, string | undefined>();

/**
 * The VTIMEZONE (RFC 5545 §3.6.5) of an IANA zone for a meeting in `year`: CRLF lines, the rule of that year told as a
 * yearly RRULE that starts in 1970, because Outlook reads no RDATE form. A zone without clock changes has STANDARD only.
 *
 * Undefined when the zone's rules cannot be told like that for the ten years from `year` on; the caller then writes UTC.
 * That holds for UTC itself, for zones that change otherwise than twice a year (Africa/Casablanca, Asia/Gaza), and for
 * those whose change is not on an n-th or last weekday of a fixed month (America/Santiago, Asia/Jerusalem, America/Nuuk).
 */
export function vtimezoneOf(zone: string, year: number): string | undefined {
  if (zone === 'UTC') return undefined;
  const key = `${zone} ${year}`;
  if (!known.has(key)) known.set(key, derive(zone, year));
  return known.get(key);
}

function derive(zone: string, year: number): string | undefined {
  const changes = changesOf(zone, year);
  const observances = changes.length === 0 ? [unchanging(zone, year)] : yearlyRules(zone, year, changes);
  if (!observances) return undefined;
  return ['BEGIN:VTIMEZONE', `TZID:${zone}`, ...observances.flatMap(lines), 'END:VTIMEZONE', ''].join('\r\n');
}

function changesOf(zone: string, year: number): readonly Temporal.ZonedDateTime[] {
  const changes: Temporal.ZonedDateTime[] = [];
  const end = Temporal.PlainDate.from({ year: year + YEARS, month: 1, day: 1 }).toZonedDateTime(zone);
  let at = Temporal.PlainDate.from({ year, month: 1, day: 1 }).toZonedDateTime(zone).getTimeZoneTransition('next');
  while (at && Temporal.ZonedDateTime.compare(at, end) < 0) {
    changes.push(at);
    at = at.getTimeZoneTransition('next');
  }
  return changes;
}

function unchanging(zone: string, year: number): Observance {
  const at = Temporal.PlainDate.from({ year, month: 1, day: 1 }).toZonedDateTime(zone);
  const offset = offsetOf(at);
  const start = Temporal.PlainDateTime.from({ year: 1970, month: 1, day: 1 });
  return { component: 'STANDARD', start, from: offset, to: offset, name: nameOf(at, offset) };
}

/** Both observances, in the order in which 1970 would have had them; undefined when the years differ from each other. */
function yearlyRules(zone: string, year: number, changes: readonly Temporal.ZonedDateTime[]): readonly Observance[] | undefined {
  if (changes.length !== 2 * YEARS) return undefined;
  const first = yearlyRule(changes.filter((_, index) => index % 2 === 0));
  const second = yearlyRule(changes.filter((_, index) => index % 2 === 1));
  if (!first || !second || first.component === second.component) return undefined;
  return [first, second];
}

function yearlyRule(changes: readonly Temporal.ZonedDateTime[]): Observance | undefined {
  const [change] = changes;
  if (!change) return undefined;
  const before = (at: Temporal.ZonedDateTime): Temporal.ZonedDateTime => at.subtract({ nanoseconds: 1 });
  const from = offsetOf(before(change));
  const to = offsetOf(change);
  // RFC 5545: the onset is written in the clock time that holds just before it.
  const onsets = changes.map((at) =>
    Temporal.Instant.fromEpochMilliseconds(at.epochMilliseconds + from)
      .toZonedDateTimeISO('UTC')
      .toPlainDateTime(),
  );
  const [onset] = onsets;
  const same = onsets.every(
    (at, index) =>
      at.month === onset!.month &&
      at.dayOfWeek === onset!.dayOfWeek &&
      at.toPlainTime().equals(onset!.toPlainTime()) &&
      offsetOf(changes[index]!) === to &&
      offsetOf(before(changes[index]!)) === from,
  );
  if (!same || !onset) return undefined;
  const ordinal = ordinalOf(onsets);
  if (ordinal === undefined) return undefined;
  return {
    component: to > from ? 'DAYLIGHT' : 'STANDARD',
    start: firstIn1970(onset, ordinal),
    rule: `FREQ=YEARLY;BYMONTH=${onset.month};BYDAY=${ordinal}${DAYS[onset.dayOfWeek - 1]}`,
    from,
    to,
    name: nameOf(change, to),
  };
}

/** -1 when always the last such weekday of the month, 1 to 4 when always the n-th; undefined when neither. */
function ordinalOf(onsets: readonly Temporal.PlainDateTime[]): number | undefined {
  const nth = new Set(onsets.map((at) => Math.ceil(at.day / 7)));
  if (nth.size === 1) return [...nth][0];
  return onsets.every((at) => at.day > at.daysInMonth - 7) ? -1 : undefined;
}

function firstIn1970(onset: Temporal.PlainDateTime, ordinal: number): Temporal.PlainDateTime {
  const first = Temporal.PlainDate.from({ year: 1970, month: onset.month, day: 1 });
  const days = Array.from({ length: first.daysInMonth }, (_, index) => first.add({ days: index })).filter(
    (day) => day.dayOfWeek === onset.dayOfWeek,
  );
  return days.at(ordinal === -1 ? -1 : ordinal - 1)!.toPlainDateTime(onset.toPlainTime());
}

function lines(observance: Observance): readonly string[] {
  return [
    `BEGIN:${observance.component}`,
    `TZNAME:${observance.name}`,
    `TZOFFSETFROM:${written(observance.from)}`,
    `TZOFFSETTO:${written(observance.to)}`,
    `DTSTART:${observance.start.toString({ smallestUnit: 'second' }).replaceAll(/[-:]/g, '')}`,
    ...(observance.rule ? [`RRULE:${observance.rule}`] : []),
    `END:${observance.component}`,
  ];
}

function offsetOf(at: Temporal.ZonedDateTime): number {
  return at.offsetNanoseconds / 1_000_000;
}

/** The abbreviation that people of the zone know (CEST, NDT), else the offset as the time-zone database writes it (+0545). */
function nameOf(at: Temporal.ZonedDateTime, offset: number): string {
  for (const locale of LOCALES) {
    const parts = new Intl.DateTimeFormat(locale, { timeZone: at.timeZoneId, timeZoneName: 'short' }).formatToParts(at.epochMilliseconds);
    const name = parts.find((part) => part.type === 'timeZoneName')?.value;
    if (name && /^[A-Z]{2,6}$/.test(name) && name !== 'UTC') return name;
  }
  return written(offset);
}

function written(offset: number): string {
  const seconds = Math.abs(offset) / 1000;
  const pairs = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60].map((value) =>
    String(value).padStart(2, '0'),
  );
  return `${offset < 0 ? '-' : '+'}${pairs[0]}${pairs[1]}${pairs[2] === '00' ? '' : pairs[2]}`;
}
