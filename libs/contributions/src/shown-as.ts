import type { Contribution } from './contribution';

/** An invitation of the session with its groups in it: none, one or more. */
export interface Author {
  readonly id: string;
  readonly groupIds: readonly string[];
}

/** The group that a person's contributions carry, per invitation; null: no group is shown. */
export type GroupLabels = ReadonlyMap<string, string | null>;

const fewest = 3;

/**
 * The one group that may stand under what each person adds now, such that behind every group shown, and behind "no group",
 * stand three or more invitations, also for somebody who knows everybody's groups and this rule.
 *
 * A contribution keeps the label it was added with. If it followed its author to another group, whoever changes a person's
 * group would see which contributions change with it; and a group that grew would stand under what was said when one person
 * was in it.
 *
 * It is the largest of one's groups; several groups together could point at one person, so never more than one. A group that
 * would stand for fewer than three is not shown; and when "no group" would stand for one or two people, the smallest group is
 * not shown either. `authors` are all invitations of the session; their order makes no difference.
 */
export function groupLabelsOf(authors: readonly Author[]): GroupLabels {
  const sizes = countBy(authors.flatMap(({ groupIds }) => [...new Set(groupIds)]));
  const largerFirst = (one: string, other: string) => (sizes.get(other) ?? 0) - (sizes.get(one) ?? 0) || (one < other ? -1 : 1);
  const largest = new Map(authors.map(({ id, groupIds }) => [id, [...groupIds].sort(largerFirst)[0] ?? null]));
  const behind = countBy(largest.values());
  const shown = new Set<string>();
  let unlabelled = behind.get(null) ?? 0;
  for (const [group, people] of behind) {
    if (group === null) continue;
    if (people >= fewest) shown.add(group);
    else unlabelled += people;
  }
  const smallestFirst = [...shown].sort((one, other) => (behind.get(one) ?? 0) - (behind.get(other) ?? 0) || (one < other ? -1 : 1));
  if (unlabelled > 0 && unlabelled < fewest && smallestFirst[0]) shown.delete(smallestFirst[0]);
  return new Map([...largest].map(([id, group]) => [id, group !== null && shown.has(group) ? group : null]));
}

/** The groups that may stand under something at all, as the session is now. */
export function shownGroupsOf(labels: GroupLabels): ReadonlySet<string> {
  return new Set([...labels.values()].filter((label) => label !== null));
}

export interface Viewer {
  /** The invitation of who looks; null for staff, and for whoever only reads. */
  readonly invitationId: string | null;
  readonly staff: boolean;
}

/** What may stand under a contribution: that it is one's own, the author's name, or a group; otherwise nothing. */
export interface ShownAs {
  readonly mine: boolean;
  readonly name: boolean;
  readonly groupId: string | null;
}

/**
 * How a contribution (or measure) is signed for who looks.
 *
 * "Only my group": everybody but the author sees the group, not the name, staff included, and not the group either when too
 * few people stand behind it now. Under a name: staff see the name, invitees only when this person shows their name to others,
 * and else the group; whoever only reads sees no name at all. With a name there is no group: it would tell others a person's
 * group. The author sees that it is theirs, and beside that what others see.
 */
export function shownAs(
  contribution: Pick<Contribution, 'authorId' | 'shownAs' | 'groupId'>,
  authorShowsName: boolean,
  viewer: Viewer,
  shownGroups: ReadonlySet<string>,
): ShownAs {
  const { authorId, groupId } = contribution;
  if (authorId === null) return { mine: false, name: false, groupId: null };
  const mine = viewer.invitationId === authorId;
  const seesName = viewer.staff || (viewer.invitationId !== null && authorShowsName);
  const name = contribution.shownAs === 'name' && seesName;
  return { mine, name, groupId: !name && groupId !== null && shownGroups.has(groupId) ? groupId : null };
}

function countBy<Key>(keys: Iterable<Key>): Map<Key, number> {
  const counts = new Map<Key, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
