import { allow, refuse, type Decision } from '@bijeen/kernel';
import {
  contributionText,
  isFrom,
  lookedAtAgain,
  type ContributionState,
  type ShownAsChoice,
  type Source,
  type TextRefusal,
} from './contribution';
import { survivorOf } from './votes';

/** What the author of a measure says that it means for a group. */
export const claims = ['gains', 'carries'] as const;
export type Claim = (typeof claims)[number];

export interface MeasureClaim {
  readonly groupId: string;
  readonly claim: Claim;
}

/** A proposal that answers one or more threats or opportunities. */
export interface Measure {
  readonly id: string;
  readonly text: string;
  readonly authorId: string | null;
  readonly enteredBy: string | null;
  readonly shownAs: ShownAsChoice;
  /** As of a contribution: the group that may stand under it, as it was when it was added. */
  readonly groupId: string | null;
  readonly state: ContributionState;
  /** Why it was refused. */
  readonly reason: string | null;
  readonly answers: readonly string[];
  readonly claims: readonly MeasureClaim[];
}

export interface MeasureChange {
  readonly measure: Measure;
  readonly changed: boolean;
}

export type MeasureRefusal =
  | 'id-taken'
  | 'measure-answers-nothing'
  | 'measure-voted'
  | 'contribution-unknown'
  | 'group-unknown'
  | 'group-gains-and-carries'
  | TextRefusal;

/**
 * Somebody proposes a measure of 1 to 500 characters that answers at least one contribution of this session, and says which
 * of its groups gain and which carry. Refused when it answers none or an unknown one, names an unknown group, or says of one
 * group both (`group-gains-and-carries`). Naming something twice is naming it once.
 *
 * `existing` is whatever has this id already. Of anybody else it refuses `id-taken`; its author changes it so, the text as long
 * as nobody else answered on it (`measure-voted`); the same again changes nothing. New words are looked at as in `decideReword`.
 */
export function decideMeasure(
  proposed: Omit<Measure, 'state' | 'reason'>,
  existing: Measure | null,
  session: {
    readonly contributionIds: ReadonlySet<string>;
    readonly groupIds: ReadonlySet<string>;
    readonly facilitatorLooksFirst: boolean;
    /** Anybody but its author voted on it, or said what it means for their group. */
    readonly othersAnswered: boolean;
  },
): Decision<MeasureChange, MeasureRefusal> {
  if (existing && !isFrom(existing, proposed)) return refuse('id-taken');
  const text = contributionText(proposed.text);
  if (!text.ok) return text;
  const answers = [...new Set(proposed.answers)];
  if (answers.length === 0) return refuse('measure-answers-nothing');
  const unknown = answers.find((id) => !session.contributionIds.has(id) && !existing?.answers.includes(id));
  if (unknown !== undefined) return refuse('contribution-unknown', { contributionId: unknown });
  const claimed = claimsOf(proposed.claims, session.groupIds);
  if (!claimed.ok) return claimed;
  const said = { text: text.value, shownAs: proposed.shownAs, answers, claims: claimed.value };
  const heldOrShown = session.facilitatorLooksFirst ? 'held' : 'shown';
  if (!existing) return allow({ measure: { ...proposed, ...said, state: heldOrShown, reason: null }, changed: true });
  if (saysTheSame(existing, said)) return allow({ measure: existing, changed: false });
  const sameText = existing.text === said.text;
  if (!sameText && session.othersAnswered) return refuse('measure-voted');
  const looked = sameText ? {} : lookedAtAgain(existing.state, session.facilitatorLooksFirst);
  return allow({ measure: { ...existing, ...said, ...looked }, changed: true });
}

/**
 * The author takes their own measure back; then it is gone. Refused for everybody else, once others answered on it, and when
 * something hangs on it (`inUse`: somebody does it, an outcome): then it belongs to the record.
 */
export function decideWithdrawMeasure(
  measure: Measure,
  by: Source,
  { othersAnswered, inUse }: { readonly othersAnswered: boolean; readonly inUse: boolean },
): Decision<Measure, 'not-your-measure' | 'measure-voted' | 'measure-in-use'> {
  if (!isFrom(measure, by)) return refuse('not-your-measure');
  if (othersAnswered) return refuse('measure-voted');
  return inUse ? refuse('measure-in-use') : allow(measure);
}

type Said = Pick<Measure, 'text' | 'shownAs' | 'answers' | 'claims'>;

function saysTheSame(one: Said, other: Said): boolean {
  const lists = ({ answers, claims }: Said) => [...answers, ...claims.map(({ groupId, claim }) => `${groupId} ${claim}`)].sort().join('\n');
  return one.text === other.text && one.shownAs === other.shownAs && lists(one) === lists(other);
}

function claimsOf(
  given: readonly MeasureClaim[],
  groupIds: ReadonlySet<string>,
): Decision<readonly MeasureClaim[], 'group-unknown' | 'group-gains-and-carries'> {
  const byGroup = new Map<string, Claim>();
  for (const { groupId, claim } of given) {
    if (!groupIds.has(groupId)) return refuse('group-unknown', { groupId });
    if ((byGroup.get(groupId) ?? claim) !== claim) return refuse('group-gains-and-carries', { groupId });
    byGroup.set(groupId, claim);
  }
  return allow([...byGroup].map(([groupId, claim]) => ({ groupId, claim })));
}

export interface Orphans {
  /** Contributions without a proposal ("nog zonder voorstel"). */
  readonly withoutMeasure: readonly string[];
  /** Measures without an owner ("niemand doet het nog"). */
  readonly withoutOwner: readonly string[];
}

/**
 * What still waits for somebody: shown contributions that no shown measure answers, directly or through one merged into
 * them, and shown measures that nobody does yet. Merged contributions are not listed: the one they were taken together with
 * speaks for them.
 */
export function orphansOf(
  contributions: readonly { readonly id: string; readonly state: ContributionState; readonly mergedInto: string | null }[],
  measures: readonly {
    readonly id: string;
    readonly state: ContributionState;
    readonly answers: readonly string[];
    readonly owner: string | null;
  }[],
): Orphans {
  const parents = new Map(contributions.map(({ id, mergedInto }) => [id, mergedInto]));
  const shown = measures.filter(({ state }) => state === 'shown');
  const answered = new Set(shown.flatMap(({ answers }) => answers.map((id) => survivorOf(id, parents))));
  return {
    withoutMeasure: contributions
      .filter(({ id, state, mergedInto }) => state === 'shown' && mergedInto === null && !answered.has(id))
      .map(({ id }) => id),
    withoutOwner: shown.filter(({ owner }) => owner === null || owner.trim() === '').map(({ id }) => id),
  };
}
