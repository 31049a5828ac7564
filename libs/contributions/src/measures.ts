import { allow, refuse, type Decision } from '@bijeen/kernel';
import { contributionText, type ContributionState, type ShownAsChoice, type TextRefusal } from './contribution';
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
  readonly shownAs: ShownAsChoice;
  readonly state: ContributionState;
  readonly answers: readonly string[];
  readonly claims: readonly MeasureClaim[];
}

export interface MeasureChange {
  readonly measure: Measure;
  readonly changed: boolean;
}

export type MeasureRefusal =
  'id-taken' | 'measure-answers-nothing' | 'contribution-unknown' | 'group-unknown' | 'group-gains-and-carries' | TextRefusal;

/**
 * Somebody proposes a measure of 1 to 500 characters that answers at least one contribution of this session, and says which
 * of its groups gain and which carry. Refused when it answers none or an unknown one, names an unknown group, or says of one
 * group both (`group-gains-and-carries`). Naming something twice is naming it once. The same id from the same author is the
 * same measure, sent again; an id of another author refuses `id-taken`.
 */
export function decideMeasure(
  proposed: Pick<Measure, 'id' | 'text' | 'authorId' | 'shownAs' | 'answers' | 'claims'>,
  existing: Measure | null,
  session: {
    readonly contributionIds: ReadonlySet<string>;
    readonly groupIds: ReadonlySet<string>;
    readonly facilitatorLooksFirst: boolean;
  },
): Decision<MeasureChange, MeasureRefusal> {
  if (existing) return existing.authorId === proposed.authorId ? allow({ measure: existing, changed: false }) : refuse('id-taken');
  const text = contributionText(proposed.text);
  if (!text.ok) return text;
  const answers = [...new Set(proposed.answers)];
  if (answers.length === 0) return refuse('measure-answers-nothing');
  const unknown = answers.find((id) => !session.contributionIds.has(id));
  if (unknown !== undefined) return refuse('contribution-unknown', { contributionId: unknown });
  const claimed = claimsOf(proposed.claims, session.groupIds);
  if (!claimed.ok) return claimed;
  return allow({
    measure: { ...proposed, text: text.value, answers, claims: claimed.value, state: session.facilitatorLooksFirst ? 'held' : 'shown' },
    changed: true,
  });
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
