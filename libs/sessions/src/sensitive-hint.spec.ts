import { sensitiveHint } from './sensitive-hint';

describe('a name that hints at sensitive data', () => {
  it.each([
    ['Mensen met een beperking', 'health'],
    ['Rolstoelgebruikers', 'health'],
    ['GGZ-cliënten', 'health'],
    ['People with a disability', 'health'],
    ['Moskeebezoekers', 'religion'],
    ['Kerkgenootschappen', 'religion'],
    ['Jewish community', 'religion'],
    ['Arbeidsmigranten', 'origin'],
    ['Oekraïense bewoners', 'origin'],
    ['Refugees', 'origin'],
    ['LHBTI+-jongeren', 'sexuality'],
    ['Gay and lesbian residents', 'sexuality'],
    ['Politieke partijen', 'politics'],
    ['Vakbondsleden', 'politics'],
    ['VVD-leden', 'politics'],
  ])('%s: %s', (name, kind) => {
    expect(sensitiveHint(name)).toBe(kind);
  });

  it.each([
    'Buurtinitiatieven en publieke ondernemers',
    'Bestaande werkplekken',
    'Initiatiefnemers van het pand',
    'Sociale ondernemingen',
    'Bewoners',
    'Gemeente',
    'Bewoners van de Kerkstraat',
    'Alle partijen in de buurt',
    'Denk mee over het plein',
    'Politie',
    'Homogene wijken',
    'Jongeren',
    'Poolbad',
    '',
  ])('%s: none', (name) => {
    expect(sensitiveHint(name)).toBeUndefined();
  });
});
