import type { VoteChoice, Tally } from './votes';

/** The groups of each person who can vote: none, one or more. */
export type GroupsOf = ReadonlyMap<string, readonly string[]>;

export interface GroupTally<Counts> {
  readonly groupId: string;
  readonly counts: Counts;
}

export interface GroupTallies<Counts> {
  /** Everybody who answered, also people without a group; each once. */
  readonly total: Counts;
  /** The groups of which three or more answered, in the order given; a person of two groups counts in both. */
  readonly groups: readonly GroupTally<Counts>[];
  /** How many other groups answered and are left out, so that the page can say so. */
  readonly groupsLeftOut: number;
}

/** What an answer on a measure says of its effect on the groups of who answers. */
export const effects = [-1, 0, 1] as const;
export type Effect = (typeof effects)[number];
export interface EffectTally {
  readonly gains: number;
  readonly neither: number;
  readonly carries: number;
}

/**
 * Votes on one contribution or measure, in all and per group, as counts ("3 van de 4"), never per person. A group of which
 * fewer than three answered is left out; and when those in no shown group would be one or two people, whose votes would
 * follow from the total, the smallest shown groups are left out as well.
 */
export function groupTallies(
  votes: readonly { readonly invitationId: string; readonly choice: VoteChoice }[],
  groupIds: readonly string[],
  groupsOf: GroupsOf,
): GroupTallies<Tally> {
  const empty = (): Tally => ({ agree: 0, disagree: 0, pass: 0 });
  const answers = votes.map(({ invitationId, choice }) => ({ invitationId, answer: choice }));
  return perGroup(answers, groupIds, groupsOf, empty);
}

/**
 * Who has advantage and who disadvantage of a measure, as said by the groups themselves: in all and per group, with the same
 * care for small numbers as votes.
 */
export function tallyEffects(
  answers: readonly { readonly invitationId: string; readonly effect: Effect }[],
  groupIds: readonly string[],
  groupsOf: GroupsOf,
): GroupTallies<EffectTally> {
  const empty = (): EffectTally => ({ gains: 0, neither: 0, carries: 0 });
  const named = answers.map(({ invitationId, effect }) => ({ invitationId, answer: effectNames[effect] }));
  return perGroup(named, groupIds, groupsOf, empty);
}

export const opinions = ['agrees', 'divided', 'disagrees'] as const;
export type Opinion = (typeof opinions)[number];

/**
 * What a group thinks, in one word: it agrees when at least two in three of those who chose a side agree, disagrees when at most
 * one in three does, and is divided otherwise; also when nobody chose a side. A choice of this product, not of a source.
 */
export function opinionOf({ agree, disagree }: Pick<Tally, 'agree' | 'disagree'>): Opinion {
  const chose = agree + disagree;
  if (chose > 0 && 3 * agree >= 2 * chose) return 'agrees';
  return chose > 0 && 3 * agree <= chose ? 'disagrees' : 'divided';
}

const effectNames = { [-1]: 'carries', 0: 'neither', 1: 'gains' } as const satisfies Record<Effect, keyof EffectTally>;
const fewest = 3;

function perGroup<Counts extends Readonly<Record<Answer, number>>, Answer extends string>(
  answers: readonly { readonly invitationId: string; readonly answer: Answer }[],
  groupIds: readonly string[],
  groupsOf: GroupsOf,
  empty: () => Counts,
): GroupTallies<Counts> {
  const ownGroups = answers.map(({ invitationId }) => [...new Set(groupsOf.get(invitationId) ?? [])]);
  const answered = new Map<string, number>();
  for (const own of ownGroups) for (const id of own) answered.set(id, (answered.get(id) ?? 0) + 1);
  const shown = shownGroups(
    groupIds.filter((id) => (answered.get(id) ?? 0) >= fewest),
    answered,
    ownGroups,
  );

  const total = empty();
  const tallies = new Map(shown.map((groupId) => [groupId, empty()]));
  answers.forEach(({ answer }, index) => {
    for (const counts of [total, ...(ownGroups[index] ?? []).flatMap((id) => tallies.get(id) ?? [])]) increase(counts, answer);
  });
  return {
    total,
    groups: [...tallies].map(([groupId, counts]) => ({ groupId, counts })),
    groupsLeftOut: groupIds.filter((id) => answered.has(id) && !tallies.has(id)).length,
  };
}

/** Leaves out the smallest groups until those in no shown group are nobody, or three or more. */
function shownGroups(candidates: readonly string[], answered: ReadonlyMap<string, number>, ownGroups: readonly (readonly string[])[]) {
  const shown = new Set(candidates);
  const bySize = [...candidates].sort((one, other) => (answered.get(one) ?? 0) - (answered.get(other) ?? 0));
  for (const smallest of bySize) {
    const elsewhere = ownGroups.filter((own) => !own.some((id) => shown.has(id))).length;
    if (elsewhere === 0 || elsewhere >= fewest) break;
    shown.delete(smallest);
  }
  return candidates.filter((id) => shown.has(id));
}

function increase<Answer extends string>(counts: Readonly<Record<Answer, number>>, answer: Answer): void {
  (counts as Record<Answer, number>)[answer] += 1;
}
