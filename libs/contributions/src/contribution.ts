import { allow, refuse, type Decision } from '@bijeen/kernel';

export const contributionKinds = ['threat', 'opportunity'] as const;
export type ContributionKind = (typeof contributionKinds)[number];

/** Waits for the facilitator, is there for everybody, or is refused with a reason that its author sees. */
export const contributionStates = ['held', 'shown', 'refused'] as const;
export type ContributionState = (typeof contributionStates)[number];

/** Under one's name, or with only one's group. */
export const shownAsChoices = ['name', 'group'] as const;
export type ShownAsChoice = (typeof shownAsChoices)[number];

export const contributionLimits = { text: 500, why: 200, reason: 500 } as const;

export interface Contribution {
  readonly id: string;
  readonly kind: ContributionKind;
  readonly text: string;
  /** The invitation it comes from; null when it has none. Kept so that its author can edit and follow it. */
  readonly authorId: string | null;
  readonly shownAs: ShownAsChoice;
  readonly state: ContributionState;
  /** Why it was refused. */
  readonly reason: string | null;
  /** The contribution that it was taken together with. */
  readonly mergedInto: string | null;
}

export interface ContributionChange {
  /** The contribution as it is now; the same object when nothing changed. */
  readonly contribution: Contribution;
  readonly changed: boolean;
}

export type TextRefusal = 'text-missing' | 'text-too-long';

/**
 * Somebody adds a threat or an opportunity of 1 to 500 characters. It is shown at once, or held when the facilitator looks
 * first. The same id from the same author is the same contribution, sent again; an id of another author refuses `id-taken`.
 */
export function decideContribution(
  added: Pick<Contribution, 'id' | 'kind' | 'text' | 'authorId' | 'shownAs'>,
  existing: Contribution | null,
  facilitatorLooksFirst: boolean,
): Decision<ContributionChange, 'id-taken' | TextRefusal> {
  if (existing) return existing.authorId === added.authorId ? unchanged(existing) : refuse('id-taken');
  const text = contributionText(added.text);
  if (!text.ok) return text;
  return changed({ ...added, text: text.value, state: facilitatorLooksFirst ? 'held' : 'shown', reason: null, mergedInto: null });
}

/**
 * The author rewrites their own words, as long as nobody else voted on them; where the facilitator looks first, they are
 * held again. Refused for everybody else, and when the contribution was refused or taken together with another.
 */
export function decideReword(
  contribution: Contribution,
  by: string | null,
  text: string,
  { votesOfOthers, facilitatorLooksFirst }: { readonly votesOfOthers: number; readonly facilitatorLooksFirst: boolean },
): Decision<ContributionChange, 'not-your-contribution' | 'contribution-voted' | StandingRefusal | TextRefusal> {
  if (by === null || contribution.authorId !== by) return refuse('not-your-contribution');
  const standing = standingRefusal(contribution);
  if (standing) return standing;
  const words = contributionText(text);
  if (!words.ok) return words;
  if (words.value === contribution.text) return unchanged(contribution);
  if (votesOfOthers > 0) return refuse('contribution-voted', { votes: votesOfOthers });
  return changed({ ...contribution, text: words.value, state: facilitatorLooksFirst ? 'held' : contribution.state });
}

/**
 * The facilitator shows, holds or refuses a contribution. Refusing needs a reason, which its author sees; the words stay in
 * the record. Doing the same again changes nothing.
 */
export function decideModerate(
  contribution: Contribution,
  state: ContributionState,
  reason: string | null,
): Decision<ContributionChange, 'reason-required' | 'reason-too-long'> {
  const words = state === 'refused' ? (reason ?? '').trim() : null;
  if (words === '') return refuse('reason-required');
  if (words !== null && words.length > contributionLimits.reason) return refuse('reason-too-long', { most: contributionLimits.reason });
  if (contribution.state === state && contribution.reason === words) return unchanged(contribution);
  return changed({ ...contribution, state, reason: words });
}

/**
 * The facilitator takes one contribution together with another of the same kind. Both rows stay as they are, with their
 * votes; `decideSplit` undoes it. Refused with itself, with another kind, and when either was refused or is taken together
 * with another already, so that merges never go round in a circle.
 */
export function decideMerge(
  contribution: Contribution,
  into: Contribution,
): Decision<ContributionChange, 'merge-with-itself' | 'merge-kinds-differ' | StandingRefusal> {
  if (contribution.mergedInto === into.id) return unchanged(contribution);
  if (contribution.id === into.id) return refuse('merge-with-itself');
  const standing = standingRefusal(contribution) ?? standingRefusal(into);
  if (standing) return standing;
  if (contribution.kind !== into.kind) return refuse('merge-kinds-differ');
  return changed({ ...contribution, mergedInto: into.id });
}

/** Undoes a merge: the contribution stands by itself again, with all that was merged into it before and its own votes. */
export function decideSplit(contribution: Contribution): Decision<ContributionChange, never> {
  return contribution.mergedInto === null ? unchanged(contribution) : changed({ ...contribution, mergedInto: null });
}

export type StandingRefusal = 'contribution-refused' | 'contribution-merged';

function standingRefusal({ state, mergedInto }: Pick<Contribution, 'state' | 'mergedInto'>) {
  if (state === 'refused') return refuse('contribution-refused');
  return mergedInto === null ? undefined : refuse('contribution-merged', { into: mergedInto });
}

/** The text of a contribution or a measure, trimmed: 1 to 500 characters. */
export function contributionText(text: string): Decision<string, TextRefusal> {
  const words = text.trim();
  if (words === '') return refuse('text-missing');
  return words.length > contributionLimits.text ? refuse('text-too-long', { most: contributionLimits.text }) : allow(words);
}

function changed(contribution: Contribution) {
  return allow<ContributionChange>({ contribution, changed: true });
}

function unchanged(contribution: Contribution) {
  return allow<ContributionChange>({ contribution, changed: false });
}
