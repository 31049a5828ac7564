import type { Config } from '../platform/config';
import { CONFIG } from '../platform/tokens';
import { TestHouse } from '../testing/test-house';

let demo: TestHouse;
beforeAll(async () => {
  demo = await TestHouse.open({
    now: '2027-08-01T10:00:00Z',
    PUBLIC_URL: 'https://bijeen.example',
    SECURITY_CONTACT: 'https://stad.example/melden',
  });
});
afterAll(() => demo.close());

it('security.txt says whom to tell, for less than a year from the present moment', async () => {
  const { status, headers, text } = await demo.call('GET /.well-known/security.txt');
  expect(status).toBe(200);
  expect(headers.get('content-type')).toBe('text/plain; charset=utf-8');
  expect(text.replace(/(Expires: 2028-07-30T10:00:)\d\dZ/, '$1**Z')).toBe(
    'Contact: https://stad.example/melden\nExpires: 2028-07-30T10:00:**Z\nPreferred-Languages: nl, en\nCanonical: https://bijeen.example/.well-known/security.txt\n',
  );
});

it('robots.txt keeps a demo out of search engines altogether', async () => {
  expect((await demo.call('GET /robots.txt')).text).toBe('User-agent: *\nDisallow: /\n');
});

it('robots.txt of an installation keeps them from what is personal or of staff, not from what is public', async () => {
  const config: { -readonly [Name in keyof Config]: Config[Name] } = demo.app.get(CONFIG);
  config.demo = false;
  const lines = (await demo.call('GET /robots.txt')).text.split('\n');
  config.demo = true;
  const kept = lines.flatMap((line) => (line.startsWith('Disallow: ') ? [line.slice(10)] : []));
  const open = (path: string) => !kept.some((prefix) => path.startsWith(prefix));
  const mine = [
    '/uitnodiging/abc',
    '/bijeenkomsten',
    '/bijeenkomst/1/mensen',
    '/mensen',
    '/instellingen',
    '/overzicht',
    '/postbak',
    '/aanmelden',
    '/api/v1/me',
  ];
  expect(mine.filter(open)).toEqual([]);
  const everybodys = ['/', '/b/staffhorstpand', '/verslagen', '/verslagen/1', '/toegankelijkheid', '/privacy'];
  expect(everybodys.filter(open)).toEqual(everybodys);
});

it('a file that is not there is no page', async () => {
  for (const path of ['/.well-known/change-password.txt', '/humans.txt', '/main-ABCDEFGH.js'])
    expect((await demo.call(`GET ${path}`)).status).toBe(404);
});
