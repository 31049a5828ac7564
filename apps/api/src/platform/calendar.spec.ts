import { calendarFaults, readWithPython } from '@bijeen/testing';
import fc from 'fast-check';
import ICAL from 'ical.js';
import { calendarObject, type CalendarObject } from './calendar';

// Each object is also read by another process or hundreds of times.
jest.setTimeout(60_000);

const request = {
  method: 'REQUEST',
  uid: '5b7c0e0e-3d1f-4c52-9a55-0a3a7f1f0a11@bijeen.example',
  sequence: 0,
  dtstamp: new Date('2027-07-01T10:00:00Z'),
  created: new Date('2027-06-01T09:00:00Z'),
  lastModified: new Date('2027-06-15T09:00:00Z'),
  status: 'CONFIRMED',
  startsLocal: '2027-09-02T15:00',
  zone: 'Europe/Amsterdam',
  startsAt: new Date('2027-09-02T13:00:00Z'),
  endsAt: new Date('2027-09-02T15:30:00Z'),
  summary: 'Wie heeft er iets aan het Staffhorstpand?',
  location: 'Buurthuis in de binnenstad, of online',
  description: 'De gemeente geeft een groot pand en een startsubsidie.\nWat is er nodig?',
  url: 'https://bijeen.example/bijeenkomst/staffhorstpand',
  organizer: { name: 'Werkgroep via Bijeen', address: 'antwoord@bijeen.example' },
  attendee: { name: 'Bewoner', address: 'bewoner@binnenstad.example', partstat: 'NEEDS-ACTION', rsvp: true },
} as const satisfies CalendarObject;

/** The object, after the conformance check that every object in these tests passes. */
function conforming(object: CalendarObject): string {
  const ics = calendarObject(object);
  expect(calendarFaults(ics)).toEqual([]);
  return ics;
}

/** As ical.js reads it. */
function read(ics: string): { event: ICAL.Event; root: ICAL.Component } {
  const root = new ICAL.Component(ICAL.parse(ics) as unknown[]);
  for (const zone of root.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(new ICAL.Timezone(zone));
  return { event: new ICAL.Event(root.getFirstSubcomponent('vevent')!), root };
}

describe('calendarObject', () => {
  it('asks one person, in the zone of the meeting', () => {
    const { event, root } = read(conforming(request));
    expect(root.getFirstPropertyValue('method')).toBe('REQUEST');
    expect(event.uid).toBe(request.uid);
    expect(event.startDate.toJSDate()).toEqual(request.startsAt);
    expect(event.endDate.toJSDate()).toEqual(request.endsAt);
    expect(event.startDate.zone.tzid).toBe('Europe/Amsterdam');
    expect(event.attendees.map((attendee) => attendee.getFirstValue())).toEqual(['MAILTO:bewoner@binnenstad.example']);
  });

  it('is read alike by a parser that is not JavaScript', () => {
    expect(readWithPython(conforming(request))).toEqual({
      method: 'REQUEST',
      uid: request.uid,
      sequence: 0,
      summary: request.summary,
      location: request.location,
      description: request.description,
      url: request.url,
      start: '2027-09-02T13:00:00Z',
      end: '2027-09-02T15:30:00Z',
      organizerName: 'Werkgroep via Bijeen',
      attendees: [{ address: 'MAILTO:bewoner@binnenstad.example', name: 'Bewoner', partstat: 'NEEDS-ACTION' }],
    });
  });

  it('is the same to the byte for the same meeting', () => {
    expect(calendarObject(request)).toBe(calendarObject(structuredClone(request)));
  });

  it('does not ask again who has answered', () => {
    const ics = conforming({ ...request, attendee: { ...request.attendee, partstat: 'TENTATIVE', rsvp: false } });
    expect(ics).toContain('PARTSTAT=TENTATIVE');
    expect(ics).not.toContain('RSVP');
  });

  it('publishes without naming anybody but the organizer', () => {
    const ics = conforming({ ...request, method: 'PUBLISH', attendee: undefined });
    expect(ics).not.toContain('ATTENDEE');
    expect(read(ics).event.organizer).toBe('mailto:antwoord@bijeen.example');
  });

  it('cancels the meeting for a person with a higher sequence and STATUS:CANCELLED', () => {
    const { event, root } = read(
      conforming({ ...request, method: 'CANCEL', sequence: 3, status: 'CANCELLED', attendee: { ...request.attendee, rsvp: false } }),
    );
    expect(root.getFirstPropertyValue('method')).toBe('CANCEL');
    expect(event.sequence).toBe(3);
    expect(event.component.getFirstPropertyValue('status')).toBe('CANCELLED');
    expect(event.startDate.toJSDate()).toEqual(request.startsAt);
  });

  it('takes one invitation back without saying that the meeting is off', () => {
    const ics = conforming({
      ...request,
      method: 'CANCEL',
      sequence: 1,
      status: undefined,
      attendee: { ...request.attendee, rsvp: false },
    });
    expect(ics).not.toContain('STATUS:');
  });

  it('cancels what was only published, without naming anybody', () => {
    const ics = conforming({ ...request, method: 'CANCEL', sequence: 1, status: 'CANCELLED', attendee: undefined });
    expect(ics).not.toContain('ATTENDEE');
  });

  it.each([
    ['winter', '2027-01-14T19:30', 'Europe/Amsterdam', '2027-01-14T18:30:00Z'],
    ['the day before the clocks change', '2027-03-27T19:30', 'Europe/Amsterdam', '2027-03-27T18:30:00Z'],
    ['the day after', '2027-03-28T19:30', 'Europe/Amsterdam', '2027-03-28T17:30:00Z'],
    ['Bonaire', '2027-09-02T15:00', 'America/Kralendijk', '2027-09-02T19:00:00Z'],
    ['Kathmandu', '2027-09-02T15:00', 'Asia/Kathmandu', '2027-09-02T09:15:00Z'],
    ['Saint John’s', '2027-09-02T15:00', 'America/St_Johns', '2027-09-02T17:30:00Z'],
  ])('keeps the instant in %s', (_, startsLocal, zone, start) => {
    const startsAt = new Date(start);
    const endsAt = new Date(startsAt.getTime() + 9_000_000);
    const ics = conforming({ ...request, startsLocal, zone, startsAt, endsAt });
    expect(ics).toContain(`DTSTART;TZID=${zone}:${startsLocal.replaceAll(/[-:]/g, '')}00`);
    expect(read(ics).event.startDate.toJSDate()).toEqual(startsAt);
    expect(readWithPython(ics)).toMatchObject({ start, end: endsAt.toISOString().replace('.000', '') });
  });

  it.each([
    ['starts', '2026-10-25T02:30', '2026-10-25T01:30:00Z', '2026-10-25T03:30:00Z', 'DTSTART:20261025T013000Z'],
    ['ends', '2026-10-25T00:30', '2026-10-24T22:30:00Z', '2026-10-25T00:30:00Z', 'DTEND:20261025T003000Z'],
  ])('writes UTC when it %s in the hour that occurs twice', (_, startsLocal, start, end, line) => {
    const ics = conforming({ ...request, startsLocal, startsAt: new Date(start), endsAt: new Date(end) });
    expect(ics).toContain(`${line}\r\n`);
    expect(ics).not.toContain('VTIMEZONE');
  });

  it('writes UTC in a zone whose rules have no yearly form', () => {
    const ics = conforming({
      ...request,
      zone: 'America/Santiago',
      startsLocal: '2027-09-02T15:00',
      startsAt: new Date('2027-09-02T19:00:00Z'),
      endsAt: new Date('2027-09-02T20:00:00Z'),
    });
    expect(ics).toContain('DTSTART:20270902T190000Z');
  });

  it('links to the page for everyone without escaping it as text', () => {
    const ics = conforming({ ...request, url: 'https://bijeen.example/b/1;a,b' });
    expect(ics).toContain('URL;VALUE=URI:https://bijeen.example/b/1%3Ba%2Cb\r\n');
  });

  it.each([
    ['an end before the start', { endsAt: new Date('2027-09-02T12:00:00Z') }],
    ['a local time that is not the instant', { startsLocal: '2027-09-02T16:00' }],
    ['a broken sequence', { sequence: 1.5 }],
    ['a UID without host', { uid: 'x' }],
    ['a UID with a property in it', { uid: 'x@y\r\nATTENDEE:z' }],
    ['an organizer who is the attendee', { organizer: { name: 'X', address: 'Bewoner@binnenstad.example' } }],
    ['an address with a line break', { attendee: { ...request.attendee, address: 'a@b.example\r\nX:' } }],
    ['a link that is no web page', { url: 'javascript:alert(1)' }],
  ])('refuses %s', (_, fault) => {
    expect(() => calendarObject({ ...request, ...fault })).toThrow(Error);
  });
});

describe('text in a calendar object', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '\r\n',
      '\n',
      '\r',
      '\r\nATTENDEE:mailto:x@y.example',
      '\u2028',
      '\u0085',
      '\\',
      '\\n',
      ';',
      ',',
      ':',
      '"',
      '^',
      "^'",
      '\t',
      '\0',
      '\u001b',
      '\u007f',
    ),
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.constantFrom('é', '👩‍👩‍👧', 'ﷺ', '日本語', '\ud800', '\udc00'),
  );
  const typed = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
  const shown = (value: string): string =>
    value
      .replaceAll(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/g, '\n')
      .replaceAll(/(?![\n\t])\p{Cc}/gu, '')
      .replaceAll(/\p{Cs}/gu, '\ufffd');

  it('comes back as typed from ical.js, and starts no property of its own', () => {
    fc.assert(
      fc.property(typed, typed, typed, (summary, location, description) => {
        // ical-generator writes no LOCATION for an empty text.
        const { event } = read(conforming({ ...request, summary, location: `${location}.`, description }));
        expect([event.summary, event.location, event.description]).toEqual([shown(summary), shown(`${location}.`), shown(description)]);
        expect(event.attendees).toHaveLength(1);
      }),
      { numRuns: 300 },
    );
  });

  it('stands in a name without quotes, carets, backslashes or line breaks', () => {
    fc.assert(
      fc.property(typed, typed, (organizer, attendee) => {
        const { event } = read(
          conforming({
            ...request,
            organizer: { ...request.organizer, name: `W${organizer}` },
            attendee: { ...request.attendee, name: `B${attendee}` },
          }),
        );
        const name = event.component.getFirstProperty('organizer')?.getFirstParameter('cn');
        const expected = shown(`W${organizer}`)
          .replaceAll('"', "'")
          .replaceAll('^', '\u02c6')
          .replaceAll('\\', '/')
          .replaceAll(/\s+/g, ' ')
          .trim();
        expect(name).toBe(expected);
        expect(event.attendees.map((person) => person.getFirstValue())).toEqual(['MAILTO:bewoner@binnenstad.example']);
      }),
      { numRuns: 300 },
    );
  });
});
