import type { Contribution } from './contribution';
import { groupTallies, tallyEffects, type Effect, type EffectTally, type GroupTallies } from './group-tallies';
import { orphansOf, type Measure, type Orphans } from './measures';
import { groupLabelsOf, shownAs, shownGroupsOf, type Author, type GroupLabels, type Viewer } from './shown-as';
import { survivorOf, votesWithMerged, type CastVote, type Tally, type Vote, type VoteChoice } from './votes';

/** How a contribution reached the board: typed by its author, or entered by staff from paper, a call or the conversation. */
export const channels = ['web', 'paper', 'phone', 'spoken'] as const;
export type Channel = (typeof channels)[number];

interface Kept {
  readonly number: number;
  readonly channel: Channel;
  readonly authorName: string | null;
  readonly authorShowsName: boolean;
  readonly revision: number;
}
export type KeptContribution = Contribution & Kept & { readonly themeId: string | null; readonly agendaItemId: string | null };
export type KeptMeasure = Measure & Kept & { readonly owner: string | null; readonly due: string | null };
export type KeptVote = CastVote & Pick<Vote, 'why'>;
export interface KeptEffect {
  readonly measureId: string;
  readonly invitationId: string;
  readonly effect: Effect;
}

/** All that is kept of a session's board. It holds what nobody may see; only what `composeBoard` answers may be shown. */
export interface BoardRecord {
  readonly contributions: readonly KeptContribution[];
  readonly measures: readonly KeptMeasure[];
  readonly votes: readonly KeptVote[];
  readonly effects: readonly KeptEffect[];
  /** Every invitation of the session. */
  readonly authors: readonly Author[];
  /** The groups of the session, and its themes, each in their order. */
  readonly groupIds: readonly string[];
  readonly themeIds: readonly string[];
}

/** What is the same for everybody who looks; computed once for a version of the board. */
export interface BoardTallies {
  readonly votes: ReadonlyMap<string, ShownTallies<Tally>>;
  readonly effects: ReadonlyMap<string, ShownTallies<EffectTally>>;
  readonly whys: ReadonlyMap<string, readonly string[]>;
  readonly parents: ReadonlyMap<string, string | null>;
  readonly labels: GroupLabels;
  readonly shownGroups: ReadonlySet<string>;
}

/** Counts as anybody may see them. `total` is null when one or two people answered: their answers would be seen one by one. */
export interface ShownTallies<Counts> {
  readonly total: Counts | null;
  readonly groups: (Counts & { readonly groupId: string })[];
  readonly groupsLeftOut: number;
}

/** Who looks at a board; `resultsHidden` holds for everybody but staff. */
export interface BoardViewer extends Viewer {
  readonly resultsHidden: boolean;
}

const fewest = 3;

/** Counts a board: votes and effects in all and per group, the reasons people gave, and which groups may be shown. */
export function tallyBoard(record: BoardRecord): BoardTallies {
  const parents = new Map(record.contributions.map(({ id, mergedInto }) => [id, mergedInto]));
  const groupsOf = new Map(record.authors.map(({ id, groupIds }) => [id, groupIds]));
  const cast = votesWithMerged(record.contributions, record.votes);
  const labels = groupLabelsOf(record.authors);
  const effectsOf = groupedBy(record.effects, ({ measureId }) => measureId);
  return {
    votes: new Map(
      [...parents.keys(), ...record.measures.map(({ id }) => id)].map((id) => [
        id,
        shownTallies(groupTallies(cast.get(id) ?? [], record.groupIds, groupsOf)),
      ]),
    ),
    effects: new Map(record.measures.map(({ id }) => [id, shownTallies(tallyEffects(effectsOf.get(id) ?? [], record.groupIds, groupsOf))])),
    whys: whysOf(record.votes, parents),
    parents,
    labels,
    shownGroups: shownGroupsOf(labels),
  };
}

/**
 * The board as `viewer` may see it: what is shown and their own, staff everything; what was taken together stands under the one
 * it was taken together with. Ordered by theme, kind and number, which tell nothing of when or by whom something was added.
 */
export function composeBoard(record: BoardRecord, tallies: BoardTallies, viewer: BoardViewer) {
  const { parents, shownGroups } = tallies;
  const sees = ({ state, authorId }: Pick<Contribution, 'state' | 'authorId'>) =>
    viewer.staff || state === 'shown' || (viewer.invitationId !== null && authorId === viewer.invitationId);
  const visible = new Map(record.contributions.filter(sees).map((one) => [one.id, one]));
  /** Where it stands for this viewer: under another, or by itself. */
  const standsAt = (id: string) => (visible.has(survivorOf(id, parents)) ? survivorOf(id, parents) : id);
  const standing = groupedBy(visible.values(), ({ id }) => standsAt(id));
  const own = ownAnswers(record, viewer.invitationId);

  const signed = (one: (Kept & Contribution) | (Kept & Measure)) => {
    const { mine, name, groupId } = shownAs(one, one.authorShowsName, viewer, shownGroups);
    const channelTells = one.shownAs === 'group' && one.authorId !== null;
    return {
      mine,
      shownAs: mine ? one.shownAs : null,
      name: name ? one.authorName : null,
      groupId,
      channel: viewer.staff && !channelTells ? one.channel : null,
    };
  };
  const revealed = <Counts>(counts: Counts): Counts | null => (viewer.resultsHidden && !viewer.staff ? null : counts);
  const shared = (one: KeptContribution | KeptMeasure) => {
    const { id, number, text, state } = one;
    const sign = signed(one);
    return {
      ...{ id, number, text, state },
      reason: viewer.staff || sign.mine ? one.reason : null,
      signed: sign,
      tallies: revealed(tallies.votes.get(id) ?? noTallies),
      myVote: own.votes.get(id) ?? null,
      whys: viewer.staff ? [...(tallies.whys.get(id) ?? [])] : [],
      revision: one.revision,
    };
  };

  return {
    contributions: inOrder(
      [...visible.values()].filter(({ id }) => standsAt(id) === id),
      record.themeIds,
    ).map((one) => ({
      ...shared(one),
      ...{ kind: one.kind, themeId: one.themeId, agendaItemId: one.agendaItemId, aboutAbsent: one.aboutAbsent },
      /** Only where it does not stand under the one it was taken together with: that one is not shown to this viewer. */
      mergedInto: one.mergedInto,
      merged: inOrder(
        (standing.get(one.id) ?? []).filter(({ id }) => id !== one.id),
        record.themeIds,
      ).map((other) => {
        const { id, number, text, state } = other;
        return { id, number, text, state, signed: signed(other) };
      }),
    })),
    measures: byNumber(record.measures)
      .filter(sees)
      .map((one) => ({
        ...shared(one),
        answers: inOrder(
          [...new Set(one.answers.map(standsAt))].flatMap((id) => visible.get(id) ?? []),
          record.themeIds,
        ).map(({ id }) => id),
        claims: record.groupIds.flatMap((groupId) => one.claims.filter((claim) => claim.groupId === groupId)),
        ...{ owner: one.owner, due: one.due },
        effects: revealed(tallies.effects.get(one.id) ?? noEffects),
        myEffect: own.effects.get(one.id) ?? null,
      })),
    orphans: viewer.staff ? orphansOf(inOrder(record.contributions, record.themeIds), byNumber(record.measures)) : noOrphans,
    /** The group that would stand under what this viewer adds now. */
    ownGroupId: viewer.invitationId === null ? null : (tallies.labels.get(viewer.invitationId) ?? null),
  };
}

const noTallies: ShownTallies<Tally> = { total: { agree: 0, disagree: 0, pass: 0 }, groups: [], groupsLeftOut: 0 };
const noEffects: ShownTallies<EffectTally> = { total: { gains: 0, neither: 0, carries: 0 }, groups: [], groupsLeftOut: 0 };
const noOrphans: Orphans = { withoutMeasure: [], withoutOwner: [] };

function ownAnswers({ votes, effects }: BoardRecord, invitationId: string | null) {
  const mine = <Answer extends { readonly invitationId: string }>(all: readonly Answer[]) =>
    invitationId === null ? [] : all.filter((answer) => answer.invitationId === invitationId);
  return {
    votes: new Map<string, { vote: VoteChoice; why: string | null }>(
      mine(votes).map(({ subjectId, choice, why }) => [subjectId, { vote: choice, why }]),
    ),
    effects: new Map<string, Effect>(mine(effects).map(({ measureId, effect }) => [measureId, effect])),
  };
}

function shownTallies<Counts extends object>({ total, groups, groupsLeftOut }: GroupTallies<Counts>): ShownTallies<Counts> {
  const answered = Object.values(total).reduce((sum: number, count: number) => sum + count, 0);
  if (answered > 0 && answered < fewest) return { total: null, groups: [], groupsLeftOut: 0 };
  return { total, groups: groups.map(({ groupId, counts }) => ({ ...counts, groupId })), groupsLeftOut };
}

/**
 * What people gave as their reasons on what stands by itself, with those on what was taken together with it: the bare sentences,
 * in the order of the alphabet, once three or more people gave one. Never beside the vote that came with it.
 */
function whysOf(votes: readonly KeptVote[], parents: ReadonlyMap<string, string | null>): ReadonlyMap<string, readonly string[]> {
  const given = groupedBy(
    votes.filter(({ why }) => why !== null),
    ({ subjectId }) => survivorOf(subjectId, parents),
  );
  const many = [...given].filter(([, on]) => new Set(on.map(({ invitationId }) => invitationId)).size >= fewest);
  return new Map(many.map(([subjectId, on]) => [subjectId, on.flatMap(({ why }) => why ?? []).sort()]));
}

function groupedBy<Item>(items: Iterable<Item>, keyOf: (item: Item) => string): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

function byNumber(measures: readonly KeptMeasure[]): KeptMeasure[] {
  return [...measures].sort((one, other) => one.number - other.number);
}

function inOrder(contributions: readonly KeptContribution[], themeIds: readonly string[]): KeptContribution[] {
  const placeOf = ({ themeId }: KeptContribution) => (themeId === null ? themeIds.length : themeIds.indexOf(themeId));
  return [...contributions].sort(
    (one, other) =>
      placeOf(one) - placeOf(other) || (one.kind < other.kind ? 1 : one.kind > other.kind ? -1 : 0) || one.number - other.number,
  );
}
