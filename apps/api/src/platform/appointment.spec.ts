import { appointmentOf } from './appointment';

const object = (...event: string[]) =>
  [
    'BEGIN:VCALENDAR',
    'METHOD:REQUEST',
    ...['BEGIN:VTIMEZONE', 'TZID:Europe/Amsterdam', 'BEGIN:STANDARD', 'DTSTART:19701025T030000', 'END:STANDARD', 'END:VTIMEZONE'],
    'BEGIN:VEVENT',
    'UID:1@bijeen.example',
    ...event,
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n');

describe('an appointment in words', () => {
  it('is read from the event, in the zone it is told in', () => {
    const calendar = object(
      'SEQUENCE:3',
      'DTSTART;TZID=Europe/Amsterdam:20270902T150000',
      'DTEND;TZID=Europe/Amsterdam:20270902T173000',
      'SUMMARY:Praat je mee\\, over het',
      '  pand?',
      'LOCATION:Buurthuis\\; zaal 2\\nPlein 1',
    );
    expect(appointmentOf(calendar)).toEqual({
      method: 'REQUEST',
      sequence: 3,
      title: 'Praat je mee, over het pand?',
      place: 'Buurthuis; zaal 2\nPlein 1',
      startsAt: new Date('2027-09-02T13:00:00Z'),
      endsAt: new Date('2027-09-02T15:30:00Z'),
      zone: 'Europe/Amsterdam',
    });
  });

  it('takes times in UTC, and no place', () => {
    const calendar = object('SEQUENCE:0', 'DTSTART:20261025T003000Z', 'DTEND:20261025T013000Z', 'SUMMARY:Nacht');
    expect(appointmentOf(calendar)).toMatchObject({ place: null, zone: 'UTC', startsAt: new Date('2026-10-25T00:30:00Z') });
  });

  it.each([[''], [object('SUMMARY:Zonder tijd')], ['BEGIN:VCALENDAR\r\nDTSTART:20270902T150000Z\r\nEND:VCALENDAR']])(
    'is none in %j',
    (calendar) => expect(appointmentOf(calendar)).toBeNull(),
  );
});
