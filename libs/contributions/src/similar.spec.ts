import { similarTo } from './similar';

const cards = [
  "Collega's gaan verhuizen naar het pand, en bestaande plekken komen daardoor leeg te staan.",
  'Geld gaat naar aanjagers en verbinders, en er blijft niets over voor de initiatieven zelf.',
  'De gemeente kan haar eigen inkoop vaker bij sociale ondernemingen doen.',
  'Werk van bewoners in het publiek belang blijft onbetaald.',
  'Sociale ondernemingen en buurtinitiatieven gaan met elkaar concurreren.',
  'Er komt meer werkruimte voor sociaal ondernemers in de stad.',
].map((text, index) => ({ id: index, text }));
const like = (text: string) => similarTo(text, cards).map(({ id }) => id);

describe('cards like what somebody types', () => {
  it.each([
    ['Bestaande plekken lopen leeg', 0],
    ['het geld gaat naar de VERBINDERS', 1],
    ['gemeente moet vaker inkopen bij sociale ondernemingen', 2],
    ['werk van bewoners wordt niet betaald', 3],
  ])('are found by their words: %s', (text, id) => {
    expect(like(text)[0]).toBe(id);
  });

  it('are found by parts of long words, and without accents', () => {
    expect(similarTo('meer ruimte voor sociaal ondernemers', cards).map(({ id }) => id)).toContain(5);
    expect(similarTo('ideeën over het café', [{ text: 'Ideeen voor een cafe' }])).toHaveLength(1);
  });

  it.each([
    'Parkeren wordt een probleem in de straat',
    'De huur wordt te duur voor kleine zaken',
    'gemeente',
    '',
    'de het een en',
    'sociale huur parkeren',
  ])('are none for "%s"', (text) => {
    expect(like(text)).toEqual([]);
  });

  it('are three at most, most alike first', () => {
    const many = [
      'sociale plekken in de buurt',
      'sociale plekken',
      'sociale plekken voor de buurt en de stad',
      'plekken in sociale wijken',
    ];
    const found = similarTo(
      'sociale plekken buurt',
      many.map((text) => ({ text })),
    );
    expect(found).toHaveLength(3);
    expect(found[0]?.text).toContain('buurt');
  });

  it('count words more that few cards have', () => {
    const board = ['gemeente subsidie parkeren', 'gemeente subsidie wonen', 'gemeente subsidie groen', 'moestuin'].map((text) => ({
      text,
    }));
    expect(similarTo('gemeente subsidie moestuin schutting', board)).toEqual([]);
    expect(similarTo('gemeente parkeren', board)[0]?.text).toBe('gemeente subsidie parkeren');
  });
});
