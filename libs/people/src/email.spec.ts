import fc from 'fast-check';
import { normalEmail } from './email';

describe('an e-mail address', () => {
  it.each([
    ['  Schrijver@Ruimtemakers.Example ', 'schrijver@ruimtemakers.example'],
    ["o'neil+groep_1@sub.voorbeeld.nl", "o'neil+groep_1@sub.voorbeeld.nl"],
    ['a@b.nl', 'a@b.nl'],
    ['buurt@münchen.example', 'buurt@münchen.example'],
    [`${'x'.repeat(64)}@b.nl`, `${'x'.repeat(64)}@b.nl`],
    [`a@${'x'.repeat(63)}.nl`, `a@${'x'.repeat(63)}.nl`],
    [`a@${Array(4).fill('x'.repeat(62)).join('.')}`, `a@${Array(4).fill('x'.repeat(62)).join('.')}`],
    [`aa@${Array(4).fill('x'.repeat(62)).join('.')}`, `aa@${Array(4).fill('x'.repeat(62)).join('.')}`],
    ['a@x1-2.nl', 'a@x1-2.nl'],
    ['a@1.nl', 'a@1.nl'],
  ])('%p has the normal form %p', (written, normal) => {
    expect(normalEmail(written)).toBe(normal);
  });

  it.each([
    '',
    'a',
    '@b.nl',
    'a@',
    'a@b',
    'a@@b.nl',
    'a b@c.nl',
    'a@b c.nl',
    'a@b..nl',
    'a..b@c.nl',
    '.a@b.nl',
    'a.@b.nl',
    'a@-b.nl',
    'a@b-.nl',
    'a@b.nl.',
    'a@127.0.0.1',
    'a@b.1',
    '"a b"@c.nl',
    'Naam <a@b.nl>',
    'a@b.nl,c@d.nl',
    'a@b.nl\r\nBcc: c@d.nl',
    'a\u0000@b.nl',
    `${'x'.repeat(65)}@b.nl`,
    `a@${'x'.repeat(64)}.nl`,
    `aaa@${Array(4).fill('x'.repeat(62)).join('.')}`,
  ])('%p is none', (written) => {
    expect(normalEmail(written)).toBeNull();
  });

  it('in its normal form stays as it is, and never holds a control character, a space or a second @', () => {
    const pieces = fc.array(fc.constantFrom('a', 'B', '.', '@', '-', 'nl', '\r\n', ' ', '<', ',', 'é', '"', '\u200b', '1'), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(
        fc.oneof(
          pieces.map((parts) => parts.join('')),
          fc.emailAddress(),
        ),
        (written) => {
          const normal = normalEmail(written);
          fc.pre(normal !== null);
          expect(normalEmail(normal)).toBe(normal);
          expect(normal).toMatch(/^[^\s@\p{Cc}<>,"]+@[^\s@\p{Cc}<>,"]+$/u);
          expect(normalEmail(written.toUpperCase())).toBe(normalEmail(written.toLowerCase()));
        },
      ),
    );
  });
});
