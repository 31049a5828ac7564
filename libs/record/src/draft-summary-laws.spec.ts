import fc from 'fast-check';
import { addressesIn, stripAddresses } from './addresses';
import { decideFinal, draftSummary } from './draft-summary';
import { nameStripper, withheld } from './names';
import { outcomeKinds } from './outcome';
import type { SessionRecord } from './session-record';
import { summaryItemKinds, summarySections, type SummaryBody } from './summary';

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

describe('whatever the record holds', () => {
  const words = fc.oneof(
    fc.string({ minLength: 1 }),
    fc.lorem({ maxCount: 5 }),
    fc.constantFrom('mail a@b.nl', 'x (at) y.example', 'Om 15.00 uur'),
  );
  const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
  const tally = fc.record({ agree: fc.nat(4), disagree: fc.nat(4), pass: fc.nat(4) });
  const state = fc.constantFrom('held' as const, 'shown' as const, 'refused' as const);
  const count = fc.oneof(fc.nat(40), fc.constantFrom('fewer-than-three' as const, 'not-shown' as const));
  const secret = fc.nat(9).map((number) => `Geheime Naam ${number}`);
  const author = fc.oneof(
    words.map((name) => ({ name, showsName: true })),
    secret.map((name) => ({ name, showsName: false })),
  );
  const who = maybe(fc.oneof(words, secret));
  const anyOf = (prefix: string) =>
    fc.array(
      fc.nat(5).map((number) => `${prefix}${number}`),
      { maxLength: 3 },
    );
  const links = fc.tuple(anyOf('card-'), anyOf('measure-')).map((both) => both.flat());
  const item = maybe(fc.nat(5).map((number) => `point-${number}`));
  const dueOn = maybe(fc.constantFrom('2027-10-01', '2027-11-01'));
  const list = <T>(prefix: string, fields: { [key in keyof T]: fc.Arbitrary<T[key]> }) =>
    fc
      .array(fc.record(fields) as unknown as fc.Arbitrary<T>, { maxLength: 7 })
      .map((all) => all.map((one, index) => ({ ...one, id: `${prefix}${index}` })));

  const anyRecord = fc
    .record({
      session: fc.record({ title: words, question: words, placeName: maybe(words), whatHappens: maybe(words) }),
      invited: count,
      came: count,
      agenda: list('point-', {
        title: words,
        why: maybe(words),
        minutes: maybe(fc.nat(90)),
        state: fc.constantFrom('proposed', 'asked', 'accepted', 'declined'),
        reason: maybe(words),
      }),
      contributions: list('card-', {
        kind: fc.constantFrom('threat', 'opportunity'),
        text: words,
        state,
        mergedInto: maybe(fc.nat(6)),
        agendaItemId: item,
        author: maybe(author),
        shownAs: fc.constantFrom('name', 'group'),
        groupName: maybe(words),
        tally,
      }),
      measures: list('measure-', {
        text: words,
        state,
        owner: who,
        dueOn,
        answers: anyOf('card-'),
        gains: fc.array(words, { maxLength: 2 }),
        carries: fc.array(words, { maxLength: 2 }),
        tally,
      }),
      outcomes: list('outcome-', {
        kind: fc.constantFrom(...outcomeKinds),
        text: words,
        who,
        dueOn,
        agendaItemId: item,
        links,
        capturedBy: fc.constant('facilitator'),
      }),
      readingList: list('reading-', { title: words, url: maybe(fc.webUrl()) }),
      responses: list('response-', {
        measureId: fc.constant('measure-0'),
        by: fc.oneof(words, secret),
        text: maybe(words),
        agreedOn: dueOn,
      }),
    })
    .map(({ session, came, contributions, ...rest }) => ({
      ...record,
      ...rest,
      session: { ...record.session, ...session, answers: { ...record.session.answers, whatHappens: session.whatHappens } },
      came: { ...record.came, total: came },
      // Merges lead to an earlier card, as they never go round in a circle.
      contributions: contributions.map((one, index) => ({
        ...one,
        mergedInto: one.mergedInto === null || index === 0 ? null : `card-${Number(one.mergedInto) % index}`,
      })),
      namesWithheld: Array.from({ length: 10 }, (_, number) => `Geheime Naam ${number}`),
    })) as unknown as fc.Arbitrary<SessionRecord>;

  const evidenceOf = (body: SummaryBody) => body.sections.flatMap(({ items }) => items.flatMap(({ evidence }) => evidence));
  const stringsOf = (value: unknown): readonly string[] => {
    if (typeof value === 'string') return [value];
    return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsOf) : [];
  };

  it('nothing is dropped: every outcome, point, shown contribution, measure, response and thing to read stands at exactly one line', () => {
    fc.assert(
      fc.property(anyRecord, (given) => {
        const shown = <T extends { readonly state: string }>(all: readonly T[]) => all.filter(({ state: now }) => now === 'shown');
        const expected = [
          ...given.outcomes,
          ...given.agenda,
          ...shown(given.contributions),
          ...shown(given.measures),
          ...given.responses,
          ...given.readingList,
        ];
        expect([...evidenceOf(draftSummary(given))].sort()).toEqual(expected.map(({ id }) => id).sort());
      }),
      { numRuns: 100 },
    );
  });

  it('nothing is invented: every string is in the record as it stands, but for addresses and names taken out, or is a key', () => {
    fc.assert(
      fc.property(anyRecord, (given) => {
        const known = new Set<string>([...summarySections, ...summaryItemKinds, 'fewer-than-three', 'not-shown', withheld]);
        const strip = nameStripper(given.namesWithheld);
        for (const text of stringsOf(given))
          known
            .add(text)
            .add(stripAddresses(text))
            .add(stripAddresses(strip(text)));
        expect(stringsOf(draftSummary(given)).filter((text) => !known.has(text))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('there is no e-mail address, no name without consent, nothing held or refused, and no link that leads nowhere', () => {
    fc.assert(
      fc.property(anyRecord, (given) => {
        const body = draftSummary(given);
        const all = stringsOf(body.sections);
        expect(all.flatMap((text) => addressesIn(text))).toEqual([]);
        expect(all.filter((text) => text.startsWith('Geheime Naam'))).toEqual([]);
        const hidden = [...given.contributions, ...given.measures].filter(({ state: now }) => now !== 'shown').map(({ id }) => id);
        expect(all.filter((text) => hidden.includes(text))).toEqual([]);
        const reported = new Set([...evidenceOf(body), 'g1', 'g2']);
        const leads = body.sections.flatMap(({ items }) => items.flatMap(({ links: to }) => to));
        expect(leads.filter((id) => !reported.has(id))).toEqual([]);
        expect(decideFinal(body, {}, given.namesWithheld)).toMatchObject({ ok: true });
      }),
      { numRuns: 100 },
    );
  });
});
