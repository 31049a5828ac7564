import { overviewView, summariesView, summaryDraftView, summaryView } from '@bijeen/contract';
import { addCard, addPoints, setClock, staffedSession, START } from '../testing/session-day';
import { TestHouse, type Answer, type As } from '../testing/test-house';

let house: TestHouse;
let organiser: As;
let facilitator: As;
let reader: As;
let administrator: As;
beforeAll(async () => {
  house = await TestHouse.open({ now: START });
  [organiser, facilitator, reader, administrator] = (await Promise.all(
    (['organiser', 'facilitator', 'reader', 'administrator'] as const).map((door) => house.door(door)),
  )) as [As, As, As, As];
});
afterAll(() => house.close());

interface Made {
  readonly id: string;
  readonly slug: string;
  readonly invitationIds: string[];
  readonly groupIds: string[];
}

interface Wanted {
  readonly visibility?: string;
  readonly state?: string;
  readonly people?: number;
  readonly groups?: number;
  readonly topics?: string[];
  readonly district?: string;
}

async function concluded({ visibility = 'public', state = 'concluded', people = 1, groups = 0, ...values }: Wanted = {}): Promise<Made> {
  const made = await staffedSession(house, { organiser, facilitator }, { people, groups, state });
  const slug = `bijeenkomst-${made.id}`;
  await set(made.id, { slug, visibility, ...values });
  return { ...made, slug };
}

async function set(sessionId: string, values: Record<string, unknown>): Promise<void> {
  for (const [column, value] of Object.entries(values))
    await house.database.query(`UPDATE sessions SET ${column} = $2 WHERE id = $1`, [sessionId, value]);
}

async function capture(sessionId: string, body: object): Promise<string> {
  const { body: line } = await house.call(`PUT sessions/${sessionId}/outcomes/${crypto.randomUUID()}`, { as: facilitator, body });
  return line.id as string;
}

const draft = (sessionId: string, as = organiser) => house.call(`GET sessions/${sessionId}/summary-draft`, { as });
const write = (sessionId: string, revision: number, introductions: object, as = organiser): Promise<Answer> =>
  house.call(`PUT sessions/${sessionId}/summaries/concept`, { as, body: { introductions }, headers: { 'if-match': `"${revision}"` } });
const publish = (sessionId: string, body: object = {}, as = organiser) => house.call(`POST sessions/${sessionId}/publish`, { as, body });
const withdraw = (sessionId: string, reason: string) =>
  house.call(`POST sessions/${sessionId}/withdraw-publication`, { as: organiser, body: { reason } });
const read = (slug: string, as: As = {}) => house.call(`GET summaries/${slug}`, { as });
const search = (query: Record<string, string>, as: As = {}) => house.call(`GET summaries?${new URLSearchParams(query).toString()}`, { as });
const itemsOf = (body: Answer['body'], key: string) =>
  body.sections.find((section: { key: string }) => section.key === key).items as Record<string, unknown>[];

describe('the draft of a summary', () => {
  it('holds every line of the record exactly once, and is the same for staff', async () => {
    const { id } = await concluded();
    const [point] = await addPoints(house, id, 20);
    const card = await addCard(house, id, { number: 1 });
    const ids = [
      await capture(id, { text: 'a' }),
      await capture(id, { text: 'b', kind: 'action', who: 'Werkgroep', contributionIds: [card] }),
    ];
    const { status, body } = await draft(id);
    expect(status).toBe(200);
    expect(summaryDraftView.parse(body)).toEqual(body);
    expect(body).toMatchObject({ nextVersion: 1, revision: 0, unsorted: 1, introductions: {}, versions: [] });
    const evidence = (body.sections as { items: { evidence: string[] }[] }[]).flatMap(({ items }) =>
      items.flatMap((item) => item.evidence),
    );
    expect([...evidence].sort()).toEqual([...ids, card, point].sort());
    for (const as of [facilitator, administrator]) expect((await draft(id, as)).body).toEqual(body);
  });

  it('is there only for a session that has a date', async () => {
    const { id } = await concluded({ state: 'draft' });
    await house.database.query('UPDATE sessions SET starts_local = NULL, starts_at = NULL, ends_at = NULL WHERE id = $1', [id]);
    expect((await draft(id)).body).toMatchObject({ status: 409, reason: 'session-not-scheduled' });
  });

  it('takes the votes of what was merged together, and hides those of one or two', async () => {
    const { id, invitationIds } = await concluded({ people: 4 });
    const [one, two] = [await addCard(house, id, { number: 1 }), await addCard(house, id, { number: 2 })];
    await house.database.query('UPDATE contributions SET merged_into = $2 WHERE id = $1', [two, one]);
    const vote = (card: string, invitationId: string | undefined, choice: string) =>
      house.database.query('INSERT INTO votes (session_id, contribution_id, invitation_id, vote) VALUES ($1, $2, $3, $4)', [
        id,
        card,
        invitationId,
        choice,
      ]);
    await vote(one, invitationIds[0], 'agree');
    await vote(two, invitationIds[1], 'agree');
    expect(itemsOf((await draft(id)).body, 'contributions')).toMatchObject([
      { counts: { votes: 'fewer-than-three' }, merged: ['Kaart 2'] },
    ]);
    await vote(two, invitationIds[2], 'disagree');
    expect(itemsOf((await draft(id)).body, 'contributions')).toMatchObject([{ counts: { agree: 2, disagree: 1, pass: 0 } }]);
  });

  it('tells who was there only in numbers that hide one or two people', async () => {
    const { id, invitationIds, groupIds } = await concluded({ people: 9, groups: 3 });
    for (const [index, invitationId] of invitationIds.entries()) {
      // Five of the first group, one of the second, nobody of the third, three without a group.
      const group = index < 5 ? groupIds[0] : index < 6 ? groupIds[1] : undefined;
      if (group) await house.database.query('INSERT INTO invitation_groups VALUES ($1, $2, $3)', [id, invitationId, group]);
      await house.database.query('INSERT INTO checkins VALUES ($1, $2, $3)', [id, invitationId, START]);
    }
    const present = itemsOf((await draft(id)).body, 'present');
    // One person alone is hidden with a group of another size, so that nobody can work it out from the total.
    expect(present.map(({ counts }) => (counts as { people: unknown }).people)).toEqual([9, 5, 'not-shown', 0, 'not-shown']);
  });
});

describe("the organiser's own words", () => {
  it('open sections of page one, and stay until they are changed', async () => {
    const { id } = await concluded();
    const first = await write(id, 0, { heard: ' Veel zorgen over leegstand. ' });
    expect(first).toMatchObject({ status: 200, body: { revision: 1, introductions: { heard: 'Veel zorgen over leegstand.' } } });
    const second = await write(id, 1, { next: 'In het voorjaar verder.' });
    expect(second.body).toMatchObject({
      revision: 2,
      introductions: { heard: 'Veel zorgen over leegstand.', next: 'In het voorjaar verder.' },
    });
    expect((await write(id, 2, { heard: '' })).body.introductions).toEqual({ next: 'In het voorjaar verder.' });
  });

  it('are refused by a stale or missing revision, and one of two who write at once', async () => {
    const { id } = await concluded();
    const answers = await Promise.all(['een', 'twee'].map((words) => write(id, 0, { heard: words })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    const without = await house.call(`PUT sessions/${id}/summaries/concept`, { as: organiser, body: { introductions: {} } });
    expect(without.body).toMatchObject({ status: 428, reason: 'revision-needed' });
  });

  it.each([
    [{ heard: 'x'.repeat(801) }, '/introductions/heard'],
    [{ agenda: 'niet hier' }, '/introductions/agenda'],
    [{ unsorted: 'niet hier' }, '/introductions/unsorted'],
    [{ heard: 5 }, '/introductions/heard'],
    [{ heard: 'a\u0000b' }, '/introductions/heard'],
  ])('refuse %j and point at %s', async (introductions, pointer) => {
    const { id } = await concluded();
    expect((await write(id, 0, introductions)).body).toMatchObject({ status: 400, errors: [{ pointer }] });
  });

  it('hold no e-mail address and no name of somebody who does not show it, and say where', async () => {
    const { id, invitationIds } = await concluded();
    expect((await write(id, 0, { heard: 'Mail naam@voorbeeld.nl' })).body).toMatchObject({
      status: 409,
      reason: 'summary-has-addresses',
      errors: [{ pointer: '/introductions/heard' }],
    });
    expect((await write(id, 0, { next: 'Vraag persoon 1' })).body).toMatchObject({
      status: 409,
      reason: 'summary-has-names',
      errors: [{ pointer: '/introductions/next' }],
    });
    await house.database.query('UPDATE invitations SET name_shown = true WHERE id = $1', [invitationIds[0]]);
    expect((await write(id, 0, { next: 'Vraag persoon 1' })).status).toBe(200);
    await house.database.query('UPDATE invitations SET name_shown = false WHERE id = $1', [invitationIds[0]]);
    expect((await publish(id)).body).toMatchObject({ reason: 'summary-has-names', errors: [{ pointer: '/introductions/next' }] });
  });

  it('are written when the session runs or is over, and by an organiser of it alone', async () => {
    const { id, invitationIds } = await concluded();
    for (const [state, status] of [
      ['draft', 409],
      ['scheduled', 409],
      ['cancelled', 409],
      ['published', 409],
      ['live', 200],
    ] as const) {
      await set(id, { state });
      expect([state, (await write(id, 0, { heard: 'x' })).status]).toEqual([state, status]);
    }
    for (const as of [facilitator, administrator, await house.linkOf(invitationIds[0] as string)])
      expect((await write(id, 1, { heard: 'x' }, as)).status).toBe(403);
    expect((await write((await house.scheduledSession()).id, 0, {})).status).toBe(404);
  });
});

describe('publishing', () => {
  it('makes a version that anybody reads at its address, with the words and every line', async () => {
    const { id, slug } = await concluded();
    await capture(id, { text: 'Lijst maken', kind: 'action', who: 'Werkgroep', dueOn: '2027-10-01' });
    await write(id, 0, { heard: 'Veel zorgen.' });
    expect((await read(slug)).status).toBe(404);
    const published = await publish(id);
    expect(published.body).toMatchObject({ state: 'published', versions: [{ version: 1, withdrawnAt: null }] });
    const { status, body } = await read(slug);
    expect(status).toBe(200);
    expect(summaryView.parse(body)).toEqual(body);
    expect(body).toMatchObject({ version: 1, state: 'final', introductions: { heard: 'Veel zorgen.' }, title: 'Wie heeft er iets aan?' });
    expect(itemsOf(body, 'agreements')).toMatchObject([{ text: 'Lijst maken', who: 'Werkgroep', dueOn: '2027-10-01' }]);
    expect((await house.call(`GET summaries/${slug}/versions/1`)).body).toEqual(body);
    for (const version of ['0', '2', '-1', '1.0', 'x'])
      expect((await house.call(`GET summaries/${slug}/versions/${version}`)).status).toBe(404);
  });

  it('asks for a word about lines that were not sorted, and drops none of them', async () => {
    const { id, slug } = await concluded();
    await capture(id, { text: 'Nog niet gesorteerd' });
    expect((await publish(id)).body).toMatchObject({ status: 409, reason: 'session-outcomes-unsorted', facts: { unsorted: 1 } });
    expect((await publish(id, { wordAboutUnsorted: 'Mail a@b.nl' })).body).toMatchObject({ errors: [{ pointer: '/wordAboutUnsorted' }] });
    expect((await publish(id, { wordAboutUnsorted: 'Hier kwamen we niet aan toe.' })).status).toBe(200);
    const { body } = await read(slug);
    expect(body.introductions).toEqual({ unsorted: 'Hier kwamen we niet aan toe.' });
    expect(itemsOf(body, 'unsorted')).toMatchObject([{ text: 'Nog niet gesorteerd' }]);
  });

  it('happens once when it is asked twice at once, and only from concluded', async () => {
    const { id } = await concluded();
    const answers = await Promise.all([publish(id), publish(id)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    for (const state of ['draft', 'scheduled', 'live', 'cancelled']) {
      const other = await concluded({ state });
      expect((await publish(other.id)).body).toMatchObject({ status: 409, reason: 'session-state-conflict' });
    }
  });

  it('is taken back with a reason that everybody reads; the version stays for staff and readers; the next has the next number', async () => {
    const { id, slug } = await concluded();
    await capture(id, { text: 'Een fout', kind: 'insight' });
    await write(id, 0, { heard: 'Eigen woorden' });
    await publish(id);
    for (const wrong of ['', '  ']) expect((await withdraw(id, wrong)).status).toBe(400);
    expect((await withdraw(id, 'Vraag het a@b.nl')).body).toMatchObject({
      reason: 'summary-has-addresses',
      errors: [{ pointer: '/reason' }],
    });
    expect((await withdraw(id, 'Er stond een fout in.')).body).toMatchObject({ state: 'concluded', nextVersion: 2 });
    const seen = await read(slug);
    expect(summaryView.parse(seen.body)).toEqual(seen.body);
    expect(seen.body).toMatchObject({
      version: 1,
      state: 'withdrawn',
      withdrawnReason: 'Er stond een fout in.',
      sections: [],
      introductions: {},
    });
    expect(seen.text).not.toMatch(/Een fout|Eigen woorden/);
    for (const as of [organiser, facilitator, reader, administrator])
      expect((await house.call(`GET summaries/${slug}/versions/1`, { as })).text).toContain('Een fout');
    expect((await search({}, reader)).text).not.toContain(slug);
    // The organiser's words go on from the version that was taken back.
    expect((await draft(id)).body).toMatchObject({ revision: 0, introductions: { heard: 'Eigen woorden' } });
    await publish(id);
    expect((await read(slug)).body).toMatchObject({ version: 2, state: 'final', versions: [{ version: 2 }, { version: 1 }] });
  });

  it('goes on telling what became of an action, and no more than that', async () => {
    const { id, slug } = await concluded();
    const line = await capture(id, { text: 'Lijst maken', kind: 'action' });
    await publish(id);
    expect((await read(slug)).body.followUps).toEqual([]);
    const change = { status: 'dropped', statusReason: 'Persoon 1 (a@b.nl) doet het al' };
    await house.call(`PATCH sessions/${id}/outcomes/${line}`, { as: organiser, body: change, headers: { 'if-match': '"0"' } });
    expect((await read(slug)).body.followUps).toEqual([{ outcomeId: line, status: 'dropped', reason: '[…] ([…]) doet het al' }]);
  });

  it('shows a summary to whom the session is open', async () => {
    const invited = await concluded({ visibility: 'invited' });
    const byLink = await concluded({ visibility: 'link' });
    for (const { id } of [invited, byLink]) await publish(id);
    const own = await house.linkOf(invited.invitationIds[0] as string);
    const neighbour = await house.linkOf(byLink.invitationIds[0] as string);
    const other = await house.call('GET me', { as: neighbour });
    expect(other.body.account).toBeNull();
    for (const [as, status] of [
      [{}, 404],
      [neighbour, 404],
      [own, 200],
      [reader, 200],
      [administrator, 200],
      [facilitator, 200],
    ] as [As, number][])
      expect((await read(invited.slug, as)).status).toBe(status);
    expect((await read(byLink.slug)).status).toBe(200);
    const listed = async (as: As) => (await search({}, as)).body.summaries.map(({ slug }: { slug: string }) => slug) as string[];
    expect(await listed({})).not.toEqual(expect.arrayContaining([invited.slug]));
    expect(await listed({})).not.toEqual(expect.arrayContaining([byLink.slug]));
    for (const as of [reader, organiser]) expect(await listed(as)).toEqual(expect.arrayContaining([invited.slug, byLink.slug]));
    await set(invited.id, { visibility: 'public' });
    await house.database.query('DELETE FROM session_staff WHERE session_id = $1', [byLink.id]);
    expect(await listed(organiser)).not.toEqual(expect.arrayContaining([byLink.slug]));
    expect(await listed({})).toEqual(expect.arrayContaining([invited.slug]));
  });

  it('is for organisers of the session alone', async () => {
    const { id } = await concluded();
    for (const as of [facilitator, administrator]) expect((await publish(id, {}, as)).status).toBe(403);
    const foreign = await house.scheduledSession({ state: 'concluded' });
    expect((await publish(foreign.id)).status).toBe(404);
    expect((await draft(foreign.id)).status).toBe(404);
    expect((await withdraw(foreign.id, 'x')).status).toBe(404);
  });
});

describe('searching', () => {
  const found = async (q: string, as: As = {}) => {
    const answer = await search({ q }, as);
    expect(summariesView.parse(answer.body)).toEqual(answer.body);
    return answer.body.summaries as { slug: string; excerpt: { text: string; marked: boolean }[] }[];
  };

  it('finds Dutch words in each of their forms, and words that begin with them', async () => {
    const { id, slug } = await concluded();
    await capture(id, { text: 'Elke bijeenkomst over de leegstaande zwembaden', kind: 'insight' });
    await publish(id);
    for (const q of ['bijeenkomsten', 'bijeenkomst', 'zwembad', 'leegsta', 'zwembaden bijeenkomst', '"leegstaande zwembaden"'])
      expect([q, (await found(q)).map((one) => one.slug)]).toEqual([q, expect.arrayContaining([slug])]);
    for (const q of ['kwibus', '"zwembaden leegstaande"', 'zwembaden -leegstaande'])
      expect([q, (await found(q)).map((one) => one.slug)]).toEqual([q, expect.not.arrayContaining([slug])]);
  });

  it('shows where it found them, in parts, and leaves every letter as it was typed', async () => {
    const { id, slug } = await concluded();
    await capture(id, { text: '<img src=x onerror=alert(1)> over het spoorviaduct & "meer" <b>vet</b>', kind: 'insight' });
    await publish(id);
    const [first] = (await found('spoorviaduct')).filter((one) => one.slug === slug);
    expect(first?.excerpt.filter(({ marked }) => marked)).toEqual([{ text: 'spoorviaduct', marked: true }]);
    expect(first?.excerpt.map(({ text }) => text).join('')).toContain('& "meer"');
    expect(JSON.stringify(first)).not.toMatch(/\\u000[12]/);
    expect(itemsOf((await read(slug)).body, 'heard')).toContainEqual(
      expect.objectContaining({ text: '<img src=x onerror=alert(1)> over het spoorviaduct & "meer" <b>vet</b>' }),
    );
  });

  it('filters by topic and district, pages without a double or a gap, and says how many there are', async () => {
    const made: string[] = [];
    for (let index = 0; index < 23; index += 1) {
      const { id, slug } = await concluded({ topics: ['paginering'], district: index < 2 ? 'Verweg' : 'Dichtbij' });
      await publish(id);
      made.push(slug);
    }
    const first = await search({ topic: 'paginering' });
    expect(first.body).toMatchObject({
      total: 23,
      topics: expect.arrayContaining(['paginering']),
      districts: expect.arrayContaining(['Verweg']),
    });
    const second = await search({ topic: 'paginering', after: first.body.next as string });
    expect(second.body.next).toBeNull();
    const slugs = [...first.body.summaries, ...second.body.summaries].map(({ slug }: { slug: string }) => slug);
    expect([...slugs].sort()).toEqual([...made].sort());
    expect((await search({ topic: 'paginering', district: 'Verweg', q: '' })).body.total).toBe(2);
  });

  it.each([
    [{ after: 'onzin' }, '/after'],
    [{ after: Buffer.from('1 niet-een-datum x').toString('base64url') }, '/after'],
    [{ q: 'x'.repeat(201) }, '/q'],
    [{ q: 'a\u0001b' }, '/q'],
    [{ page: '2' }, '/page'],
  ])('refuses %j and points at %s', async (query, pointer) => {
    expect((await search(query as unknown as Record<string, string>)).body).toMatchObject({ status: 400, errors: [{ pointer }] });
  });

  it.each(["'", '" or 1=1 --', '!!!', '& | !', '(((', '\\', ':*', '%', 'de het een'])('takes %j for words', async (q) => {
    expect((await search({ q })).status).toBe(200);
  });
});

describe('the pages of summaries', () => {
  it('answer 404 for what is not there or not open, and let who is signed in find out by themselves', async () => {
    const invited = await concluded({ visibility: 'invited' });
    const open = await concluded();
    for (const { id } of [invited, open]) await publish(id);
    expect((await house.call(`GET /verslagen/${open.slug}`)).status).toBe(200);
    expect((await house.call(`GET /verslagen/${invited.slug}`)).status).toBe(404);
    expect((await house.call('GET /verslagen/bestaat-niet')).status).toBe(404);
    expect((await house.call(`GET /verslagen/${invited.slug}`, { as: reader })).status).toBe(200);
  });

  it.each(['', '?zoek=leeg', '?zoek=leeg&onbekend=1', `?zoek=${'x'.repeat(201)}`, '?na=onzin', '?zoek=a&zoek=b'])(
    'show the search for %j',
    async (query) => {
      expect((await house.call(`GET /verslagen${query}`)).status).toBe(200);
    },
  );
});

describe('whatever was planted in the record', () => {
  /** A person who shows their name, one who does not; both names and an address in every field that somebody can type in. */
  async function planted(): Promise<{ made: Made; secret: string; shown: string }> {
    const made = await concluded({ people: 5, groups: 1 });
    const { id, invitationIds, groupIds } = made;
    const [secret, shown] = ['Wilhelmina Geheim', 'Theodora Zichtbaar'];
    const poison = `verzonnen ${secret} en wilhelmina  GEHEIM, geheim@voorbeeld.nl, geheim (at) voorbeeld.nl`;
    await house.database.query('UPDATE people SET name = $2 WHERE id = (SELECT person_id FROM invitations WHERE id = $1)', [
      invitationIds[0],
      secret,
    ]);
    await house.database.query('UPDATE people SET name = $2 WHERE id = (SELECT person_id FROM invitations WHERE id = $1)', [
      invitationIds[1],
      shown,
    ]);
    await house.database.query('UPDATE invitations SET name_shown = true WHERE id = $1', [invitationIds[1]]);
    for (const column of ['title', 'question', 'who_invites', 'who_pays', 'who_decides', 'fixed', 'open', 'what_happens', 'place_name'])
      await set(id, { [column]: poison });
    await house.database.query('UPDATE stakeholder_groups SET why = $2 WHERE session_id = $1', [id, poison]);
    const item = (state: string, position: number | null) =>
      house.database.query(
        `INSERT INTO agenda_items (id, session_id, title, why, minutes, kind, state, position, reason, created_at) VALUES ($1, $2, $3, $3, 10, 'discuss', $4, $5, $3, $6)`,
        [crypto.randomUUID(), id, poison, state, position, START],
      );
    await item('accepted', 1);
    await item('declined', null);
    await item('proposed', null);
    const kept = await addCard(house, id, {
      number: 1,
      text: poison,
      invitationId: invitationIds[0] as string,
      groupId: groupIds[0] as string,
    });
    const merged = await addCard(house, id, { number: 2, text: poison, kind: 'threat', invitationId: invitationIds[1] as string });
    await addCard(house, id, { number: 3, text: 'van wie het toont', invitationId: invitationIds[1] as string });
    await addCard(house, id, { number: 4, text: 'alleen mijn groep', invitationId: invitationIds[1] as string, shownAs: 'group' });
    await house.database.query('UPDATE contributions SET merged_into = $2 WHERE id = $1', [merged, kept]);
    await house.database.query(
      `INSERT INTO measures (id, session_id, text, number, shown_as, owner, created_on) VALUES ($1, $2, $3, 1, 'name', $3, '2027-09-01')`,
      [crypto.randomUUID(), id, poison],
    );
    await house.database.query(
      `INSERT INTO reading_links (id, session_id, title, url, position) VALUES ($1, $2, $3, 'https://voorbeeld.nl/', 0)`,
      [crypto.randomUUID(), id, poison],
    );
    for (const kind of ['agreement', 'insight', 'question', 'difference']) await capture(id, { text: poison, kind, who: poison });
    const line = await capture(id, { text: poison, kind: 'action', who: secret.toUpperCase() });
    await capture(id, { text: 'sleutel halen', kind: 'action', who: shown });
    await capture(id, { text: poison, kind: 'action', who: poison });
    const dropped = await capture(id, { text: poison, kind: 'action' });
    const change = { status: 'dropped', statusReason: poison };
    await house.call(`PATCH sessions/${id}/outcomes/${dropped}`, { as: organiser, body: change, headers: { 'if-match': '"0"' } });
    expect(line).toBeDefined();
    expect((await publish(id)).status).toBe(200);
    return { made, secret, shown };
  }

  it('no address and no name without consent comes out anywhere, and a name with consent does', async () => {
    const { made, secret, shown } = await planted();
    const link = await house.linkOf(made.invitationIds[2] as string);
    const outputs: [string, As][] = [
      [`summaries/${made.slug}`, {}],
      [`summaries/${made.slug}`, reader],
      [`summaries/${made.slug}/versions/1`, link],
      ['summaries', {}],
      ['summaries?q=verzonnen', {}],
      ['summaries?q=geheim', reader],
      ['overview', reader],
    ];
    for (const [path, as] of outputs) {
      const { status, text } = await house.call(`GET ${path}`, { as });
      expect([path, status]).toEqual([path, 200]);
      expect([path, text.match(/[^"\s]*(@|\(at\))[^"\s]*/)?.[0]]).toEqual([path, undefined]);
      expect([path, text.match(new RegExp(`.{60}${secret.replace(' ', '\\s+')}`, 'i'))?.[0]]).toEqual([path, undefined]);
    }
    const { body, text } = await read(made.slug);
    expect(itemsOf(body, 'agreements')).toContainEqual(expect.objectContaining({ text: 'sleutel halen', who: shown }));
    expect(itemsOf(body, 'contributions')).toContainEqual(expect.objectContaining({ text: 'van wie het toont', who: shown }));
    expect(itemsOf(body, 'contributions').find((item) => item['text'] === 'alleen mijn groep')).not.toHaveProperty('who');
    expect(text).toContain('[…]');
    await set(made.id, { state: 'concluded' });
    const found = await draft(made.id);
    expect(found.body.addressesTakenOut).toEqual(expect.arrayContaining(['question', 'place', 'what-happens']));
    expect(found.body.namesTakenOut).toEqual(expect.arrayContaining(['question', 'place', 'what-happens']));
  });

  it('refused and held cards stay out, also of what is found', async () => {
    const { id, slug } = await concluded();
    await addCard(house, id, { number: 1, text: 'Kwaadsprekerij', state: 'refused' });
    await addCard(house, id, { number: 2, text: 'Wachtkaartje', state: 'held' });
    await publish(id);
    expect((await read(slug)).text).not.toMatch(/Kwaadsprekerij|Wachtkaartje/);
    expect((await search({ q: 'kwaadsprekerij' })).body.total).toBe(0);
  });
});

describe('the overview of a reader', () => {
  it('lists what is over: open actions, and how seldom a group was there, in numbers that hide one or two', async () => {
    const { id, slug, invitationIds, groupIds } = await concluded({ people: 8, groups: 3, topics: ['overzicht'], district: 'Oost' });
    for (const [index, invitationId] of invitationIds.entries()) {
      const group = index < 4 ? groupIds[0] : undefined;
      if (group) await house.database.query('INSERT INTO invitation_groups VALUES ($1, $2, $3)', [id, invitationId, group]);
      await house.database.query('INSERT INTO checkins VALUES ($1, $2, $3)', [id, invitationId, START]);
    }
    const nobody = await capture(id, { text: 'Niemand doet dit nog', kind: 'action' });
    const later = await capture(id, { text: 'Later', kind: 'action', who: 'Werkgroep', dueOn: '2027-12-01' });
    const sooner = await capture(id, { text: 'Eerder', kind: 'action', who: 'Werkgroep', dueOn: '2027-10-01' });
    const done = await capture(id, { text: 'Gedaan', kind: 'action', who: 'Werkgroep' });
    await house.call(`PATCH sessions/${id}/outcomes/${done}`, { as: organiser, body: { status: 'done' }, headers: { 'if-match': '"0"' } });
    const view = async () => (await house.call('GET overview?topic=overzicht', { as: reader })).body;
    const before = await view();
    expect(overviewView.parse(before)).toEqual(before);
    expect(before.sessions).toMatchObject([{ id, summarySlug: null, openActions: 3, groups: { there: 1, of: 3 }, district: 'Oost' }]);
    expect(before.actions.map(({ outcomeId }: { outcomeId: string }) => outcomeId)).toEqual([nobody, sooner, later]);
    expect(before.groups.map(({ there, of }: { there: number; of: number }) => [there, of])).toEqual([
      [0, 1],
      [0, 1],
      [1, 1],
    ]);
    await publish(id);
    expect((await view()).sessions[0].summarySlug).toBe(slug);
    await house.database.query('DELETE FROM checkins WHERE session_id = $1 AND invitation_id <> $2', [id, invitationIds[0]]);
    expect(await view()).toMatchObject({ sessions: [{ groups: null }], groups: [] });
    expect((await house.call('GET overview?district=Elders', { as: reader })).body.sessions).toEqual([]);
  });

  it('is for readers and administrators', async () => {
    expect((await house.call('GET overview')).status).toBe(401);
    for (const as of [organiser, facilitator]) expect((await house.call('GET overview', { as })).status).toBe(403);
    expect((await house.call('GET overview', { as: administrator })).status).toBe(200);
    expect((await house.call('GET overview?topic=' + 'x'.repeat(61), { as: reader })).body).toMatchObject({
      errors: [{ pointer: '/topic' }],
    });
    expect((await house.call('GET overview')).text).not.toContain('@');
    setClock(house, START);
  });
});
