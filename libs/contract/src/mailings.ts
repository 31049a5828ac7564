import * as z from 'zod';
import { count, id, language, localTime, text, zone } from './fields';
import { rsvpValue } from './invitations';

const whole = z.number().int();

export const mailPurposes = ['invite', 'move', 'cancel', 'update', 'withdraw'] as const;
export const mailPurpose = z.enum(mailPurposes);
export type MailPurpose = z.infer<typeof mailPurpose>;

/** What a person gets. */
export const mailKinds = ['invitation', 'moved', 'changed', 'cancelled', 'withdrawn', 'reinstated', 'nothing'] as const;
export const mailKind = z.enum(mailKinds);
export type MailKind = z.infer<typeof mailKind>;

const idList = z
  .string()
  .regex(/^[0-9a-f-]{36}(,[0-9a-f-]{36})*$/i, 'Ids with commas between them.')
  .max(7400, 'At most 200 ids; leave them out for everybody.');

/**
 * Who gets what. Without `invitationIds`: everybody whom it concerns (for `invite` who is not invited yet, otherwise who is).
 * `move` takes the new time, `cancel` the reason, so that the sample says them.
 */
export const mailPreviewQuery = z.strictObject({
  for: mailPurpose,
  invitationIds: idList.optional(),
  startsLocal: localTime.optional(),
  zone: zone.optional(),
  minutes: z.coerce.number().pipe(count(15, 1440)).optional(),
  which: z.enum(['earlier', 'later']).optional(),
  reason: text(1000).optional(),
});
export type MailPreviewQuery = z.infer<typeof mailPreviewQuery>;

export const mailPreview = z.strictObject({
  for: mailPurpose,
  /** Goes back with what is confirmed: it is refused once something changed. */
  hash: z.string(),
  /** How many mails leave. */
  mails: whole,
  people: z.array(
    z.strictObject({
      invitationId: id,
      name: z.string(),
      rsvp: rsvpValue,
      gets: mailKind,
      /** `none`: no address, so on paper or by telephone; `stopped`: does not want our mail. */
      via: z.enum(['mail', 'none', 'stopped']),
      /** What happens in the person's calendar. */
      calendar: z.enum(['asks', 'can-be-added', 'moves', 'changes', 'goes', 'stays']),
    }),
  ),
  /** One of the mails, as it would be; without the personal link. */
  sample: z.strictObject({ name: z.string(), language, subject: z.string(), text: z.string(), html: z.string() }).nullable(),
});
export type MailPreview = z.infer<typeof mailPreview>;

export const previewHash = z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'The hash of the preview that you looked at.');

/** Sends what a preview showed. Without `invitationIds`: everybody whom it concerns, as in the preview. */
export const mailingRequest = z.strictObject({
  for: z.enum(['invite', 'update']),
  invitationIds: z.array(id).max(10_000, 'At most 10,000 people.').optional(),
  previewHash,
});
export type MailingRequest = z.infer<typeof mailingRequest>;

/** `withoutMail`: who should hear of it on paper or by telephone. */
export const mailingView = z.strictObject({ mails: whole, withoutMail: whole });

export const confirmedPreview = z.strictObject({ previewHash });
