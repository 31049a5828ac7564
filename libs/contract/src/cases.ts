import { agendaItemKinds, agendaLimits } from '@bijeen/agenda';
import { contributionKinds, contributionLimits, shownAsChoices } from '@bijeen/contributions';
import * as z from 'zod';
import { count, emailAddress, id, language, line, optionalLine, optionalText, telephone, text, webAddress, zone } from './fields';
import { mandate, placeKind } from './sessions';

/** A name by which one part of the file refers to another. */
const key = z.string().regex(/^[a-z0-9-]{1,60}$/, 'Small letters, figures and hyphens.');
const minutes = count(agendaLimits.leastMinutes, agendaLimits.mostMinutes);
const author = key.nullish();

/**
 * A case: a session that was prepared elsewhere, as one JSON file. Every object may hold more than is named here; the import answers
 * which of it was not kept. People with the key `organiser` or `facilitator` are its staff, not its guests.
 */
export const caseFile = z.looseObject({
  language: language.default('nl'),
  timeZone: zone.default('Europe/Amsterdam'),
  /** `true`: nothing in it is real. A list names what is not. */
  invented: z.union([z.boolean(), z.array(z.string())]).default(false),
  session: z.looseObject({
    title: line(160),
    question: text(500),
    district: optionalLine(120).default(null),
    themes: z.array(line(60)).max(12, 'At most 12 topics.').default([]),
    answers: z
      .looseObject({
        whoInvites: optionalText(500).default(null),
        whoPays: optionalText(500).default(null),
        whoDecides: optionalText(500).default(null),
        fixed: optionalText(2000).default(null),
        open: optionalText(2000).default(null),
        whatHappens: optionalText(2000).default(null),
      })
      .prefault({}),
    mandate: mandate.default('none'),
    place: z
      .looseObject({
        kind: placeKind.default('hall'),
        name: optionalLine(160).default(null),
        address: optionalText(500).default(null),
        travel: optionalText(1000).default(null),
        costs: optionalText(1000).default(null),
        accessibility: optionalText(1000).default(null),
        onlineLink: webAddress.nullish(),
      })
      .prefault({}),
    contact: z.looseObject({ name: optionalLine(160).default(null), telephone: telephone.nullish() }).prefault({}),
    capacity: count(1, 100_000).nullish(),
    agendaMinutes: count(5, 1440).default(120),
    photos: z.boolean().default(false),
  }),
  stakeholderGroups: z
    .array(
      z.looseObject({
        key,
        name: line(120),
        why: optionalText(500).default(null),
        hopedFor: count(0, 10_000).nullish(),
        sensitive: z.boolean().optional(),
      }),
    )
    .max(20, 'At most 20 groups.')
    .default([]),
  organisations: z
    .array(z.looseObject({ name: line(160) }))
    .max(2000)
    .default([]),
  people: z
    .array(
      z.looseObject({
        key,
        /** How the person is called: a name, or a role where no name may be told. */
        role: line(160),
        organisation: line(160).nullish(),
        groups: z.array(key).max(20).default([]),
        email: emailAddress.nullish(),
      }),
    )
    .max(5000)
    .default([]),
  agendaProposals: z
    .array(
      z.looseObject({
        by: author,
        title: line(agendaLimits.title),
        why: optionalText(agendaLimits.why).default(null),
        minutes: minutes.nullish(),
        kind: z.enum(agendaItemKinds).nullish(),
      }),
    )
    .max(500)
    .default([]),
  contributions: z
    .array(
      z.looseObject({
        by: author,
        kind: z.enum(contributionKinds),
        text: text(contributionLimits.text),
        shownAs: z.enum(shownAsChoices).default('name'),
      }),
    )
    .max(5000)
    .default([]),
  measures: z
    .array(
      z.looseObject({
        by: author,
        text: text(contributionLimits.text),
        /** The text of the contribution that it answers. */
        for: text(contributionLimits.text),
        gains: z.array(key).max(20).default([]),
        carries: z.array(key).max(20).default([]),
        shownAs: z.enum(shownAsChoices).default('name'),
      }),
    )
    .max(1000)
    .default([]),
  readingList: z
    .array(z.looseObject({ title: line(200), url: webAddress }))
    .max(30, 'At most 30 documents.')
    .default([]),
});
export type CaseFile = z.output<typeof caseFile>;

/** `notKept`: JSON pointers to what the file holds and the session does not. */
export const caseImported = z.strictObject({ sessionId: id, slug: z.string(), notKept: z.array(z.string()) });
export type CaseImported = z.infer<typeof caseImported>;
