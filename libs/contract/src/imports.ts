import { personFields, type PersonField } from '@bijeen/people';
import * as z from 'zod';
import { previewHash } from './mailings';

const whole = z.number().int();
const field = z.enum([...personFields, 'row'] as [PersonField | 'row', ...(PersonField | 'row')[]]);

/** The text of a CSV file, with commas or semicolons. Nothing is kept until the preview with this hash is confirmed. */
export const importRequest = z.discriminatedUnion('confirm', [
  z.strictObject({ csv: z.string().min(1, 'Choose a file.'), confirm: z.literal(false) }),
  z.strictObject({ csv: z.string().min(1, 'Choose a file.'), confirm: z.literal(true), previewHash }),
]);
export type ImportRequest = z.infer<typeof importRequest>;

export const importProblemKey = z.enum([
  'fill-in',
  'shorten',
  'remove-control-characters',
  'not-an-email-address',
  'not-a-telephone-number',
  'language-unknown',
  'group-unknown',
  'twice-in-file',
  'row-malformed',
]);

/** What a file holds, row by row: at most 500 rows with a problem, else the first 50. Lines are numbered as a spreadsheet does. */
export const importView = z.strictObject({
  hash: z.string(),
  imported: z.boolean(),
  importable: z.boolean(),
  totals: z.strictObject({ rows: whole, added: whole, known: whole, inSession: whole, problems: whole }),
  fileProblems: z.array(
    z.strictObject({
      problem: z.enum(['name-column-missing', 'no-rows', 'too-many-rows', 'column-twice']),
      most: whole.optional(),
      field: field.optional(),
      columns: z.array(z.string()).optional(),
    }),
  ),
  columnsNotRead: z.array(z.string()),
  rows: z.array(
    z.strictObject({
      line: whole,
      name: z.string(),
      email: z.string().nullable(),
      organisation: z.string().nullable(),
      groups: z.array(z.string()),
      /** `known`: the address book has this address, so that person is used. */
      becomes: z.enum(['added', 'known', 'in-session', 'refused']),
      problems: z.array(
        z.strictObject({ field, problem: importProblemKey, facts: z.record(z.string(), z.union([z.string(), z.number()])).optional() }),
      ),
    }),
  ),
});
export type ImportView = z.infer<typeof importView>;
