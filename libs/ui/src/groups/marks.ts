/** The shape of each group on a grid of 20 by 20. A group is always its shape and its name; its colour comes third. */
const shapes = [
  'M10 2a8 8 0 1 1 0 16 8 8 0 0 1 0-16Z',
  'M10 1.8 18.2 9v9H1.8V9Z',
  'M10 .9 19.1 10 10 19.1.9 10Z',
  'M10 1.2 17.9 5.6v8.8L10 18.8 2.1 14.4V5.6Z',
  'M2.2 2.2h15.6v8.2c0 4.2-3.8 7-7.8 8.6-4-1.6-7.8-4.4-7.8-8.6Z',
  'M6.8 1.8h6.4v5h5v6.4h-5v5H6.8v-5h-5V6.8h5Z',
  'M10 .9c3.4 4 6.7 7.4 6.7 11.4a6.7 6.7 0 0 1-13.4 0C3.3 8.3 6.6 4.9 10 .9Z',
  'M1.5 14.5a8.5 8.5 0 0 1 17 0Z',
] as const;

/**
 * Which drawing a group has: its place in the session's list of groups, from 1. Up to 8 each has its own shape; after that the
 * shapes come round again, and the name (or a number) tells them apart. 0 is for people without a group: no shape, never left out.
 */
export type GroupMark = number;

/** The outline of a group's mark; a plain seat for people without a group. */
export function shapeOf(mark: GroupMark): string {
  return shapes[mark < 1 ? 0 : (mark - 1) % shapes.length] ?? shapes[0];
}

/** The class that carries the colour and the pattern of a group's mark. */
export function groupClassOf(mark: GroupMark): string {
  return `bijeen-g${mark < 1 ? 0 : ((mark - 1) % shapes.length) + 1}`;
}
