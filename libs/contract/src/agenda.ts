import { agendaItemKinds, agendaItemStates, agendaLimits } from '@bijeen/agenda';
import * as z from 'zod';
import { count, id, instant, line, optionalText, text } from './fields';

export const agendaItemKind = z.enum(agendaItemKinds, 'Choose one of these.');
export const agendaItemState = z.enum(agendaItemStates);
const minutes = count(agendaLimits.leastMinutes, agendaLimits.mostMinutes);

/**
 * What somebody wants to talk about: one sentence is enough. `onBehalfOf` is for staff alone, an invitation of the session; a
 * point of the staff themselves that has its minutes and its kind is on the agenda at once.
 */
export const agendaProposal = z.strictObject({
  title: line(agendaLimits.title),
  why: optionalText(agendaLimits.why).default(null),
  minutes: minutes.nullable().default(null),
  kind: agendaItemKind.nullable().default(null),
  onBehalfOf: id.nullable().default(null),
});
export type AgendaProposal = z.infer<typeof agendaProposal>;

/** What the organiser changes of a point; what is absent stays. */
export const agendaItemEdit = z.strictObject({
  title: line(agendaLimits.title).exactOptional(),
  why: optionalText(agendaLimits.why).exactOptional(),
  minutes: minutes.nullable().exactOptional(),
  kind: agendaItemKind.nullable().exactOptional(),
});
export type AgendaItemEdit = z.infer<typeof agendaItemEdit>;

export const agendaAsk = z.strictObject({ ask: text(agendaLimits.reason) });
export const agendaAcceptance = z.strictObject({ minutes, kind: agendaItemKind });
export const agendaDecline = z.strictObject({ reason: text(agendaLimits.reason) });
/** One place up or down, or to an index counted from 0; beyond the ends is the end. */
export const agendaMove = z
  .strictObject({ direction: z.enum(['up', 'down']).exactOptional(), index: count(0, 10_000).exactOptional() })
  .refine(({ direction, index }) => (direction === undefined) !== (index === undefined), 'Give a direction, or else an index.');
export type AgendaMove = z.infer<typeof agendaMove>;

const point = {
  id,
  title: z.string(),
  why: z.string().nullable(),
  minutes: z.number().int().nullable(),
  kind: agendaItemKind.nullable(),
  state: agendaItemState,
  /** Place on the agenda, counted from 1; null for a point that is not on it. */
  position: z.number().int().nullable(),
  /** When an accepted point is planned; null without a date. */
  startsAt: instant.nullable(),
  endsAt: instant.nullable(),
  /** Why it was declined, for everybody who sees declined points. */
  reason: z.string().nullable(),
} as const;

const agenda = {
  minutes: z.strictObject({ used: z.number().int(), available: z.number().int(), over: z.number().int(), left: z.number().int() }),
  /** Why the caller cannot bring a point now, as a reason of the problem catalogue; null when they can. */
  closed: z.enum(['session-not-open', 'session-over', 'session-cancelled', 'staff-only', 'proposals-closed']).nullable(),
} as const;

/**
 * A point as participants see it. Whoever may only look (a reader, a visitor) has nothing of their own in it and sees no name;
 * a visitor sees accepted points alone, without support.
 */
export const agendaItemView = z.strictObject({
  ...point,
  /** How many people want it, the one who brought it among them. */
  supports: z.number().int().nullable(),
  supported: z.boolean(),
  mine: z.boolean(),
  /** What the organiser asked; for who brought it alone. */
  ask: z.string().nullable(),
  /** Only of who shows their name to others. */
  proposerName: z.string().nullable(),
  enteredByStaff: z.boolean(),
});
export type AgendaItemView = z.infer<typeof agendaItemView>;

/** The accepted points in their order, then those that wait (most wanted first), then those that were declined. */
export const agendaView = z.strictObject({ ...agenda, items: z.array(agendaItemView) });
export type AgendaView = z.infer<typeof agendaView>;

export const staffAgendaItemView = z.strictObject({
  ...point,
  supports: z.number().int(),
  /** Exact, in the order of the session's groups; a person of two groups counts in both. */
  supportsPerGroup: z.array(z.strictObject({ groupId: id, supports: z.number().int() })),
  supportsWithoutGroup: z.number().int(),
  proposerId: id.nullable(),
  proposerName: z.string().nullable(),
  /** Who of the staff entered it. */
  enteredBy: z.string().nullable(),
  ask: z.string().nullable(),
  revision: z.number().int(),
});
export type StaffAgendaItemView = z.infer<typeof staffAgendaItemView>;

export const staffAgendaView = z.strictObject({ ...agenda, items: z.array(staffAgendaItemView) });
export type StaffAgendaView = z.infer<typeof staffAgendaView>;
