import { simpleParser, type AddressObject } from 'mailparser';
import { calendarFaults } from './calendar-conformance';
import { contentLines } from './calendar-lines';

/** One node of a message: its headers unfolded (names in lower case), its decoded body or its parts. */
export interface MimePart {
  readonly headers: readonly (readonly [string, string])[];
  readonly type: string;
  readonly params: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly parts: readonly MimePart[];
}

/** The MIME tree of a message as it went over the line. */
export function mimeTree(raw: Buffer): MimePart {
  const source = raw.toString('latin1');
  const split = source.indexOf('\r\n\r\n');
  const head = split === -1 ? source : source.slice(0, split);
  const content = split === -1 ? '' : source.slice(split + 4);
  const headers = head
    .replaceAll(/\r\n[ \t]+/g, ' ')
    .split('\r\n')
    .map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()] as const);
  const header = (name: string): string => headers.find(([key]) => key === name)?.[1] ?? '';
  const [type = '', ...rest] = header('content-type').split(/;\s*/);
  const params = Object.fromEntries(
    rest.map((param) => [param.slice(0, param.indexOf('=')).toLowerCase(), param.slice(param.indexOf('=') + 1).replaceAll('"', '')]),
  );
  const boundary = params['boundary'];
  const parts = boundary
    ? `\r\n${content}`
        .split(`\r\n--${boundary}`)
        .slice(1, -1)
        .map((part) => mimeTree(Buffer.from(part.replace(/^\r\n/, ''), 'latin1')))
    : [];
  return { headers, type: type.toLowerCase(), params, body: decoded(content, header('content-transfer-encoding').toLowerCase()), parts };
}

/** The tree in a line: "multipart/mixed(multipart/alternative(text/plain,text/html,text/calendar),application/ics)". */
export function treeOf(part: MimePart): string {
  return part.parts.length > 0 ? `${part.type}(${part.parts.map(treeOf).join(',')})` : part.type;
}

/**
 * Every way in which a message as sent breaks the rules for our mail, with those for the calendar object in it.
 * Empty when it conforms.
 */
export async function messageFaults(raw: Buffer): Promise<readonly string[]> {
  const root = mimeTree(raw);
  const calendar = root.type === 'multipart/mixed';
  const faults = [...octetFaults(raw), ...headerFaults(root)];
  const expected = 'multipart/alternative(text/plain,text/html' + (calendar ? ',text/calendar)' : ')');
  const tree = treeOf(root);
  if (tree !== (calendar ? `multipart/mixed(${expected},application/ics)` : expected)) return [...faults, `MIM-1: the tree is ${tree}`];
  const alternatives = calendar ? (root.parts[0]?.parts ?? []) : root.parts;
  const [text, html, ics] = alternatives;
  for (const part of alternatives) if (part.params['charset'] !== 'utf-8') faults.push(`MIM-3: ${part.type} does not say charset=utf-8`);
  if (text && html) faults.push(...bodyFaults(text.body.toString(), html.body.toString()));
  if (ics && root.parts[1]) faults.push(...(await calendarPartFaults(raw, ics, root.parts[1])));
  return faults;
}

function octetFaults(raw: Buffer): string[] {
  const source = raw.toString('latin1');
  const faults: string[] = [];
  if (/(^|[^\r])\n|\r(?!\n)/.test(source)) faults.push('RFC 5322 §2.3: a line ends otherwise than with CRLF');
  if (source.split('\r\n').some((line) => line.length > 998)) faults.push('RFC 5322 §2.1.1: a line is longer than 998 octets');
  // eslint-disable-next-line no-control-regex -- octets outside ASCII are what is looked for
  if (/[^\x00-\x7f]/.test(source)) faults.push('MIM-3: octets outside ASCII are not encoded');
  return faults;
}

function headerFaults(root: MimePart): string[] {
  const faults: string[] = [];
  const all = (name: string): readonly string[] => root.headers.flatMap(([key, value]) => (key === name ? [value] : []));
  for (const name of ['from', 'to', 'subject', 'message-id', 'date', 'mime-version', 'content-type', 'content-language']) {
    if (all(name).length !== 1) faults.push(`RFC 5322 §3.6: ${name} occurs ${all(name).length} times`);
  }
  for (const name of ['cc', 'bcc', 'precedence']) if (all(name).length !== 0) faults.push(`HDR-4: ${name} in a message to one person`);
  if (!/^<[^<>\s]+@[^<>\s]+>$/.test(all('message-id')[0] ?? '')) faults.push('MIM-6: no Message-ID');
  if (all('auto-submitted').length !== 0 && all('x-auto-response-suppress').join() !== 'OOF, AutoReply') {
    faults.push('HDR-1: an automatic message does not ask answering machines to be silent');
  }
  if (all('list-unsubscribe').length !== all('list-unsubscribe-post').length)
    faults.push('HDR-2: List-Unsubscribe without its POST, or the other way round');
  return faults;
}

function bodyFaults(text: string, html: string): string[] {
  const faults: string[] = [];
  const links = [...html.matchAll(/href="(https?:[^"]+)"/g)].map(([, link]) =>
    (link ?? '').replaceAll('&amp;', '&').replaceAll('&#39;', "'"),
  );
  for (const link of links) {
    if (!text.includes(link)) faults.push(`MIM-5: this link is not in the plain text: ${link}`);
    if (link.length >= 1024) faults.push('HDR-6: a link is longer than 1 kB');
  }
  if (/<(img|link|script|iframe|object|embed|video|audio|form)\b|\bsrc=|\bbackground=|url\(|@import|@font-face/i.test(html)) {
    faults.push('the HTML fetches something from outside');
  }
  if (text.trim() === '') faults.push('MIM-5: the plain text is empty');
  return faults;
}

async function calendarPartFaults(raw: Buffer, ics: MimePart, attachment: MimePart): Promise<string[]> {
  const faults = [...calendarFaults(ics.body)];
  const lines = contentLines(ics.body);
  const value = (name: string): string => lines.find((line) => line.name === name)?.value ?? '';
  if (!ics.body.equals(attachment.body)) faults.push('MIM-2: the two calendar objects differ');
  if (ics.params['method'] !== value('METHOD')) faults.push(`REQ-2: the part says ${ics.params['method']}, the object ${value('METHOD')}`);
  if (attachment.params['name'] !== 'uitnodiging.ics') faults.push('MIM-1: the attachment is not called uitnodiging.ics');
  const { from, to } = await simpleParser(raw);
  const recipients = [to ?? []].flat().flatMap((list: AddressObject) => list.value);
  if (recipients.length !== 1) faults.push('HDR-4: not exactly one recipient');
  const bare = (address: string): string => address.replace(/^mailto:/i, '').toLowerCase();
  if (value('ATTENDEE') && bare(value('ATTENDEE')) !== recipients[0]?.address?.toLowerCase())
    faults.push('REQ-6: the attendee is not the recipient');
  const domain = (address: string): string => bare(address).split('@')[1] ?? '';
  if (domain(value('ORGANIZER')) !== domain(from?.value[0]?.address ?? ''))
    faults.push('REQ-5: the organizer and From are of different domains');
  return faults;
}

function decoded(content: string, encoding: string): Buffer {
  if (encoding === 'base64') return Buffer.from(content, 'base64');
  if (encoding !== 'quoted-printable') return Buffer.from(content, 'latin1');
  const joined = content.replaceAll(/=\r\n/g, '').replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(joined, 'latin1');
}
