/** A piece of plain text; `href` where it is a web address, and `path` where that is on this site. */
export interface TextPiece {
  readonly text: string;
  readonly href?: string;
  readonly path?: string;
}

const ADDRESS = /https?:\/\/[^\s<>]+[^\s<>.,;:!?)\]]/g;

/** Plain text in pieces, its web addresses apart. `origin` is that of this site. */
export function linkified(text: string, origin: string): TextPiece[] {
  const pieces: TextPiece[] = [];
  let done = 0;
  for (const match of text.matchAll(ADDRESS)) {
    if (match.index > done) pieces.push({ text: text.slice(done, match.index) });
    const [address] = match;
    const here = address.startsWith(`${origin}/`) && { path: address.slice(origin.length) };
    pieces.push({ text: address, href: address, ...here });
    done = match.index + address.length;
  }
  if (done < text.length) pieces.push({ text: text.slice(done) });
  return pieces;
}
