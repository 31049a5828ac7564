import { writeLetter, type Letter } from './letter';

const letter: Letter = {
  language: 'nl',
  brand: 'Bijeen',
  subject: 'Praat je mee?',
  preview: 'Laat weten of je komt.',
  heading: 'Praat je mee?',
  parts: [
    { kind: 'paragraph', text: ['Eerst ', { strong: 'dit' }, ', dan ', { link: 'dat', url: 'https://bijeen.example/?a=1&b=2' }, '.'] },
    {
      kind: 'facts',
      facts: [
        { term: 'Wanneer', text: 'donderdag\nom drie uur' },
        { term: 'Vragen?', text: [{ link: '030 000 00 00', url: 'tel:0300000000' }] },
      ],
    },
    { kind: 'button', label: 'Kom', url: 'https://bijeen.example/uitnodiging/x' },
  ],
  foot: ['Niet doorsturen.'],
};

describe('writeLetter', () => {
  it('writes links out in the plain text, and telephone numbers as they are', () => {
    expect(writeLetter(letter).text).toBe(
      [
        ...['Praat je mee?', '', 'Eerst dit, dan dat <https://bijeen.example/?a=1&b=2>.', ''],
        ...['Wanneer: donderdag', '  om drie uur', 'Vragen? 030 000 00 00', ''],
        ...['Kom:', 'https://bijeen.example/uitnodiging/x', '', '--', '', 'Niet doorsturen.', '', 'Bijeen', ''],
      ].join('\n'),
    );
  });

  it('keeps lines apart and characters whole in HTML', () => {
    const { html } = writeLetter(letter);
    expect(html).toContain('donderdag<br>om drie uur');
    expect(html).toContain('href="https://bijeen.example/?a=1&amp;b=2"');
    expect(html).toContain('<html lang="nl">');
  });

  it('lays out with tables that screen readers do not announce', () => {
    const { html } = writeLetter(letter);
    expect(html.match(/<table/g)).toHaveLength(html.match(/<table role="presentation"/g)?.length ?? 0);
  });

  it('refuses a second button', () => {
    const button = { kind: 'button', label: 'Nee', url: 'https://bijeen.example/' } as const;
    expect(() => writeLetter({ ...letter, parts: [...letter.parts, button] })).toThrow('one button');
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', '/relatief'])('refuses the link %s', (url) => {
    expect(() => writeLetter({ ...letter, foot: [[{ link: 'x', url }]] })).toThrow('links to');
    expect(() => writeLetter({ ...letter, parts: [{ kind: 'button', label: 'x', url }] })).toThrow('links to');
  });
});
