import {
  outcomeKinds,
  outcomeLimits,
  outcomeStatuses,
  summaryItemKinds,
  summarySections,
  writtenSections,
  type WrittenSection,
} from '@bijeen/record';
import * as z from 'zod';
import { agendaItemKind } from './agenda';
import { id, instant, language, line, localDate, optionalLine, optionalText, text } from './fields';
import { mode, rsvpValue } from './invitations';
import { publicCount, sessionState, visibility } from './sessions';

/** Which agenda point the talk is about now; null between two points. */
export const currentItemRequest = z.strictObject({ agendaItemId: id.nullable() });

/** An accepted point in its order, with the time at which it was planned. */
export const runPoint = z.strictObject({
  id,
  title: z.string(),
  kind: agendaItemKind.nullable(),
  minutes: z.number().int().nullable(),
  startsAt: instant,
  endsAt: instant,
  /** When the talk last left this point; null when it was not reached yet. */
  discussedAt: instant.nullable(),
});
export type RunPoint = z.infer<typeof runPoint>;

/** Whole minutes of the current point, as `clockOf` counts them at `asOf`; whoever shows it longer counts on by the same rule. */
export const runClock = z.strictObject({
  asOf: instant,
  startedAt: instant,
  endsAt: instant,
  elapsed: z.number().int(),
  left: z.number().int(),
  lateBy: z.number().int(),
});

/** What the facilitator sees while a session runs. */
export const runView = z.strictObject({
  state: sessionState,
  title: z.string(),
  zone: z.string(),
  startsAt: instant.nullable(),
  endsAt: instant.nullable(),
  /** From when it can go live; null without a date. */
  liveFrom: instant.nullable(),
  concludedAt: instant.nullable(),
  points: z.array(runPoint),
  currentId: id.nullable(),
  nextId: id.nullable(),
  clock: runClock.nullable(),
  present: z.strictObject({
    coming: z.number().int(),
    came: z.number().int(),
    hall: z.number().int(),
    online: z.number().int(),
    groups: z.number().int(),
    /** Groups of this session of which nobody is there, once people were checked in. */
    groupsMissing: z.array(z.string()),
  }),
  lines: z.number().int(),
  unsorted: z.number().int(),
  /** Cards that wait for the facilitator. */
  heldCards: z.number().int(),
});
export type RunView = z.infer<typeof runView>;

/** The screen in the hall: nobody's name, nobody's group. */
export const hallView = z.strictObject({
  state: sessionState,
  title: z.string(),
  zone: z.string(),
  /** Where people in the hall find the session: its public page, as an address and as a QR code (an SVG path on `size` squares a side). */
  join: z.strictObject({ address: z.string(), qr: z.strictObject({ size: z.number().int(), path: z.string() }) }).nullable(),
  points: z.array(runPoint.pick({ id: true, title: true, kind: true, startsAt: true, endsAt: true })),
  currentId: id.nullable(),
  nextId: id.nullable(),
  clock: runClock.nullable(),
  /** The newest cards that the facilitator let through. */
  cards: z.array(z.strictObject({ id, kind: z.enum(['threat', 'opportunity', 'measure']), text: z.string() })),
});
export type HallView = z.infer<typeof hallView>;

/** One line of the list at the door. */
export const checkinView = z.strictObject({
  invitationId: id,
  name: z.string(),
  organisation: z.string().nullable(),
  rsvp: rsvpValue,
  mode: mode.nullable(),
  checkedInAt: instant.nullable(),
});
export type CheckinView = z.infer<typeof checkinView>;
export const checkinsView = z.array(checkinView);

export const outcomeKind = z.enum(outcomeKinds);
export const outcomeStatus = z.enum(outcomeStatuses);
const linkedIds = z.array(id).max(50, 'At most 50 links.');

/** A line as it is written down: text is enough. Without `agendaItemId` it belongs to the current point; null: to none. */
export const outcomeRequest = z.strictObject({
  text: text(outcomeLimits.text),
  kind: outcomeKind.default('unsorted'),
  who: optionalLine(outcomeLimits.who).default(null),
  dueOn: localDate.nullable().default(null),
  agendaItemId: id.nullable().optional(),
  contributionIds: linkedIds.default([]),
  measureIds: linkedIds.default([]),
});
export type OutcomeRequest = z.infer<typeof outcomeRequest>;

/** Sorting a line, putting its words right, or saying what became of it. Once the summary is published only the last. */
export const outcomeEdit = z.strictObject({
  text: text(outcomeLimits.text).exactOptional(),
  kind: outcomeKind.exactOptional(),
  who: optionalLine(outcomeLimits.who).exactOptional(),
  dueOn: localDate.nullable().exactOptional(),
  agendaItemId: id.nullable().exactOptional(),
  contributionIds: linkedIds.exactOptional(),
  measureIds: linkedIds.exactOptional(),
  status: outcomeStatus.exactOptional(),
  statusReason: optionalText(outcomeLimits.reason).exactOptional(),
});
export type OutcomeEdit = z.infer<typeof outcomeEdit>;

/** A line as staff see it. `gaps` is what an action still misses. */
export const outcomeView = z.strictObject({
  id,
  number: z.number().int(),
  kind: outcomeKind,
  text: z.string(),
  who: z.string().nullable(),
  dueOn: z.string().nullable(),
  status: outcomeStatus,
  statusReason: z.string().nullable(),
  agendaItemId: id.nullable(),
  contributionIds: z.array(id),
  measureIds: z.array(id),
  capturedAt: instant,
  gaps: z.array(z.enum(['nobody-does-it', 'no-date'])),
  revision: z.number().int(),
});
export type OutcomeView = z.infer<typeof outcomeView>;
export const outcomesView = z.array(outcomeView);

export const summarySectionKey = z.enum(summarySections);
const words = z.string().exactOptional();
const several = z.array(z.string()).exactOptional();

/** One line of a summary; `kind` says what the page puts around the words. See `SummaryItem` of the record rules. */
export const summaryItem = z.strictObject({
  kind: z.enum(summaryItemKinds),
  text: words,
  who: words,
  why: words,
  reason: words,
  dueOn: words,
  telephone: words,
  url: words,
  minutes: z.number().int().exactOptional(),
  when: z.strictObject({ startsLocal: z.string(), endsLocal: z.string(), zone: z.string() }).exactOptional(),
  merged: several,
  gains: several,
  carries: several,
  counts: z
    .strictObject({
      people: publicCount.exactOptional(),
      threats: publicCount.exactOptional(),
      opportunities: publicCount.exactOptional(),
      agree: publicCount.exactOptional(),
      disagree: publicCount.exactOptional(),
      pass: publicCount.exactOptional(),
      votes: publicCount.exactOptional(),
    })
    .exactOptional(),
  evidence: z.array(z.string()),
  links: z.array(z.string()),
});
export type SummaryItemView = z.infer<typeof summaryItem>;

/** Sections in their fixed order; one without lines says that there was nothing. */
export const summarySection = z.strictObject({ key: summarySectionKey, items: z.array(summaryItem) });
export type SummarySectionView = z.infer<typeof summarySection>;

/** The organiser's own words by the section that they open; under `unsorted` the word about lines that were not sorted. */
export const summaryWords = z.partialRecord(summarySectionKey, z.string());

/** What became of an outcome since, for everybody who may read the summary. */
export const summaryFollowUp = z.strictObject({ outcomeId: id, status: outcomeStatus, reason: z.string().nullable() });

export const summaryVersion = z.strictObject({
  version: z.number().int(),
  publishedAt: instant,
  withdrawnAt: instant.nullable(),
  withdrawnReason: z.string().nullable(),
});

/** Own words for sections of page one; what is absent stays, null takes words away. */
export const summaryConceptEdit = z.strictObject({
  introductions: z.strictObject(
    Object.fromEntries(writtenSections.map((key) => [key, optionalText(800).exactOptional()])) as Record<
      WrittenSection,
      z.ZodExactOptional<ReturnType<typeof optionalText>>
    >,
  ),
});
export type SummaryConceptEdit = z.infer<typeof summaryConceptEdit>;

/** A word about lines that stay unsorted; needed when there are any. */
export const publishRequest = z.strictObject({ wordAboutUnsorted: optionalText(800).default(null) });

/** The next version as it would be published now, for staff. `revision` goes back as If-Match with the organiser's words. */
export const summaryDraftView = z.strictObject({
  state: sessionState,
  slug: z.string(),
  visibility,
  language,
  groups: z.array(z.strictObject({ id, name: z.string() })),
  nextVersion: z.number().int(),
  revision: z.number().int(),
  introductions: summaryWords,
  sections: z.array(summarySection),
  /** Where an e-mail address, or the name of somebody who does not show it, is left out: ids, or the kind of a line without one. */
  addressesTakenOut: z.array(z.string()),
  namesTakenOut: z.array(z.string()),
  followUps: z.array(summaryFollowUp),
  unsorted: z.number().int(),
  versions: z.array(summaryVersion),
});
export type SummaryDraftView = z.infer<typeof summaryDraftView>;

/** One published version. Of a withdrawn one the words are for staff and readers alone; everybody sees that it was withdrawn and why. */
export const summaryView = z.strictObject({
  slug: z.string(),
  version: z.number().int(),
  state: z.enum(['final', 'withdrawn']),
  language,
  title: z.string(),
  zone: z.string(),
  startsAt: instant,
  endsAt: instant,
  topics: z.array(z.string()),
  district: z.string().nullable(),
  /** Made up for the demo. */
  invented: z.boolean(),
  groups: z.array(z.strictObject({ id, name: z.string() })),
  publishedAt: instant,
  withdrawnAt: instant.nullable(),
  withdrawnReason: z.string().nullable(),
  introductions: summaryWords,
  sections: z.array(summarySection),
  followUps: z.array(summaryFollowUp),
  versions: z.array(summaryVersion),
});
export type SummaryView = z.infer<typeof summaryView>;

const absentWhenEmpty = (max: number) => z.union([z.literal('').transform(() => undefined), line(max)]).exactOptional();
/** Searching in published summaries; empty is not asked. `after` is the `next` of the answer before. */
export const summariesQuery = z.strictObject({
  q: absentWhenEmpty(200),
  topic: absentWhenEmpty(60),
  district: absentWhenEmpty(120),
  after: absentWhenEmpty(300),
});
export type SummariesQuery = z.infer<typeof summariesQuery>;

export const summaryListItem = z.strictObject({
  slug: z.string(),
  title: z.string(),
  zone: z.string(),
  startsAt: instant,
  publishedAt: instant,
  topics: z.array(z.string()),
  district: z.string().nullable(),
  invented: z.boolean(),
  /** Of how many groups somebody was there; null when that would tell a small number. */
  groups: z.strictObject({ there: z.number().int(), of: z.number().int() }).nullable(),
  /** Where the words were found, or the question; in parts, so that a page marks them without any markup in it. */
  excerpt: z.array(z.strictObject({ text: z.string(), marked: z.boolean() })),
});
export type SummaryListItem = z.infer<typeof summaryListItem>;

/** Best first, or newest first when nothing is asked. `topics` and `districts` are those of all summaries that the caller may read. */
export const summariesView = z.strictObject({
  summaries: z.array(summaryListItem),
  total: z.number().int(),
  next: z.string().nullable(),
  topics: z.array(z.string()),
  districts: z.array(z.string()),
});
export type SummariesView = z.infer<typeof summariesView>;

export const overviewQuery = z.strictObject({ topic: absentWhenEmpty(60), district: absentWhenEmpty(120) });
export type OverviewQuery = z.infer<typeof overviewQuery>;

const ofSession = { title: z.string(), startsAt: instant, zone: z.string(), summarySlug: z.string().nullable() };

/** What a reader follows across sessions that are over. Numbers and names only as others than staff may see them. */
export const overviewView = z.strictObject({
  sessions: z.array(
    z.strictObject({
      id,
      ...ofSession,
      topics: z.array(z.string()),
      district: z.string().nullable(),
      invented: z.boolean(),
      groups: z.strictObject({ there: z.number().int(), of: z.number().int() }).nullable(),
      openActions: z.number().int(),
    }),
  ),
  /** Open actions, those that nobody does yet first, then by date. */
  actions: z.array(
    z.strictObject({ outcomeId: id, ...ofSession, text: z.string(), who: z.string().nullable(), dueOn: z.string().nullable() }),
  ),
  /** Groups by how seldom somebody of them was there, of the sessions that they were a group of and whose numbers may be told. */
  groups: z.array(z.strictObject({ name: z.string(), there: z.number().int(), of: z.number().int() })),
  topics: z.array(z.string()),
  districts: z.array(z.string()),
});
export type OverviewView = z.infer<typeof overviewView>;
