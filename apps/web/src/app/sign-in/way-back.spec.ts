import { wayBack } from './way-back';

it.each(['/bijeenkomsten', '/bijeenkomst/1/mensen?groep=2#lijst', '/'])('goes back to %s', (path) => expect(wayBack(path)).toBe(path));

it.each([
  undefined,
  '',
  'bijeenkomsten',
  '//elsewhere.example',
  '/\\elsewhere.example',
  'https://elsewhere.example',
  'javascript:alert(1)',
  '/a\nb',
  '/aanmelden',
  '/aanmelden?terug=/x',
])('does not go to %j', (path) => expect(wayBack(path)).toBeNull());
