const longest = 60;
const withoutDecomposition: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', þ: 'th', ı: 'i' };

/**
 * The address of a session: its title in small letters, figures and hyphens, at most 60 long and cut between words, and
 * numbered (`-2`, `-3`) when `taken` has it already. A title without any Latin letter or figure becomes `bijeenkomst`.
 */
export function slugOf(title: string, taken: ReadonlySet<string>): string {
  const base = cut(plain(title)) || 'bijeenkomst';
  if (!taken.has(base)) return base;
  for (let number = 2; ; number += 1) {
    const numbered = `${base}-${number}`;
    if (!taken.has(numbered)) return numbered;
  }
}

function plain(title: string): string {
  return title
    .toLowerCase()
    .replace(/[ßæœøłđþı]/g, (letter) => withoutDecomposition[letter] ?? letter)
    .normalize('NFKD')
    .replace(/[\u0300-\u036f'’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

function cut(slug: string): string {
  if (slug.length <= longest) return slug;
  const end = slug.lastIndexOf('-', longest);
  return slug.slice(0, end > 0 ? end : longest);
}
