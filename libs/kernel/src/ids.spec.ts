import { newId, newOrderedId } from './ids';

describe('ids', () => {
  it('of the installation are UUIDv7 and sort by time', () => {
    const earlier = newOrderedId(new Date('2027-01-01T00:00:00.000Z'));
    const later = newOrderedId(new Date('2027-01-01T00:00:00.001Z'));
    expect(earlier).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(earlier < later).toBe(true);
    expect(Number.parseInt(earlier.replace('-', '').slice(0, 12), 16)).toBe(Date.parse('2027-01-01T00:00:00.000Z'));
  });

  it('of participants are UUIDv4', () => {
    expect(newId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});
