import ICAL from 'ical.js';
import { vtimezoneOf } from './time-zone';

const HOUR = 3_600_000;
// Sixty thousand hours per zone take a while on a busy machine.
jest.setTimeout(120_000);

/** What the clocks show, by the tz data of the JavaScript engine, as `2027-09-02 15:00`. */
function clockOf(zone: string): (at: number) => string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  return (at) => format.format(at);
}

/** The instant that a calendar program computes from a local time and the VTIMEZONE. */
function instantIn(vtimezone: string, zone: string): (clock: string) => number {
  const component = new ICAL.Component(ICAL.parse(`BEGIN:VCALENDAR\r\n${vtimezone}END:VCALENDAR`) as unknown[]);
  const timezone = new ICAL.Timezone({ component: component.getFirstSubcomponent('vtimezone')!, tzid: zone });
  return (clock) => {
    const [year, month, day, hour, minute] = clock.split(/[- :]/).map(Number);
    return new ICAL.Time({ year, month, day, hour, minute, second: 0, isDate: false }, timezone).toUnixTime() * 1000;
  };
}

describe('vtimezoneOf', () => {
  it('describes Europe/Amsterdam by the two yearly rules that Outlook knows', () => {
    expect(vtimezoneOf('Europe/Amsterdam', 2027)).toBe(
      [
        ...['BEGIN:VTIMEZONE', 'TZID:Europe/Amsterdam'],
        ...['BEGIN:DAYLIGHT', 'TZNAME:CEST', 'TZOFFSETFROM:+0100', 'TZOFFSETTO:+0200', 'DTSTART:19700329T020000'],
        ...['RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU', 'END:DAYLIGHT'],
        ...['BEGIN:STANDARD', 'TZNAME:CET', 'TZOFFSETFROM:+0200', 'TZOFFSETTO:+0100', 'DTSTART:19701025T030000'],
        ...['RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU', 'END:STANDARD', 'END:VTIMEZONE', ''],
      ].join('\r\n'),
    );
  });

  it('describes a zone without clock changes by STANDARD alone', () => {
    expect(vtimezoneOf('America/Kralendijk', 2027)).toBe(
      [
        ...['BEGIN:VTIMEZONE', 'TZID:America/Kralendijk', 'BEGIN:STANDARD', 'TZNAME:AST'],
        ...['TZOFFSETFROM:-0400', 'TZOFFSETTO:-0400', 'DTSTART:19700101T000000', 'END:STANDARD', 'END:VTIMEZONE', ''],
      ].join('\r\n'),
    );
  });

  it.each([
    ['Europe/Amsterdam', 14],
    ['America/St_Johns', 14],
    ['America/Kralendijk', 0],
    ['Asia/Kathmandu', 0],
    ['Pacific/Apia', 0],
  ])('gives the instant of every hour from 2026 to 2032 in %s, but for those that the clocks show twice', (zone, shownTwice) => {
    const clock = clockOf(zone);
    const instant = instantIn(vtimezoneOf(zone, 2026) ?? '', zone);
    let repeated = 0;
    const wrong: string[] = [];
    let [before, shown, after] = [clock(Date.UTC(2025, 11, 31, 23)), clock(Date.UTC(2026, 0, 1)), ''];
    for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2033, 0, 1); at += HOUR, before = shown, shown = after) {
      after = clock(at + HOUR);
      if (shown === before || shown === after) repeated += 1;
      else if (instant(shown) !== at) wrong.push(`${shown} is ${new Date(at).toISOString()}`);
    }
    expect(wrong).toEqual([]);
    expect(repeated).toBe(shownTwice);
  });

  it('agrees with the time-zone database about the middle of every fifth day in every zone that it describes', () => {
    const wrong: string[] = [];
    let described = 0;
    for (const zone of Intl.supportedValuesOf('timeZone')) {
      const vtimezone = vtimezoneOf(zone, 2026);
      if (!vtimezone) continue;
      described += 1;
      const clock = clockOf(zone);
      const instant = instantIn(vtimezone, zone);
      for (let at = Date.UTC(2026, 0, 1, 12); at < Date.UTC(2027, 0, 1); at += 120 * HOUR) if (instant(clock(at)) !== at) wrong.push(zone);
    }
    expect(wrong).toEqual([]);
    expect(described).toBeGreaterThan(380);
  });

  it.each(['UTC', 'Africa/Casablanca', 'America/Santiago', 'Asia/Jerusalem', 'America/Nuuk'])(
    'does not describe %s, which has no yearly rule',
    (zone) => {
      expect(vtimezoneOf(zone, 2026)).toBeUndefined();
    },
  );
});
