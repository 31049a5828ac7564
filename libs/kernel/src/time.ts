import { Temporal } from 'temporal-polyfill';
import { allow, refuse, type Decision } from './decision';

/** A point in time. Rules take it as an argument; nothing in the libs reads a clock. */
export type Instant = Date;

/** `YYYY-MM-DDTHH:MM`: what stands on the clock in the hall. */
export type LocalTime = string;

/** A local time with its IANA zone, and the instant computed from both. */
export interface WallTime {
  readonly local: LocalTime;
  readonly zone: string;
  readonly instant: Instant;
}

/**
 * The instant at which the clocks of `zone` show `local`.
 * Refuses a zone that the time-zone database does not know, a time that the clocks skip when they go forward, and asks
 * (`local-time-ambiguous`) for `which` when the clocks show it twice.
 */
export function wallTimeOf(
  local: LocalTime,
  zone: string,
  which?: 'earlier' | 'later',
): Decision<WallTime, 'zone-unknown' | 'local-time-malformed' | 'local-time-skipped' | 'local-time-ambiguous'> {
  const plain = plainOf(local);
  if (!plain) return refuse('local-time-malformed');
  if (!knowsZone(zone)) return refuse('zone-unknown');
  const earlier = plain.toZonedDateTime(zone, { disambiguation: 'earlier' });
  const later = plain.toZonedDateTime(zone, { disambiguation: 'later' });
  if (earlier.epochMilliseconds === later.epochMilliseconds) return allow(wall(local, zone, earlier.epochMilliseconds));
  if (!earlier.toPlainDateTime().equals(plain)) {
    return refuse('local-time-skipped', { next: later.toPlainDateTime().toString({ smallestUnit: 'minute' }) });
  }
  if (!which) return refuse('local-time-ambiguous');
  return allow(wall(local, zone, (which === 'earlier' ? earlier : later).epochMilliseconds));
}

/** What the clocks of `zone` show at `instant`, as `YYYY-MM-DDTHH:MM`. */
export function localTimeOf(instant: Instant, zone: string): LocalTime {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' });
}

/** Whole minutes from `start` to `end`; negative when `end` is earlier. */
export function minutesBetween(start: Instant, end: Instant): number {
  return Math.trunc((end.getTime() - start.getTime()) / 60_000);
}

function plainOf(local: LocalTime): Temporal.PlainDateTime | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(local)) return undefined;
  const [year, month, day, hour, minute] = local.split(/[-T:]/).map(Number) as [number, number, number, number, number];
  const inRange = month >= 1 && month <= 12 && day >= 1 && hour < 24 && minute < 60;
  if (!inRange || day > Temporal.PlainYearMonth.from({ year, month }).daysInMonth) return undefined;
  return Temporal.PlainDateTime.from({ year, month, day, hour, minute });
}

function knowsZone(zone: string): boolean {
  if (zone === 'UTC') return true;
  // An offset such as +02:00 is a zone to Intl; a session wants a place whose rules are known.
  if (!/^[A-Z][A-Za-z_]+(\/[A-Z][A-Za-z0-9_+-]*)+$/.test(zone)) return false;
  // Not Intl.supportedValuesOf: its list has one spelling of each zone, the old one (Asia/Katmandu, Europe/Kiev).
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

function wall(local: LocalTime, zone: string, epochMilliseconds: number): WallTime {
  return { local, zone, instant: new Date(epochMilliseconds) };
}
