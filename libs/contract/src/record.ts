import { agendaItemKinds } from '@bijeen/agenda';
import { outcomeKinds, outcomeLimits, outcomeStatuses } from '@bijeen/record';
import * as z from 'zod';
import { id, instant, localDate, optionalLine, optionalText, text } from './fields';
import { mode, rsvpValue } from './invitations';
import { sessionState } from './sessions';

/** Which agenda point the talk is about now; null between two points. */
export const currentItemRequest = z.strictObject({ agendaItemId: id.nullable() });

/** An accepted point in its order, with the time at which it was planned. */
export const runPoint = z.strictObject({
  id,
  title: z.string(),
  kind: z.enum(agendaItemKinds).nullable(),
  minutes: z.number().int().nullable(),
  startsAt: instant,
  endsAt: instant,
  /** When the talk last left this point; null when it was not reached yet. */
  discussedAt: instant.nullable(),
});
export type RunPoint = z.infer<typeof runPoint>;

/** Whole minutes of the current point, as `clockOf` counts them at `asOf`; whoever shows it longer counts on by the same rule. */
export const runClock = z.strictObject({
  asOf: instant,
  startedAt: instant,
  endsAt: instant,
  elapsed: z.number().int(),
  left: z.number().int(),
  lateBy: z.number().int(),
});

/** What the facilitator sees while a session runs. */
export const runView = z.strictObject({
  state: sessionState,
  title: z.string(),
  zone: z.string(),
  startsAt: instant.nullable(),
  endsAt: instant.nullable(),
  /** From when it can go live; null without a date. */
  liveFrom: instant.nullable(),
  concludedAt: instant.nullable(),
  points: z.array(runPoint),
  currentId: id.nullable(),
  nextId: id.nullable(),
  clock: runClock.nullable(),
  present: z.strictObject({
    coming: z.number().int(),
    came: z.number().int(),
    hall: z.number().int(),
    online: z.number().int(),
    groups: z.number().int(),
    /** Groups of this session of which nobody is there, once people were checked in. */
    groupsMissing: z.array(z.string()),
  }),
  lines: z.number().int(),
  unsorted: z.number().int(),
  /** Cards that wait for the facilitator. */
  heldCards: z.number().int(),
});
export type RunView = z.infer<typeof runView>;

/** The screen in the hall: nobody's name, nobody's group. */
export const hallView = z.strictObject({
  state: sessionState,
  title: z.string(),
  slug: z.string(),
  zone: z.string(),
  points: z.array(runPoint.pick({ id: true, title: true, kind: true, startsAt: true, endsAt: true })),
  currentId: id.nullable(),
  nextId: id.nullable(),
  clock: runClock.nullable(),
  /** The newest cards that the facilitator let through. */
  cards: z.array(z.strictObject({ id, kind: z.enum(['threat', 'opportunity', 'measure']), text: z.string() })),
});
export type HallView = z.infer<typeof hallView>;

/** One line of the list at the door. */
export const checkinView = z.strictObject({
  invitationId: id,
  name: z.string(),
  organisation: z.string().nullable(),
  rsvp: rsvpValue,
  mode: mode.nullable(),
  checkedInAt: instant.nullable(),
});
export type CheckinView = z.infer<typeof checkinView>;
export const checkinsView = z.array(checkinView);
export const ownCheckinView = z.strictObject({ checkedInAt: instant });

export const outcomeKind = z.enum(outcomeKinds);
export const outcomeStatus = z.enum(outcomeStatuses);
const linkedIds = z.array(id).max(50, 'At most 50 links.');

/** A line as it is written down: text is enough. Without `agendaItemId` it belongs to the current point; null: to none. */
export const outcomeRequest = z.strictObject({
  text: text(outcomeLimits.text),
  kind: outcomeKind.default('unsorted'),
  who: optionalLine(outcomeLimits.who).default(null),
  dueOn: localDate.nullable().default(null),
  agendaItemId: id.nullable().optional(),
  contributionIds: linkedIds.default([]),
  measureIds: linkedIds.default([]),
});
export type OutcomeRequest = z.infer<typeof outcomeRequest>;

/** Sorting a line, putting its words right, or saying what became of it. Once the summary is published only the last. */
export const outcomeEdit = z.strictObject({
  text: text(outcomeLimits.text).exactOptional(),
  kind: outcomeKind.exactOptional(),
  who: optionalLine(outcomeLimits.who).exactOptional(),
  dueOn: localDate.nullable().exactOptional(),
  agendaItemId: id.nullable().exactOptional(),
  contributionIds: linkedIds.exactOptional(),
  measureIds: linkedIds.exactOptional(),
  status: outcomeStatus.exactOptional(),
  statusReason: optionalText(outcomeLimits.reason).exactOptional(),
});
export type OutcomeEdit = z.infer<typeof outcomeEdit>;

/** A line as staff see it. `gaps` is what an action still misses. */
export const outcomeView = z.strictObject({
  id,
  number: z.number().int(),
  kind: outcomeKind,
  text: z.string(),
  who: z.string().nullable(),
  dueOn: z.string().nullable(),
  status: outcomeStatus,
  statusReason: z.string().nullable(),
  agendaItemId: id.nullable(),
  contributionIds: z.array(id),
  measureIds: z.array(id),
  capturedAt: instant,
  gaps: z.array(z.enum(['nobody-does-it', 'no-date'])),
  revision: z.number().int(),
});
export type OutcomeView = z.infer<typeof outcomeView>;
export const outcomesView = z.array(outcomeView);
