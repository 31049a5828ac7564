/** A piece of a sentence. A link is written out in the plain text, except one to a telephone. */
export type Piece = string | { readonly strong: string } | { readonly link: string; readonly url: string };
export type Sentence = string | readonly Piece[];

export interface Fact {
  readonly term: string;
  readonly text: Sentence;
}

export type Part =
  | { readonly kind: 'paragraph'; readonly text: Sentence; readonly soft?: boolean }
  | { readonly kind: 'facts'; readonly facts: readonly Fact[]; readonly framed?: boolean; readonly soft?: boolean }
  /** Something to type over, shown large. */
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'button'; readonly label: string; readonly url: string };

/** A mail to one person, as a small document: what it says once, for both the HTML and the plain text. */
export interface Letter {
  readonly language: string;
  /** Whose mail this is: the name of the installation, on top. */
  readonly brand: string;
  readonly subject: string;
  /** The line that inboxes show beside the subject. */
  readonly preview: string;
  readonly heading: string;
  readonly parts: readonly Part[];
  /** Small print below the letter. */
  readonly foot: readonly Sentence[];
}

export interface WrittenLetter {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/**
 * The letter as subject, plain text and HTML, both with everything in them.
 * Throws when it has more than one button (one thing to do per mail), or a link that is not http(s), mailto or tel.
 */
export function writeLetter(letter: Letter): WrittenLetter {
  if (letter.parts.filter((part) => part.kind === 'button').length > 1) throw new Error('a letter has one button at most');
  for (const url of linksOf(letter)) {
    if (!/^(https?:\/\/|mailto:|tel:)/.test(url)) throw new Error('a letter links to the web, a mailbox or a telephone only');
  }
  return { subject: letter.subject, text: letterText(letter), html: letterHtml(letter) };
}

function piecesOf(sentence: Sentence): readonly Piece[] {
  return typeof sentence === 'string' ? [sentence] : sentence;
}

function linksOf(letter: Letter): readonly string[] {
  const sentences = letter.parts.flatMap((part) => {
    if (part.kind === 'facts') return part.facts.map((fact) => fact.text);
    return part.kind === 'paragraph' ? [part.text] : [];
  });
  const inline = [...sentences, ...letter.foot]
    .flatMap(piecesOf)
    .flatMap((piece) => (typeof piece === 'object' && 'url' in piece ? [piece.url] : []));
  return [...inline, ...letter.parts.flatMap((part) => (part.kind === 'button' ? [part.url] : []))];
}

function letterText(letter: Letter): string {
  const blocks = [letter.heading, ...letter.parts.map(partText), '--', ...letter.foot.map(plain), letter.brand];
  return `${blocks.join('\n\n').replaceAll(/[ \t]+\n/g, '\n')}\n`;
}

function partText(part: Part): string {
  switch (part.kind) {
    case 'paragraph':
      return plain(part.text);
    case 'facts':
      return part.facts
        .map(({ term, text }) => `${term}${/[?:]$/.test(term) ? '' : ':'} ${plain(text).replaceAll('\n', '\n  ')}`)
        .join('\n');
    case 'code':
      return part.text;
    case 'button':
      return `${part.label}:\n${part.url}`;
  }
}

function plain(sentence: Sentence): string {
  return piecesOf(sentence)
    .map((piece) => {
      if (typeof piece === 'string') return piece;
      if ('strong' in piece) return piece.strong;
      return piece.url.startsWith('tel:') || piece.link === piece.url ? piece.link : `${piece.link} <${piece.url}>`;
    })
    .join('');
}

const FONT = "font-family:'Segoe UI',-apple-system,BlinkMacSystemFont,'Noto Sans',Arial,sans-serif";
/** Each colour with the class that a client in dark mode repaints; text and its ground are always both set. */
const INK = 'color:#14231f';
const SOFT = 'color:#475852';
const ACTION = '#0a5750';
const LINE = '#d3dbd6';

/** For phones, and for clients that understand dark mode. What a client drops of this leaves a readable light letter. */
const STYLE = `
@media (max-width:520px){.px{padding-left:20px!important;padding-right:20px!important}.fl,.fv{display:block!important;width:auto!important;padding:0!important}.fl{padding-top:10px!important}.h1{font-size:26px!important;line-height:32px!important}}
@media (prefers-color-scheme:dark){.page{background:#0e1715!important}.card{background:#172321!important}.ink{color:#eef3f0!important}.soft{color:#b3c2bc!important}.act{color:#86d6c9!important}.line{border-color:#35453f!important}.btn{background:#86d6c9!important;border-color:#86d6c9!important}.btn a{color:#0b1f1c!important}}`;

/**
 * The letter for clients as they are: tables and inline styles (Outlook lays out with Word), 600 pixels at most, nothing
 * fetched from anywhere, so that opening a mail tells nobody that it was opened.
 */
function letterHtml(letter: Letter): string {
  return `<!doctype html>
<html lang="${escaped(letter.language)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><title>${escaped(letter.subject)}</title>
<style>${STYLE}</style></head>
<body class="page" style="margin:0;padding:0;background:#f4f6f3">
<div style="display:none;max-height:0;overflow:hidden">${escaped(letter.preview)}</div>
${table('width="100%" bgcolor="#f4f6f3" class="page"')}<tr><td align="center" style="padding:24px 12px">
${table('width="600" bgcolor="#ffffff" class="card"', 'width:100%;max-width:600px;background:#ffffff;border-radius:14px;text-align:start')}
${row(`<td class="px act" style="${FONT};padding:24px 40px 0;font-size:20px;line-height:28px;font-weight:700;color:${ACTION}">${escaped(letter.brand)}</td>`)}
${row(`<td class="px" style="padding:24px 40px 0"><h1 class="h1 ink" style="${FONT};margin:0;font-size:30px;line-height:37px;font-weight:700;letter-spacing:-.3px;${INK}">${escaped(letter.heading)}</h1></td>`)}
${letter.parts.map((part) => row(partHtml(part))).join('\n')}
${row('<td style="padding:0 0 32px;font-size:0;line-height:0">&nbsp;</td>')}
</table>
${footHtml(letter.foot)}
</td></tr></table></body></html>
`;
}

function partHtml(part: Part): string {
  switch (part.kind) {
    case 'paragraph': {
      const look = part.soft ? `font-size:16px;line-height:25px;${SOFT}` : `font-size:17px;line-height:27px;${INK}`;
      return `<td class="px ${part.soft ? 'soft' : 'ink'}" style="${FONT};padding:16px 40px 0;${look}">${sentenceHtml(part.text)}</td>`;
    }
    case 'facts': {
      const frame = part.framed ? ` class="line" style="border-top:1px solid ${LINE};border-bottom:1px solid ${LINE}"` : '';
      const facts = part.facts.map((fact) => factHtml(fact, part.soft ?? false)).join('');
      return `<td class="px" style="padding:14px 40px 0">${table(`width="100%"${frame}`)}<tr><td style="padding:${part.framed ? '8px 0' : '0'}">${table('')}${facts}</table></td></tr></table></td>`;
    }
    case 'code':
      return `<td class="px ink" style="${FONT};padding:16px 40px 0;font-size:34px;line-height:42px;font-weight:700;letter-spacing:4px;${INK}">${escaped(part.text)}</td>`;
    case 'button':
      return `<td class="px" style="padding:24px 40px 0">${table('', 'border-collapse:separate')}<tr><td class="btn" align="center" bgcolor="${ACTION}" style="border-radius:8px;border:2px solid ${ACTION};mso-padding-alt:13px 28px"><a href="${escaped(part.url)}" style="${FONT};display:block;padding:13px 28px;font-size:17px;line-height:22px;font-weight:600;color:#ffffff;text-decoration:none">${escaped(part.label)}</a></td></tr></table></td>`;
  }
}

function factHtml({ term, text }: Fact, soft: boolean): string {
  // Long web addresses break, or they would push the letter off a phone.
  const look = `${FONT};font-size:16px;line-height:24px;overflow-wrap:anywhere;word-break:break-word`;
  return (
    `<tr><td class="fl soft" valign="top" width="150" style="${look};padding:7px 20px 7px 0;width:150px;${SOFT}">${escaped(term)}</td>` +
    `<td class="fv ${soft ? 'soft' : 'ink'}" valign="top" style="${look};padding:7px 0;${soft ? SOFT : INK}">${sentenceHtml(text)}</td></tr>`
  );
}

function footHtml(foot: readonly Sentence[]): string {
  if (foot.length === 0) return '';
  return `${table('width="600"', 'width:100%;max-width:600px;text-align:start')}<tr><td class="px soft" style="${FONT};padding:20px 40px 8px;font-size:15px;line-height:23px;${SOFT}">${foot.map(sentenceHtml).join('<br>')}</td></tr></table>`;
}

function sentenceHtml(sentence: Sentence): string {
  return piecesOf(sentence)
    .map((piece) => {
      if (typeof piece === 'string') return escaped(piece);
      if ('strong' in piece) return `<strong>${escaped(piece.strong)}</strong>`;
      const whole = piece.url.startsWith('tel:') ? ';white-space:nowrap' : '';
      return `<a class="act" href="${escaped(piece.url)}" style="color:${ACTION}${whole}">${escaped(piece.link)}</a>`;
    })
    .join('');
}

function table(attributes: string, style?: string): string {
  return `<table role="presentation" cellpadding="0" cellspacing="0" border="0"${attributes ? ` ${attributes}` : ''}${style ? ` style="${style}"` : ''}>`;
}

function row(cells: string): string {
  return `<tr>${cells}</tr>`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? '').replaceAll(/\r\n|[\n\r]/g, '<br>');
}
