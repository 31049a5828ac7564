/**
 * What people other than staff may see of a number: itself, that it is 1 or 2, or nothing at all (which says neither that
 * it is small nor that it is not).
 */
export type PublicCount = number | 'fewer-than-three' | 'not-shown';

export interface PublicTotals {
  readonly total: number | 'not-shown';
  /** In the order given. */
  readonly perGroup: readonly PublicCount[];
}

/**
 * The numbers of a session as others than staff see them: exact zero, exact three or more, otherwise `fewer-than-three`,
 * and never so that a hidden number follows from the shown ones with the total, not even for somebody who knows this rule.
 *
 * `perGroup` has a number for each group and for the people without one; groups may overlap. Small numbers of which some
 * are 1 and some are 2 hide each other. If they are all alike, their sum would tell: then they are `not-shown` together
 * with every group of one other size (the size that hides fewest groups), so that nobody can tell which of these rows is
 * which. Where there is no other size, or one or two people in all, nothing is shown, and the total not elsewhere either.
 */
export function publicTotals(total: number, perGroup: readonly number[]): PublicTotals {
  const small = perGroup.filter(isSmall);
  const cover = coverOf(perGroup);
  const hideEachOther = small.includes(1) && small.includes(2);
  const tooFew = isSmall(total) || (small.length > 0 && !hideEachOther && cover === undefined);
  if (tooFew) return { total: 'not-shown', perGroup: perGroup.map(() => 'not-shown') };
  if (small.length === 0 || hideEachOther) {
    return { total, perGroup: perGroup.map((count) => (isSmall(count) ? 'fewer-than-three' : count)) };
  }
  return { total, perGroup: perGroup.map((count) => (isSmall(count) || count === cover ? 'not-shown' : count)) };
}

function isSmall(count: number): boolean {
  return count === 1 || count === 2;
}

/** The size of three or more that fewest groups have; the smallest such size when several do. */
function coverOf(perGroup: readonly number[]): number | undefined {
  const rowsOf = new Map<number, number>();
  for (const count of perGroup) if (count >= 3) rowsOf.set(count, (rowsOf.get(count) ?? 0) + 1);
  return [...rowsOf].sort(([size, rows], [otherSize, otherRows]) => rows - otherRows || size - otherSize)[0]?.[0];
}
