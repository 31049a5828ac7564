import './without-eval';
import * as z from 'zod';

// Tab and new line are text; every other control character (and what reorders text on screen) is refused, never stored.
// eslint-disable-next-line no-control-regex -- naming them is the point
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;
// eslint-disable-next-line no-control-regex -- naming them is the point
const CONTROL_OR_BREAK = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;

/** One line of text, trimmed: 1 to `max` characters. */
export const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1, 'Fill this in.')
    .max(max, `At most ${max} characters.`)
    .refine((value) => !CONTROL_OR_BREAK.test(value), 'One line of text, without control characters.');

/** Text with line breaks, trimmed, `\r\n` as `\n`: 1 to `max` characters. */
export const text = (max: number) =>
  z
    .string()
    .transform((value) => value.replace(/\r\n?/g, '\n').trim())
    .pipe(
      z
        .string()
        .min(1, 'Fill this in.')
        .max(max, `At most ${max} characters.`)
        .refine((value) => !CONTROL.test(value), 'Plain text, without control characters.'),
    );

/** As `line` and `text`, where an empty answer means: not filled in (null). */
export const optionalLine = (max: number) => z.union([z.literal('').transform(() => null), line(max), z.null()]);
export const optionalText = (max: number) => z.union([z.literal('').transform(() => null), text(max), z.null()]);

export const id = z.uuid('This is not an id.');
export const emailAddress = z
  .string()
  .trim()
  .max(254, 'At most 254 characters.')
  .pipe(z.email('This is not an e-mail address. For example: naam@organisatie.nl'));
export const telephone = z
  .string()
  .trim()
  .regex(/^\+?[0-9][0-9 ()-]{4,24}$/, 'A telephone number: digits, spaces, and + in front if needed.');
export const language = z.enum(['nl', 'en']);
export type Language = z.infer<typeof language>;
/** `YYYY-MM-DDTHH:MM` on the clock of the session's zone, in a year that a meeting can be planned in. */
export const localTime = z
  .string()
  .regex(/^20[0-9]{2}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]$/, 'A date and time, such as 2027-09-02T15:00.');
export const zone = z
  .string()
  .max(64, 'At most 64 characters.')
  .regex(/^[A-Za-z_]+(\/[A-Za-z0-9_+-]+)*$/, 'A time zone, such as Europe/Amsterdam.');
/** `YYYY-MM-DD`. */
export const localDate = z.iso
  .date('A date, such as 2027-09-16.')
  .refine((value) => value >= '2000-01-01' && value < '2100-01-01', 'A date between 2000 and 2100.');
/** An instant as RFC 3339 in UTC; stores hand over Dates. */
export const instant = z.union([z.date().transform((value) => value.toISOString()), z.iso.datetime({ offset: true })]);
export const webAddress = z
  .url({ protocol: /^https?$/, error: 'A web address that begins with http:// or https://.' })
  .max(2000, 'At most 2000 characters.');
/** Whole number from `min` to `max`. */
export const count = (min: number, max: number) =>
  z.number(`A whole number from ${min} to ${max}.`).int('A whole number.').min(min, `At least ${min}.`).max(max, `At most ${max}.`);
