import {
  mandates,
  nextSteps,
  participationLevels,
  participationPhases,
  placeKinds,
  sensitiveKinds,
  sessionStates,
  sixAnswers,
  stateChanges,
  visibilities,
  type PlanField,
  type StateChangeName,
} from '@bijeen/sessions';
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
    /** New cards and proposals of participants wait until staff show them. */
    facilitatorLooksFirst: z.boolean(),
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
  /** The place moved so far that an answer may change: everybody is asked again, also when the time stays. */
  distantPlace: z.boolean().default(false),
});
export type SessionTime = z.input<typeof sessionTime>;

/** Refuses a list in which two items have the same `key`, letters of either size alike; points at the second. */
function eachOnce<K extends string>(key: K, message: string) {
  return (items: readonly Readonly<Record<K, string>>[], context: z.RefinementCtx): void => {
    const seen = new Set<string>();
    for (const [index, item] of items.entries()) {
      const value = item[key].toLowerCase();
      if (seen.has(value)) context.addIssue({ code: 'custom', message, path: [index, key] });
      seen.add(value);
    }
  };
}

/** A new session needs a title only. `copyFrom`: texts, groups, place and reading of another session of mine. */
export const sessionCreate = z.strictObject({ title: line(160), copyFrom: id.optional() });
export type SessionCreate = z.infer<typeof sessionCreate>;

/**
 * The groups of a session, whole and in order; ids are made by the client. The name is one of the installation's groups, or makes
 * a new one. A group that hints at something sensitive is kept as sensitive, unless somebody says here that it is not.
 */
export const stakeholderGroupsRequest = z.strictObject({
  groups: z
    .array(
      z.strictObject({
        id,
        name: line(120),
        why: optionalText(500),
        hopedFor: count(0, 10_000).nullable(),
        sensitive: z.boolean().optional(),
      }),
    )
    .max(20, 'At most 20 groups.')
    .superRefine(eachOnce('id', 'This group is in the list twice.'))
    .superRefine(eachOnce('name', 'This name is in the list twice.')),
});
export type StakeholderGroupsRequest = z.infer<typeof stakeholderGroupsRequest>;

/** The reading list, whole and in order; ids are made by the client. */
export const readingLinksRequest = z.strictObject({
  readingLinks: z
    .array(z.strictObject({ id, title: line(200), url: webAddress }))
    .max(30, 'At most 30 documents.')
    .superRefine(eachOnce('id', 'This document is in the list twice.')),
});
export type ReadingLinksRequest = z.infer<typeof readingLinksRequest>;

export const sessionStaffRole = z.enum(['organiser', 'facilitator']);
export const sessionStaffRequest = z.strictObject({ role: sessionStaffRole });

export const reason = z.strictObject({ reason: text(1000) });

const whole = z.number().int();
export const stateChangeName = z.enum(Object.keys(stateChanges) as [StateChangeName, ...StateChangeName[]]);

/** What scheduling asks for; `startsLocal` is the date. */
export const planField = z.enum([
  'question',
  ...sixAnswers,
  'startsLocal',
  'placeKind',
  'placeName',
  'onlineLink',
  'contactName',
  'contactTelephone',
] as const satisfies readonly PlanField[]);

/** How many, for staff. `failedMails`: people whose last message did not arrive. */
export const sessionCounts = z.strictObject({
  people: whole,
  notInvited: whole,
  invited: whole,
  coming: whole,
  maybe: whole,
  unanswered: whole,
  failedMails: whole,
  openProposals: whole,
  acceptedPoints: whole,
  unsortedOutcomes: whole,
  openActions: whole,
});
export const nextStep = z.strictObject({ key: z.enum(nextSteps), count: whole });

/** A line of "my sessions". `role` is null for an administrator who does not work on it. */
export const sessionListItem = z.strictObject({
  id,
  slug: z.string(),
  state: sessionState,
  title: z.string(),
  startsLocal: z.string().nullable(),
  zone: z.string(),
  startsAt: instant.nullable(),
  endsAt: instant.nullable(),
  placeName: z.string().nullable(),
  role: sessionStaffRole.nullable(),
  invented: z.boolean(),
  nextStep,
  counts: sessionCounts,
  /** Groups of which nobody comes, as the organiser ordered them. */
  missingGroups: z.array(z.string()),
});
export type SessionListItem = z.infer<typeof sessionListItem>;
/** Newest first; `more` says that there are older ones. */
export const sessionList = z.strictObject({ sessions: z.array(sessionListItem), more: z.boolean() });

/** Everything that staff see of a session. */
export const sessionView = z.strictObject({
  id,
  slug: z.string(),
  state: sessionState,
  /** Goes back as If-Match with every edit. */
  revision: whole,
  /** The fields of `sessionEdit`, as they are. */
  plan: z.strictObject({
    title: z.string(),
    question: z.string().nullable(),
    whoInvites: z.string().nullable(),
    whoPays: z.string().nullable(),
    whoDecides: z.string().nullable(),
    fixed: z.string().nullable(),
    open: z.string().nullable(),
    whatHappens: z.string().nullable(),
    mandate,
    participationLevel: participationLevel.nullable(),
    phase: phase.nullable(),
    placeKind,
    placeName: z.string().nullable(),
    placeAddress: z.string().nullable(),
    travel: z.string().nullable(),
    costs: z.string().nullable(),
    onlineLink: z.string().nullable(),
    accessibility: z.string().nullable(),
    contactName: z.string().nullable(),
    contactTelephone: z.string().nullable(),
    capacityHall: whole.nullable(),
    capacityOnline: whole.nullable(),
    agendaMinutes: whole,
    agendaClosed: z.boolean(),
    boardClosed: z.boolean(),
    resultsHidden: z.boolean(),
    /** New cards and proposals of participants wait until staff show them. */
    facilitatorLooksFirst: z.boolean(),
    photos: z.boolean(),
    language,
    topics: z.array(z.string()),
    district: z.string().nullable(),
    visibility,
  }),
  /** Null while there is no date. `which`: the answer that was given to an hour that exists twice. */
  time: z
    .strictObject({
      startsLocal: z.string(),
      zone: z.string(),
      minutes: whole,
      which: z.enum(['earlier', 'later']).nullable(),
      startsAt: instant,
      endsAt: instant,
    })
    .nullable(),
  groups: z.array(
    z.strictObject({
      id,
      name: z.string(),
      why: z.string().nullable(),
      hopedFor: whole.nullable(),
      sensitive: z.boolean(),
      /** What the name seems to say about people, for the warning; null when nothing. */
      hint: z.enum(sensitiveKinds).nullable(),
      /** People, cards or proposals refer to it: it can be changed, not removed. */
      inUse: z.boolean(),
    }),
  ),
  readingLinks: z.array(z.strictObject({ id, title: z.string(), url: z.string() })),
  staff: z.array(z.strictObject({ accountId: id, name: z.string(), role: sessionStaffRole })),
  /** What the caller is here; null for an administrator who does not work on it. */
  role: sessionStaffRole.nullable(),
  /** What scheduling still misses: fields of the plan, and `startsLocal` for the date. The pointer is into what an edit sends. */
  missing: z.array(z.strictObject({ field: planField, pointer: z.string() })),
  /** Changes of state that the table knows from here for this caller; whether they go through depends on the rest too. */
  changes: z.array(stateChangeName),
  nextStep,
  counts: sessionCounts,
  missingGroups: z.array(z.string()),
  cancelledReason: z.string().nullable(),
  liveSince: instant.nullable(),
  concludedAt: instant.nullable(),
  previousSessionId: id.nullable(),
  summarySlug: z.string().nullable(),
  invented: z.boolean(),
});
export type SessionView = z.infer<typeof sessionView>;

/** Who can be organiser or facilitator of a session: the accounts of the installation, without addresses. */
export const staffCandidates = z.array(z.strictObject({ accountId: id, name: z.string() }));

const presence = { invited: whole, coming: whole, maybe: whole, unanswered: whole, came: whole };

/** Who is there and whom we miss, for staff: exact numbers, missing groups first. `position` is the group's place in the session's own order. */
export const representationView = z.strictObject({
  groups: z.array(
    z.strictObject({
      groupId: id,
      name: z.string(),
      sensitive: z.boolean(),
      position: whole,
      hopedFor: whole.nullable(),
      missing: z.boolean(),
      ...presence,
    }),
  ),
  withoutGroup: z.strictObject(presence),
  total: z.strictObject(presence),
});
export type RepresentationView = z.infer<typeof representationView>;

/** A number as others than staff see it: exact zero or three and more; otherwise said to be small, or not said at all. */
export const publicCount = z.union([whole, z.enum(['fewer-than-three', 'not-shown'])]);

/** The page of a session that is open to visitors: what it is about, and who comes, group by group, as far as that may be told. */
export const publicSessionView = z.strictObject({
  session: sessionFacts,
  coming: z.strictObject({
    total: z.union([whole, z.literal('not-shown')]),
    groups: z.array(z.strictObject({ groupId: id, name: z.string(), coming: publicCount })),
    withoutGroup: publicCount,
  }),
});
export type PublicSessionView = z.infer<typeof publicSessionView>;

export const activityKinds = [
  'session-created',
  'session-polling',
  'session-scheduled',
  'session-moved',
  'session-cancelled',
  'session-reinstated',
  'session-live',
  'session-back-to-scheduled',
  'session-concluded',
  'session-resumed',
  'session-published',
  'session-publication-withdrawn',
  'people-added',
  'mail-sent',
  'mail-failed',
  'answers-accepted',
  'answers-tentative',
  'answers-declined',
] as const;
/** What happened, by kind and count, newest first; never who answered what. `sends` says which mail. */
export const activityView = z.array(
  z.strictObject({ at: instant, kind: z.enum(activityKinds), count: whole, sends: z.string().nullable() }),
);
export type ActivityView = z.infer<typeof activityView>;
