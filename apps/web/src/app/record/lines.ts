import type { OutcomeEdit, OutcomeRequest, OutcomeView } from '@bijeen/contract';
import { outcomeRequest } from '@bijeen/contract';
import type { Kept } from '../platform/device-outbox';
import type { Problem } from '../platform/problems';

/** The kinds that a line is sorted into, in the order of their keys 1 to 5. */
export const SORTS = ['agreement', 'action', 'insight', 'question', 'difference'] as const;
export type Sort = (typeof SORTS)[number];
export type LineKind = OutcomeView['kind'];

/** A line as the page shows it: on its way to the server, or there. */
export interface Line {
  readonly id: string;
  readonly text: string;
  readonly kind: LineKind;
  readonly agendaItemId: string | null;
  /** Null as long as only this device has it. */
  readonly outcome: OutcomeView | null;
  readonly refused: Problem | null;
}

/** All lines of a session: those that the server has in their order, then those that are still on this device. */
export function linesOf(outcomes: readonly OutcomeView[], kept: readonly Kept[], prefix: string): Line[] {
  const known = new Set(outcomes.map(({ id }) => id));
  return [
    ...outcomes.map((outcome) => ({ ...pick(outcome), outcome, refused: null })),
    ...kept
      .filter(({ id, url }) => url.startsWith(prefix) && !known.has(id))
      .map(({ id, body, refused }) => {
        const request = outcomeRequest.parse(body);
        return { id, text: request.text, kind: request.kind, agendaItemId: request.agendaItemId ?? null, outcome: null, refused };
      }),
  ];
}

/** The lines of a text that somebody pastes: without empty ones, and without the dash, dot or number in front. */
export function pastedLines(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.replace(/^\s*(?:[-–*•·]|\d+[.)])\s+/, '').trim())
    .filter((line) => line !== '');
}

/** What a line is when it is written down. It says which point it belongs to, so that it still does when it arrives later. */
export function captured(text: string, kind: LineKind, agendaItemId: string | null): OutcomeRequest {
  return { text, kind, who: null, dueOn: null, agendaItemId, contributionIds: [], measureIds: [] };
}

/** The same line with an edit that was made before it was sent. */
export function edited(body: unknown, { status: _status, statusReason: _reason, ...edit }: OutcomeEdit): OutcomeRequest {
  return { ...outcomeRequest.parse(body), ...edit };
}

function pick({ id, text, kind, agendaItemId }: OutcomeView): Pick<Line, 'id' | 'text' | 'kind' | 'agendaItemId'> {
  return { id, text, kind, agendaItemId };
}
