import type { Instant } from '@bijeen/kernel';

/** The one visible state of a session, in the order in which a session passes through them; `cancelled` stands beside them. */
export const sessionStates = ['draft', 'polling', 'scheduled', 'live', 'concluded', 'published', 'cancelled'] as const;
export type SessionState = (typeof sessionStates)[number];

/** How much a session lets people take part, from being told to deciding together (the Dutch ladder of participation). */
export const participationLevels = ['inform', 'consult', 'advise', 'co-produce', 'co-decide'] as const;
export type ParticipationLevel = (typeof participationLevels)[number];

/** The phase of the policy a session is about (Gemeentewet art. 150: preparation, execution and evaluation). */
export const participationPhases = ['preparation', 'execution', 'evaluation'] as const;
export type ParticipationPhase = (typeof participationPhases)[number];

/** What the session itself may do about its question; only `decides` lets an agreement be called a decision. */
export const mandates = ['decides', 'advises', 'none'] as const;
export type Mandate = (typeof mandates)[number];

/** Who can see the session's page: only those invited, whoever has the link, or everybody. */
export const visibilities = ['invited', 'link', 'public'] as const;
export type Visibility = (typeof visibilities)[number];

export const placeKinds = ['hall', 'online', 'hybrid'] as const;
export type PlaceKind = (typeof placeKinds)[number];

/** The six answers every session gives before anything opens. */
export const sixAnswers = ['whoInvites', 'whoPays', 'whoDecides', 'fixed', 'open', 'whatHappens'] as const;
export type SixAnswer = (typeof sixAnswers)[number];

/** What an organiser fills in before a session can be scheduled; absent and blank text count alike. */
export interface SessionPlan extends SessionPurpose {
  readonly startsAt: Instant | null;
  readonly endsAt: Instant | null;
  readonly placeKind: PlaceKind | null;
  readonly placeName: string | null;
  readonly onlineLink: string | null;
  readonly contactName: string | null;
  readonly contactTelephone: string | null;
}

/** What it is about: the question and the six answers. */
export type SessionPurpose = { readonly [field in 'question' | SixAnswer]: string | null };

export function isBlank(text: string | null | undefined): boolean {
  return text === null || text === undefined || text.trim() === '';
}
