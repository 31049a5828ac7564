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
  /** The account of the staff who entered it for somebody; null when its author did. */
  readonly enteredBy: string | null;
  readonly shownAs: ShownAsChoice;
  /** The group that may stand under it, as it was when it was added (`groupLabelsOf`); it never follows its author to another. */
  readonly groupId: string | null;
  /** It is about people who are not in the room. */
  readonly aboutAbsent: boolean;
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

/** Where something comes from: an invitation, an account that entered it for one, or that account alone. */
export type Source = Pick<Contribution, 'authorId' | 'enteredBy'>;

/**
 * Whether `by` may take `what` for their own: its author, and for what staff entered the account that entered it. Nobody else,
 * not even by guessing the author: what is entered for the right person by another account is still not theirs.
 */
export function isFrom(what: Source, by: Source): boolean {
  return by.authorId === what.authorId && (by.enteredBy === null ? by.authorId !== null : by.enteredBy === what.enteredBy);
}

/**
 * Somebody adds a threat or an opportunity of 1 to 500 characters. It is shown at once, or held when the facilitator looks
 * first. `existing` is whatever has this id already: the author's own is the same thing sent again and stays as it is
 * (`decideReword` changes it); of anybody else it refuses `id-taken`.
 */
export function decideContribution(
  added: Omit<Contribution, 'state' | 'reason' | 'mergedInto'>,
  existing: Contribution | null,
  facilitatorLooksFirst: boolean,
): Decision<ContributionChange, 'id-taken' | TextRefusal> {
  if (existing) return isFrom(existing, added) ? unchanged(existing) : refuse('id-taken');
  const text = contributionText(added.text);
  if (!text.ok) return text;
  return changed({ ...added, text: text.value, state: facilitatorLooksFirst ? 'held' : 'shown', reason: null, mergedInto: null });
}

/** What an author may change of their own contribution. Its kind stays. */
export type Rewording = Pick<Contribution, 'text' | 'shownAs' | 'aboutAbsent'>;

/**
 * The author rewrites their own words, as long as nobody else voted on them. Where the facilitator looks first they are held
 * again, and so are words that were refused: then somebody looks whether they can be shown now. How it is signed can always
 * change. Refused for everybody else, and when the contribution was taken together with another.
 */
export function decideReword(
  contribution: Contribution,
  by: Source,
  wording: Rewording,
  { othersVoted, facilitatorLooksFirst }: { readonly othersVoted: boolean; readonly facilitatorLooksFirst: boolean },
): Decision<ContributionChange, 'not-your-contribution' | 'contribution-voted' | 'contribution-merged' | TextRefusal> {
  if (!isFrom(contribution, by)) return refuse('not-your-contribution');
  const words = contributionText(wording.text);
  if (!words.ok) return words;
  const { shownAs, aboutAbsent } = wording;
  const sameWords = words.value === contribution.text;
  if (sameWords && shownAs === contribution.shownAs && aboutAbsent === contribution.aboutAbsent) return unchanged(contribution);
  const merged = mergedRefusal(contribution);
  if (merged) return merged;
  if (!sameWords && othersVoted) return refuse('contribution-voted');
  const looked = sameWords ? {} : lookedAtAgain(contribution.state, facilitatorLooksFirst);
  return changed({ ...contribution, text: words.value, shownAs, aboutAbsent, ...looked });
}

/**
 * The author takes their own contribution back; then it is gone. Refused for everybody else, once others voted on it, and when
 * something hangs on it (`inUse`: a measure, an outcome, a contribution that was taken together with it) or it was taken
 * together with another itself: from then on it belongs to the record.
 */
export function decideWithdraw(
  contribution: Contribution,
  by: Source,
  { othersVoted, inUse }: { readonly othersVoted: boolean; readonly inUse: boolean },
): Decision<Contribution, 'not-your-contribution' | 'contribution-voted' | 'contribution-in-use' | 'contribution-merged'> {
  if (!isFrom(contribution, by)) return refuse('not-your-contribution');
  const merged = mergedRefusal(contribution);
  if (merged) return merged;
  if (othersVoted) return refuse('contribution-voted');
  return inUse ? refuse('contribution-in-use') : allow(contribution);
}

/**
 * The facilitator shows, holds or refuses a contribution or a measure. Refusing needs a reason, which its author sees; the words stay in
 * the record. Doing the same again changes nothing.
 */
export function decideModerate<Subject extends Pick<Contribution, 'state' | 'reason'>>(
  subject: Subject,
  state: ContributionState,
  reason: string | null,
): Decision<{ readonly subject: Subject; readonly changed: boolean }, 'reason-required' | 'reason-too-long'> {
  const words = state === 'refused' ? (reason ?? '').trim() : null;
  if (words === '') return refuse('reason-required');
  if (words !== null && words.length > contributionLimits.reason) return refuse('reason-too-long', { most: contributionLimits.reason });
  if (subject.state === state && subject.reason === words) return allow({ subject, changed: false });
  return allow({ subject: { ...subject, state, reason: words }, changed: true });
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
  return state === 'refused' ? refuse('contribution-refused') : mergedRefusal({ mergedInto });
}

function mergedRefusal({ mergedInto }: Pick<Contribution, 'mergedInto'>) {
  return mergedInto === null ? undefined : refuse('contribution-merged', { into: mergedInto });
}

/** Where new words of an author begin: what was refused, or where the facilitator looks first, they wait. */
export function lookedAtAgain(state: ContributionState, facilitatorLooksFirst: boolean): Pick<Contribution, 'state' | 'reason'> {
  return { state: facilitatorLooksFirst || state === 'refused' ? 'held' : state, reason: null };
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
