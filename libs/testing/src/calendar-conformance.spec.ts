import { calendarFaults } from './calendar-conformance';

const lines = [
  ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Bijeen//Bijeen//NL', 'METHOD:REQUEST'],
  ...['BEGIN:VTIMEZONE', 'TZID:Europe/Amsterdam'],
  ...['BEGIN:DAYLIGHT', 'TZNAME:CEST', 'TZOFFSETFROM:+0100', 'TZOFFSETTO:+0200', 'DTSTART:19700329T020000'],
  ...['RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU', 'END:DAYLIGHT'],
  ...['BEGIN:STANDARD', 'TZNAME:CET', 'TZOFFSETFROM:+0200', 'TZOFFSETTO:+0100', 'DTSTART:19701025T030000'],
  ...['RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU', 'END:STANDARD', 'END:VTIMEZONE'],
  ...['BEGIN:VEVENT', 'UID:5b7c0e0e-3d1f-4c52-9a55-0a3a7f1f0a11@bijeen.example', 'SEQUENCE:0', 'DTSTAMP:20270701T100000Z'],
  ...['DTSTART;TZID=Europe/Amsterdam:20270902T150000', 'DTEND;TZID=Europe/Amsterdam:20270902T173000'],
  ...['SUMMARY:Praat je mee\\, ja?', 'TRANSP:OPAQUE', 'LOCATION:Buurthuis', 'DESCRIPTION:Tot dan'],
  'ORGANIZER;CN="Werkgroep":mailto:antwoord@bijeen.example',
  'ATTENDEE;ROLE=REQ-PARTICIPANT;CUTYPE=INDIVIDUAL;PARTSTAT=NEEDS-ACTION;RSVP=\r\n TRUE;CN="Bewoner":mailto:bewoner@binnenstad.example',
  ...['URL;VALUE=URI:https://bijeen.example/b/1', 'STATUS:CONFIRMED', 'CREATED:20270601T100000Z', 'LAST-MODIFIED:20270601T100000Z'],
  ...['CLASS:PUBLIC', 'END:VEVENT', 'END:VCALENDAR', ''],
];
const conforming = lines.join('\r\n');

describe('calendarFaults', () => {
  it('finds nothing in an object that conforms', () => {
    expect(calendarFaults(conforming)).toEqual([]);
  });

  it.each([
    ['a line feed without carriage return', 'TXT-1', conforming.replace('VERSION:2.0\r\n', 'VERSION:2.0\n')],
    ['a blank line', 'TXT-1', conforming.replace('VERSION:2.0', 'VERSION:2.0\r\n')],
    ['no line end after the object', 'TXT-1', conforming.trimEnd()],
    ['a line of 76 octets', 'TXT-1', conforming.replace('Tot dan', 'é'.repeat(32))],
    ['an unescaped comma', 'TXT-2', conforming.replace('mee\\,', 'mee,')],
    ['a control character', 'TXT-2', conforming.replace('Tot dan', 'Tot\u0007dan')],
    ['a quote inside a name', 'TXT-3', conforming.replace('"Werkgroep"', '"Werk\\"groep"')],
    ['a name without quotes', 'TXT-3', conforming.replace('"Werkgroep"', 'Werkgroep')],
    ['two events', 'REQ-1', conforming.replace('END:VCALENDAR', 'BEGIN:VEVENT\r\nEND:VEVENT\r\nEND:VCALENDAR')],
    ['a method in lower case', 'REQ-2', conforming.replace('METHOD:REQUEST', 'METHOD:request')],
    ['a UID without host', 'REQ-3', conforming.replace('0a3a7f1f0a11@bijeen.example', '0a3a7f1f0a11')],
    ['a local DTSTAMP', 'REQ-4', conforming.replace('DTSTAMP:20270701T100000Z', 'DTSTAMP:20270701T100000')],
    ['an organizer without address', 'REQ-5', conforming.replace('mailto:antwoord@bijeen.example', 'https://bijeen.example')],
    ['nobody asked', 'REQ-6', conforming.replace(/ATTENDEE.*\r\n .*\r\n/, '')],
    ['an organizer who is the attendee', 'REQ-7', conforming.replace('bewoner@binnenstad.example', 'Antwoord@bijeen.example')],
    ['a second attendee', 'REQ-8', conforming.replace('URL;', 'ATTENDEE;CN="B":mailto:b@b.example\r\nURL;')],
    ['an end before the start', 'REQ-9', conforming.replace('T173000', 'T143000')],
    ['a personal link', 'REQ-11', conforming.replace('/b/1', '/uitnodiging/x')],
    ['an answered attendee asked again', 'REQ-12', conforming.replace('NEEDS-ACTION', 'ACCEPTED')],
    ['a property of feeds', 'REQ-13', conforming.replace('BEGIN:VEVENT', 'X-WR-CALNAME:x\r\nBEGIN:VEVENT')],
    ['an attendee in PUBLISH', 'RFC 5546', conforming.replace('METHOD:REQUEST', 'METHOD:PUBLISH')],
    ['a cancellation that is confirmed', 'CAN-1', conforming.replace('METHOD:REQUEST', 'METHOD:CANCEL')],
    ['a zone without description', 'TIM-1', conforming.replace(/BEGIN:VTIMEZONE[^]*END:VTIMEZONE\r\n/, '')],
    ['other rules for Amsterdam', 'TIM-2', conforming.replace('BYDAY=-1SU', 'BYDAY=4SU')],
    ['an hour that occurs twice', 'TIM-3', conforming.replace('20270902T150000', '20271031T023000').replace('20270902T17', '20271031T17')],
    ['a floating time', 'TIM-4', conforming.replace('DTEND;TZID=Europe/Amsterdam', 'DTEND')],
  ])('finds %s', (_, rule, broken) => {
    expect(calendarFaults(broken).filter((fault) => fault.startsWith(rule))).not.toEqual([]);
  });
});
