import fc from 'fast-check';
import { decideMerge, decideSplit, type Contribution } from './contribution';
import { decideVote, survivorOf, tallyVotes, voteChoices, votesWithMerged, type CastVote } from './votes';

const shown = { state: 'shown', mergedInto: null } as const;

describe('voting', () => {
  it.each(voteChoices)('%s is kept; the same vote again changes nothing', (choice) => {
    expect(decideVote(shown, { choice, why: ' daarom ' }, null)).toEqual({ ok: true, value: { choice, why: 'daarom', changed: true } });
    expect(decideVote(shown, { choice, why: 'daarom' }, { choice, why: 'daarom' })).toMatchObject({ value: { changed: false } });
  });

  it('the last vote wins, and so does the last why', () => {
    expect(decideVote(shown, { choice: 'disagree', why: null }, { choice: 'agree', why: null })).toMatchObject({
      value: { choice: 'disagree', changed: true },
    });
    expect(decideVote(shown, { choice: 'agree', why: ' ' }, { choice: 'agree', why: 'eerst' })).toMatchObject({
      value: { why: null, changed: true },
    });
  });

  it('takes at most 200 characters why', () => {
    expect(decideVote(shown, { choice: 'agree', why: `${'x'.repeat(200)} ` }, null)).toMatchObject({ ok: true });
    expect(decideVote(shown, { choice: 'agree', why: 'x'.repeat(201) }, null)).toEqual({
      ok: false,
      reason: 'why-too-long',
      facts: { most: 200 },
    });
  });

  it('is refused on what is not shown, and on what was taken together with another', () => {
    for (const state of ['held', 'refused'] as const) {
      expect(decideVote({ ...shown, state }, { choice: 'agree', why: null }, null)).toEqual({ ok: false, reason: 'not-shown' });
    }
    expect(decideVote({ ...shown, mergedInto: 'c9' }, { choice: 'agree', why: null }, null)).toEqual({
      ok: false,
      reason: 'contribution-merged',
      facts: { into: 'c9' },
    });
  });
});

const castVote = fc.record<CastVote>({
  subjectId: fc.constantFrom('c0', 'c1', 'c2', 'c3'),
  invitationId: fc.constantFrom('i0', 'i1', 'i2', 'i3', 'i4'),
  choice: fc.constantFrom(...voteChoices),
});
const votes = fc.uniqueArray(castVote, { selector: ({ subjectId, invitationId }) => `${subjectId} ${invitationId}` });

describe('counting votes', () => {
  it("gives how many agree, disagree and don't know", () => {
    expect(tallyVotes([{ choice: 'agree' }, { choice: 'pass' }, { choice: 'agree' }, { choice: 'disagree' }])).toEqual({
      agree: 2,
      disagree: 1,
      pass: 1,
    });
    expect(tallyVotes([])).toEqual({ agree: 0, disagree: 0, pass: 0 });
  });

  it('is the same in any order, and counts every vote once', () => {
    fc.assert(
      fc.property(
        votes.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, shuffled]) => {
          const tally = tallyVotes(all);
          expect(tallyVotes(shuffled)).toEqual(tally);
          expect(tally.agree + tally.disagree + tally.pass).toBe(all.length);
        },
      ),
    );
  });
});

describe('votes on what was taken together', () => {
  const tree = [
    { id: 'c0', mergedInto: null },
    { id: 'c1', mergedInto: 'c0' },
    { id: 'c2', mergedInto: 'c1' },
  ];
  const vote = (invitationId: string, subjectId: string, choice: CastVote['choice']): CastVote => ({ invitationId, subjectId, choice });
  const counted = (all: readonly CastVote[]) => tallyVotes(votesWithMerged(tree, all).get('c0') ?? []);

  it('count for the one that stands, also through a merge of merges, each person once', () => {
    expect(counted([vote('i1', 'c0', 'agree'), vote('i2', 'c1', 'agree'), vote('i3', 'c2', 'disagree')])).toEqual({
      agree: 2,
      disagree: 1,
      pass: 0,
    });
    expect(counted([vote('i1', 'c1', 'agree'), vote('i1', 'c2', 'agree')])).toEqual({ agree: 1, disagree: 0, pass: 0 });
  });

  it('give way to the vote on the one that stands', () => {
    expect(counted([vote('i1', 'c1', 'agree'), vote('i1', 'c0', 'disagree'), vote('i1', 'c2', 'agree')])).toEqual({
      agree: 0,
      disagree: 1,
      pass: 0,
    });
  });

  it('do not count for somebody who said different things of them', () => {
    expect(counted([vote('i1', 'c1', 'agree'), vote('i1', 'c2', 'disagree')])).toEqual({ agree: 0, disagree: 0, pass: 0 });
  });

  it('are the same in any order, never more than one per person, and all back after splitting', () => {
    const card = (id: string): Contribution => ({
      id,
      kind: 'threat',
      text: id,
      authorId: null,
      enteredBy: null,
      shownAs: 'group',
      groupId: null,
      aboutAbsent: false,
      state: 'shown',
      reason: null,
      mergedInto: null,
    });
    const merges = fc.array(fc.tuple(fc.nat(3), fc.nat(3)), { maxLength: 6 });
    fc.assert(
      fc.property(votes, merges, fc.infiniteStream(fc.nat()), (all, wishes, chance) => {
        const start = ['c0', 'c1', 'c2', 'c3'].map(card);
        const cards = [...start];
        for (const [from, into] of wishes) {
          const merged = decideMerge(cards[from] as Contribution, cards[into] as Contribution);
          if (merged.ok) cards[from] = merged.value.contribution;
        }
        const parents = new Map(cards.map(({ id, mergedInto }) => [id, mergedInto]));
        for (const { id } of cards) expect(parents.get(survivorOf(id, parents))).toBeNull();

        const found = votesWithMerged(cards, all);
        const shuffled = all
          .map((one) => [chance.next().value, one] as const)
          .sort(([one], [two]) => one - two)
          .map(([, one]) => one);
        const tallies = (map: typeof found) =>
          [...map].map(([id, cast]) => [id, tallyVotes(cast)] as const).sort(([one], [two]) => (one < two ? -1 : 1));
        expect(tallies(votesWithMerged(cards, shuffled))).toEqual(tallies(found));
        for (const cast of found.values()) expect(new Set(cast.map(({ invitationId }) => invitationId)).size).toBe(cast.length);

        const split = cards.map((one) => {
          const decision = decideSplit(one);
          return decision.ok ? decision.value.contribution : one;
        });
        expect(split).toEqual(start);
        expect([...votesWithMerged(split, all).values()].flat()).toHaveLength(all.length);
      }),
    );
  });
});
