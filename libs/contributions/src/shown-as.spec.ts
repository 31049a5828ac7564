import fc from 'fast-check';
import { groupLabelsOf, shownAs, shownGroupsOf, type Author } from './shown-as';

const people = (prefix: string, count: number, ...groupIds: string[]): Author[] =>
  Array.from({ length: count }, (_, index) => ({ id: `${prefix}${index}`, groupIds }));
const labelOf = (authors: readonly Author[], id: string) => groupLabelsOf(authors).get(id);

describe('the group on a contribution', () => {
  it("is the author's group when three or more invitations are in it", () => {
    expect(labelOf(people('b', 3, 'bewoners'), 'b0')).toBe('bewoners');
    expect(labelOf(people('b', 2, 'bewoners'), 'b0')).toBeNull();
  });

  it('is none for an author without a group', () => {
    const authors = [...people('b', 3, 'bewoners'), ...people('x', 3)];
    expect([labelOf(authors, 'x0'), labelOf(authors, 'b0')]).toEqual([null, 'bewoners']);
  });

  it('is one only, the largest, for an author of several groups', () => {
    const authors = [...people('b', 3, 'bewoners'), ...people('g', 4, 'gemeente'), ...people('both', 1, 'bewoners', 'gemeente')];
    expect(labelOf(authors, 'both0')).toBe('gemeente');
    const even = [...people('b', 3, 'b'), ...people('a', 3, 'a'), ...people('both', 1, 'b', 'a')];
    expect(labelOf(even, 'both0')).toBe('a');
  });

  it('is none when it would stand for fewer than three, though more are in the group', () => {
    const authors = [...people('only-a', 2, 'a'), ...people('both', 1, 'a', 'b'), ...people('b', 4, 'b'), ...people('x', 3)];
    expect(labelOf(authors, 'only-a0')).toBeNull();
    expect(labelOf(authors, 'both0')).toBe('b');
  });

  it('hides the smallest group too when "no group" would stand for one or two people', () => {
    const authors = [...people('a', 3, 'a'), ...people('b', 4, 'b'), ...people('x', 1)];
    expect([labelOf(authors, 'a0'), labelOf(authors, 'b0'), labelOf(authors, 'x0')]).toEqual([null, 'b', null]);
    const even = [...people('b', 3, 'b'), ...people('a', 3, 'a'), ...people('x', 2)];
    expect([labelOf(even, 'a0'), labelOf(even, 'b0')]).toEqual([null, 'b']);
  });

  it('has three or more invitations behind it, and so has "no group", in whatever order they come', () => {
    const author = fc.subarray(['a', 'b', 'c', 'd']).chain((own) => fc.shuffledSubarray(own, { minLength: own.length }));
    fc.assert(
      fc.property(fc.array(author, { minLength: 3, maxLength: 30 }), fc.infiniteStream(fc.nat()), (all, chance) => {
        const authors = all.map((groupIds, index) => ({ id: `i${index}`, groupIds }));
        const labels = groupLabelsOf(authors);
        const behind = new Map<string | null, number>();
        for (const { id, groupIds } of authors) {
          const label = labels.get(id) ?? null;
          if (label !== null) expect(groupIds).toContain(label);
          behind.set(label, (behind.get(label) ?? 0) + 1);
        }
        for (const count of behind.values()) expect(count).toBeGreaterThanOrEqual(3);
        const shuffled = authors
          .map((one) => [chance.next().value, one] as const)
          .sort(([one], [two]) => one - two)
          .map(([, one]) => one);
        for (const [id, label] of groupLabelsOf(shuffled)) expect(labels.get(id)).toBe(label);
      }),
      { numRuns: 500 },
    );
  });
});

describe('how a contribution is signed', () => {
  const groups = new Set(['bewoners']);
  const staff = { invitationId: null, staff: true };
  const reader = { invitationId: null, staff: false };
  const participant = { invitationId: 'i9', staff: false };
  const author = { invitationId: 'i1', staff: false };
  const onlyGroup = { authorId: 'i1', shownAs: 'group', groupId: 'bewoners' } as const;
  const named = { ...onlyGroup, shownAs: 'name' } as const;
  const nothing = { mine: false, name: false, groupId: null };

  it.each([true, false])(
    '"only my group": everybody but the author sees the group and not the name, staff included (shows name: %s)',
    (showsName) => {
      for (const viewer of [staff, reader, participant])
        expect(shownAs(onlyGroup, showsName, viewer, groups)).toEqual({ mine: false, name: false, groupId: 'bewoners' });
      expect(shownAs(onlyGroup, showsName, author, groups)).toEqual({ mine: true, name: false, groupId: 'bewoners' });
    },
  );

  it('shows no group that is too small now, and none where none was kept', () => {
    expect(shownAs(onlyGroup, true, staff, new Set(['gemeente']))).toEqual(nothing);
    expect(shownAs({ ...onlyGroup, groupId: null }, true, staff, groups)).toEqual(nothing);
  });

  it('under a name: staff see the name, invitees only when this person shows it, and else the group; who only reads never', () => {
    expect(shownAs(named, false, staff, groups)).toEqual({ mine: false, name: true, groupId: null });
    expect(shownAs(named, true, participant, groups)).toEqual({ mine: false, name: true, groupId: null });
    expect(shownAs(named, false, participant, groups)).toEqual({ mine: false, name: false, groupId: 'bewoners' });
    expect(shownAs(named, true, reader, groups)).toEqual({ mine: false, name: false, groupId: 'bewoners' });
  });

  it('the author sees that it is theirs, and what others see', () => {
    expect(shownAs(named, false, author, groups)).toEqual({ mine: true, name: false, groupId: 'bewoners' });
    expect(shownAs(named, true, author, groups)).toEqual({ mine: true, name: true, groupId: null });
  });

  it("without an author there is nothing to show, and it is nobody's", () => {
    expect(shownAs({ ...named, authorId: null }, true, staff, groups)).toEqual(nothing);
  });

  it('the groups that may be shown are those that stand on somebody', () => {
    const authors = [...people('b', 3, 'bewoners'), ...people('g', 2, 'gemeente'), ...people('x', 1)];
    expect([...shownGroupsOf(groupLabelsOf(authors))]).toEqual(['bewoners']);
  });
});
