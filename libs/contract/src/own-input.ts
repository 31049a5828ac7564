import * as z from 'zod';
import { agendaItemState } from './agenda';
import { contributionState } from './contributions';
import { id } from './fields';
import { outcomeStatus } from './record';

export const ownInputKinds = ['point', 'threat', 'opportunity', 'measure'] as const;
const day = z.string();
const measure = z.strictObject({ id, text: z.string(), owner: z.string().nullable(), due: day.nullable() });

/** One thing that somebody brought, and how far it came; for that person alone. */
export const ownInputItem = z.strictObject({
  id,
  kind: z.enum(ownInputKinds),
  text: z.string(),
  receivedOn: day,
  /** Of a point, or of a card or measure. */
  state: z.union([agendaItemState, contributionState]),
  /** What the organiser asked about a point, why it was declined, or why a card was refused. */
  reason: z.string().nullable(),
  enteredByStaff: z.boolean(),
  theme: z.string().nullable(),
  /** The card that it was taken together with; without words when those are not shown. */
  mergedInto: z.strictObject({ text: z.string().nullable() }).nullable(),
  /** The agenda point it is, or belongs to. */
  point: z.strictObject({ id, title: z.string(), position: z.number().int().nullable(), discussedOn: day.nullable() }).nullable(),
  /** The measures that answer it, as far as they are shown; of a measure: who does it. */
  measures: z.array(measure),
  owner: z.string().nullable(),
  due: day.nullable(),
  /** What came of it, in the words of the published summary. */
  outcomes: z.array(
    z.strictObject({
      id,
      kind: z.enum(['agreement', 'action', 'insight', 'difference', 'open-question']),
      text: z.string(),
      who: z.string().nullable(),
      due: day.nullable(),
      status: outcomeStatus,
    }),
  ),
});
export type OwnInputItem = z.infer<typeof ownInputItem>;

/** What became of everything that the holder of a link brought, newest first. */
export const ownInputView = z.strictObject({
  items: z.array(ownInputItem),
  /** Of the published summary, when there is one. */
  summarySlug: z.string().nullable(),
});
export type OwnInputView = z.infer<typeof ownInputView>;
