import { decideMeasure, decideWithdrawMeasure, orphansOf, type Measure } from './measures';

const proposed = {
  id: 'm1',
  text: ' Werf geen huurders bij plekken zonder subsidie. ',
  authorId: 'i1',
  enteredBy: null,
  shownAs: 'name',
  groupId: null,
  answers: ['c1', 'c2', 'c1'],
  claims: [
    { groupId: 'werkplekken', claim: 'gains' },
    { groupId: 'pand', claim: 'carries' },
    { groupId: 'werkplekken', claim: 'gains' },
  ],
} as const;
const session = {
  contributionIds: new Set(['c1', 'c2', 'c3']),
  groupIds: new Set(['werkplekken', 'pand']),
  facilitatorLooksFirst: false,
  othersAnswered: false,
};
const measure: Measure = {
  ...proposed,
  text: 'Werf geen huurders bij plekken zonder subsidie.',
  answers: ['c1', 'c2'],
  claims: [
    { groupId: 'werkplekken', claim: 'gains' },
    { groupId: 'pand', claim: 'carries' },
  ],
  state: 'shown',
  reason: null,
};

describe('proposing a measure', () => {
  it('answers contributions, and says once who gains and who carries', () => {
    expect(decideMeasure(proposed, null, session)).toEqual({ ok: true, value: { measure, changed: true } });
    expect(decideMeasure(proposed, null, { ...session, facilitatorLooksFirst: true })).toMatchObject({
      value: { measure: { state: 'held' } },
    });
    expect(decideMeasure({ ...proposed, claims: [] }, null, session)).toMatchObject({ ok: true });
  });

  it('takes 1 to 500 characters', () => {
    expect(decideMeasure({ ...proposed, text: ' ' }, null, session)).toEqual({ ok: false, reason: 'text-missing' });
    expect(decideMeasure({ ...proposed, text: 'x'.repeat(501) }, null, session)).toMatchObject({ reason: 'text-too-long' });
  });

  it('answers at least one contribution of this session', () => {
    expect(decideMeasure({ ...proposed, answers: [] }, null, session)).toEqual({ ok: false, reason: 'measure-answers-nothing' });
    expect(decideMeasure({ ...proposed, answers: ['c1', 'c9'] }, null, session)).toEqual({
      ok: false,
      reason: 'contribution-unknown',
      facts: { contributionId: 'c9' },
    });
  });

  it('says of a group of this session that it gains or carries, not both', () => {
    const claims = [...proposed.claims, { groupId: 'pand', claim: 'gains' }] as const;
    expect(decideMeasure({ ...proposed, claims }, null, session)).toEqual({
      ok: false,
      reason: 'group-gains-and-carries',
      facts: { groupId: 'pand' },
    });
    expect(decideMeasure({ ...proposed, claims: [{ groupId: 'elders', claim: 'gains' }] }, null, session)).toMatchObject({
      reason: 'group-unknown',
      facts: { groupId: 'elders' },
    });
  });

  it('sent again is the same measure, whatever became of it; under an id of another author it is refused', () => {
    const again = { ...proposed, claims: [...proposed.claims].reverse(), answers: ['c2', 'c1'] };
    const answered = { ...session, othersAnswered: true, facilitatorLooksFirst: true, contributionIds: new Set<string>() };
    for (const state of ['shown', 'held', 'refused'] as const) {
      const existing: Measure = { ...measure, state };
      expect(decideMeasure(again, existing, answered)).toEqual({ ok: true, value: { measure: existing, changed: false } });
    }
    expect(decideMeasure({ ...proposed, authorId: 'i2' }, measure, session)).toEqual({ ok: false, reason: 'id-taken' });
  });
});

describe("changing one's own measure", () => {
  it('is possible in full until others answered on it; what it answers and who gains also after that', () => {
    const other = { ...proposed, text: 'Anders', answers: ['c3'] };
    expect(decideMeasure(other, measure, session)).toMatchObject({
      value: { measure: { text: 'Anders', answers: ['c3'] }, changed: true },
    });
    const answered = { ...session, othersAnswered: true };
    expect(decideMeasure(other, measure, answered)).toEqual({ ok: false, reason: 'measure-voted' });
    expect(decideMeasure({ ...proposed, answers: ['c3'], claims: [] }, measure, answered)).toMatchObject({
      value: { measure: { text: measure.text, answers: ['c3'], claims: [] }, changed: true },
    });
  });

  it('is looked at again where the facilitator looks first, and after it was refused', () => {
    const first = { ...session, facilitatorLooksFirst: true };
    expect(decideMeasure({ ...proposed, text: 'Anders' }, measure, first)).toMatchObject({ value: { measure: { state: 'held' } } });
    expect(decideMeasure({ ...proposed, claims: [] }, measure, first)).toMatchObject({ value: { measure: { state: 'shown' } } });
    const refused: Measure = { ...measure, state: 'refused', reason: 'Dubbel' };
    expect(decideMeasure({ ...proposed, text: 'Anders' }, refused, session)).toMatchObject({
      value: { measure: { state: 'held', reason: null } },
    });
    expect(decideMeasure({ ...proposed, claims: [] }, refused, session)).toMatchObject({
      value: { measure: { state: 'refused', reason: 'Dubbel' } },
    });
  });
});

describe("taking back one's own measure", () => {
  const author = { authorId: 'i1', enteredBy: null };
  const free = { othersAnswered: false, inUse: false };

  it('is possible for its author until others answered or something hangs on it', () => {
    expect(decideWithdrawMeasure(measure, author, free)).toEqual({ ok: true, value: measure });
    expect(decideWithdrawMeasure(measure, { ...author, authorId: 'i2' }, free)).toEqual({ ok: false, reason: 'not-your-measure' });
    expect(decideWithdrawMeasure(measure, author, { ...free, othersAnswered: true })).toEqual({ ok: false, reason: 'measure-voted' });
    expect(decideWithdrawMeasure(measure, author, { ...free, inUse: true })).toEqual({ ok: false, reason: 'measure-in-use' });
    expect(decideWithdrawMeasure({ ...measure, state: 'refused' }, author, free)).toMatchObject({ ok: true });
  });
});

describe('what still waits for somebody', () => {
  const card = (id: string, mergedInto: string | null = null, state: 'shown' | 'held' | 'refused' = 'shown') => ({ id, mergedInto, state });
  const answer = (id: string, answers: string[], owner: string | null, state: 'shown' | 'held' = 'shown') => ({
    id,
    answers,
    owner,
    state,
  });

  it('is what no shown measure answers, directly or through one that was merged into it', () => {
    const cards = [card('c1'), card('c2'), card('c3', 'c4'), card('c4'), card('c5', null, 'held'), card('c6', null, 'refused'), card('c7')];
    const measures = [answer('m1', ['c1', 'c3'], 'i1'), answer('m2', ['c2'], 'i1', 'held')];
    expect(orphansOf(cards, measures).withoutMeasure).toEqual(['c2', 'c7']);
  });

  it('is every shown measure that nobody does yet', () => {
    const measures = [
      answer('m1', ['c1'], null),
      answer('m2', ['c1'], ' '),
      answer('m3', ['c1'], 'Werkgroep'),
      answer('m4', ['c1'], null, 'held'),
    ];
    expect(orphansOf([], measures).withoutOwner).toEqual(['m1', 'm2']);
  });
});
