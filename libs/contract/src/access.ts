import * as z from 'zod';
import { count, emailAddress, id, instant, language, line } from './fields';

export const installationRole = z.enum(['administrator', 'organiser', 'reader', 'member']);

export const signInCodeRequest = z.strictObject({ email: emailAddress });
export const signInRequest = z.strictObject({
  email: emailAddress,
  code: z
    .string()
    .transform((value) => value.replace(/[\s-]/g, ''))
    .pipe(z.string().regex(/^[0-9]{8}$/, 'Eight digits, as in the mail.')),
});

/** Who is calling. `account` is null for nobody and for a personal link. */
export const meView = z.strictObject({
  account: z.strictObject({ id, name: z.string(), role: installationRole, language }).nullable(),
});
export type MeView = z.infer<typeof meView>;

/** What every page needs to know of the installation. */
export const installationView = z.strictObject({
  name: z.string(),
  language,
  demo: z.boolean(),
  /** What time it is for this installation, as RFC 3339; the demo's clock can be moved. */
  now: z.iso.datetime({ offset: true }),
  sourceUrl: z.string(),
  contactName: z.string(),
  contactEmail: z.string(),
});
export type InstallationView = z.infer<typeof installationView>;

export const accountView = z.strictObject({
  id,
  name: z.string(),
  email: z.string(),
  role: installationRole,
  language,
  closed: z.boolean(),
  revision: z.number().int(),
});
export type AccountView = z.infer<typeof accountView>;
export const accountsView = z.array(accountView);
export const accountRequest = z.strictObject({ name: line(160), email: emailAddress, role: installationRole, language });
export type AccountRequest = z.infer<typeof accountRequest>;
/** The address stays: whoever signs in with another one is somebody else. */
export const accountEdit = z.strictObject({ name: line(160), role: installationRole, language }).partial();
export type AccountEdit = z.infer<typeof accountEdit>;

/** Who did or read what, by ids only, newest first. `next` is the `before` of the page after this one; null at the end. */
export const auditLogQuery = z.strictObject({
  before: z
    .string()
    .regex(/^[0-9]{1,18}$/, 'The `next` of the page before.')
    .optional(),
});
export const auditLogView = z.strictObject({
  entries: z.array(
    z.strictObject({
      id: z.string(),
      at: instant,
      action: z.string(),
      /** Null where nobody may be named, and for what the installation did by itself. */
      accountId: id.nullable(),
      sessionId: id.nullable(),
      subjectId: id.nullable(),
    }),
  ),
  next: z.string().nullable(),
});
export type AuditLogView = z.infer<typeof auditLogView>;

/** How mail leaves, and how it goes. Addresses of the installation, never of people. */
export const mailHealthView = z.strictObject({
  /** A mail server, or the mailbox of a demo. */
  leavesBy: z.enum(['server', 'demo']),
  from: z.string(),
  /** The mailbox for answers from calendars; null when there is none, and then people answer on the web alone. */
  reply: z.string().nullable(),
  waiting: z.number().int(),
  /** Since when the oldest one waits. */
  waitingSince: instant.nullable(),
  failed: z.number().int(),
});
export type MailHealthView = z.infer<typeof mailHealthView>;

/** What became of a test mail. `problem` is what the mail server, or the way to it, answered last. */
export const mailTestView = z.strictObject({
  id,
  state: z.enum(['queued', 'sent', 'failed']),
  requestedAt: instant,
  sentAt: instant.nullable(),
  tries: z.number().int(),
  problem: z.string().nullable(),
});
export type MailTestView = z.infer<typeof mailTestView>;

/** What an administrator sets for the whole installation. `revision` goes back as If-Match. */
export const installationSettings = z.strictObject({
  name: z.string(),
  language,
  contactName: z.string(),
  contactEmail: z.string(),
  retentionDays: z.number().int(),
  revision: z.number().int(),
});
export type InstallationSettings = z.infer<typeof installationSettings>;
export const installationSettingsEdit = z
  .strictObject({ name: line(80), language, contactName: line(160), contactEmail: emailAddress, retentionDays: count(7, 3650) })
  .partial();
export type InstallationSettingsEdit = z.infer<typeof installationSettingsEdit>;

/** The OpenAPI document itself; its own specification says what is in it. */
export const openApiDocumentView = z.looseObject({ openapi: z.string() });
/** Nothing to say but that it worked. */
export const emptyView = z.strictObject({});
