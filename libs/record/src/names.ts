/** What stands where a name or an address was taken out. */
export const withheld = '[…]';

/**
 * Takes people's names out of words: `[…]` in their place. A name of several words is found in capitals or not and over line
 * ends; a name of one word only as it is written, because "jan" is a month too. Only whole words: not the "Ria" in "Maria".
 */
export function nameStripper(names: Iterable<string>): (words: string) => string {
  const several: string[] = [];
  const single: string[] = [];
  for (const name of new Set([...names].map((one) => one.trim()))) {
    const parts = name.split(/\s+/).filter((part) => part !== '');
    // One letter is an initial, and would take every such letter out of a text.
    if (parts.join('').length > 1) (parts.length > 1 ? several : single).push(parts.map(escaped).join('\\s+'));
  }
  const patterns = [whole(several, 'giu'), whole(single, 'gu')].filter((pattern) => pattern !== null);
  return (words) => patterns.reduce((left, pattern) => left.replace(pattern, withheld), words);
}

/** The longest first: "Jan de Vries" before "Jan". */
function whole(names: string[], flags: string): RegExp | null {
  if (names.length === 0) return null;
  names.sort((one, other) => other.length - one.length);
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${names.join('|')})(?![\\p{L}\\p{N}])`, flags);
}

function escaped(part: string): string {
  return part.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
