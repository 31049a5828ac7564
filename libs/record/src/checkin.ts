import { allow, refuse, type Decision, type Instant } from '@bijeen/kernel';

/** Somebody is there. A walk-in has no invitation, and an id of the device that noted it. */
export interface Checkin {
  readonly id: string;
  readonly invitationId: string | null;
  readonly mode: 'hall' | 'online';
  readonly at: Instant;
}

export interface SessionForCheckin {
  readonly state: 'draft' | 'polling' | 'scheduled' | 'live' | 'concluded' | 'published' | 'cancelled';
  readonly startsAt: Instant | null;
}

export type CheckinRefusal = 'session-not-scheduled' | 'session-cancelled' | 'session-over' | 'checkin-too-early';

const openAheadMinutes = 120;

/**
 * "Ik ben er": people are checked in from two hours before the start, and the list can be put right until the summary is
 * published. Checking in twice, or the same walk-in sent again, changes nothing (`existing`: the check-in of this invitation,
 * or with this id). Who declined or was withdrawn may come all the same. Refused earlier, when cancelled, and afterwards.
 */
export function decideCheckin(
  wanted: Omit<Checkin, 'at'>,
  existing: Checkin | null,
  session: SessionForCheckin,
  now: Instant,
): Decision<{ readonly checkin: Checkin; readonly changed: boolean }, CheckinRefusal> {
  if (existing) return allow({ checkin: existing, changed: false });
  return closedFor(session, now) ?? allow({ checkin: { ...wanted, at: now }, changed: true });
}

/** Takes a check-in back that was a mistake, in the same time; when there is none, nothing changes. */
export function decideUndoCheckin(
  existing: Checkin | null,
  session: SessionForCheckin,
  now: Instant,
): Decision<{ readonly changed: boolean }, CheckinRefusal> {
  if (!existing) return allow({ changed: false });
  return closedFor(session, now) ?? allow({ changed: true });
}

function closedFor({ state, startsAt }: SessionForCheckin, now: Instant) {
  if (state === 'cancelled') return refuse('session-cancelled');
  if (state === 'published') return refuse('session-over');
  if (state === 'draft' || state === 'polling' || startsAt === null) return refuse('session-not-scheduled');
  const opensAt = new Date(startsAt.getTime() - openAheadMinutes * 60_000);
  return state === 'scheduled' && now < opensAt ? refuse('checkin-too-early', { opensAt: opensAt.toISOString() }) : undefined;
}
