import { importView, peopleView, personView } from '@bijeen/contract';
import { TestHouse, type As } from '../testing/test-house';

let house: TestHouse;
let organiser: As;
let administrator: As;
beforeAll(async () => {
  house = await TestHouse.open({ now: '2027-08-01T10:00:00Z' });
  organiser = await house.door('organiser');
  administrator = await house.door('administrator');
});
afterAll(() => house.close());

const add = (body: object, as = organiser) => house.call('POST people', { as, body });
const change = (id: string, revision: number, body: object) =>
  house.call(`PATCH people/${id}`, { as: organiser, body, headers: { 'if-match': `"${revision}"` } });

describe('the address book', () => {
  it('keeps somebody with everything, and somebody with a name only', async () => {
    const whole = await add({
      name: ' Schrijver ',
      email: 'Schrijver@Ruimtemakers.example',
      telephone: '030 000 00 01',
      organisation: 'Ruimtemakers',
    });
    expect(whole.status).toBe(201);
    expect(personView.parse(whole.body)).toMatchObject({ name: 'Schrijver', organisation: 'Ruimtemakers', language: 'nl', sessions: 0 });
    const bare = await add({ name: 'Bewoner', email: '' });
    expect(bare.body).toMatchObject({ email: null, telephone: null, organisation: null });
  });

  it('knows an address once, in whatever capitals, and says whose it is', async () => {
    const first = await add({ name: 'Netwerk', email: 'netwerk@landelijk.example' });
    const again = await add({ name: 'Iemand', email: 'NETWERK@landelijk.example' });
    expect(again.body).toMatchObject({
      status: 409,
      reason: 'email-taken',
      facts: { personId: first.body.id, name: 'Netwerk' },
      errors: [{ pointer: '/email' }],
    });
  });

  it('knows an address once also when two add it at the same moment', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, (_, index) => add({ name: `P${index}`, email: 'tegelijk@een.example' })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409]);
  });

  it.each([
    [{ name: '' }, ['/name']],
    [{ name: 'A', email: 'geen-adres' }, ['/email']],
    [{ name: 'A\r\nBcc: iemand@anders.example' }, ['/name']],
    [{ name: 'A', telephone: 'bel maar' }, ['/telephone']],
    [{ name: 'A', shoeSize: 43 }, ['/shoeSize']],
    [{ name: 'A', email: 'x', telephone: 'y' }, ['/email', '/telephone']],
  ])('refuses %j and points at what is wrong', async (body, pointers) => {
    const refused = await add(body);
    expect(refused.status).toBe(400);
    expect(refused.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(pointers);
  });

  it('is read page by page without losing or doubling anybody, and searched by name, organisation and address', async () => {
    for (let index = 0; index < 60; index += 1)
      await add({ name: `Lezer ${index % 7}`, email: `lezer${index}@bladeren.example`, organisation: 'Leesclub' });
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { body } = await house.call(`GET people?q=leesclub${after ? `&after=${after}` : ''}`, { as: organiser });
      expect(peopleView.parse(body).total).toBe(60);
      seen.push(...peopleView.parse(body).people.map(({ id }) => id));
      after = body.next;
    } while (after);
    expect([seen.length, new Set(seen).size]).toEqual([60, 60]);
    expect((await house.call('GET people?q=LEZER7%40', { as: organiser })).body.total).toBe(1);
    expect((await house.call('GET people?q=%25', { as: organiser })).body.total).toBe(0);
  });

  it('changes what is sent and nothing else, for who saw the newest revision', async () => {
    const { body: person } = await add({ name: 'Voor', email: 'voor@na.example', organisation: 'Oud' });
    const changed = await change(person.id, person.revision, { name: 'Na', organisation: '' });
    expect(changed.body).toMatchObject({ name: 'Na', organisation: null, email: 'voor@na.example' });
    expect((await change(person.id, person.revision, { name: 'Te laat' })).body).toMatchObject({ status: 412, reason: 'revision-stale' });
  });

  it('raises the version of the sessions in which a changed person has a place', async () => {
    const session = await house.scheduledSession({ organiser: await house.accountOf(organiser) });
    const before = await house.call(`GET sessions/${session.id}/invitations`, { as: organiser });
    const personId = before.body.invitations[0].personId as string;
    const { body: person } = await change(personId, 0, { name: 'Andere naam' });
    expect(person.name).toBe('Andere naam');
    const after = await house.call(`GET sessions/${session.id}/invitations`, {
      as: organiser,
      headers: { 'if-none-match': before.headers.get('etag') ?? '' },
    });
    expect(after.body.invitations[0].name).toBe('Andere naam');
  });

  it('is for organisers, and writes down that an administrator looked', async () => {
    for (const door of ['reader', 'facilitator'] as const)
      expect((await house.call('GET people', { as: await house.door(door) })).status).toBe(403);
    expect((await house.call('GET people')).status).toBe(401);
    const looks = async () =>
      (await house.database.query(`SELECT count(*)::int AS looks FROM audit_log WHERE action = 'people-read'`)).rows[0].looks as number;
    await house.call('GET people', { as: organiser });
    const before = await looks();
    await house.call('GET people', { as: administrator });
    expect(await looks()).toBe(before + 1);
  });

  it('names its organisations and the groups of the installation', async () => {
    await add({ name: 'Lid', organisation: 'Werkplaats' });
    await add({ name: 'Ander lid', organisation: 'WERKPLAATS' });
    const { body } = await house.call('GET organisations', { as: organiser });
    expect(body).toContainEqual({ id: expect.any(String), name: 'Werkplaats', people: 2 });
    await house.scheduledSession({ groups: 1 });
    expect((await house.call('GET groups', { as: organiser })).body[0]).toMatchObject({ sensitive: false });
  });
});

describe('forgetting somebody', () => {
  it('removes who was never in a session', async () => {
    const { body: person } = await add({ name: 'Dubbel', email: 'dubbel@weg.example' });
    expect((await house.call(`DELETE people/${person.id}`, { as: organiser })).body).toEqual({ erased: 'removed' });
    expect((await house.call(`DELETE people/${person.id}`, { as: organiser })).status).toBe(404);
    expect((await add({ name: 'Nieuw', email: 'dubbel@weg.example' })).status).toBe(201);
  });

  it('leaves numbers and nothing else of who was in one, frees the seat, and is the administrator’s', async () => {
    const session = await house.scheduledSession({ organiser: await house.accountOf(organiser), groups: 1, capacityHall: 1, people: 2 });
    const [first, second] = session.invitationIds as [string, string];
    const link = await house.linkOf(first);
    await house.call('PUT invitations/mine/groups', { as: link, body: { groupIds: session.groupIds } });
    await house.call('PUT invitations/mine/needs', { as: link, body: { needs: 'Ringleiding' } });
    await house.call('PUT invitations/mine/rsvp', { as: link, body: { answer: 'accepted' } });
    await house.mailDone();
    const { rows } = await house.database.query(
      'SELECT person_id, name, email FROM invitations i JOIN people p ON p.id = i.person_id WHERE i.id = $1',
      [first],
    );
    const { person_id: personId, email } = rows[0] as { person_id: string; email: string };
    expect((await house.call(`DELETE people/${personId}`, { as: organiser })).status).toBe(403);
    expect((await house.call(`DELETE people/${personId}`, { as: administrator })).body).toEqual({ erased: 'made-nameless' });
    expect((await house.call('GET invitations/mine', { as: link })).body.reason).toBe('link-unknown');
    const kept = await house.database.query(
      `SELECT (SELECT string_agg(t.kept, ' ') FROM (SELECT row_to_json(p)::text AS kept FROM people p UNION ALL SELECT row_to_json(i)::text FROM invitations i
         UNION ALL SELECT d.envelope_to || coalesce(convert_from(d.raw, 'UTF8'), '') FROM deliveries d
         UNION ALL SELECT m.envelope_to || convert_from(m.raw, 'UTF8') FROM captured_messages m) t) AS everything,
        (SELECT count(*)::int FROM rsvp_history WHERE invitation_id = $1) AS answers, (SELECT count(*)::int FROM invitation_groups WHERE invitation_id = $1) AS groups`,
      [first],
    );
    expect(kept.rows[0].everything).not.toContain(email);
    expect(kept.rows[0].everything).not.toContain('Ringleiding');
    expect(kept.rows[0]).toMatchObject({ answers: 1, groups: 1 });
    expect((await house.call('PUT invitations/mine/rsvp', { as: await house.linkOf(second), body: { answer: 'accepted' } })).status).toBe(
      200,
    );
    expect((await house.call('GET people?q=' + email, { as: organiser })).body.total).toBe(0);
  });

  it('is refused for the only organiser of a session', async () => {
    const { body: person } = await add({ name: 'Organisator zelf' });
    const accountId = await house.accountOf(organiser);
    await house.scheduledSession({ organiser: accountId });
    await house.database.query('UPDATE accounts SET person_id = $2 WHERE id = $1', [accountId, person.id]);
    expect((await house.call(`DELETE people/${person.id}`, { as: administrator })).body).toMatchObject({
      status: 409,
      reason: 'sole-organiser',
    });
  });
});

describe('a list of people', () => {
  const CSV =
    '\uFEFFNaam;E-mail;Organisatie;Taal\r\n"Jansen; ""de tweede""";jansen@lijst.example;"Buurt\u200dhuis";nl\r\nZonder adres;;;\r\n;;;\r\nEngels;english@lijst.example;;en\r\n';
  const preview = (csv: string, as = organiser) => house.call('POST people/imports', { as, body: { csv, confirm: false } });
  const confirm = (csv: string, previewHash: string) =>
    house.call('POST people/imports', { as: organiser, body: { csv, confirm: true, previewHash } });
  const everybody = async () => (await house.database.query('SELECT count(*)::int AS people FROM people')).rows[0].people as number;

  it('is previewed without keeping anything, then imported whole', async () => {
    const before = await everybody();
    const seen = importView.parse((await preview(CSV)).body);
    expect(seen).toMatchObject({ importable: true, imported: false, totals: { rows: 3, added: 3, known: 0, problems: 0 } });
    expect(seen.rows.map(({ line, name }) => [line, name])).toEqual([
      [2, 'Jansen; "de tweede"'],
      [3, 'Zonder adres'],
      [5, 'Engels'],
    ]);
    expect(await everybody()).toBe(before);
    const kept = await confirm(CSV, seen.hash);
    expect(kept.body).toMatchObject({ imported: true });
    expect(await everybody()).toBe(before + 3);
    expect((await house.call('GET people?q=english%40lijst', { as: organiser })).body.people).toMatchObject([
      { name: 'Engels', language: 'en' },
    ]);
  });

  it('uses who is in the address book already, and is refused when that changed since the preview', async () => {
    const csv = 'naam,email\nA,straks@lijst.example\nB,nog@lijst.example';
    const seen = (await preview(csv)).body;
    await add({ name: 'Eerder', email: 'straks@lijst.example' });
    const before = await everybody();
    expect((await confirm(csv, seen.hash)).body).toMatchObject({ status: 409, reason: 'preview-stale' });
    expect(await everybody()).toBe(before);
    const again = (await preview(csv)).body;
    expect(again.totals).toMatchObject({ added: 1, known: 1 });
    expect((await confirm(csv, again.hash)).status).toBe(200);
    expect(await everybody()).toBe(before + 1);
  });

  it('says per row and field what is wrong, and imports nothing of it', async () => {
    const csv =
      'naam,e-mail\nGoed,goed@rij.example\n"Fout\r\nBcc: iemand@anders.example",fout@rij.example\nDubbel,GOED@rij.example\n,geen-adres\n';
    const before = await everybody();
    const seen = importView.parse((await preview(csv)).body);
    expect(seen.importable).toBe(false);
    expect(seen.rows.map(({ line, problems }) => [line, ...problems.map(({ field, problem }) => `${field} ${problem}`)])).toEqual([
      [3, 'name remove-control-characters'],
      [4, 'email twice-in-file'],
      [5, 'name fill-in', 'email not-an-email-address'],
    ]);
    expect((await confirm(csv, seen.hash)).body).toMatchObject({ status: 409, reason: 'import-has-problems' });
    expect(await everybody()).toBe(before);
  });

  it('says when it cannot be read at all', async () => {
    expect((await preview('naam\n"nooit dicht\nB\n')).body).toMatchObject({ status: 400, reason: 'import-unreadable' });
    expect((await preview('email\na@b.example')).body.fileProblems).toEqual([{ problem: 'name-column-missing' }]);
    expect((await preview('')).body).toMatchObject({ status: 400, errors: [{ pointer: '/csv' }] });
    expect((await preview('naam\nA', await house.door('reader'))).status).toBe(403);
  });

  it('of five thousand is read and kept in one go', async () => {
    const csv = [
      'naam,email,organisatie',
      ...Array.from({ length: 5000 }, (_, index) => `P ${index},p${index}@groot.example,Org ${index % 40}`),
    ].join('\n');
    const before = await everybody();
    const seen = (await preview(csv)).body;
    expect(seen.rows).toHaveLength(50);
    expect((await confirm(csv, seen.hash)).body.totals).toMatchObject({ added: 5000 });
    expect(await everybody()).toBe(before + 5000);
  });
});
