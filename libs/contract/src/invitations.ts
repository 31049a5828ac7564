import * as z from 'zod';
import { count, id, instant, optionalText } from './fields';
import { sessionFacts } from './sessions';

export const rsvpValue = z.enum(['needs-action', 'accepted', 'tentative', 'declined']);
export const mode = z.enum(['hall', 'online']);
export type Mode = z.infer<typeof mode>;

/** An answer to an invitation. `mode` matters only when coming; companions are people beside the invitee. */
export const rsvpRequest = z.strictObject({
  answer: z.enum(['accepted', 'tentative', 'declined']),
  mode: mode.nullable().default(null),
  companions: count(0, 10).default(0),
});
export type RsvpRequest = z.infer<typeof rsvpRequest>;

/** What somebody tells about themselves for the day; deleted seven days after. */
export const needsRequest = z.strictObject({ needs: optionalText(1000) });
export const nameShownRequest = z.strictObject({ nameShown: z.boolean() });
export const ownGroupsRequest = z.strictObject({ groupIds: z.array(id).max(20, 'At most 20 groups.') });

/** The personal page: the session, and the one invitation whose link this is. */
export const personalView = z.strictObject({
  session: sessionFacts,
  invitation: z.strictObject({
    id,
    name: z.string(),
    rsvp: rsvpValue,
    rsvpAt: instant.nullable(),
    mode: mode.nullable(),
    companions: z.number().int(),
    needs: z.string().nullable(),
    nameShown: z.boolean(),
    groupIds: z.array(id),
    /** Only for who comes online. */
    onlineLink: z.string().nullable(),
    revision: z.number().int(),
  }),
  /** Places left, or null where there is no limit. */
  placesLeft: z.strictObject({ hall: z.number().int().nullable(), online: z.number().int().nullable() }),
});
export type PersonalView = z.infer<typeof personalView>;

/** The same answer as a plain HTML form sends it: everything is text, and nothing chosen is absent or empty. */
export const rsvpForm = z.preprocess((form) => {
  const { mode: where, companions, ...rest } = Object(form) as Record<string, unknown>;
  return { ...rest, mode: where || null, companions: Number(companions || 0) };
}, rsvpRequest);
