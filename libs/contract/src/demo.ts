import * as z from 'zod';
import { id, instant } from './fields';

/** Whom one can look along as in a demo. */
export const demoDoors = ['organiser', 'participant', 'facilitator', 'reader', 'administrator'] as const;
export type DemoDoor = (typeof demoDoors)[number];

/** `POST /api/v1/demo/doors/:door`: where to go on; for staff the answer also sets the sign-in cookie. */
export const demoDoorView = z.strictObject({ href: z.string() });
export type DemoDoorView = z.infer<typeof demoDoorView>;

/** A message as the demo's mailbox keeps it. */
export const capturedMessageView = z.strictObject({ id, to: z.string(), subject: z.string(), receivedAt: instant });
export const capturedMessageWhole = z.strictObject({
  ...capturedMessageView.shape,
  from: z.string(),
  text: z.string(),
  html: z.string().nullable(),
  calendar: z.string().nullable(),
  calendarMethod: z.string().nullable(),
  attachments: z.array(z.strictObject({ name: z.string(), type: z.string(), bytes: z.number().int() })),
  raw: z.string(),
});
export type CapturedMessageView = z.infer<typeof capturedMessageView>;
export type CapturedMessageWhole = z.infer<typeof capturedMessageWhole>;

/** Moves the demo's clock to this instant; null lets it run with the machine's again. */
export const demoClockRequest = z.strictObject({ now: z.iso.datetime({ offset: true }).nullable() });
export const demoClockView = z.strictObject({ now: instant, aheadMinutes: z.number().int() });
