import * as z from 'zod';
import { count, emailAddress, id, language, line } from './fields';

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
});
export const accountRequest = z.strictObject({ name: line(160), email: emailAddress, role: installationRole, language });

/** What an administrator sets for the whole installation. `revision` goes back as If-Match. */
export const installationSettings = z.strictObject({
  name: z.string(),
  language,
  contactName: z.string(),
  contactEmail: z.string(),
  retentionDays: z.number().int(),
  revision: z.number().int(),
});
export const installationSettingsEdit = z
  .strictObject({ name: line(80), language, contactName: line(160), contactEmail: emailAddress, retentionDays: count(7, 3650) })
  .partial();

/** The OpenAPI document itself; its own specification says what is in it. */
export const openApiDocumentView = z.looseObject({ openapi: z.string() });
/** Nothing to say but that it worked. */
export const emptyView = z.strictObject({});
