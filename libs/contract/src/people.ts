import * as z from 'zod';
import { emailAddress, id, language, line, telephone } from './fields';

const notFilledIn = z.literal('').transform(() => null);
const optional = <T extends z.ZodType>(field: T) => z.union([notFilledIn, field, z.null()]);

/** Somebody in the address book, as staff write them down. An address may be absent: then they are asked on paper or by telephone. */
export const personRequest = z.strictObject({
  name: line(160),
  email: optional(emailAddress).default(null),
  telephone: optional(telephone).default(null),
  organisation: optional(line(160)).default(null),
  language: language.default('nl'),
});
export type PersonRequest = z.infer<typeof personRequest>;

export const personEdit = z
  .strictObject({
    name: line(160),
    email: optional(emailAddress),
    telephone: optional(telephone),
    organisation: optional(line(160)),
    language,
  })
  .partial();
export type PersonEdit = z.infer<typeof personEdit>;

/** For organisers and administrators only: nobody else sees an address. `revision` goes back as If-Match. */
export const personView = z.strictObject({
  id,
  name: z.string(),
  email: z.string().nullable(),
  telephone: z.string().nullable(),
  organisation: z.string().nullable(),
  language,
  /** In how many sessions this person has a place. */
  sessions: z.number().int(),
  revision: z.number().int(),
});
export type PersonView = z.infer<typeof personView>;

/** Part of a name, an organisation or an address; `after` is the `next` of the page before. */
export const peopleQuery = z.strictObject({ q: z.string().max(100).optional(), after: id.optional() });
export const peopleView = z.strictObject({ people: z.array(personView), total: z.number().int(), next: id.nullable() });
export type PeopleView = z.infer<typeof peopleView>;

/** What became of somebody: gone, or without a name where the record of a session needs the place they had. */
export const erasureView = z.strictObject({ erased: z.enum(['removed', 'made-nameless']) });
export type ErasureView = z.infer<typeof erasureView>;

export const organisationsView = z.array(z.strictObject({ id, name: z.string(), people: z.number().int() }));
export const groupsView = z.array(z.strictObject({ id, name: z.string(), sensitive: z.boolean() }));
