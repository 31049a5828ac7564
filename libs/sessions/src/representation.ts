/** A group in this session; `hopedFor` is the organiser's own number and null when nobody gave one. */
export interface GroupInSession {
  readonly id: string;
  readonly hopedFor: number | null;
}

/** One invitation as it counts here. `groupIds` are the session's groups of that person: none, one or more. */
export interface CountedInvitation {
  readonly id: string;
  readonly groupIds: readonly string[];
  readonly invited: boolean;
  readonly withdrawn: boolean;
  readonly rsvp: 'needs-action' | 'accepted' | 'tentative' | 'declined';
}

/** Who was there; a walk-in has no invitation, and counts without a group. */
export interface CountedCheckin {
  readonly invitationId: string | null;
}

export interface Presence {
  readonly invited: number;
  readonly coming: number;
  readonly maybe: number;
  readonly unanswered: number;
  readonly came: number;
}

export interface GroupPresence extends Presence {
  readonly groupId: string;
  readonly hopedFor: number | null;
  /** Nobody of this group comes, or, once people were checked in, nobody of it came: "Er zijn nog geen … Wie kan hen vragen?" */
  readonly missing: boolean;
}

export interface Representation {
  /** Missing groups first, then those furthest from what was hoped for, then as the organiser ordered them. */
  readonly groups: readonly GroupPresence[];
  readonly withoutGroup: Presence;
  /** People, each counted once, also when they belong to several groups. */
  readonly total: Presence;
  /** The groups to ask about, in the same order. */
  readonly missing: readonly GroupPresence[];
}

/**
 * Who is there and whom we miss. Counts are people, not weights: somebody of two groups counts in both rows and once in the
 * total; somebody without a group counts in the total and in a row of their own. Who was withdrawn counts only if they came.
 */
export function representationOf(
  groups: readonly GroupInSession[],
  invitations: readonly CountedInvitation[],
  checkins: readonly CountedCheckin[],
): Representation {
  const rows = new Map(groups.map(({ id }) => [id, emptyCount()]));
  const withoutGroup = emptyCount();
  const total = emptyCount();
  const came = new Set(checkins.flatMap(({ invitationId }) => invitationId ?? []));
  for (const invitation of invitations) {
    const own = [...new Set(invitation.groupIds)].flatMap((id) => rows.get(id) ?? []);
    for (const count of [total, ...(own.length > 0 ? own : [withoutGroup])]) add(count, invitation, came.has(invitation.id));
  }
  const known = new Set(invitations.map(({ id }) => id));
  const walkIns = checkins.filter(({ invitationId }) => invitationId === null || !known.has(invitationId)).length;
  withoutGroup.came += walkIns;
  total.came += walkIns;
  const by = checkins.length > 0 ? 'came' : 'coming';
  const presences = groups
    .map(({ id, hopedFor }) => ({ groupId: id, hopedFor, ...(rows.get(id) ?? emptyCount()) }))
    .map((row) => ({ ...row, missing: row[by] === 0 }))
    .sort((one, other) => Number(other.missing) - Number(one.missing) || shortfallFirst(one, other, by));
  return { groups: presences, withoutGroup, total, missing: presences.filter(({ missing }) => missing) };
}

type Count = { -readonly [key in keyof Presence]: Presence[key] };

function emptyCount(): Count {
  return { invited: 0, coming: 0, maybe: 0, unanswered: 0, came: 0 };
}

function add(count: Count, { invited, withdrawn, rsvp }: CountedInvitation, came: boolean): void {
  if (came) count.came += 1;
  if (withdrawn) return;
  if (invited || rsvp !== 'needs-action') count.invited += 1;
  if (rsvp === 'accepted') count.coming += 1;
  if (rsvp === 'tentative') count.maybe += 1;
  if (invited && rsvp === 'needs-action') count.unanswered += 1;
}

/** The smaller share of what was hoped for comes first; shares compare exactly, by cross-multiplication. No hope: last. */
function shortfallFirst(one: Omit<GroupPresence, 'missing'>, other: Omit<GroupPresence, 'missing'>, by: 'coming' | 'came'): number {
  if (!one.hopedFor || !other.hopedFor) return Number(!one.hopedFor) - Number(!other.hopedFor);
  return one[by] * other.hopedFor - other[by] * one.hopedFor;
}
