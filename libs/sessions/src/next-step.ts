import type { Instant } from '@bijeen/kernel';
import type { PlanField } from './readiness';
import type { SessionState } from './session';
import { liveFrom } from './state-changes';

export const nextSteps = [
  'complete-plan',
  'choose-date',
  'schedule',
  'wait-for-poll',
  'add-people',
  'invite',
  'fix-mails',
  'ask-missing-groups',
  'decide-proposals',
  'make-agenda',
  'wait-for-day',
  'go-live',
  'capture',
  'conclude',
  'sort-outcomes',
  'write-summary',
  'finish-summary',
  'publish',
  'follow-actions',
  'nothing',
] as const;
export type NextStepKey = (typeof nextSteps)[number];

/** What the one next step depends on: counts over the session as it stands. */
export interface NextStepFacts {
  readonly state: SessionState;
  readonly startsAt: Instant | null;
  readonly endsAt: Instant | null;
  readonly pollDeadline: Instant | null;
  /** Fields that `readinessOf` names. */
  readonly missing: readonly PlanField[];
  /** People in the session, without those withdrawn. */
  readonly people: number;
  readonly notInvited: number;
  readonly unanswered: number;
  readonly failedMails: number;
  /** Groups of the session of which nobody comes. */
  readonly groupsWithNobody: number;
  /** Agenda points that wait for the organiser. */
  readonly openProposals: number;
  readonly acceptedPoints: number;
  readonly unsortedOutcomes: number;
  readonly summary: 'none' | 'concept' | 'final';
  readonly openActions: number;
}

/** One step, as a key for the language files, with the number that its sentence needs. */
export interface NextStep {
  readonly key: NextStepKey;
  readonly count: number;
}

/**
 * The one next step of a session for its organiser: first what cannot wait (the day itself, mails that failed), then what
 * somebody is waiting for (an invitation, a group that is missed, an answer on a point), then what comes by itself.
 */
export function nextStepOf(facts: NextStepFacts, now: Instant): NextStep {
  switch (facts.state) {
    case 'draft':
      return nextOfDraft(facts);
    case 'polling':
      return facts.pollDeadline && now >= facts.pollDeadline ? step('choose-date') : step('wait-for-poll', facts.unanswered);
    case 'scheduled':
      return nextOfScheduled(facts, now);
    case 'live':
      return facts.endsAt && now >= facts.endsAt ? step('conclude') : step('capture');
    case 'concluded':
      return nextOfConcluded(facts);
    case 'published':
      return facts.openActions > 0 ? step('follow-actions', facts.openActions) : step('nothing');
    case 'cancelled':
      return facts.failedMails > 0 ? step('fix-mails', facts.failedMails) : step('nothing');
  }
}

function nextOfDraft({ missing }: NextStepFacts): NextStep {
  if (missing.length === 0) return step('schedule');
  return missing.every((field) => field === 'startsLocal') ? step('choose-date') : step('complete-plan', missing.length);
}

function nextOfScheduled(facts: NextStepFacts, now: Instant): NextStep {
  if (facts.endsAt && now >= facts.endsAt) return step('conclude');
  if (facts.startsAt && now >= liveFrom(facts.startsAt)) return step('go-live');
  if (facts.failedMails > 0) return step('fix-mails', facts.failedMails);
  if (facts.people === 0) return step('add-people');
  if (facts.notInvited > 0) return step('invite', facts.notInvited);
  if (facts.groupsWithNobody > 0) return step('ask-missing-groups', facts.groupsWithNobody);
  if (facts.openProposals > 0) return step('decide-proposals', facts.openProposals);
  return facts.acceptedPoints === 0 ? step('make-agenda') : step('wait-for-day', facts.unanswered);
}

function nextOfConcluded({ unsortedOutcomes, summary }: NextStepFacts): NextStep {
  if (unsortedOutcomes > 0) return step('sort-outcomes', unsortedOutcomes);
  if (summary === 'none') return step('write-summary');
  return step(summary === 'concept' ? 'finish-summary' : 'publish');
}

function step(key: NextStepKey, count = 0): NextStep {
  return { key, count };
}
