import fc from 'fast-check';
import {
  composeBoard,
  tallyBoard,
  type BoardRecord,
  type BoardViewer,
  type KeptContribution,
  type KeptMeasure,
  type KeptVote,
} from './board';

const card = (id: string, change: Partial<KeptContribution> = {}): KeptContribution => ({
  id,
  kind: 'threat',
  text: `Tekst ${id}`,
  number: Number(id.slice(1)),
  authorId: null,
  enteredBy: null,
  authorName: null,
  authorShowsName: false,
  channel: 'web',
  shownAs: 'group',
  groupId: null,
  aboutAbsent: false,
  state: 'shown',
  reason: null,
  mergedInto: null,
  themeId: null,
  agendaItemId: null,
  revision: 0,
  ...change,
});
const measure = (id: string, answers: string[], change: Partial<KeptMeasure> = {}): KeptMeasure => {
  const { kind: _, mergedInto: __, themeId: ___, agendaItemId: ____, aboutAbsent: _____, ...shared } = card(id);
  return { ...shared, answers, claims: [], owner: null, due: null, ...change };
};
const vote = (invitationId: string, subjectId: string, choice: KeptVote['choice'], why: string | null = null) => ({
  invitationId,
  subjectId,
  choice,
  why,
});
const people = (count: number, groupId: string) =>
  Array.from({ length: count }, (_, index) => ({ id: `${groupId}-${index}`, groupIds: [groupId] }));
const board = (change: Partial<BoardRecord>): BoardRecord => ({
  contributions: [],
  measures: [],
  votes: [],
  effects: [],
  authors: [],
  groupIds: ['bewoners', 'gemeente'],
  themeIds: ['t1', 't2'],
  ...change,
});
const staff: BoardViewer = { invitationId: null, staff: true, resultsHidden: false };
const reader: BoardViewer = { ...staff, staff: false };
const invitee = (invitationId: string): BoardViewer => ({ ...reader, invitationId });
const composed = (record: BoardRecord, viewer: BoardViewer) => composeBoard(record, tallyBoard(record), viewer);
const only = <T>(all: readonly T[]): T => {
  expect(all).toHaveLength(1);
  return all[0] as T;
};

describe('who sees which cards', () => {
  const record = board({
    contributions: [
      card('c1'),
      card('c2', { state: 'held', authorId: 'i1' }),
      card('c3', { state: 'refused', reason: 'Gaat over iemand', authorId: 'i1' }),
    ],
    measures: [measure('m1', ['c1']), measure('m2', ['c1'], { state: 'held', authorId: 'i1' })],
  });
  const ids = (viewer: BoardViewer) => {
    const { contributions, measures } = composed(record, viewer);
    return [...contributions, ...measures].map(({ id }) => id);
  };

  it('is all of them for staff, what is shown for others, and their own for authors', () => {
    expect(ids(staff)).toEqual(['c1', 'c2', 'c3', 'm1', 'm2']);
    expect(ids(reader)).toEqual(['c1', 'm1']);
    expect(ids(invitee('i2'))).toEqual(['c1', 'm1']);
    expect(ids(invitee('i1'))).toEqual(['c1', 'c2', 'c3', 'm1', 'm2']);
  });

  it('comes with the reason for its author and staff', () => {
    expect(composed(record, invitee('i1')).contributions.find(({ id }) => id === 'c3')?.reason).toBe('Gaat over iemand');
    expect(composed(record, staff).contributions.find(({ id }) => id === 'c3')?.reason).toBe('Gaat over iemand');
  });
});

describe('cards that were taken together', () => {
  const record = board({
    contributions: [card('c1'), card('c2', { mergedInto: 'c1' }), card('c3', { mergedInto: 'c2', state: 'held', authorId: 'i1' })],
    measures: [measure('m1', ['c2', 'c1', 'c3'])],
    votes: [vote('i1', 'c1', 'agree'), vote('i2', 'c2', 'agree'), vote('i3', 'c3', 'disagree')],
  });
  const merged = (viewer: BoardViewer) => only(composed(record, viewer).contributions).merged.map(({ id }) => id);

  it('stand under the one that speaks for them, as far as one may see them', () => {
    expect(merged(staff)).toEqual(['c2', 'c3']);
    expect(merged(reader)).toEqual(['c2']);
    expect(merged(invitee('i1'))).toEqual(['c2', 'c3']);
  });

  it('count with it, and a measure that answers one answers it', () => {
    expect(only(composed(record, reader).contributions).tallies?.total).toEqual({ agree: 2, disagree: 1, pass: 0 });
    expect(only(composed(record, reader).measures).answers).toEqual(['c1']);
  });

  it('stand by themselves for their author when the one that speaks for them is not shown', () => {
    const hidden = board({ contributions: [card('c1', { state: 'held' }), card('c2', { mergedInto: 'c1', authorId: 'i1' })] });
    expect(only(composed(hidden, invitee('i1')).contributions)).toMatchObject({ id: 'c2', mergedInto: 'c1' });
  });
});

describe('the order', () => {
  it('is by theme, threats before opportunities, and number', () => {
    const contributions = [
      card('c5'),
      card('c4', { kind: 'opportunity', themeId: 't1' }),
      card('c9', { themeId: 't1' }),
      card('c2', { themeId: 't2' }),
      card('c7', { themeId: 't1' }),
    ];
    expect(composed(board({ contributions }), reader).contributions.map(({ id }) => id)).toEqual(['c7', 'c9', 'c4', 'c2', 'c5']);
  });

  it('of nothing tells in which order things were kept', () => {
    const groups = ['bewoners', 'gemeente'] as const;
    const record = board({
      contributions: [...'123456789'].map((digit, index) =>
        card(`c${digit}`, { authorId: `bewoners-${index % 4}`, groupId: 'bewoners', mergedInto: index === 8 ? 'c1' : null }),
      ),
      measures: ['m1', 'm2', 'm3'].map((id) =>
        measure(id, ['c3', 'c2', 'c1'], { claims: groups.map((groupId) => ({ groupId, claim: 'gains' as const })) }),
      ),
      authors: [...people(4, 'bewoners'), ...people(4, 'gemeente')],
      votes: people(4, 'bewoners').flatMap(({ id }) => ['c1', 'c2', 'm1'].map((subject) => vote(id, subject, 'agree', `omdat ${id}`))),
      effects: people(4, 'bewoners').map(({ id }) => ({ measureId: 'm1', invitationId: id, effect: 1 as const })),
    });
    const shuffled = <T>(all: readonly T[]) => fc.shuffledSubarray([...all], { minLength: all.length });
    fc.assert(
      fc.property(
        fc.record({
          contributions: shuffled(record.contributions),
          measures: shuffled(record.measures),
          votes: shuffled(record.votes),
          effects: shuffled(record.effects),
          authors: shuffled(record.authors),
          answers: shuffled(['c3', 'c2', 'c1']),
          claims: shuffled([...(record.measures[0]?.claims ?? [])]),
        }),
        ({ answers, claims, ...kept }) => {
          const other = { ...record, ...kept, measures: kept.measures.map((one) => ({ ...one, answers, claims })) };
          for (const viewer of [staff, reader, invitee('bewoners-0')])
            expect(JSON.stringify(composed(other, viewer))).toBe(JSON.stringify(composed(record, viewer)));
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe('what stands under a card', () => {
  const authors = [...people(3, 'bewoners'), ...people(3, 'gemeente')];
  const signs = (change: Partial<KeptContribution>, viewer: BoardViewer) =>
    only(
      composed(board({ authors, contributions: [card('c1', { authorId: 'bewoners-0', authorName: 'Fatma', ...change })] }), viewer)
        .contributions,
    ).signed;

  it('is the group it was added with, never that of who wrote it now', () => {
    expect(signs({ groupId: 'gemeente' }, staff)).toMatchObject({ groupId: 'gemeente', name: null });
    expect(signs({ groupId: null }, staff)).toMatchObject({ groupId: null, name: null });
  });

  it('is no group that has too few people now', () => {
    const record = board({ authors: people(2, 'bewoners'), contributions: [card('c1', { authorId: 'bewoners-0', groupId: 'bewoners' })] });
    expect(only(composed(record, staff).contributions).signed.groupId).toBeNull();
  });

  it('tells staff how it came, unless that could tell from whom', () => {
    expect(signs({ channel: 'phone' }, staff).channel).toBeNull();
    expect(signs({ channel: 'phone', shownAs: 'name' }, staff)).toMatchObject({ channel: 'phone', name: 'Fatma' });
    expect(signs({ channel: 'paper', authorId: null }, staff).channel).toBe('paper');
    expect(signs({ channel: 'phone', shownAs: 'name', authorShowsName: true }, invitee('i2'))).toMatchObject({
      channel: null,
      name: 'Fatma',
    });
  });

  it('holds no author, invitation or account of a card under a group, for anybody', () => {
    const secrets = {
      authorId: 'bewoners-0',
      enteredBy: 'account-1',
      authorName: 'Fatma',
      authorShowsName: true,
      channel: 'paper',
    } as const;
    const record = board({
      authors,
      contributions: [card('c1', secrets), card('c2', { ...secrets, mergedInto: 'c1' })],
      measures: [measure('m1', ['c1'], secrets)],
      votes: [vote('bewoners-0', 'c1', 'agree', 'Mijn reden')],
    });
    for (const viewer of [staff, reader, invitee('gemeente-0'), invitee('bewoners-1')])
      expect(JSON.stringify(composed(record, viewer))).not.toMatch(/bewoners-0|account-1|Fatma|paper|Mijn reden/);
  });
});

describe('what people think of it', () => {
  const authors = [...people(4, 'bewoners'), ...people(4, 'gemeente')];
  const voted = (count: number, change: Partial<BoardRecord> = {}) =>
    board({
      authors,
      contributions: [card('c1')],
      measures: [measure('m1', ['c1'])],
      votes: authors.slice(0, count).map(({ id }, index) => vote(id, 'c1', index % 2 ? 'disagree' : 'agree', `reden ${9 - index}`)),
      effects: authors.slice(0, count).map(({ id }) => ({ measureId: 'm1', invitationId: id, effect: -1 as const })),
      ...change,
    });

  it('is nothing yet without votes, not said of one or two, and counted from three on, in all and per group', () => {
    const total = (count: number) => only(composed(voted(count), reader).contributions).tallies?.total;
    expect([0, 1, 2].map(total)).toEqual([{ agree: 0, disagree: 0, pass: 0 }, null, null]);
    expect(total(3)).toEqual({ agree: 2, disagree: 1, pass: 0 });
    const { groups, groupsLeftOut } = only(composed(voted(7), reader).contributions).tallies ?? {};
    expect(groups).toEqual([
      { groupId: 'bewoners', agree: 2, disagree: 2, pass: 0 },
      { groupId: 'gemeente', agree: 2, disagree: 1, pass: 0 },
    ]);
    expect(groupsLeftOut).toBe(0);
  });

  it('says who gains and who carries with the same care', () => {
    const effects = (count: number) => only(composed(voted(count), reader).measures).effects;
    expect(effects(2)?.total).toBeNull();
    expect(effects(4)).toMatchObject({
      total: { gains: 0, neither: 0, carries: 4 },
      groups: [{ groupId: 'bewoners', gains: 0, neither: 0, carries: 4 }],
    });
  });

  it('is hidden from all but staff until it is revealed, except what one voted oneself', () => {
    const hidden = { resultsHidden: true };
    for (const viewer of [reader, invitee('bewoners-0')]) {
      const { contributions, measures } = composed(voted(8), { ...viewer, ...hidden });
      expect([only(contributions).tallies, only(measures).tallies, only(measures).effects]).toEqual([null, null, null]);
    }
    const own = composed(voted(8), { ...invitee('bewoners-0'), ...hidden });
    expect([only(own.contributions).myVote, only(own.measures).myEffect]).toEqual([{ vote: 'agree', why: 'reden 9' }, -1]);
    expect(only(composed(voted(8), { ...staff, ...hidden }).contributions).tallies?.total).toEqual({ agree: 4, disagree: 4, pass: 0 });
  });

  it('gives staff alone the reasons, in the order of the alphabet, from three people on', () => {
    const whys = (count: number, viewer: BoardViewer) => only(composed(voted(count), viewer).contributions).whys;
    expect(whys(2, staff)).toEqual([]);
    expect(whys(3, staff)).toEqual(['reden 7', 'reden 8', 'reden 9']);
    expect(whys(8, invitee('bewoners-0'))).toEqual([]);
    expect(whys(8, reader)).toEqual([]);
    const twice = voted(2, { contributions: [card('c1'), card('c2', { mergedInto: 'c1' })] });
    const samePeople = { ...twice, votes: [...twice.votes, vote('bewoners-0', 'c2', 'agree', 'nog een')] };
    expect(only(composed(samePeople, staff).contributions).whys).toEqual([]);
  });
});

describe('beside the cards', () => {
  it('staff see what still waits, others nothing of it', () => {
    const record = board({ contributions: [card('c2'), card('c1')], measures: [measure('m2', ['c2']), measure('m1', ['c2'])] });
    expect(composed(record, staff).orphans).toEqual({ withoutMeasure: ['c1'], withoutOwner: ['m1', 'm2'] });
    expect(composed(record, reader).orphans).toEqual({ withoutMeasure: [], withoutOwner: [] });
  });

  it('an invitee sees the group that would stand under what they add', () => {
    const authors = [...people(3, 'bewoners'), ...people(3, 'gemeente')];
    expect(composed(board({ authors }), invitee('bewoners-1')).ownGroupId).toBe('bewoners');
    expect(composed(board({ authors: people(2, 'bewoners') }), invitee('bewoners-1')).ownGroupId).toBeNull();
    expect(composed(board({ authors }), staff).ownGroupId).toBeNull();
  });
});
