import { allow, minutesBetween, refuse, type Decision, type Instant } from '@bijeen/kernel';
import type { AgendaItem } from './agenda-item';

/**
 * The order with one point moved one place up or down, or to an index (counted from 0; beyond the ends is the end). Nothing
 * else changes place, nothing is lost or doubled. Refused when the point is not in the order, such as when it was just taken
 * off the agenda.
 */
export function moveItem(
  order: readonly string[],
  id: string,
  to: 'up' | 'down' | number,
): Decision<readonly string[], 'agenda-item-not-in-order'> {
  const from = order.indexOf(id);
  if (from < 0) return refuse('agenda-item-not-in-order');
  const wanted = to === 'up' ? from - 1 : to === 'down' ? from + 1 : Math.trunc(to);
  const index = Math.min(Math.max(wanted, 0), order.length - 1);
  return allow(order.toSpliced(from, 1).toSpliced(index, 0, id));
}

export interface AgendaMinutes {
  readonly used: number;
  readonly available: number | null;
  /** Minutes too many; 0 when it fits, or when no minutes were set. A warning, never a refusal. */
  readonly over: number;
  readonly left: number | null;
}

/** The minutes of the accepted points beside the minutes that the session has for its agenda (null: not set). */
export function minutesOf(items: Iterable<Pick<AgendaItem, 'state' | 'minutes'>>, available: number | null): AgendaMinutes {
  let used = 0;
  for (const { state, minutes } of items) if (state === 'accepted') used += minutes ?? 0;
  if (available === null) return { used, available, over: 0, left: null };
  return { used, available, over: Math.max(0, used - available), left: Math.max(0, available - used) };
}

export interface PlannedItem {
  readonly id: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
}

/** When each accepted point is planned, one after the other from `startsAt`, in the order given. */
export function runningOrder(items: Iterable<Pick<AgendaItem, 'id' | 'state' | 'minutes'>>, startsAt: Instant): readonly PlannedItem[] {
  const planned: PlannedItem[] = [];
  let begin = startsAt;
  for (const { id, state, minutes } of items) {
    if (state !== 'accepted') continue;
    const end = new Date(begin.getTime() + (minutes ?? 0) * 60_000);
    planned.push({ id, startsAt: begin, endsAt: end });
    begin = end;
  }
  return planned;
}

export interface AgendaClock {
  /** Whole minutes that the current point took so far. */
  readonly elapsed: number;
  /** Whole minutes that the current point has left; negative when it takes longer than planned. */
  readonly left: number;
  /** Whole minutes that everything after this point starts later than planned; negative when it can start earlier. */
  readonly lateBy: number;
  readonly nextId: string | null;
}

/**
 * The clock of a running session: how long the current point took and has, and how late the rest will be if it ends when its
 * minutes are over (or now, when they are over already). Null when the current point is not in the order.
 */
export function clockOf(order: readonly PlannedItem[], currentId: string, startedAt: Instant, now: Instant): AgendaClock | null {
  const index = order.findIndex(({ id }) => id === currentId);
  const current = order[index];
  if (!current) return null;
  const minutes = minutesBetween(current.startsAt, current.endsAt);
  const fullEnd = new Date(startedAt.getTime() + minutes * 60_000);
  const elapsed = minutesBetween(startedAt, now);
  return {
    elapsed,
    left: minutes - elapsed,
    lateBy: minutesBetween(current.endsAt, fullEnd > now ? fullEnd : now),
    nextId: order[index + 1]?.id ?? null,
  };
}
