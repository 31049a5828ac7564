import type { LanguageCode } from './messages';

/** A point in time: a Date, or the same as RFC 3339 text, as it comes over the wire. */
export type MomentLike = Date | string;

/** Dates and times in words. Each takes the moment and the IANA zone in which it is to be read; there is no default zone. */
export interface Moments {
  /** "donderdag 2 september 2027", "Thursday 2 September 2027" */
  day(moment: MomentLike, zone: string): string;
  /** Without the year: "donderdag 2 september" */
  dayOfYear(moment: MomentLike, zone: string): string;
  /** "15.00 uur", "15:00" */
  clock(moment: MomentLike, zone: string): string;
  /** The clock in a column of a list: "15.00", "15:00" */
  time(moment: MomentLike, zone: string): string;
  /** "15.00 tot 17.30 uur", "15:00 to 17:30"; with both days when it ends on another day */
  period(start: MomentLike, end: MomentLike, zone: string): string;
  /** "donderdag 2 september 2027, 15.00 uur" */
  dayAndClock(moment: MomentLike, zone: string): string;
  /** The two halves of a calendar leaf: `{ month: 'sep', day: '2' }` */
  leaf(moment: MomentLike, zone: string): { readonly month: string; readonly day: string };
}

const LOCALE: Record<LanguageCode, string> = { nl: 'nl-NL', en: 'en-GB' };
const BETWEEN: Record<LanguageCode, string> = { nl: 'tot', en: 'to' };

/** `spoken` makes "15.00 uur" of "15.00". */
export function momentsIn(language: LanguageCode, spoken: (clock: string) => string): Moments {
  const formats = new Map<string, Intl.DateTimeFormat>();
  const parts = (moment: MomentLike, zone: string, name: string, options: Intl.DateTimeFormatOptions): Record<string, string> => {
    const key = `${name} ${zone}`;
    let format = formats.get(key);
    if (!format) formats.set(key, (format = new Intl.DateTimeFormat(LOCALE[language], { ...options, timeZone: zone })));
    return Object.fromEntries(format.formatToParts(new Date(moment)).map((part) => [part.type, part.value]));
  };
  const dateParts = (moment: MomentLike, zone: string) =>
    parts(moment, zone, 'date', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const bare = (moment: MomentLike, zone: string): string => {
    const { hour, minute } = parts(moment, zone, 'clock', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
    return `${hour}${language === 'nl' ? '.' : ':'}${minute}`;
  };
  const dayOfYear = (moment: MomentLike, zone: string): string => {
    const { weekday, day, month } = dateParts(moment, zone);
    return `${weekday} ${day} ${month}`;
  };
  const day = (moment: MomentLike, zone: string): string => `${dayOfYear(moment, zone)} ${dateParts(moment, zone)['year']}`;
  const clock = (moment: MomentLike, zone: string): string => spoken(bare(moment, zone));
  const dayAndClock = (moment: MomentLike, zone: string): string => `${day(moment, zone)}, ${clock(moment, zone)}`;
  return {
    day,
    dayOfYear,
    clock,
    dayAndClock,
    time: bare,
    period: (start, end, zone) =>
      day(start, zone) === day(end, zone)
        ? `${bare(start, zone)} ${BETWEEN[language]} ${clock(end, zone)}`
        : `${dayAndClock(start, zone)} ${BETWEEN[language]} ${dayAndClock(end, zone)}`,
    leaf: (moment, zone) => {
      const { month, day: number } = parts(moment, zone, 'leaf', { day: 'numeric', month: 'short' });
      return { month: (month ?? '').replace('.', ''), day: number ?? '' };
    },
  };
}
