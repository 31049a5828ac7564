import { allow, refuse, type Decision, type Instant } from '@bijeen/kernel';
import { missingPurpose, readinessOf } from './readiness';
import { isBlank, type SessionPlan, type SessionPurpose, type SessionState } from './session';

/** The table of state changes: from where, to where. Who may is decided before these rules are asked. */
export const stateChanges = {
  openPoll: { from: ['draft'], to: 'polling' },
  schedule: { from: ['draft', 'polling'], to: 'scheduled' },
  move: { from: ['scheduled'], to: 'scheduled' },
  goLive: { from: ['scheduled'], to: 'live' },
  backToScheduled: { from: ['live'], to: 'scheduled' },
  conclude: { from: ['scheduled', 'live'], to: 'concluded' },
  resume: { from: ['concluded'], to: 'live' },
  publish: { from: ['concluded'], to: 'published' },
  withdrawPublication: { from: ['published'], to: 'concluded' },
  cancel: { from: ['draft', 'polling', 'scheduled'], to: 'cancelled' },
  reinstate: { from: ['cancelled'], to: 'scheduled' },
} as const satisfies Record<string, { readonly from: readonly SessionState[]; readonly to: SessionState }>;
export type StateChangeName = keyof typeof stateChanges;

/** What a change of state amounts to. `changed` is false when the session already was as asked: nothing to save or mail. */
export interface StateChange {
  readonly state: SessionState;
  readonly changed: boolean;
  /** The calendar's `sequence` goes up by one, so that calendars take over the change. */
  readonly sequenceRises: boolean;
  /** Every answer goes back to `needs-action`; what people said before stays in their history. */
  readonly answersAskedAgain: boolean;
  /** Why, trimmed, where a reason was asked for. */
  readonly reason: string | null;
}

export type StateConflict = 'session-state-conflict';
interface InState {
  readonly state: SessionState;
}

const liveAheadMinutes = 120;
const resumeMinutes = 24 * 60;

/** A date poll opens on a draft with at least two moments to choose from, its question and the six answers. */
export function decideOpenPoll(
  session: InState & { readonly plan: SessionPurpose; readonly slots: number },
): Decision<StateChange, StateConflict | 'session-not-ready' | 'session-slots-missing'> {
  const conflict = conflictOf('openPoll', session);
  if (conflict) return conflict;
  const missing = missingPurpose(session.plan);
  if (missing.length > 0) return refuse('session-not-ready', { missing: missing.join(' ') });
  if (session.slots < 2) return refuse('session-slots-missing', { slots: session.slots });
  return changeTo('openPoll');
}

/**
 * A draft or a poll becomes scheduled once date, place or link, contact, question and the six answers are there
 * (`session-not-ready` names what misses), the end is after the start, and the start is ahead.
 */
export function decideSchedule(
  session: InState & { readonly plan: SessionPlan },
  now: Instant,
): Decision<StateChange, StateConflict | 'session-not-ready' | TimeRefusal> {
  return conflictOf('schedule', session) ?? planRefusal(session.plan, now) ?? changeTo('schedule');
}

export interface SessionTimes {
  readonly startsAt: Instant;
  readonly endsAt: Instant;
}

/**
 * A scheduled session moves to another time, or to a place so far away that an answer may change (`distantPlace`): the
 * sequence rises and everybody is asked again. Refused when the new start is not ahead or the end is not after it. Moving
 * to where it already is changes nothing. That the wall time exists in its zone is `wallTimeOf`'s to say.
 */
export function decideMove(
  session: InState & SessionTimes,
  to: SessionTimes & { readonly distantPlace?: boolean },
  now: Instant,
): Decision<StateChange, StateConflict | TimeRefusal> {
  const conflict = conflictOf('move', session);
  if (conflict) return conflict;
  if (sameInstant(session.startsAt, to.startsAt) && sameInstant(session.endsAt, to.endsAt) && !to.distantPlace)
    return unchanged('scheduled');
  return timeRefusal(to, now) ?? changeTo('move', { sequenceRises: true, answersAskedAgain: true });
}

/** A scheduled session goes live from two hours before its start. */
export function decideGoLive(
  session: InState & { readonly startsAt: Instant },
  now: Instant,
): Decision<StateChange, StateConflict | 'session-start-too-far'> {
  const conflict = conflictOf('goLive', session);
  if (conflict) return conflict;
  const opensAt = liveFrom(session.startsAt);
  return now < opensAt ? refuse('session-start-too-far', { opensAt: opensAt.toISOString() }) : changeTo('goLive');
}

/** The moment from which a session can go live: two hours before its start. */
export function liveFrom(startsAt: Instant): Instant {
  return laterBy(startsAt, -liveAheadMinutes);
}

/** Going live by mistake is undone as long as nothing was captured. */
export function decideBackToScheduled(
  session: InState & { readonly captured: number },
): Decision<StateChange, StateConflict | 'session-has-captures'> {
  const conflict = conflictOf('backToScheduled', session);
  if (conflict) return conflict;
  return session.captured > 0 ? refuse('session-has-captures', { captured: session.captured }) : changeTo('backToScheduled');
}

/** A session is concluded once its start has passed, also when nobody took it live. */
export function decideConclude(
  session: InState & { readonly startsAt: Instant },
  now: Instant,
): Decision<StateChange, StateConflict | 'session-not-started'> {
  const conflict = conflictOf('conclude', session);
  if (conflict) return conflict;
  return now < session.startsAt ? refuse('session-not-started', { startsAt: session.startsAt.toISOString() }) : changeTo('conclude');
}

/** Concluding by mistake is undone within a day. */
export function decideResume(
  session: InState & { readonly concludedAt: Instant },
  now: Instant,
): Decision<StateChange, StateConflict | 'session-resume-too-late'> {
  const conflict = conflictOf('resume', session);
  if (conflict) return conflict;
  const until = laterBy(session.concludedAt, resumeMinutes);
  return now > until ? refuse('session-resume-too-late', { until: until.toISOString() }) : changeTo('resume');
}

/**
 * A concluded session is published with a final summary. Outcomes that are still unsorted hold it up, unless the organiser
 * says a word about why they stay so (`wordAboutUnsorted`).
 */
export function decidePublish(
  session: InState & { readonly finalSummary: boolean; readonly unsortedOutcomes: number; readonly wordAboutUnsorted: string | null },
): Decision<StateChange, StateConflict | 'session-summary-missing' | 'session-outcomes-unsorted'> {
  const conflict = conflictOf('publish', session);
  if (conflict) return conflict;
  if (!session.finalSummary) return refuse('session-summary-missing');
  if (session.unsortedOutcomes > 0 && isBlank(session.wordAboutUnsorted)) {
    return refuse('session-outcomes-unsorted', { unsorted: session.unsortedOutcomes });
  }
  return changeTo('publish', { reason: session.unsortedOutcomes > 0 ? trimmed(session.wordAboutUnsorted) : null });
}

/** A published summary is withdrawn with a reason; its version stays, and the page says that it was withdrawn and why. */
export function decideWithdrawPublication(session: InState, reason: string): Decision<StateChange, StateConflict | 'reason-required'> {
  return conflictOf('withdrawPublication', session) ?? reasonRefusal(reason) ?? changeTo('withdrawPublication', { reason: reason.trim() });
}

/**
 * A session that did not begin yet is cancelled with a reason; calendars hear it by a higher sequence. Cancelling twice
 * changes nothing the second time, so nobody gets a second mail.
 */
export function decideCancel(session: InState, reason: string): Decision<StateChange, StateConflict | 'reason-required'> {
  if (session.state === 'cancelled') return unchanged('cancelled');
  return conflictOf('cancel', session) ?? reasonRefusal(reason) ?? changeTo('cancel', { sequenceRises: true, reason: reason.trim() });
}

/**
 * A cancelled session goes on after all, when its date is ahead and it has all that scheduling asks. The event left
 * people's calendars and they may have planned something else, so everybody is asked again under a higher sequence.
 */
export function decideReinstate(
  session: InState & { readonly plan: SessionPlan },
  now: Instant,
): Decision<StateChange, StateConflict | 'session-not-ready' | TimeRefusal> {
  return (
    conflictOf('reinstate', session) ??
    planRefusal(session.plan, now) ??
    changeTo('reinstate', { sequenceRises: true, answersAskedAgain: true })
  );
}

export type TimeRefusal = 'session-start-not-ahead' | 'session-end-not-after-start';

function timeRefusal({ startsAt, endsAt }: SessionTimes, now: Instant) {
  if (startsAt <= now) return refuse('session-start-not-ahead', { startsAt: startsAt.toISOString() });
  return endsAt <= startsAt ? refuse('session-end-not-after-start') : undefined;
}

function planRefusal(plan: SessionPlan, now: Instant) {
  const { startsAt, endsAt } = plan;
  const missing = readinessOf(plan);
  if (missing.length > 0 || !startsAt || !endsAt) {
    return refuse('session-not-ready', { missing: missing.map(({ field }) => field).join(' ') });
  }
  return timeRefusal({ startsAt, endsAt }, now);
}

function conflictOf(name: StateChangeName, { state }: InState) {
  const { from, to }: { readonly from: readonly SessionState[]; readonly to: SessionState } = stateChanges[name];
  return from.includes(state) ? undefined : refuse('session-state-conflict', { from: state, to });
}

function reasonRefusal(reason: string) {
  return isBlank(reason) ? refuse('reason-required') : undefined;
}

function changeTo(name: StateChangeName, differing: Partial<StateChange> = {}) {
  return allow<StateChange>({
    state: stateChanges[name].to,
    changed: true,
    sequenceRises: false,
    answersAskedAgain: false,
    reason: null,
    ...differing,
  });
}

function unchanged(state: SessionState) {
  return allow<StateChange>({ state, changed: false, sequenceRises: false, answersAskedAgain: false, reason: null });
}

function trimmed(text: string | null): string | null {
  return text === null ? null : text.trim();
}

function sameInstant(one: Instant, other: Instant): boolean {
  return one.getTime() === other.getTime();
}

function laterBy(instant: Instant, minutes: number): Instant {
  return new Date(instant.getTime() + minutes * 60_000);
}
