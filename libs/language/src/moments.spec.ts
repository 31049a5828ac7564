import { messagesFor } from './all';

const nl = messagesFor('nl');
const en = messagesFor('en');
const amsterdam = 'Europe/Amsterdam';
const start = new Date('2027-09-02T13:00:00Z');
const end = new Date('2027-09-02T15:30:00Z');

describe('dates and times in words', () => {
  it('are written as people say them', () => {
    expect(nl.day(start, amsterdam)).toBe('donderdag 2 september 2027');
    expect(nl.dayOfYear(start, amsterdam)).toBe('donderdag 2 september');
    expect(nl.clock(start, amsterdam)).toBe('15.00 uur');
    expect(nl.time(start, amsterdam)).toBe('15.00');
    expect(nl.dayAndClock(start, amsterdam)).toBe('donderdag 2 september 2027, 15.00 uur');
    expect(nl.period(start, end, amsterdam)).toBe('15.00 tot 17.30 uur');
    expect(nl.leaf(start, amsterdam)).toEqual({ month: 'sep', day: '2' });
  });

  it('are complete in English', () => {
    expect(en.day(start, amsterdam)).toBe('Thursday 2 September 2027');
    expect(en.clock(start, amsterdam)).toBe('15:00');
    expect(en.time(start, amsterdam)).toBe('15:00');
    expect(en.period(start, end, amsterdam)).toBe('15:00 to 17:30');
  });

  it('are read in the zone that is given, not in that of the machine', () => {
    expect(nl.dayAndClock('2027-01-01T01:30:00Z', 'America/St_Johns')).toBe('donderdag 31 december 2026, 22.00 uur');
    expect(nl.clock('2027-01-01T23:30:00Z', amsterdam)).toBe('00.30 uur');
  });

  it('say both days when something ends on another day', () => {
    expect(nl.period('2027-03-01T21:00:00Z', '2027-03-01T23:30:00Z', amsterdam)).toBe(
      'maandag 1 maart 2027, 22.00 uur tot dinsdag 2 maart 2027, 00.30 uur',
    );
  });
});
