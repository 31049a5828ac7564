import { decideFinal, decideWords, draftSummary, summaryText } from './draft-summary';
import { withheld } from './names';
import { outcomeKinds, type Outcome } from './outcome';
import type { RecordedContribution, RecordedMeasure, RecordedPoint, SessionRecord } from './session-record';
import { summarySections, type SummaryBody, type SummarySectionKey } from './summary';

const outcome = (id: string, differing: Partial<Outcome> = {}): Outcome => ({
  id,
  kind: 'unsorted',
  text: `tekst van ${id}`,
  who: null,
  dueOn: null,
  agendaItemId: null,
  links: [],
  capturedBy: 'facilitator',
  ...differing,
});
const card = (id: string, differing: Partial<RecordedContribution> = {}): RecordedContribution => ({
  id,
  kind: 'threat',
  text: `tekst van ${id}`,
  state: 'shown',
  mergedInto: null,
  agendaItemId: null,
  author: null,
  shownAs: 'group',
  groupName: null,
  tally: { agree: 0, disagree: 0, pass: 0 },
  ...differing,
});
const measure = (id: string, differing: Partial<RecordedMeasure> = {}): RecordedMeasure => ({
  id,
  text: `tekst van ${id}`,
  state: 'shown',
  owner: null,
  dueOn: null,
  answers: [],
  gains: [],
  carries: [],
  tally: { agree: 3, disagree: 1, pass: 0 },
  ...differing,
});
const point = (id: string, differing: Partial<RecordedPoint> = {}): RecordedPoint => ({
  id,
  title: `titel van ${id}`,
  why: null,
  minutes: 20,
  state: 'accepted',
  reason: null,
  ...differing,
});
const record: SessionRecord = {
  session: {
    title: 'Wie heeft er iets aan het pand?',
    question: 'Wat zijn de kansen en bedreigingen?',
    startsLocal: '2027-09-02T15:00',
    endsLocal: '2027-09-02T17:30',
    zone: 'Europe/Amsterdam',
    placeName: 'Buurthuis',
    answers: {
      whoInvites: 'Een werkgroep',
      whoPays: 'Niemand',
      whoDecides: 'De gemeente',
      fixed: 'Het pand is toegezegd',
      open: 'Wat er nodig is',
      whatHappens: 'Een verslag binnen 14 dagen',
    },
    mandate: 'advises',
    contact: { name: 'Contactpersoon', telephone: '030 000 00 00' },
    groups: [
      { id: 'g1', name: 'Bewoners', why: 'Over hun buurten gaat het' },
      { id: 'g2', name: 'Gemeente', why: null },
    ],
  },
  invited: 38,
  came: { total: 30, perGroup: [{ groupId: 'g2', count: 'fewer-than-three' }], withoutGroup: 'fewer-than-three' },
  agenda: [],
  contributions: [],
  measures: [],
  responses: [],
  outcomes: [],
  readingList: [],
  namesWithheld: [],
};
const section = (body: SummaryBody, key: SummarySectionKey) => body.sections.find((one) => one.key === key)?.items ?? [];
const drafted = (differing: Partial<SessionRecord>, key: SummarySectionKey) => section(draftSummary({ ...record, ...differing }), key);

describe('a summary drafted from the record', () => {
  it('has its sections in the fixed order, also those without anything', () => {
    expect(draftSummary(record).sections.map(({ key }) => key)).toEqual(summarySections);
  });

  it('says what, when, where and for whom; the question and what was fixed', () => {
    expect(drafted({}, 'about')).toEqual([
      { kind: 'title', text: 'Wie heeft er iets aan het pand?', evidence: [], links: [] },
      {
        kind: 'when',
        when: { startsLocal: '2027-09-02T15:00', endsLocal: '2027-09-02T17:30', zone: 'Europe/Amsterdam' },
        evidence: [],
        links: [],
      },
      { kind: 'place', text: 'Buurthuis', evidence: [], links: [] },
      { kind: 'group', text: 'Bewoners', why: 'Over hun buurten gaat het', evidence: [], links: ['g1'] },
      { kind: 'group', text: 'Gemeente', evidence: [], links: ['g2'] },
    ]);
    expect(drafted({}, 'question').map(({ kind, text }) => [kind, text])).toEqual([
      ['question', 'Wat zijn de kansen en bedreigingen?'],
      ['fixed', 'Het pand is toegezegd'],
      ['open', 'Wat er nodig is'],
      ['who-decides', 'De gemeente'],
      ['mandate', 'advises'],
    ]);
  });

  it('leaves out an answer that was not given', () => {
    const session = { ...record.session, placeName: ' ', answers: { ...record.session.answers, whoPays: null } };
    expect(drafted({ session }, 'about').map(({ kind }) => kind)).not.toContain('place');
    expect(drafted({ session }, 'invited').map(({ kind }) => kind)).toEqual(['invited', 'who-invites']);
  });

  it('says who was there and who was not: a line for every group, with numbers as others may see them', () => {
    expect(drafted({}, 'present').map(({ text, counts }) => [text, counts?.people])).toEqual([
      [undefined, 30],
      ['Bewoners', 'not-shown'],
      ['Gemeente', 'fewer-than-three'],
      [undefined, 'fewer-than-three'],
    ]);
  });

  it('puts every kind of outcome in its place, with who and when', () => {
    const outcomes = outcomeKinds.map((kind) =>
      outcome(`o-${kind}`, { kind, who: 'Werkgroep', dueOn: '2027-10-01', agendaItemId: 'a1', links: ['c1'] }),
    );
    const body = draftSummary({ ...record, outcomes, agenda: [point('a1')], contributions: [card('c1')] });
    const placed = Object.fromEntries(body.sections.map(({ key, items }) => [key, items.flatMap(({ evidence }) => evidence)]));
    expect(placed).toMatchObject({
      heard: ['o-insight'],
      differ: ['o-difference'],
      agreements: ['o-agreement', 'o-action'],
      next: ['o-question'],
      unsorted: ['o-unsorted'],
    });
    expect(section(body, 'agreements')[1]).toEqual({
      kind: 'action',
      text: 'tekst van o-action',
      who: 'Werkgroep',
      dueOn: '2027-10-01',
      evidence: ['o-action'],
      links: ['a1', 'c1'],
    });
  });

  it('does not name who does something when that person does not show their name', () => {
    const outcomes = [outcome('o1', { kind: 'action', who: ' Fatma Y. ' }), outcome('o2', { kind: 'action', who: 'Werkgroep' })];
    const named = { namesWithheld: ['fatma y.'], outcomes, measures: [measure('m1', { owner: 'FATMA Y.' })] };
    expect(drafted(named, 'agreements').map(({ who }) => who)).toEqual([withheld, 'Werkgroep']);
    expect(drafted(named, 'measures').map(({ who }) => who)).toEqual([withheld]);
    const responses = [{ id: 'r1', measureId: 'm1', by: 'Fatma Y.', text: 'Ja', agreedOn: null }];
    expect(drafted({ ...named, responses }, 'response')).toEqual([
      { kind: 'response', who: withheld, text: 'Ja', evidence: ['r1'], links: ['m1'] },
    ]);
  });

  it('keeps points that did not fit, with the reason, and those never decided', () => {
    const agenda = [
      point('a1', { why: 'Daarom' }),
      point('a2', { state: 'declined', reason: 'We sturen het stuk mee' }),
      point('a3', { state: 'asked', reason: 'Hoe?' }),
    ];
    expect(drafted({ agenda }, 'agenda')).toEqual([
      { kind: 'point', text: 'titel van a1', why: 'Daarom', minutes: 20, evidence: ['a1'], links: [] },
      { kind: 'point-declined', text: 'titel van a2', reason: 'We sturen het stuk mee', evidence: ['a2'], links: [] },
      { kind: 'point-undecided', text: 'titel van a3', evidence: ['a3'], links: [] },
    ]);
  });

  it('counts and lists the cards, with those taken together in their own words', () => {
    const contributions = [
      card('c1', { tally: { agree: 5, disagree: 1, pass: 0 }, agendaItemId: 'a1' }),
      card('c2', { mergedInto: 'c1' }),
      card('c3', { mergedInto: 'c2' }),
      card('c4', { kind: 'opportunity', tally: { agree: 1, disagree: 1, pass: 0 } }),
    ];
    expect(drafted({ contributions }, 'heard')).toEqual([
      { kind: 'contributions-heard', counts: { threats: 3, opportunities: 1 }, evidence: [], links: [] },
    ]);
    expect(drafted({ contributions, agenda: [point('a1')] }, 'contributions')).toEqual([
      {
        kind: 'threat',
        text: 'tekst van c1',
        merged: ['tekst van c2', 'tekst van c3'],
        counts: { agree: 5, disagree: 1, pass: 0 },
        evidence: ['c1', 'c2', 'c3'],
        links: ['a1'],
      },
      { kind: 'opportunity', text: 'tekst van c4', counts: { votes: 'fewer-than-three' }, evidence: ['c4'], links: [] },
    ]);
  });

  it('shows votes of three or more, and none as none; of one or two only that there were some', () => {
    const counts = (agree: number, pass: number) =>
      drafted({ contributions: [card('c1', { tally: { agree, disagree: 0, pass } })] }, 'contributions')[0]?.counts;
    expect(counts(0, 0)).toEqual({ agree: 0, disagree: 0, pass: 0 });
    expect([counts(1, 0), counts(1, 1)]).toEqual([{ votes: 'fewer-than-three' }, { votes: 'fewer-than-three' }]);
    expect(counts(2, 1)).toEqual({ agree: 2, disagree: 0, pass: 1 });
  });

  it('never shows what was held back or refused, not even as a link; what was merged into it stands by itself', () => {
    const contributions = [card('c1', { state: 'refused' }), card('c2', { mergedInto: 'c1' }), card('c3', { state: 'held' })];
    const body = draftSummary({
      ...record,
      contributions,
      measures: [measure('m1', { answers: ['c1', 'c2'] }), measure('m2', { state: 'held' })],
    });
    expect(section(body, 'contributions').map(({ evidence }) => evidence)).toEqual([['c2']]);
    expect(section(body, 'measures').map(({ evidence, links }) => [evidence, links])).toEqual([[['m1'], ['c2']]]);
    expect(JSON.stringify(body)).not.toMatch(/c1|c3|m2/);
  });

  it('signs a card with a name only by consent, and else with the group', () => {
    const author = { name: 'Fatma', showsName: true };
    const who = (differing: Partial<RecordedContribution>) =>
      drafted({ contributions: [card('c1', { groupName: 'Bewoners', ...differing })] }, 'contributions')[0]?.who;
    expect(who({ author, shownAs: 'name' })).toBe('Fatma');
    expect(who({ author: { ...author, showsName: false }, shownAs: 'name' })).toBe('Bewoners');
    expect(who({ author, shownAs: 'group' })).toBe('Bewoners');
    expect(who({ author, shownAs: 'group', groupName: null })).toBeUndefined();
    expect(who({ author: null, shownAs: 'name', groupName: null })).toBeUndefined();
  });

  it('lists the proposals with who gains and who carries, and who does it', () => {
    const found = drafted(
      { measures: [measure('m1', { owner: 'Werkgroep', dueOn: '2027-11-01', gains: ['Buurt'], carries: ['Pand'] }), measure('m2')] },
      'measures',
    );
    expect(found).toEqual([
      {
        kind: 'measure',
        text: 'tekst van m1',
        who: 'Werkgroep',
        dueOn: '2027-11-01',
        gains: ['Buurt'],
        carries: ['Pand'],
        counts: { agree: 3, disagree: 1, pass: 0 },
        evidence: ['m1'],
        links: [],
      },
      { kind: 'measure', text: 'tekst van m2', counts: { agree: 3, disagree: 1, pass: 0 }, evidence: ['m2'], links: [] },
    ]);
  });

  it('says that there is no response until somebody gave one', () => {
    expect(drafted({}, 'response')).toEqual([{ kind: 'no-response', evidence: [], links: [] }]);
    const responses = [{ id: 'r1', measureId: 'm1', by: 'Gemeente', text: null, agreedOn: '2027-12-01' }];
    expect(drafted({ responses, measures: [measure('m1')] }, 'response')).toEqual([
      { kind: 'response', who: 'Gemeente', dueOn: '2027-12-01', evidence: ['r1'], links: ['m1'] },
    ]);
  });

  it('ends with what happens next and whom to call; the reading list stands in the annex', () => {
    expect(drafted({}, 'next').at(-1)).toEqual({
      kind: 'contact',
      who: 'Contactpersoon',
      telephone: '030 000 00 00',
      evidence: [],
      links: [],
    });
    const readingList = [
      { id: 'l1', title: 'Massive Small', url: 'https://voorbeeld.example' },
      { id: 'l2', title: 'Een boek', url: null },
    ];
    expect(drafted({ readingList }, 'reading')).toEqual([
      { kind: 'reading', text: 'Massive Small', url: 'https://voorbeeld.example', evidence: ['l1'], links: [] },
      { kind: 'reading', text: 'Een boek', evidence: ['l2'], links: [] },
    ]);
  });

  it('takes e-mail addresses out of the words, and says where', () => {
    const session = { ...record.session, answers: { ...record.session.answers, whatHappens: 'Mail naar x@y.nl' } };
    const body = draftSummary({
      ...record,
      session,
      outcomes: [outcome('o1', { text: 'Vraag het aan a@b.nl' })],
      contributions: [card('c1'), card('c2', { mergedInto: 'c1', text: 'q@r.nl' })],
    });
    expect(section(body, 'unsorted')[0]?.text).toBe('Vraag het aan […]');
    expect(section(body, 'contributions')[0]?.merged).toEqual(['[…]']);
    expect([...body.addressesTakenOut].sort()).toEqual(['c1', 'c2', 'o1', 'what-happens']);
    expect(draftSummary(record).addressesTakenOut).toEqual([]);
  });

  it('takes names of people who do not show theirs out of the words, and says where; a contact keeps theirs', () => {
    const body = draftSummary({
      ...record,
      namesWithheld: ['Fatma Yilmaz', 'Contactpersoon', 'Gemeente'],
      session: { ...record.session, groups: [{ id: 'g2', name: 'Gemeente', why: 'Zei Fatma Yilmaz' }] },
      agenda: [point('a1', { title: 'Wat Fatma Yilmaz vond' })],
      outcomes: [outcome('o1', { kind: 'action', who: 'Buurt en Fatma Yilmaz' })],
      contributions: [card('c1', { text: 'volgens fatma yilmaz' })],
    });
    expect(section(body, 'agenda')[0]?.text).toBe('Wat […] vond');
    expect(section(body, 'agreements')[0]?.who).toBe('Buurt en […]');
    expect(section(body, 'contributions')[0]?.text).toBe('volgens […]');
    expect(section(body, 'next').at(-1)?.who).toBe('Contactpersoon');
    expect(section(body, 'present').map(({ text }) => text)).toContain('Gemeente');
    expect(section(body, 'about').at(-1)).toMatchObject({ text: 'Gemeente', why: 'Zei […]' });
    expect([...body.namesTakenOut].sort()).toEqual(['a1', 'c1', 'group', 'o1']);
  });
});

describe("the organiser's own words", () => {
  it('hold no e-mail address and no name of somebody who does not show it; the refusal says where', () => {
    expect(decideWords({ heard: 'Welkom' }, ['Fatma Yilmaz'])).toEqual({ ok: true, value: { heard: 'Welkom' } });
    expect(decideWords({ heard: 'Mail a@b.nl' }, [])).toEqual({ ok: false, reason: 'summary-has-addresses', facts: { section: 'heard' } });
    expect(decideWords({ about: 'Ja', next: 'Vraag fatma yilmaz' }, ['Fatma Yilmaz'])).toEqual({
      ok: false,
      reason: 'summary-has-names',
      facts: { section: 'next' },
    });
  });
});

describe('a final summary', () => {
  it("holds no e-mail address, in its lines or in the organiser's own words", () => {
    const body = draftSummary(record);
    expect(decideFinal(body, {}, [])).toMatchObject({ ok: true });
    expect(decideFinal(body, { unsorted: 'a@b.nl' }, [])).toMatchObject({ facts: { section: 'unsorted' } });
    const edited = {
      ...body,
      sections: [{ key: 'about', items: [{ kind: 'title', text: 'van x@y.nl', evidence: [], links: [] }] }],
    } as const;
    expect(decideFinal(edited, {}, [])).toMatchObject({ reason: 'summary-has-addresses', facts: { section: 'about' } });
  });

  it('is one text to search in: all words, and no keys', () => {
    const { sections } = draftSummary({ ...record, outcomes: [outcome('o1', { kind: 'action', text: 'Lijst maken', who: 'Werkgroep' })] });
    const lines = summaryText(sections, { heard: 'Veel zorgen' }).split('\n');
    expect(lines).toEqual(expect.arrayContaining(['Wie heeft er iets aan het pand?', 'Veel zorgen', 'Lijst maken', 'Werkgroep']));
    expect(lines).not.toContain('advises');
  });
});
