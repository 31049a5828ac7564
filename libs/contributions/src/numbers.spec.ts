import { drawNumber } from './numbers';

const all = (from: number, to: number) => new Set(Array.from({ length: to - from + 1 }, (_, index) => from + index));

describe('the number of a new card', () => {
  it('is any of the free ones, as chance says', () => {
    const taken = new Set([2, 3]);
    const belows: number[] = [];
    const draw = (place: number) => (below: number) => (belows.push(below), place);
    expect([drawNumber(taken, draw(0)), drawNumber(taken, draw(1)), drawNumber(taken, draw(96))]).toEqual([1, 4, 99]);
    expect(belows).toEqual([97, 97, 97]);
  });

  it('has two digits at most until those are used up, and tells no order among them', () => {
    expect(drawNumber(new Set([...all(1, 98)]), (below) => below - 1)).toBe(99);
    expect(drawNumber(all(1, 99), () => 0)).toBe(100);
    expect(drawNumber(all(1, 99), (below) => below - 1)).toBe(999);
  });

  it('is drawn anew for every card: 99 cards have 99 numbers', () => {
    const taken = new Set<number>();
    for (let card = 0; card < 99; card += 1) taken.add(drawNumber(taken, (below) => (card * 7919) % below));
    expect([...taken].sort((one, other) => one - other)).toEqual([...all(1, 99)]);
  });
});
