import type { Instant } from '@bijeen/kernel';
import type { Mode, Rsvp } from './invitation';

/** What one person's calendar shows of a session: the last that was sent, or what should be there now. */
export interface CalendarState {
  readonly method: 'REQUEST' | 'CANCEL';
  readonly sequence: number;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly title: string;
  readonly place: string;
  readonly rsvp: Rsvp;
  readonly mode: Mode | null;
}

export const calendarChanges = ['invitation', 'moved', 'changed', 'cancelled', 'withdrawn', 'reinstated', 'confirmation'] as const;
export type CalendarChange = (typeof calendarChanges)[number];

/**
 * Which message brings a calendar from what it was last sent to what holds now; null when it is right already, so that a
 * change and its undoing send nothing. `last` is null when nothing was ever sent. A cancellation to somebody who never got
 * an invitation is nothing, and so is one to somebody who declined; `whole` says whether the session itself is off or only
 * this person's invitation (RFC 5546 §3.2.5).
 */
export function calendarChangeOf(last: CalendarState | null, now: CalendarState, whole: boolean): CalendarChange | null {
  if (now.method === 'CANCEL') {
    if (!last || last.method === 'CANCEL' || last.rsvp === 'declined') return null;
    return whole ? 'cancelled' : 'withdrawn';
  }
  if (!last) return 'invitation';
  if (last.method === 'CANCEL') return 'reinstated';
  if (!sameInstant(last.startsAt, now.startsAt) || !sameInstant(last.endsAt, now.endsAt)) return 'moved';
  if (last.title !== now.title || last.place !== now.place || last.sequence !== now.sequence) return 'changed';
  if (last.rsvp !== now.rsvp || last.mode !== now.mode) return now.rsvp === 'needs-action' ? null : 'confirmation';
  return null;
}

function sameInstant(one: Instant, other: Instant): boolean {
  return one.getTime() === other.getTime();
}
