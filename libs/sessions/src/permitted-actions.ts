import { allow, refuse, type Decision, type Instant } from '@bijeen/kernel';
import type { SessionState } from './session';

export const sessionActions = ['answer-poll', 'rsvp', 'propose', 'support', 'contribute', 'vote', 'capture', 'correct'] as const;
export type SessionAction = (typeof sessionActions)[number];

/** What decides whether something may be done in a session now. `asStaff`: an organiser or facilitator of this session. */
export interface ActionFacts {
  readonly state: SessionState;
  readonly asStaff: boolean;
  readonly startsAt: Instant | null;
  readonly pollDeadline: Instant | null;
  /** The organiser closed the agenda for new points and support. */
  readonly proposalsClosed: boolean;
  /** The organiser closed threats, opportunities and votes. */
  readonly inputClosed: boolean;
  /** "Klopt dit verslag?" is open. */
  readonly correctionRoundOpen: boolean;
}

/** `follow-up`: only the status of what was agreed. `new-version`: the published summary stays, a next version takes it in. */
export type Permission = 'freely' | 'follow-up' | 'new-version';

export type ActionRefusal =
  | 'session-not-open'
  | 'session-cancelled'
  | 'session-started'
  | 'session-not-started'
  | 'session-over'
  | 'poll-not-open'
  | 'poll-closed'
  | 'session-not-scheduled'
  | 'proposals-closed'
  | 'input-closed'
  | 'staff-only'
  | 'correction-round-closed';

/**
 * Whether `action` is possible in the session as it is at `now`, and if not, why not. In a cancelled session nothing is
 * possible any more. Who the caller is beyond staff or not (their own invitation, another's) is decided before this.
 */
export function mayDo(action: SessionAction, facts: ActionFacts, now: Instant): Decision<Permission, ActionRefusal> {
  if (facts.state === 'cancelled') return refuse('session-cancelled');
  switch (action) {
    case 'answer-poll':
      return mayAnswerPoll(facts, now);
    case 'rsvp':
      return mayRsvp(facts, now);
    case 'propose':
    case 'support':
      return mayShapeAgenda(facts);
    case 'contribute':
    case 'vote':
      return mayGiveInput(facts);
    case 'capture':
      return mayCapture(facts, now);
    case 'correct':
      return mayCorrect(facts);
  }
}

/** The date poll is open in its own state, until its deadline. */
function mayAnswerPoll({ state, pollDeadline }: ActionFacts, now: Instant): Decision<Permission, ActionRefusal> {
  if (state !== 'polling') return refuse('poll-not-open', { state });
  if (pollDeadline && now >= pollDeadline) return refuse('poll-closed', { closedAt: pollDeadline.toISOString() });
  return allow('freely');
}

/** "Are you coming?" is open while the session is scheduled, until it starts. */
function mayRsvp({ state, startsAt }: ActionFacts, now: Instant): Decision<Permission, ActionRefusal> {
  if (state === 'draft' || state === 'polling' || !startsAt) return refuse('session-not-scheduled', { state });
  if (state !== 'scheduled' || now >= startsAt) return refuse('session-started', { startsAt: startsAt.toISOString() });
  return allow('freely');
}

/** Points and support come before the session, until the organiser closes them; after that, and while it is live, only staff add a point. */
function mayShapeAgenda({ state, asStaff, proposalsClosed }: ActionFacts): Decision<Permission, ActionRefusal> {
  if (state === 'draft') return refuse('session-not-open', { state });
  if (state === 'concluded' || state === 'published') return refuse('session-over', { state });
  if (state === 'live') return asStaff ? allow('freely') : refuse('staff-only', { state });
  return state === 'scheduled' && proposalsClosed && !asStaff ? refuse('proposals-closed') : allow('freely');
}

/** Threats, opportunities and votes: staff prepare them in a draft; everybody from then on, until closed after the session. */
function mayGiveInput({ state, asStaff, inputClosed }: ActionFacts): Decision<Permission, ActionRefusal> {
  if (state === 'draft' && !asStaff) return refuse('session-not-open', { state });
  if (state === 'published') return refuse('session-over', { state });
  return state === 'concluded' && inputClosed ? refuse('input-closed') : allow('freely');
}

/** Staff capture from the start on, live or not, and after it; once published only what became of it. */
function mayCapture({ state, asStaff, startsAt }: ActionFacts, now: Instant): Decision<Permission, ActionRefusal> {
  if (!asStaff) return refuse('staff-only', { state });
  if (state === 'draft' || state === 'polling' || !startsAt) return refuse('session-not-scheduled', { state });
  if (state === 'scheduled' && now < startsAt) return refuse('session-not-started', { startsAt: startsAt.toISOString() });
  return allow(state === 'published' ? 'follow-up' : 'freely');
}

/** The summary is corrected in the round after the session; a published one by a new version. */
function mayCorrect({ state, correctionRoundOpen }: ActionFacts): Decision<Permission, ActionRefusal> {
  if (state === 'published') return allow('new-version');
  return state === 'concluded' && correctionRoundOpen ? allow('freely') : refuse('correction-round-closed', { state });
}
