import fc from 'fast-check';
import { publicTotals } from './public-totals';

describe('numbers as others than staff see them', () => {
  it('shows exact zero and exact three or more', () => {
    expect(publicTotals(8, [0, 3, 5])).toEqual({ total: 8, perGroup: [0, 3, 5] });
    expect(publicTotals(0, [0, 0])).toEqual({ total: 0, perGroup: [0, 0] });
  });

  it('says "fewer than three" where small numbers hide each other', () => {
    expect(publicTotals(30, [5, 2, 7, 4, 5, 3, 3, 1])).toEqual({
      total: 30,
      perGroup: [5, 'fewer-than-three', 7, 4, 5, 3, 3, 'fewer-than-three'],
    });
  });

  it('hides a second number when the only small one would follow from the total', () => {
    expect(publicTotals(11, [5, 2, 4])).toEqual({ total: 11, perGroup: [5, 'not-shown', 'not-shown'] });
  });

  it('hides a second size when all small numbers are alike, the size that fewest groups have', () => {
    expect(publicTotals(13, [1, 4, 1, 4, 3])).toEqual({ total: 13, perGroup: ['not-shown', 4, 'not-shown', 4, 'not-shown'] });
  });

  it('hides the smaller of two sizes that as many groups have', () => {
    expect(publicTotals(20, [2, 9, 4, 5])).toEqual({ total: 20, perGroup: ['not-shown', 9, 'not-shown', 5] });
    expect(publicTotals(9, [1, 5, 3])).toEqual({ total: 9, perGroup: ['not-shown', 5, 'not-shown'] });
  });

  it('shows no total where nothing else can hide the small numbers', () => {
    expect(publicTotals(3, [1, 1, 1])).toEqual({ total: 'not-shown', perGroup: ['not-shown', 'not-shown', 'not-shown'] });
  });

  it('shows nothing of one or two people in all', () => {
    expect(publicTotals(2, [1, 1, 0])).toEqual({ total: 'not-shown', perGroup: ['not-shown', 'not-shown', 'not-shown'] });
    expect(publicTotals(1, [1])).toEqual({ total: 'not-shown', perGroup: ['not-shown'] });
  });

  it('never calls a number of three or more small, and never shows a one or a two', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(9), { minLength: 1, maxLength: 9 }), (perGroup) => {
        const total = perGroup.reduce((sum, count) => sum + count, 0);
        publicTotals(total, perGroup).perGroup.forEach((shown, index) => {
          if (shown === 'fewer-than-three') expect([1, 2]).toContain(perGroup[index]);
          if (typeof shown === 'number') expect(shown).toBe(perGroup[index]);
          expect([1, 2]).not.toContain(shown);
        });
      }),
    );
  });

  // By brute force: everything that gives the same page, with the rule known, and with the number of people in two groups
  // known where a total is shown. Every hidden number must be able to be something else.
  it.each([
    [1, 9],
    [2, 9],
    [3, 7],
    [4, 5],
    [5, 4],
  ])('lets nobody work out a hidden number (all cases of %i groups up to %i people each)', (rows, most) => {
    const possible = new Map<string, { readonly shown: readonly unknown[]; readonly counts: readonly Set<number>[] }>();
    for (const perGroup of everyList(rows, most)) {
      const sum = perGroup.reduce((people, count) => people + count, 0);
      for (let overlap = 0; overlap <= sum - Math.max(...perGroup); overlap += 1) {
        const page = publicTotals(sum - overlap, perGroup);
        const key = JSON.stringify([page, page.total === 'not-shown' ? 'unknown' : overlap]);
        const cases = possible.get(key) ?? { shown: page.perGroup, counts: perGroup.map(() => new Set<number>()) };
        perGroup.forEach((count, row) => cases.counts[row]?.add(count));
        possible.set(key, cases);
      }
    }
    const workedOut = [...possible].filter(([, { shown, counts }]) =>
      shown.some((number, row) => typeof number === 'string' && counts[row]?.size === 1),
    );
    expect(workedOut.map(([key]) => key)).toEqual([]);
  });

  function* everyList(length: number, most: number): Generator<number[]> {
    if (length === 0) return yield [];
    for (const rest of everyList(length - 1, most)) for (let count = 0; count <= most; count += 1) yield [...rest, count];
  }
});
