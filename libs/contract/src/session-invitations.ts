import * as z from 'zod';
import { id, instant, language } from './fields';
import { mode, rsvpRequest, rsvpValue } from './invitations';
import { personRequest } from './people';

const whole = z.number().int();
const groupIds = z.array(id).max(20, 'At most 20 groups.');

/** Where somebody stands: not invited yet, what they answered, withdrawn, or not reached (the last mail failed, or there is no address). */
export const inviteeStatuses = ['not-invited', 'needs-action', 'accepted', 'tentative', 'declined', 'withdrawn', 'not-reached'] as const;
export const inviteeStatus = z.enum(inviteeStatuses);
export type InviteeStatus = z.infer<typeof inviteeStatus>;

/** `group` is a group of the session, or `none` for people without one. `after` is the `next` of the page before. */
export const sessionInvitationsQuery = z.strictObject({
  q: z.string().max(100).optional(),
  group: z.union([id, z.literal('none')]).optional(),
  rsvp: inviteeStatus.optional(),
  after: id.optional(),
});

export const deliveryState = z.enum(['queued', 'sent', 'failed', 'bounced', 'superseded']);
export const deliverySends = z.enum([
  'invitation',
  'moved',
  'changed',
  'cancelled',
  'withdrawn',
  'reinstated',
  'confirmation',
  'new-link',
  'reminder',
  'summary',
]);

/** One person's place in a session, for its staff. */
export const sessionInvitationView = z.strictObject({
  id,
  personId: id,
  name: z.string(),
  organisation: z.string().nullable(),
  groupIds: z.array(id),
  invitedAt: instant.nullable(),
  withdrawnAt: instant.nullable(),
  rsvp: rsvpValue,
  rsvpAt: instant.nullable(),
  rsvpSource: z.enum(['web', 'calendar', 'paper', 'phone', 'spoken']).nullable(),
  mode: mode.nullable(),
  companions: whole,
  needs: z.string().nullable(),
  nameShown: z.boolean(),
  /** False for who is asked on paper or by telephone. */
  hasAddress: z.boolean(),
  mailStopped: z.boolean(),
  revision: whole,
  /** For the organiser and the administrator; null for a facilitator. */
  contact: z
    .strictObject({
      email: z.string().nullable(),
      telephone: z.string().nullable(),
      language,
      /** The newest message to this person. */
      delivery: z.strictObject({ id, state: deliveryState, problem: z.string().nullable() }).nullable(),
    })
    .nullable(),
});
export type SessionInvitationView = z.infer<typeof sessionInvitationView>;

/** A page of people, by name; `totals` are of the whole session, whatever the filter. */
export const sessionInvitationsView = z.strictObject({
  invitations: z.array(sessionInvitationView),
  found: whole,
  next: id.nullable(),
  totals: z.strictObject({
    people: whole,
    invited: whole,
    notInvited: whole,
    needsAction: whole,
    accepted: whole,
    tentative: whole,
    declined: whole,
    withdrawn: whole,
    notReached: whole,
  }),
});
export type SessionInvitationsView = z.infer<typeof sessionInvitationsView>;

/** Adds people to the session, with none, one or more groups; nobody is mailed. Either people of the address book, or one new person. */
export const invitationsAdd = z
  .strictObject({
    personIds: z.array(id).min(1, 'Choose somebody.').max(500, 'At most 500 people at once.').optional(),
    person: personRequest.optional(),
    groupIds: groupIds.default([]),
  })
  .refine(({ personIds, person }) => (personIds === undefined) !== (person === undefined), {
    path: ['person'],
    message: 'Give either personIds or person.',
  });
export type InvitationsAdd = z.infer<typeof invitationsAdd>;

export const sessionInvitationEdit = z.strictObject({ groupIds, nameShown: z.boolean() }).partial();
export type SessionInvitationEdit = z.infer<typeof sessionInvitationEdit>;

/** An answer that staff enter for somebody; it is marked so. */
export const rsvpOnBehalfRequest = z.strictObject({
  ...rsvpRequest.shape,
  channel: z.enum(['paper', 'phone', 'spoken']),
});
export type RsvpOnBehalfRequest = z.infer<typeof rsvpOnBehalfRequest>;

/** What happened around one invitation, newest first. */
export const invitationTimeline = z.array(
  z.discriminatedUnion('what', [
    z.strictObject({ what: z.enum(['added', 'invited', 'withdrawn']), at: instant }),
    z.strictObject({
      what: z.literal('answered'),
      at: instant,
      answer: rsvpValue,
      mode: mode.nullable(),
      companions: whole,
      source: z.enum(['web', 'calendar', 'paper', 'phone', 'spoken', 'asked-again']),
      /** Who of the staff entered it; null when the person did. */
      enteredBy: z.string().nullable(),
      /** False for an answer to a date that no longer held. */
      counted: z.boolean(),
    }),
    z.strictObject({
      what: z.literal('mail'),
      at: instant,
      deliveryId: id,
      state: deliveryState,
      /** Null while it is not composed yet. */
      sends: deliverySends.nullable(),
      sentAt: instant.nullable(),
      tries: whole,
      problem: z.string().nullable(),
    }),
  ]),
);
export type InvitationTimeline = z.infer<typeof invitationTimeline>;

/** The personal link of one person, to put on paper. Whoever has it answers as that person. */
export const personalLinkView = z.strictObject({ url: z.string() });
