import { allow, refuse, type Decision, type Instant } from '@bijeen/kernel';
import {
  modes,
  mostCompanions,
  type GivenAnswer,
  type Invitation,
  type Mode,
  type RsvpChannel,
  type RsvpHistoryEntry,
  type SessionForInvitations,
} from './invitation';
import { seatsOf, type Seats } from './seats';

export interface RsvpAnswer {
  readonly rsvp: GivenAnswer;
  /** May be null where the place offers only one mode, and where nobody comes. */
  readonly mode: Mode | null;
  readonly companions: number;
  readonly channel: RsvpChannel;
  /** The sequence of the date that the person answered to; null: the date that holds now. */
  readonly toSequence: number | null;
}

export interface RsvpAnswered {
  /** The invitation as it is now; the same object when nothing changed. */
  readonly invitation: Invitation;
  readonly changed: boolean;
  /** What to append to the history; null when the same answer was repeated. */
  readonly history: RsvpHistoryEntry | null;
  /**
   * Whether this person gets a mail that brings their calendar up to date: when the answer or the mode changed and did not
   * come from that calendar. Another number of companions is no news to a calendar.
   */
  readonly confirm: boolean;
}

export type RsvpRefusal =
  | 'invitation-withdrawn'
  | 'session-cancelled'
  | 'session-not-scheduled'
  | 'session-started'
  | 'mode-required'
  | 'mode-not-offered'
  | 'companions-out-of-range'
  | 'session-full';

/**
 * An invitee may answer until the session starts, and may change their mind as often as they like.
 *
 * Accepting takes a seat for the invitee and each companion, in the hall or online; staff take none. Refused as
 * `session-full`, with the places left, when that many are not free; who holds seats already keeps them, and more
 * companions need more room. Refused too when the invitation was withdrawn, the session is cancelled, not scheduled yet or
 * started, the place does not offer the mode, the place offers both and none is chosen, or the companions are not 0 to 10.
 *
 * The same answer again changes nothing. An answer to a date that no longer holds only goes into the history.
 */
export function decideRsvp(
  invitation: Invitation,
  session: SessionForInvitations,
  seats: Seats,
  answer: RsvpAnswer,
  now: Instant,
): Decision<RsvpAnswered, RsvpRefusal> {
  const closed = closedFor(invitation, session, now);
  if (closed) return closed;
  if (!Number.isInteger(answer.companions) || answer.companions < 0 || answer.companions > mostCompanions) {
    return refuse('companions-out-of-range', { most: mostCompanions });
  }
  if (answer.toSequence !== null && answer.toSequence < invitation.askedSequence) {
    const history = historyEntry(invitation.id, answer, {
      toSequence: answer.toSequence,
      channel: answer.channel,
      counted: false,
      at: now,
    });
    return allow({ invitation, changed: false, history, confirm: false });
  }
  const chosen = modeOf(answer, session);
  if (!chosen.ok) return chosen;
  const next: Invitation = {
    ...invitation,
    rsvp: answer.rsvp,
    mode: chosen.value,
    companions: answer.rsvp === 'declined' ? 0 : answer.companions,
    revision: invitation.revision + 1,
  };
  if (sameAnswer(invitation, next)) return allow({ invitation, changed: false, history: null, confirm: false });
  const full = fullFor(invitation, next, seats);
  if (full) return full;
  const news = invitation.rsvp !== next.rsvp || invitation.mode !== next.mode;
  return allow({
    invitation: next,
    changed: true,
    history: historyEntry(invitation.id, next, {
      toSequence: answer.toSequence ?? session.sequence,
      channel: answer.channel,
      counted: true,
      at: now,
    }),
    confirm: news && answer.channel !== 'calendar',
  });
}

function closedFor({ withdrawnAt }: Invitation, { state, startsAt }: SessionForInvitations, now: Instant) {
  if (withdrawnAt !== null) return refuse('invitation-withdrawn');
  if (state === 'cancelled') return refuse('session-cancelled');
  if (state === 'draft' || state === 'polling' || startsAt === null) return refuse('session-not-scheduled');
  return state !== 'scheduled' || now >= startsAt ? refuse('session-started', { startsAt: startsAt.toISOString() }) : undefined;
}

function modeOf(
  { rsvp, mode }: RsvpAnswer,
  { placeKind }: SessionForInvitations,
): Decision<Mode | null, 'mode-required' | 'mode-not-offered'> {
  if (rsvp === 'declined') return allow(null);
  const offered = modes.filter((offer) => placeKind === 'hybrid' || placeKind === offer);
  const [first] = offered;
  if (mode === null && offered.length === 1 && first) return allow(first);
  if (mode === null) return rsvp === 'tentative' ? allow(null) : refuse('mode-required');
  return offered.includes(mode) ? allow(mode) : refuse('mode-not-offered', { offered: offered.join(' ') });
}

function sameAnswer(one: Invitation, other: Invitation): boolean {
  return one.rsvp === other.rsvp && one.mode === other.mode && one.companions === other.companions;
}

/** Who asks no more than they hold is never refused, also when the room became smaller meanwhile. */
function fullFor(before: Invitation, after: Invitation, { capacity, taken }: Seats) {
  const held = seatsOf(before);
  const asked = seatsOf(after);
  for (const mode of modes) {
    const limit = capacity[mode];
    if (limit === null || asked[mode] <= held[mode]) continue;
    const left = Math.max(0, limit - (taken[mode] - held[mode]));
    if (asked[mode] > left) return refuse('session-full', { mode, left, asked: asked[mode] });
  }
  return undefined;
}

function historyEntry(
  invitationId: string,
  { rsvp, mode, companions }: Pick<Invitation, 'rsvp' | 'mode' | 'companions'>,
  how: Pick<RsvpHistoryEntry, 'at' | 'channel' | 'toSequence' | 'counted'>,
): RsvpHistoryEntry {
  return { invitationId, rsvp, mode, companions, ...how };
}
