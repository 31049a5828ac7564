import { localTimeOf, minutesBetween, wallTimeOf } from './time';

describe('a wall time in a zone', () => {
  it('is one instant on an ordinary day', () => {
    expect(wallTimeOf('2027-09-02T15:00', 'Europe/Amsterdam')).toEqual({
      ok: true,
      value: { local: '2027-09-02T15:00', zone: 'Europe/Amsterdam', instant: new Date('2027-09-02T13:00:00Z') },
    });
  });

  it('does not exist when the clocks go forward, and says which time comes next', () => {
    expect(wallTimeOf('2027-03-28T02:30', 'Europe/Amsterdam')).toEqual({
      ok: false,
      reason: 'local-time-skipped',
      facts: { next: '2027-03-28T03:30' },
    });
  });

  it('exists twice when the clocks go back: asked, then either one', () => {
    expect(wallTimeOf('2027-10-31T02:30', 'Europe/Amsterdam')).toMatchObject({ reason: 'local-time-ambiguous' });
    expect(wallTimeOf('2027-10-31T02:30', 'Europe/Amsterdam', 'earlier')).toMatchObject({
      value: { instant: new Date('2027-10-31T00:30:00Z') },
    });
    expect(wallTimeOf('2027-10-31T02:30', 'Europe/Amsterdam', 'later')).toMatchObject({
      value: { instant: new Date('2027-10-31T01:30:00Z') },
    });
  });

  it.each(['2027-02-30T10:00', '2027-13-01T10:00', '2027-01-01T24:00', '2027-01-01', 'tomorrow'])('refuses %s', (local) => {
    expect(wallTimeOf(local, 'Europe/Amsterdam')).toMatchObject({ reason: 'local-time-malformed' });
  });

  it.each(['UTC', 'Europe/Kyiv', 'Europe/Kiev', 'Asia/Kathmandu', 'America/Argentina/Buenos_Aires', 'America/Port-au-Prince'])(
    'knows the zone %p',
    (zone) => {
      expect(wallTimeOf('2027-09-02T15:00', zone)).toMatchObject({ ok: true });
    },
  );

  it.each(['Europe/Atlantis', '+02:00', ''])('refuses the zone %p', (zone) => {
    expect(wallTimeOf('2027-09-02T15:00', zone)).toMatchObject({ reason: 'zone-unknown' });
  });

  it('reads back what the clock shows, also in zones with odd offsets', () => {
    expect(localTimeOf(new Date('2027-09-02T13:00:00Z'), 'Asia/Kathmandu')).toBe('2027-09-02T18:45');
    expect(localTimeOf(new Date('2027-09-02T13:00:00Z'), 'America/St_Johns')).toBe('2027-09-02T10:30');
  });

  it('counts whole minutes', () => {
    expect(minutesBetween(new Date('2027-09-02T13:00:00Z'), new Date('2027-09-02T15:30:59Z'))).toBe(150);
  });
});
