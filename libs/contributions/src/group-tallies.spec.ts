import fc from 'fast-check';
import { groupTallies, opinionOf, tallyEffects } from './group-tallies';
import { voteChoices } from './votes';

const groups = ['a', 'b', 'c'];
const say = (choice: 'agree' | 'disagree' | 'pass', ...people: string[]) => people.map((invitationId) => ({ invitationId, choice }));

describe('votes per group', () => {
  const groupsOf = new Map<string, readonly string[]>([
    ...['a1', 'a2', 'a3', 'a4'].map((id) => [id, ['a']] as const),
    ...['b1', 'b2', 'b3'].map((id) => [id, ['b']] as const),
    ...['c1', 'c2'].map((id) => [id, ['c']] as const),
    ['ab', ['a', 'b', 'a']],
    ['alone', []],
  ]);

  it('are counts, in the order of the groups, with a person of two groups in both rows and once in the total', () => {
    const votes = [...say('agree', 'a1', 'a2', 'b1', 'ab'), ...say('disagree', 'b2', 'a3'), ...say('pass', 'b3')];
    expect(groupTallies(votes, groups, groupsOf)).toEqual({
      total: { agree: 4, disagree: 2, pass: 1 },
      groups: [
        { groupId: 'a', counts: { agree: 3, disagree: 1, pass: 0 } },
        { groupId: 'b', counts: { agree: 2, disagree: 1, pass: 1 } },
      ],
      groupsLeftOut: 0,
    });
  });

  it('leave out a group of which fewer than three answered, and say so', () => {
    const votes = [...say('agree', 'a1', 'a2', 'a3', 'a4', 'b1', 'b2', 'b3'), ...say('disagree', 'c1', 'c2', 'alone')];
    const found = groupTallies(votes, groups, groupsOf);
    expect(found.groups.map(({ groupId }) => groupId)).toEqual(['a', 'b']);
    expect(found.groupsLeftOut).toBe(1);
  });

  it('leave out the smallest group as well when one or two votes would follow from the total', () => {
    const votes = [...say('agree', 'a1', 'a2', 'a3', 'a4', 'b1', 'b2', 'b3'), ...say('disagree', 'c1', 'c2')];
    expect(groupTallies(votes, groups, groupsOf)).toEqual({
      total: { agree: 7, disagree: 2, pass: 0 },
      groups: [{ groupId: 'a', counts: { agree: 4, disagree: 0, pass: 0 } }],
      groupsLeftOut: 2,
    });
    expect(groupTallies(say('agree', 'a1', 'a2', 'a3', 'alone'), groups, groupsOf)).toMatchObject({ groups: [], groupsLeftOut: 1 });
  });

  it('know nothing of a group that is not asked for, and count people without a group in the total', () => {
    expect(groupTallies(say('agree', 'a1', 'a2', 'a3'), ['b'], groupsOf)).toEqual({
      total: { agree: 3, disagree: 0, pass: 0 },
      groups: [],
      groupsLeftOut: 0,
    });
    expect(groupTallies(say('pass', 'alone', 'unknown'), groups, groupsOf).total).toEqual({ agree: 0, disagree: 0, pass: 2 });
  });

  it('never show a group of one or two, and never leave one or two people as the rest', () => {
    const voters = fc.array(fc.record({ choice: fc.constantFrom(...voteChoices), own: fc.subarray(groups) }), { maxLength: 25 });
    fc.assert(
      fc.property(voters, (people) => {
        const own = new Map(people.map((person, index) => [`p${index}`, person.own]));
        const found = groupTallies(
          people.map(({ choice }, index) => ({ invitationId: `p${index}`, choice })),
          groups,
          own,
        );
        const sum = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((all, count) => all + count, 0);
        expect(sum(found.total)).toBe(people.length);
        for (const { counts } of found.groups) expect(sum(counts)).toBeGreaterThanOrEqual(3);
        const shown = new Set(found.groups.map(({ groupId }) => groupId));
        const rest = people.filter((person) => !person.own.some((id) => shown.has(id))).length;
        if (shown.size > 0) expect(rest === 0 || rest >= 3).toBe(true);
      }),
    );
  });
});

describe('who gains and who carries, as said by the groups', () => {
  it('is counted with the same care', () => {
    const groupsOf = new Map(['p1', 'p2', 'p3'].map((id) => [id, ['a']]));
    const answers = [
      { invitationId: 'p1', effect: 1 },
      { invitationId: 'p2', effect: -1 },
      { invitationId: 'p3', effect: 0 },
    ] as const;
    expect(tallyEffects(answers, groups, groupsOf)).toEqual({
      total: { gains: 1, neither: 1, carries: 1 },
      groups: [{ groupId: 'a', counts: { gains: 1, neither: 1, carries: 1 } }],
      groupsLeftOut: 0,
    });
    expect(tallyEffects(answers.slice(1), groups, groupsOf)).toMatchObject({ groups: [], groupsLeftOut: 1 });
  });
});

describe('what a group thinks, in a word', () => {
  it.each([
    [2, 1, 'agrees'],
    [1, 2, 'disagrees'],
    [3, 2, 'divided'],
    [2, 3, 'divided'],
    [3, 0, 'agrees'],
    [0, 3, 'disagrees'],
    [0, 0, 'divided'],
  ] as const)('of %i who agree and %i who disagree: %s', (agree, disagree, opinion) => {
    expect(opinionOf({ agree, disagree })).toBe(opinion);
  });
});
