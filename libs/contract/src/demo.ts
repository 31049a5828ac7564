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
  /** What a calendar makes of that part: the appointment it puts in, changes or takes out. `zone` is the one it is told in. */
  appointment: z
    .strictObject({
      method: z.string(),
      sequence: z.number().int(),
      title: z.string(),
      place: z.string().nullable(),
      startsAt: instant,
      endsAt: instant,
      zone: z.string(),
    })
    .nullable(),
  attachments: z.array(z.strictObject({ name: z.string(), type: z.string(), bytes: z.number().int() })),
  raw: z.string(),
});
export type CapturedMessageView = z.infer<typeof capturedMessageView>;
export type CapturedMessageWhole = z.infer<typeof capturedMessageWhole>;

/** Moves the demo's clock to this instant; null lets it run with the machine's again. */
export const demoClockRequest = z.strictObject({ now: z.iso.datetime({ offset: true }).nullable() });
export const demoClockView = z.strictObject({ now: instant, aheadMinutes: z.number().int() });

/** Sessions with a date, soonest start first: where it is of use to move the demo's clock to. */
export const demoMomentsView = z.array(
  z.strictObject({ sessionId: id, title: z.string(), startsAt: instant, endsAt: instant, zone: z.string() }),
);
export type DemoMomentsView = z.infer<typeof demoMomentsView>;
export type DemoClockView = z.infer<typeof demoClockView>;
