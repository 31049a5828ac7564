import fc from 'fast-check';
import { addressesIn, stripAddresses } from './addresses';

describe('e-mail addresses in words', () => {
  it.each([
    ['Mail naar schrijver@ruimtemakers.example.', ['schrijver@ruimtemakers.example'], 'Mail naar […].'],
    ['A.B+c_d@sub.voorbeeld.nl en x@y.nl', ['A.B+c_d@sub.voorbeeld.nl', 'x@y.nl'], '[…] en […]'],
    ['buurt (at) initiatief.example', ['buurt (at) initiatief.example'], '[…]'],
    ['buurt[AT]initiatief.example', ['buurt[AT]initiatief.example'], '[…]'],
    ['josé@münchen.example', ['josé@münchen.example'], '[…]'],
    ['<b@c.nl>', ['b@c.nl'], '<[…]>'],
  ])('%s', (text, found, stripped) => {
    expect(addressesIn(text)).toEqual(found);
    expect(stripAddresses(text)).toBe(stripped);
  });

  it.each(['Om 15.00 uur @ het buurthuis', '@werkgroep denkt mee', 'a@b', 'https://voorbeeld.nl/pagina', 'kosten (at) random'])(
    '%s has none',
    (text) => {
      expect(addressesIn(text)).toEqual([]);
      expect(stripAddresses(text)).toBe(text);
    },
  );

  it('are gone after stripping, and stripping again changes nothing', () => {
    const piece = fc.constantFrom('a', 'é', '.', '@', ' ', '(at)', '[at]', 'nl', '-', '…', '[', ']', '_', 'x'.repeat(70), '\n');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const stripped = stripAddresses(pieces.join(''));
        expect(addressesIn(stripped)).toEqual([]);
        expect(stripAddresses(stripped)).toBe(stripped);
      }),
      { numRuns: 2000 },
    );
  });
});
