/**
 * Where to go on after signing in: `terug` when it is a path of this site, else null. What a browser could read as another site is
 * refused (`//elsewhere`, `/\elsewhere`), as is the sign-in page itself.
 */
export function wayBack(terug: string | undefined): string | null {
  if (!terug || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(terug)) return null;
  return /^\/aanmelden(?![^/?#])/.test(terug) ? null : terug;
}
