import { accountsView, accountView, auditLogView } from '@bijeen/contract';
import { Links } from '../platform/access/links';
import { TestHouse, type As } from '../testing/test-house';

let house: TestHouse;
let administrator: As;
beforeAll(async () => {
  house = await TestHouse.open({ now: '2027-08-01T10:00:00Z' });
  administrator = await house.door('administrator');
});
afterAll(() => house.close());

let made = 0;
const request = (fields: object = {}) => ({
  name: 'Nieuw',
  email: `nieuw${(made += 1)}@bijeen.example`,
  role: 'organiser',
  language: 'nl',
  ...fields,
});
const add = (fields: object = {}, as = administrator) => house.call('POST accounts', { as, body: request(fields) });
const change = (id: string, revision: number, body: object, as = administrator) =>
  house.call(`PATCH accounts/${id}`, { as, body, headers: { 'if-match': `"${revision}"` } });
const close = (id: string, as = administrator) => house.call(`POST accounts/${id}/close`, { as });
const codeFor = async (email: string): Promise<string> => {
  await house.call('POST sign-in-codes', { body: { email } });
  const { rows } = await house.database.query<{ id: string }>('SELECT id FROM sign_in_codes ORDER BY id DESC LIMIT 1');
  return house.app.get(Links).signInCodeOf(rows[0]?.id ?? '');
};

describe('accounts', () => {
  it('are added by an administrator, and can sign in by mail from then on', async () => {
    const added = await add({ name: ' Wijkbureau ', email: 'wijk@bijeen.example', role: 'reader', language: 'en' });
    expect(added.status).toBe(201);
    expect(accountView.parse(added.body)).toMatchObject({ name: 'Wijkbureau', role: 'reader', language: 'en', closed: false, revision: 0 });
    const code = await codeFor('Wijk@bijeen.example');
    expect((await house.call('POST sign-ins', { body: { email: 'wijk@bijeen.example', code } })).status).toBe(204);
    const { body } = await house.call('GET accounts', { as: administrator });
    expect(accountsView.parse(body).map(({ email }) => email)).toContain('wijk@bijeen.example');
  });

  it('have an address each', async () => {
    await add({ email: 'eenmaal@bijeen.example' });
    expect((await add({ email: 'EENMAAL@bijeen.example' })).body).toMatchObject({
      status: 409,
      reason: 'email-taken',
      errors: [{ pointer: '/email' }],
    });
  });

  it.each([
    [{ name: '' }, '/name'],
    [{ email: 'geen' }, '/email'],
    [{ role: 'koning' }, '/role'],
    [{ language: 'fr' }, '/language'],
    [{ password: 'x' }, '/password'],
  ])('refuse %j and point at what is wrong', async (fields, pointer) => {
    expect((await add(fields)).body).toMatchObject({ status: 400, errors: [{ pointer }] });
  });

  it('change name, role and language, not the address, and only as the editor saw them', async () => {
    const { body } = await add();
    const changed = await change(body.id, 0, { name: 'Ander', role: 'reader', language: 'en' });
    expect(changed.body).toMatchObject({ name: 'Ander', role: 'reader', language: 'en', revision: 1 });
    expect((await change(body.id, 0, { name: 'Laat' })).body).toMatchObject({ status: 412, reason: 'revision-stale' });
    expect((await house.call(`PATCH accounts/${body.id}`, { as: administrator, body: { name: 'Blind' } })).status).toBe(428);
    expect((await change(body.id, 1, { email: 'x@bijeen.example' })).body).toMatchObject({ status: 400, errors: [{ pointer: '/email' }] });
    expect((await change('018f0000-0000-7000-8000-000000000009', 0, {})).status).toBe(404);
  });

  it('that are closed are signed out at once and cannot come back until they are opened again', async () => {
    const { body } = await add();
    const code = await codeFor(body.email);
    const { headers } = await house.call('POST sign-ins', { body: { email: body.email, code } });
    const as = { cookie: (headers.get('set-cookie') ?? '').split(';')[0] ?? '' };
    const waiting = await codeFor(body.email);
    expect((await close(body.id)).body).toMatchObject({ closed: true, revision: 1 });
    expect((await house.call('GET me', { as })).body.account).toBeNull();
    expect((await house.call('POST sign-ins', { body: { email: body.email, code: waiting } })).status).toBe(401);
    expect((await house.call('POST sign-in-codes', { body: { email: body.email } })).status).toBe(202);
    expect((await house.database.query('SELECT 1 FROM sign_in_codes WHERE account_id = $1', [body.id])).rows).toEqual([]);
    expect((await house.call(`POST accounts/${body.id}/reopen`, { as: administrator })).body).toMatchObject({ closed: false, revision: 2 });
    expect((await house.call('GET me', { as })).body.account).toBeNull();
    const again = await codeFor(body.email);
    expect((await house.call('POST sign-ins', { body: { email: body.email, code: again } })).status).toBe(204);
  });

  it('are for the administrator alone', async () => {
    const { body } = await add();
    for (const role of ['organiser', 'facilitator', 'reader'] as const) {
      const as = await house.door(role);
      expect((await house.call('GET accounts', { as })).status).toBe(403);
      expect((await add({}, as)).status).toBe(403);
      expect((await change(body.id, 0, { role: 'administrator' }, as)).status).toBe(403);
      expect((await close(body.id, as)).status).toBe(403);
      expect((await house.call(`POST accounts/${body.id}/reopen`, { as })).status).toBe(403);
      expect((await house.call('GET audit-log', { as })).status).toBe(403);
    }
    expect((await house.call('GET accounts')).status).toBe(401);
    expect((await house.call('GET audit-log')).status).toBe(401);
  });
});

describe('the last administrator', () => {
  it('cannot be closed or given another role, whoever asks', async () => {
    const id = await house.accountOf(administrator);
    expect((await close(id)).body).toMatchObject({ status: 409, reason: 'administrator-needed' });
    expect((await change(id, 0, { role: 'organiser' })).body).toMatchObject({ reason: 'administrator-needed' });
    expect((await change(id, 0, { name: 'Beheer' })).status).toBe(200);
  });

  it('stays when two administrators close each other at the same moment', async () => {
    const first = await house.accountOf(administrator);
    const second = (await add({ role: 'administrator' })).body;
    const code = await codeFor(second.email);
    const { headers } = await house.call('POST sign-ins', { body: { email: second.email, code } });
    const as = { cookie: (headers.get('set-cookie') ?? '').split(';')[0] ?? '' };
    const answers = await Promise.all([close(second.id), close(first, as)]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const { rows } = await house.database.query(`SELECT 1 FROM accounts WHERE role = 'administrator' AND closed_at IS NULL`);
    expect(rows).toHaveLength(1);
    administrator = await house.door('administrator');
  });
});

describe('the audit log', () => {
  it('holds who did and read what, by ids, newest first, in pages without gap or double', async () => {
    const by = await house.accountOf(administrator);
    for (let count = 0; count < 60; count += 1) await house.call('GET accounts', { as: administrator });
    const { body: added } = await add();
    const first = auditLogView.parse((await house.call('GET audit-log', { as: administrator })).body);
    expect(first.entries).toHaveLength(50);
    expect(first.entries[0]).toMatchObject({ action: 'account-added', accountId: by, subjectId: added.id, sessionId: null });
    expect(first.entries[1]).toMatchObject({ action: 'accounts-read', accountId: by, subjectId: null });
    const seen = [...first.entries];
    for (let next = first.next; next !== null;) {
      const page = auditLogView.parse((await house.call(`GET audit-log?before=${next}`, { as: administrator })).body);
      seen.push(...page.entries);
      next = page.next;
    }
    const { rows } = await house.database.query<{ id: string }>('SELECT id::text FROM audit_log ORDER BY audit_log.id DESC');
    expect(seen.map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
    expect(JSON.stringify(seen)).not.toContain('@');
  });

  it('refuses a page that is none', async () => {
    expect((await house.call('GET audit-log?before=later', { as: administrator })).status).toBe(400);
  });

  it('notes that the settings were changed', async () => {
    const { body: settings } = await house.call('GET settings', { as: administrator });
    const edit = { as: administrator, body: { name: 'Bijeen in de stad' }, headers: { 'if-match': `"${settings.revision}"` } };
    expect((await house.call('PATCH settings', edit)).body).toMatchObject({ name: 'Bijeen in de stad', revision: settings.revision + 1 });
    expect((await house.call('PATCH settings', edit)).status).toBe(412);
    const { body } = await house.call('GET audit-log', { as: administrator });
    expect(body.entries[0]).toMatchObject({ action: 'settings-changed' });
  });
});

describe('a door of the demo', () => {
  it('opens also when its account was closed or got another role', async () => {
    const { body } = await house.call('GET accounts', { as: administrator });
    const { id, revision } = accountsView.parse(body).find(({ email }) => email === 'raad@utrecht.example') ?? { id: '', revision: 0 };
    await change(id, revision, { role: 'organiser' });
    await close(id);
    const as = await house.door('reader');
    expect((await house.call('GET me', { as })).body.account).toMatchObject({ id, role: 'reader' });
  });
});
