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

export const mailStoppedRequest = z.strictObject({ mailStopped: z.boolean() });

/**
 * What is kept of the person behind a link, and until when. Address and telephone are shown in part: links get forwarded, and the
 * person recognises their own.
 */
export const ownDataView = z.strictObject({
  name: z.string(),
  email: z.string().nullable(),
  telephone: z.string().nullable(),
  organisation: z.string().nullable(),
  groups: z.array(z.string()),
  nameShown: z.boolean(),
  mailStopped: z.boolean(),
  needs: z.string().nullable(),
  answers: z.array(
    z.strictObject({
      at: instant,
      answer: rsvpValue,
      mode: mode.nullable(),
      companions: z.number().int(),
      source: z.enum(['web', 'calendar', 'paper', 'phone', 'spoken', 'asked-again']),
    }),
  ),
  mails: z.array(z.strictObject({ sentAt: instant, sends: z.string() })),
  /** What the person brought; it stays in the record, without the name. */
  brought: z.strictObject({ points: z.number().int(), cards: z.number().int(), votes: z.number().int() }),
  /** Null while the session has no date. */
  needsUntil: instant.nullable(),
  nameUntil: instant.nullable(),
});
export type OwnDataView = z.infer<typeof ownDataView>;

/** The same answer as a plain HTML form sends it: everything is text, and nothing chosen is absent or empty. */
export const rsvpForm = z.preprocess((form) => {
  const { mode: where, companions, ...rest } = Object(form) as Record<string, unknown>;
  return { ...rest, mode: where || null, companions: Number(companions || 0) };
}, rsvpRequest);

/** Since when somebody is there. Beside the personal page, which asks for it, and not with the list at the door. */
export const ownCheckinView = z.strictObject({ checkedInAt: instant });
