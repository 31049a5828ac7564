const pools = [
  [1, 99],
  [100, 999],
  [1_000, 9_999],
  [10_000, 99_999],
] as const;

/**
 * The number by which people talk about a new card ("B42"): any one of 1 to 99 that is free, of 100 to 999 when those are
 * taken, and so on. Never the next one: that would tell in which order cards were added, and so who may have added them.
 * `draw` answers a whole number from 0 up to, not including, its argument, each as likely.
 */
export function drawNumber(taken: ReadonlySet<number>, draw: (below: number) => number): number {
  for (const [from, to] of pools) {
    const free = Array.from({ length: to - from + 1 }, (_, offset) => from + offset).filter((number) => !taken.has(number));
    const drawn = free.length > 0 ? free[draw(free.length)] : undefined;
    if (drawn !== undefined) return drawn;
  }
  throw new Error('Every number is taken.');
}
