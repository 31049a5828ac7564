import { allow, refuse, type Decision, type Instant } from '@bijeen/kernel';
import type { Invitation, RsvpHistoryEntry, SessionForInvitations } from './invitation';

/** What inviting, withdrawing or inviting again amounts to. */
export interface InvitationChange {
  /** The invitation as it is now; the same object when nothing changed. */
  readonly invitation: Invitation;
  readonly changed: boolean;
  /** The session's sequence goes up by one; the mail about it goes to this person only. */
  readonly sequenceRises: boolean;
  /** What this person gets. */
  readonly mail: 'invitation' | 'withdrawal' | 'none';
  readonly history: RsvpHistoryEntry | null;
}

type ClosedForInviting = 'session-cancelled' | 'session-not-scheduled' | 'session-started';

/**
 * A person of the session is invited, once: inviting again changes nothing. Refused while the session is not scheduled,
 * when it is cancelled or has started, and when the invitation was withdrawn (`decideReinvite` brings that back).
 */
export function decideInvite(
  invitation: Invitation,
  session: SessionForInvitations,
  now: Instant,
): Decision<InvitationChange, 'invitation-withdrawn' | ClosedForInviting> {
  if (invitation.withdrawnAt !== null) return refuse('invitation-withdrawn');
  if (invitation.invitedAt !== null) return allow(unchanged(invitation));
  const closed = closedForInviting(session, now);
  if (closed) return closed;
  const invited = { ...invitation, invitedAt: now, askedSequence: session.sequence, revision: invitation.revision + 1 };
  return allow({ ...unchanged(invited), changed: true, mail: 'invitation' });
}

/**
 * An invitation is withdrawn before the session starts; its seats come free. Who was invited and did not decline hears of
 * it by a cancellation under a higher sequence, to that person only (not when the whole session is cancelled: they heard).
 * Withdrawing twice changes nothing. Refused once the session has started: who took part stays in the record.
 */
export function decideWithdraw(
  invitation: Invitation,
  session: SessionForInvitations,
  now: Instant,
): Decision<InvitationChange, 'session-started'> {
  if (invitation.withdrawnAt !== null) return allow(unchanged(invitation));
  if (hasStarted(session, now)) return refuse('session-started');
  const known = invitation.invitedAt !== null && session.state !== 'cancelled';
  return allow({
    invitation: { ...invitation, withdrawnAt: now, revision: invitation.revision + 1 },
    changed: true,
    sequenceRises: known,
    mail: known && invitation.rsvp !== 'declined' ? 'withdrawal' : 'none',
    history: null,
  });
}

/**
 * Somebody whose invitation was withdrawn is invited again: a new question under a higher sequence, so the old answer is
 * history. Inviting again who was not withdrawn changes nothing. Refused as `decideInvite` is.
 */
export function decideReinvite(
  invitation: Invitation,
  session: SessionForInvitations,
  now: Instant,
): Decision<InvitationChange, ClosedForInviting> {
  if (invitation.withdrawnAt === null) return allow(unchanged(invitation));
  const closed = closedForInviting(session, now);
  if (closed) return closed;
  const sequenceRises = invitation.invitedAt !== null;
  const { invitation: asked, history } = askAgain(invitation, session.sequence + Number(sequenceRises), now);
  return allow({ invitation: { ...asked, invitedAt: now, withdrawnAt: null }, changed: true, sequenceRises, mail: 'invitation', history });
}

/**
 * After a move or a reinstated session: everybody who was invited and not withdrawn is asked again, also who declined, for
 * the new date may fit. `sequence` is the session's new one. Answers go back to `needs-action`, which frees the seats; mode
 * and companions stay as a suggestion. Returns only invitations that change.
 */
export function answersAskedAgain(
  invitations: readonly Invitation[],
  sequence: number,
  now: Instant,
): readonly { readonly invitation: Invitation; readonly history: RsvpHistoryEntry | null }[] {
  return invitations
    .filter(({ invitedAt, withdrawnAt, askedSequence }) => invitedAt !== null && withdrawnAt === null && askedSequence < sequence)
    .map((invitation) => askAgain(invitation, sequence, now));
}

function askAgain(invitation: Invitation, sequence: number, at: Instant) {
  const { id, rsvp, mode, companions, revision } = invitation;
  const history: RsvpHistoryEntry | null =
    rsvp === 'needs-action'
      ? null
      : { invitationId: id, at, rsvp: 'needs-action', mode, companions, channel: 'asked-again', toSequence: sequence, counted: true };
  return { invitation: { ...invitation, rsvp: 'needs-action', askedSequence: sequence, revision: revision + 1 } as const, history };
}

function closedForInviting(session: SessionForInvitations, now: Instant) {
  if (session.state === 'cancelled') return refuse('session-cancelled');
  if (session.state === 'draft' || session.state === 'polling' || session.startsAt === null) return refuse('session-not-scheduled');
  return hasStarted(session, now) ? refuse('session-started') : undefined;
}

function hasStarted({ state, startsAt }: SessionForInvitations, now: Instant): boolean {
  return (
    state === 'live' || state === 'concluded' || state === 'published' || (state === 'scheduled' && startsAt !== null && now >= startsAt)
  );
}

function unchanged(invitation: Invitation): InvitationChange {
  return { invitation, changed: false, sequenceRises: false, mail: 'none', history: null };
}
