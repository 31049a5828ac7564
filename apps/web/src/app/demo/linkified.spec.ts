import { linkified } from './linkified';

const HERE = 'https://bijeen.example';

it('sets web addresses apart, and knows those of this site', () =>
  expect(linkified('Kijk op https://bijeen.example/uitnodiging/abc. Of (https://elders.example/x), toch?', HERE)).toEqual([
    { text: 'Kijk op ' },
    { text: 'https://bijeen.example/uitnodiging/abc', href: 'https://bijeen.example/uitnodiging/abc', path: '/uitnodiging/abc' },
    { text: '. Of (' },
    { text: 'https://elders.example/x', href: 'https://elders.example/x' },
    { text: '), toch?' },
  ]));

it('does not take a look-alike for this site', () =>
  expect(linkified('https://bijeen.example.elders.example/x', HERE)).toEqual([
    { text: 'https://bijeen.example.elders.example/x', href: 'https://bijeen.example.elders.example/x' },
  ]));

it.each(['', 'Geen adres', 'javascript:alert(1)', 'http:// nee'])('leaves %j as it is', (text) =>
  expect(linkified(text, HERE)).toEqual(text === '' ? [] : [{ text }]),
);
