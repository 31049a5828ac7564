import { TestBed } from '@angular/core/testing';
import { type SeatGroup, SeatsTable } from './seats-table';

async function places(groups: SeatGroup[]): Promise<{ x: number; y: number; scale: number }[]> {
  const fixture = TestBed.createComponent(SeatsTable);
  fixture.componentRef.setInput('groups', groups);
  fixture.componentRef.setInput('label', 'Tafel met stoelen.');
  fixture.componentRef.setInput('count', '21');
  fixture.componentRef.setInput('words', 'mensen komen');
  await fixture.whenStable();
  const page = fixture.nativeElement as HTMLElement;
  expect(page.querySelector('svg')?.getAttribute('aria-label')).toBe('Tafel met stoelen.');
  return [...page.querySelectorAll('g')].map((seat) => {
    const [, x, y, scale] = /translate\((\S+) (\S+)\) scale\((\S+)\)/.exec(seat.getAttribute('transform') ?? '') ?? [];
    return { x: Number(x), y: Number(y), scale: Number(scale) };
  });
}

const group = (mark: number, seats: number): SeatGroup => ({ mark, seats: Array(seats).fill('full') });

describe('the table with chairs', () => {
  it.each([3, 29, 150])('puts %i chairs around the table so that none touches another or leaves the picture', async (people) => {
    const placed = await places([group(1, Math.ceil(people / 3)), group(2, Math.floor(people / 3)), group(3, Math.floor(people / 3))]);
    const size = 20 * (placed[0]?.scale ?? 0);
    placed.forEach((seat, index) => {
      expect(seat.x).toBeGreaterThanOrEqual(0);
      expect(seat.y).toBeGreaterThanOrEqual(0);
      expect(seat.x + size).toBeLessThanOrEqual(640);
      expect(seat.y + size).toBeLessThanOrEqual(400);
      for (const other of placed.slice(index + 1)) expect(Math.hypot(seat.x - other.x, seat.y - other.y)).toBeGreaterThan(size * 0.95);
    });
  });

  it('draws an empty chair, and nothing for a group without chairs', async () => {
    const placed = await places([
      { mark: 2, seats: ['empty', 'full'] },
      { mark: 3, seats: [] },
    ]);
    expect(placed).toHaveLength(2);
  });
});
