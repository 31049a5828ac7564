import { allow, refuse, type Decision } from '@bijeen/kernel';

/** What came of a session. A line is written down first and sorted later. */
export const outcomeKinds = ['unsorted', 'agreement', 'action', 'insight', 'question', 'difference'] as const;
export type OutcomeKind = (typeof outcomeKinds)[number];

/** What became of an outcome. Nothing is removed: what is given up is `dropped`, with the reason. */
export const outcomeStatuses = ['open', 'done', 'dropped'] as const;
export type OutcomeStatus = (typeof outcomeStatuses)[number];

export const outcomeLimits = { text: 1000, who: 200, reason: 500 } as const;

export interface Outcome {
  readonly id: string;
  readonly kind: OutcomeKind;
  readonly text: string;
  /** Who does it, in the words of the session: an organisation, a role, a name. */
  readonly who: string | null;
  /** `YYYY-MM-DD`. */
  readonly dueOn: string | null;
  readonly agendaItemId: string | null;
  /** The contributions and measures that it came from. */
  readonly links: readonly string[];
  /** The account or invitation that wrote it down. */
  readonly capturedBy: string;
}

/** What an action still misses: "niemand doet het nog", "nog geen datum". Shown, never a reason to refuse. */
export type OutcomeGap = 'nobody-does-it' | 'no-date';

export interface OutcomeChange {
  /** The outcome as it is now; the same object when nothing changed. */
  readonly outcome: Outcome;
  readonly changed: boolean;
  readonly gaps: readonly OutcomeGap[];
}

export type OutcomeRefusal = 'capture-closed' | 'text-missing' | 'text-too-long' | 'who-too-long';

/**
 * Somebody writes a line down: 1 to 1000 characters, sorted at once or later. The same id from the same person is the same
 * line, sent again from the device that kept it, and leaves what became of it alone, also after capturing closed; an id of
 * somebody else's line refuses `id-taken`. `open`: the session is in a state in which staff capture.
 */
export function decideOutcome(
  captured: Outcome,
  existing: Outcome | null,
  open: boolean,
): Decision<OutcomeChange, 'id-taken' | OutcomeRefusal> {
  if (existing) return existing.capturedBy === captured.capturedBy ? unchanged(existing) : refuse('id-taken');
  return save(captured, null, open);
}

/**
 * A line is sorted into agreement, action, insight, question or difference, or back; its words can be put right, and who does
 * it and when can be added. An action without either is kept and says so (`gaps`). The same again changes nothing.
 */
export function decideSort(
  outcome: Outcome,
  sorted: Pick<Outcome, 'kind' | 'text' | 'who' | 'dueOn' | 'agendaItemId' | 'links'>,
  open: boolean,
): Decision<OutcomeChange, OutcomeRefusal> {
  return save({ ...sorted, id: outcome.id, capturedBy: outcome.capturedBy }, outcome, open);
}

/** Says what became of an outcome. Giving it up needs a reason, which everybody sees; the other statuses have none. */
export function decideFollowUp(
  status: OutcomeStatus,
  reason: string | null,
): Decision<{ readonly status: OutcomeStatus; readonly reason: string | null }, 'reason-required' | 'reason-too-long'> {
  if (status !== 'dropped') return allow({ status, reason: null });
  const words = reason?.trim() ?? '';
  if (words === '') return refuse('reason-required');
  return words.length > outcomeLimits.reason ? refuse('reason-too-long', { most: outcomeLimits.reason }) : allow({ status, reason: words });
}

/** What an outcome still misses: an action needs somebody who does it and a date; nothing else does. */
export function gapsOf({ kind, who, dueOn }: Pick<Outcome, 'kind' | 'who' | 'dueOn'>): readonly OutcomeGap[] {
  if (kind !== 'action') return [];
  const gaps: OutcomeGap[] = [];
  if (who === null || who.trim() === '') gaps.push('nobody-does-it');
  if (dueOn === null) gaps.push('no-date');
  return gaps;
}

function save(wanted: Outcome, before: Outcome | null, open: boolean): Decision<OutcomeChange, OutcomeRefusal> {
  if (!open) return refuse('capture-closed');
  const text = wanted.text.trim();
  const who = wanted.who?.trim() || null;
  if (text === '') return refuse('text-missing');
  if (text.length > outcomeLimits.text) return refuse('text-too-long', { most: outcomeLimits.text });
  if (who !== null && who.length > outcomeLimits.who) return refuse('who-too-long', { most: outcomeLimits.who });
  const outcome: Outcome = { ...wanted, text, who, links: [...new Set(wanted.links)] };
  return before && sameOutcome(before, outcome) ? unchanged(before) : allow({ outcome, changed: true, gaps: gapsOf(outcome) });
}

function sameOutcome(one: Outcome, other: Outcome): boolean {
  return (
    one.kind === other.kind &&
    one.text === other.text &&
    one.who === other.who &&
    one.dueOn === other.dueOn &&
    one.agendaItemId === other.agendaItemId &&
    one.links.length === other.links.length &&
    one.links.every((id) => other.links.includes(id))
  );
}

function unchanged(outcome: Outcome) {
  return allow<OutcomeChange>({ outcome, changed: false, gaps: gapsOf(outcome) });
}
