import { allow, refuse, type Decision } from '@bijeen/kernel';
import { agendaLimits, type AgendaItem, type AgendaItemKind } from './agenda-item';

/** What somebody wants to talk about; minutes and kind are the organiser's, and a proposer may suggest them. */
export interface Proposal {
  readonly id: string;
  readonly title: string;
  readonly why: string | null;
  readonly minutes: number | null;
  readonly kind: AgendaItemKind | null;
  readonly proposerId: string | null;
}

/** What the organiser changes of a point. */
export interface AgendaItemEdit {
  readonly title?: string;
  readonly why?: string | null;
  readonly minutes?: number | null;
  readonly kind?: AgendaItemKind | null;
}

export interface AgendaItemChange {
  /** The point as it is now; the same object when nothing changed. */
  readonly item: AgendaItem;
  readonly changed: boolean;
}

export type ProposalTextRefusal = 'agenda-title-missing' | 'agenda-title-too-long' | 'agenda-why-too-long';
export type AgendaStateConflict = 'agenda-item-state-conflict';

/**
 * Somebody brings a point: one sentence is enough. Refused without that sentence, when a text is too long, when suggested
 * minutes are not 5 to 240, and once the organiser closed the agenda (`open` is false). The same point sent again is the
 * same point, also after closing; an id that is somebody else's point already refuses `id-taken`.
 */
export function decideProposal(
  proposal: Proposal,
  existing: AgendaItem | null,
  open: boolean,
): Decision<AgendaItemChange, 'id-taken' | 'proposals-closed' | 'agenda-minutes-out-of-range' | ProposalTextRefusal> {
  if (existing) return existing.proposerId === proposal.proposerId ? allow({ item: existing, changed: false }) : refuse('id-taken');
  if (!open) return refuse('proposals-closed');
  const text = proposalText(proposal);
  if (!text.ok) return text;
  if (proposal.minutes !== null && !fitsMinutes(proposal.minutes)) return minutesRefusal();
  return allow({ item: { ...proposal, ...text.value, state: 'proposed', reason: null }, changed: true });
}

/**
 * The proposer rewrites their own point while it waits, also to answer what the organiser asked: an asked point is proposed
 * again. Refused for who did not bring it (`not-your-point`), and once it was accepted or declined.
 */
export function decideRevise(
  item: AgendaItem,
  by: string | null,
  text: Pick<Proposal, 'title' | 'why'>,
): Decision<AgendaItemChange, 'not-your-point' | AgendaStateConflict | ProposalTextRefusal> {
  if (item.proposerId !== by) return refuse('not-your-point');
  if (!isWaiting(item)) return stateConflict(item);
  const revised = proposalText(text);
  if (!revised.ok) return revised;
  const same = item.state === 'proposed' && item.title === revised.value.title && item.why === revised.value.why;
  return allow(same ? { item, changed: false } : { item: { ...item, ...revised.value, state: 'proposed' }, changed: true });
}

/**
 * The proposer takes their own point back while it waits; then it is gone. Refused for who did not bring it
 * (`not-your-point`), and once it was accepted or declined: from then on it belongs to the record.
 */
export function decideWithdraw(item: AgendaItem, by: string | null): Decision<AgendaItem, 'not-your-point' | AgendaStateConflict> {
  if (item.proposerId !== by) return refuse('not-your-point');
  return isWaiting(item) ? allow(item) : stateConflict(item);
}

/**
 * The organiser rewords a point, or sets its minutes and kind without deciding on it; what is absent stays. Refused as in
 * `decideProposal`, and when a point on the agenda would lose its minutes or its kind.
 */
export function decideEdit(
  item: AgendaItem,
  edit: AgendaItemEdit,
): Decision<AgendaItemChange, 'agenda-minutes-out-of-range' | 'agenda-kind-missing' | ProposalTextRefusal> {
  const edited = { ...item, ...edit };
  const text = proposalText(edited);
  if (!text.ok) return text;
  const { minutes, kind } = edited;
  if (minutes === null ? item.state === 'accepted' : !fitsMinutes(minutes)) return minutesRefusal();
  if (kind === null && item.state === 'accepted') return refuse('agenda-kind-missing');
  const { title, why } = text.value;
  const same = item.title === title && item.why === why && item.minutes === minutes && item.kind === kind;
  return allow(same ? { item, changed: false } : { item: { ...edited, title, why }, changed: true });
}

/** The organiser asks the proposer something about a waiting point. Refused without a question. */
export function decideAsk(
  item: AgendaItem,
  question: string,
): Decision<AgendaItemChange, AgendaStateConflict | 'reason-required' | 'reason-too-long'> {
  if (!isWaiting(item)) return stateConflict(item);
  return withReason(item, 'asked', question);
}

/**
 * The organiser takes a waiting point onto the agenda with its minutes (5 to 240, whole) and its kind, or changes these of a
 * point that is on it. Refused without them, and for a declined point: reopen it first. That all points together take more
 * minutes than there are is shown (`minutesOf`), never refused.
 */
export function decideAccept(
  item: AgendaItem,
  { minutes, kind }: { readonly minutes: number | null; readonly kind: AgendaItemKind | null },
): Decision<AgendaItemChange, AgendaStateConflict | 'agenda-minutes-out-of-range' | 'agenda-kind-missing'> {
  if (item.state === 'declined') return stateConflict(item);
  if (minutes === null || !fitsMinutes(minutes)) return minutesRefusal();
  if (kind === null) return refuse('agenda-kind-missing');
  if (item.state === 'accepted' && item.minutes === minutes && item.kind === kind) return allow({ item, changed: false });
  return allow({ item: { ...item, minutes, kind, state: 'accepted', reason: null }, changed: true });
}

/** The organiser declines a point with a reason that the proposer sees; the point stays in the record. Refused without one. */
export function decideDecline(item: AgendaItem, reason: string): Decision<AgendaItemChange, 'reason-required' | 'reason-too-long'> {
  return withReason(item, 'declined', reason);
}

/** An accepted or declined point waits again; a point that waits already stays as it is. */
export function decideReopen(item: AgendaItem): Decision<AgendaItemChange, never> {
  if (isWaiting(item)) return allow({ item, changed: false });
  return allow({ item: { ...item, state: 'proposed', reason: null }, changed: true });
}

function isWaiting({ state }: AgendaItem): boolean {
  return state === 'proposed' || state === 'asked';
}

function proposalText({ title, why }: Pick<Proposal, 'title' | 'why'>): Decision<Pick<AgendaItem, 'title' | 'why'>, ProposalTextRefusal> {
  const sentence = title.trim();
  const explanation = why?.trim() || null;
  if (sentence === '') return refuse('agenda-title-missing');
  if (sentence.length > agendaLimits.title) return refuse('agenda-title-too-long', { most: agendaLimits.title });
  if (explanation && explanation.length > agendaLimits.why) return refuse('agenda-why-too-long', { most: agendaLimits.why });
  return allow({ title: sentence, why: explanation });
}

function withReason(
  item: AgendaItem,
  state: 'asked' | 'declined',
  reason: string,
): Decision<AgendaItemChange, 'reason-required' | 'reason-too-long'> {
  const words = reason.trim();
  if (words === '') return refuse('reason-required');
  if (words.length > agendaLimits.reason) return refuse('reason-too-long', { most: agendaLimits.reason });
  if (item.state === state && item.reason === words) return allow({ item, changed: false });
  return allow({ item: { ...item, state, reason: words }, changed: true });
}

function fitsMinutes(minutes: number): boolean {
  return Number.isInteger(minutes) && minutes >= agendaLimits.leastMinutes && minutes <= agendaLimits.mostMinutes;
}

function minutesRefusal() {
  return refuse('agenda-minutes-out-of-range', { least: agendaLimits.leastMinutes, most: agendaLimits.mostMinutes });
}

function stateConflict({ state }: AgendaItem) {
  return refuse('agenda-item-state-conflict', { state });
}
