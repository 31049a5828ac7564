import fc from 'fast-check';
import { slugOf } from './slug';

const none: ReadonlySet<string> = new Set();

describe('the address of a session', () => {
  it.each([
    ['Wie heeft er iets aan het Staffhorstpand?', 'wie-heeft-er-iets-aan-het-staffhorstpand'],
    ['  Café één: Curaçao & Straße  ', 'cafe-een-curacao-strasse'],
    ["Foto's en de 's-Gravendijkwal", 'fotos-en-de-s-gravendijkwal'],
    ['2027: een ½ jaar', '2027-een-1-2-jaar'],
    ['会议', 'bijeenkomst'],
    ['???', 'bijeenkomst'],
  ])('%s becomes %s', (title, slug) => {
    expect(slugOf(title, none)).toBe(slug);
  });

  it('is cut between words', () => {
    expect(slugOf('een twee drie vier vijf zes zeven acht negen tien elf twaalven dertien', none)).toBe(
      'een-twee-drie-vier-vijf-zes-zeven-acht-negen-tien-elf',
    );
    expect(slugOf('x'.repeat(80), none)).toBe('x'.repeat(60));
    expect(slugOf(`${'x'.repeat(30)} ${'y'.repeat(29)}`, none)).toBe(`${'x'.repeat(30)}-${'y'.repeat(29)}`);
    expect(slugOf(`a ${'y'.repeat(59)}`, none)).toBe('a');
  });

  it('is numbered when it is taken', () => {
    expect(slugOf('Plein', new Set(['plein']))).toBe('plein-2');
    expect(slugOf('Plein', new Set(['plein', 'plein-2', 'plein-3']))).toBe('plein-4');
  });

  it('is always small letters, figures and single hyphens, never taken, and the same for the same title', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 120 }), fc.boolean(), (title, repeated) => {
        const first = slugOf(title, none);
        const slug = repeated ? slugOf(title, new Set([first])) : first;
        expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
        expect(first.length).toBeLessThanOrEqual(60);
        expect(slug === first).toBe(!repeated);
      }),
    );
  });
});
