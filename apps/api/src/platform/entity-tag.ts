/** RFC 9110 §13.1.2: whether a list of entity tags (an If-None-Match header) has `etag`, compared weakly. */
export function has(ifNoneMatch: string | undefined, etag: string): boolean {
  if (!ifNoneMatch) return false;
  return ifNoneMatch.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag || tag.trim() === '*');
}
