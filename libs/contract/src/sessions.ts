import { mandates, participationLevels, participationPhases, placeKinds, sessionStates, visibilities } from '@bijeen/sessions';
import * as z from 'zod';
import { count, id, instant, language, line, localTime, optionalLine, optionalText, text, webAddress, zone } from './fields';

export const sessionState = z.enum(sessionStates);
export const mandate = z.enum(mandates);
export const placeKind = z.enum(placeKinds);
export const visibility = z.enum(visibilities);
export const participationLevel = z.enum(participationLevels);
export const phase = z.enum(participationPhases);

/** What may be told of a session to whoever may see it at all: no number that is the organiser's, no address, no online link. */
export const sessionFacts = z.strictObject({
  id,
  slug: z.string(),
  state: sessionState,
  title: z.string(),
  question: z.string().nullable(),
  whoInvites: z.string().nullable(),
  whoPays: z.string().nullable(),
  whoDecides: z.string().nullable(),
  fixed: z.string().nullable(),
  open: z.string().nullable(),
  whatHappens: z.string().nullable(),
  mandate,
  place: z.strictObject({
    kind: placeKind,
    name: z.string().nullable(),
    address: z.string().nullable(),
    travel: z.string().nullable(),
    costs: z.string().nullable(),
    accessibility: z.string().nullable(),
  }),
  contact: z.strictObject({ name: z.string().nullable(), telephone: z.string().nullable() }),
  startsLocal: z.string().nullable(),
  zone: z.string(),
  startsAt: instant.nullable(),
  endsAt: instant.nullable(),
  agendaClosed: z.boolean(),
  boardClosed: z.boolean(),
  photos: z.boolean(),
  language,
  topics: z.array(z.string()),
  district: z.string().nullable(),
  cancelledReason: z.string().nullable(),
  groups: z.array(z.strictObject({ id, name: z.string(), why: z.string().nullable() })),
  readingLinks: z.array(z.strictObject({ id, title: z.string(), url: z.string() })),
  /** Slug of the published summary, when there is one. */
  summarySlug: z.string().nullable(),
});
export type SessionFacts = z.infer<typeof sessionFacts>;

/** What the organiser writes. Everything but the title may wait: a draft saves itself field by field. */
export const sessionEdit = z
  .strictObject({
    title: line(160),
    question: optionalText(500),
    whoInvites: optionalText(500),
    whoPays: optionalText(500),
    whoDecides: optionalText(500),
    fixed: optionalText(2000),
    open: optionalText(2000),
    whatHappens: optionalText(2000),
    mandate,
    participationLevel: participationLevel.nullable(),
    phase: phase.nullable(),
    placeKind,
    placeName: optionalLine(160),
    placeAddress: optionalText(500),
    travel: optionalText(1000),
    costs: optionalText(1000),
    onlineLink: z.union([z.literal('').transform(() => null), webAddress, z.null()]),
    accessibility: optionalText(1000),
    contactName: optionalLine(160),
    contactTelephone: optionalLine(40),
    capacityHall: count(1, 100_000).nullable(),
    capacityOnline: count(1, 100_000).nullable(),
    agendaMinutes: count(5, 1440),
    agendaClosed: z.boolean(),
    boardClosed: z.boolean(),
    resultsHidden: z.boolean(),
    photos: z.boolean(),
    language,
    topics: z.array(line(60)).max(12, 'At most 12 topics.'),
    district: optionalLine(120),
    visibility,
  })
  .partial();
export type SessionEdit = z.infer<typeof sessionEdit>;

/** Date, time and length as the organiser sets them; `which` answers an hour that exists twice. */
export const sessionTime = z.strictObject({
  startsLocal: localTime,
  zone,
  minutes: count(15, 1440),
  which: z.enum(['earlier', 'later']).optional(),
});
export type SessionTime = z.infer<typeof sessionTime>;

export const reason = z.strictObject({ reason: text(1000) });
