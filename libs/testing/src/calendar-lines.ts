/** One line of an iCalendar object, unfolded. `wellFormed` is false when RFC 5545 §3.1 cannot read it. */
export interface ContentLine {
  readonly source: string;
  readonly name: string;
  readonly params: Readonly<Record<string, { readonly value: string; readonly quoted: boolean }>>;
  readonly value: string;
  readonly wellFormed: boolean;
}

const whole = /^([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:"[^"\p{Cc}]*"|[^";:,\p{Cc}]*))*):(.*)$/su;

/** The lines between BEGIN and END of the first component called `name`; empty when there is none. */
export function componentOf(lines: readonly ContentLine[], name: string): readonly ContentLine[] {
  const from = lines.findIndex((line) => line.name === 'BEGIN' && line.value === name);
  const to = lines.findIndex((line, index) => index > from && line.name === 'END' && line.value === name);
  return from === -1 ? [] : lines.slice(from + 1, to === -1 ? undefined : to);
}

/** The object as it stands: one buffer per CRLF line, folded lines not joined. */
export function linesOf(octets: Buffer): readonly Buffer[] {
  return octets
    .toString('latin1')
    .replace(/\r\n$/, '')
    .split('\r\n')
    .map((line) => Buffer.from(line, 'latin1'));
}

export function contentLines(octets: Buffer): readonly ContentLine[] {
  const unfolded = Buffer.from(octets.toString('latin1').replaceAll(/\r\n[ \t]/g, ''), 'latin1');
  return linesOf(unfolded).map((line) => readLine(line.toString()));
}

function readLine(source: string): ContentLine {
  const [, name, params, value] = whole.exec(source) ?? [];
  if (name === undefined) return { source, name: '', params: {}, value: '', wellFormed: false };
  const read = [...(params ?? '').matchAll(/;([A-Za-z0-9-]+)=("?)([^"]*?)\2(?=;|$)/g)].map(
    ([, key, quote, content]) => [(key ?? '').toUpperCase(), { value: content ?? '', quoted: quote === '"' }] as const,
  );
  return { source, name: name.toUpperCase(), params: Object.fromEntries(read), value: value ?? '', wellFormed: true };
}
