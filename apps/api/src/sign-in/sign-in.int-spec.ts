import { Links } from '../platform/access/links';
import { Clock } from '../platform/clock';
import { TestHouse, type Answer, type As } from '../testing/test-house';

const MINUTE = 60_000;
const ORGANISER = 'organisator@bijeen.example';
let house: TestHouse;
let seconds = 0;
/** Every test in a window of its own for the rate limits, and in a moment of its own. */
beforeEach(() => {
  seconds += 3600;
  house.app.get(Clock).setAhead(new Date('2027-08-01T10:00:00Z').getTime() - Date.now() + seconds * 1000);
});
beforeAll(async () => (house = await TestHouse.open({ PUBLIC_URL: 'https://bijeen.example' })));
afterAll(() => house.close());

const ask = (email = ORGANISER, headers = {}) => house.call('POST sign-in-codes', { body: { email }, headers });
const signIn = (code: string, email = ORGANISER, headers = {}) => house.call('POST sign-ins', { body: { email, code }, headers });
const later = (ms: number) => house.app.get(Clock).setAhead(house.app.get(Clock).ahead + ms);
const cookieOf = ({ headers }: Answer): As => ({ cookie: (headers.get('set-cookie') ?? '').split(';')[0] ?? '' });
/** The code that was mailed last. */
const lastCode = async (): Promise<string> => {
  const { rows } = await house.database.query<{ id: string }>('SELECT id FROM sign_in_codes ORDER BY id DESC LIMIT 1');
  return house.app.get(Links).signInCodeOf(rows[0]?.id ?? '');
};
const wrong = (code: string) => String((Number(code) + 1) % 100_000_000).padStart(8, '0');

describe('signing in by a mailed code', () => {
  it('answers with a cookie that scripts and other sites cannot use, and that stands for the account', async () => {
    expect((await ask()).status).toBe(202);
    const code = await lastCode();
    const answer = await signIn(`${code.slice(0, 4)} ${code.slice(4)}`);
    expect(answer.status).toBe(204);
    const flags = (answer.headers.get('set-cookie') ?? '').split('; ').slice(1);
    expect(flags).toEqual(expect.arrayContaining(['HttpOnly', 'SameSite=Lax', 'Secure', 'Path=/']));
    expect((await house.call('GET me', { as: cookieOf(answer) })).body.account).toMatchObject({ name: 'Organisator', role: 'organiser' });
  });

  it('takes a code once, also when it comes twice at the same moment', async () => {
    await ask();
    const code = await lastCode();
    const answers = await Promise.all([signIn(code), signIn(code), signIn(code)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 401, 401]);
    expect((await signIn(code)).body).toMatchObject({ reason: 'code-wrong', errors: [{ pointer: '/code' }] });
  });

  it('refuses a wrong code, a code of somebody else, and something that is no code', async () => {
    await ask();
    const code = await lastCode();
    expect((await signIn(wrong(code))).status).toBe(401);
    expect((await signIn(code, 'beheerder@bijeen.example')).status).toBe(401);
    expect((await signIn('1234')).body).toMatchObject({ status: 400, errors: [{ pointer: '/code' }] });
    expect((await signIn(code)).status).toBe(204);
  });

  it('takes a code for fifteen minutes', async () => {
    await ask();
    const code = await lastCode();
    later(14.9 * MINUTE);
    expect((await signIn(code)).status).toBe(204);
    await ask();
    const next = await lastCode();
    later(15.1 * MINUTE);
    expect((await signIn(next)).status).toBe(401);
  });

  it('takes five tries per code', async () => {
    await ask();
    const code = await lastCode();
    for (let tries = 0; tries < 4; tries += 1) expect((await signIn(wrong(code))).status).toBe(401);
    expect((await signIn(code)).status).toBe(204);
    later(15 * MINUTE);
    await ask();
    const next = await lastCode();
    for (let tries = 0; tries < 5; tries += 1) expect((await signIn(wrong(next))).status).toBe(401);
    expect((await signIn(next)).status).toBe(401);
  });

  it('answers an unknown address as a known one, and mails nothing', async () => {
    const [known, unknown] = [await ask(), await ask('niemand@bijeen.example')];
    const shape = ({ status, text, headers }: Answer) => ({ status, text, headers: [...headers.keys()].sort() });
    expect(shape(unknown)).toEqual(shape(known));
    const refused = [await signIn('12345678', 'niemand@bijeen.example'), await signIn(wrong(await lastCode()))];
    const body = ({ body: { instance: _, ...rest } }: Answer) => rest;
    expect(body(refused[0] as Answer)).toEqual(body(refused[1] as Answer));
    const { rows } = await house.database.query('SELECT 1 FROM sign_in_codes c JOIN accounts a ON a.id = c.account_id WHERE a.email = $1', [
      'niemand@bijeen.example',
    ]);
    expect(rows).toEqual([]);
  });

  it('ends by itself after twelve hours', async () => {
    await ask();
    const as = cookieOf(await signIn(await lastCode()));
    later(11.9 * 60 * MINUTE);
    expect((await house.call('GET me', { as })).body.account).not.toBeNull();
    later(0.2 * 60 * MINUTE);
    expect((await house.call('GET me', { as })).body.account).toBeNull();
  });
});

describe('the limits', () => {
  it('give an address five codes in a quarter of an hour, and say how long to wait', async () => {
    for (let asked = 0; asked < 5; asked += 1) expect((await ask()).status).toBe(202);
    const refused = await ask();
    expect(refused.body).toMatchObject({ status: 429, reason: 'too-many-requests' });
    const wait = Number(refused.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(900);
    later(wait * 1000);
    expect((await ask()).status).toBe(202);
  });

  it('count an address whatever its capitals, and do not tell whether it is known', async () => {
    for (let asked = 0; asked < 5; asked += 1) await ask(asked % 2 ? 'Niemand@Bijeen.example' : 'niemand@bijeen.example');
    expect((await ask('NIEMAND@bijeen.example')).status).toBe(429);
  });

  it('give an address ten tries in a quarter of an hour', async () => {
    for (let tries = 0; tries < 10; tries += 1) expect((await signIn('12345678')).status).toBe(401);
    expect((await signIn('12345678')).status).toBe(429);
  });

  it('count one caller over all addresses', async () => {
    for (let asked = 0; asked < 20; asked += 1) expect((await ask(`n${asked}@bijeen.example`)).status).toBe(202);
    expect((await ask('n21@bijeen.example')).status).toBe(429);
  });
});

describe('signing out', () => {
  it('ends this sign-in and no other', async () => {
    const [here, there] = [await house.door('reader'), await house.door('reader')];
    const answer = await house.call('DELETE sign-ins/current', { as: here });
    expect(answer.status).toBe(204);
    expect(answer.headers.get('set-cookie')).toContain('bijeen=;');
    expect((await house.call('GET me', { as: here })).body.account).toBeNull();
    expect((await house.call('GET me', { as: there })).body.account).not.toBeNull();
  });

  it('is refused from another site, as is signing in', async () => {
    const as = await house.door('reader');
    await ask();
    const code = await lastCode();
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://elsewhere.example' },
    ]) {
      expect((await house.call('DELETE sign-ins/current', { as, headers })).body).toMatchObject({ status: 403, reason: 'cross-site' });
      expect((await signIn(code, ORGANISER, headers)).status).toBe(403);
      expect((await ask(ORGANISER, headers)).status).toBe(403);
    }
    expect((await house.call('GET me', { as })).body.account).not.toBeNull();
    expect((await signIn(code, ORGANISER, { 'sec-fetch-site': 'same-origin' })).status).toBe(204);
  });

  it('needs somebody who is signed in', async () => {
    expect((await house.call('DELETE sign-ins/current')).status).toBe(401);
  });
});

describe('the clock of a demo', () => {
  it('can be moved a year without signing anybody out', async () => {
    const as = await house.door('organiser');
    await house.call('PUT demo/clock', { body: { now: '2028-08-01T10:00:00Z' } });
    expect((await house.call('GET me', { as })).body.account).not.toBeNull();
    await house.call('PUT demo/clock', { body: { now: null } });
    expect((await house.call('GET me', { as })).body.account).not.toBeNull();
    later(12.1 * 60 * MINUTE);
    expect((await house.call('GET me', { as })).body.account).toBeNull();
  });
});
