import { z } from 'zod';

/** Whom one can look along as in a demo. */
export const demoDoors = ['organiser', 'participant', 'facilitator', 'reader', 'administrator'] as const;
export type DemoDoor = (typeof demoDoors)[number];

/** `POST /api/v1/demo/doors/:door`: where to go on; for staff the answer also sets the sign-in cookie. */
export const demoDoorView = z.strictObject({ href: z.string() });
export type DemoDoorView = z.infer<typeof demoDoorView>;
