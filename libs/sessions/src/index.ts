export {
  mandates,
  participationLevels,
  participationPhases,
  placeKinds,
  sessionStates,
  sixAnswers,
  visibilities,
  type Mandate,
  type ParticipationLevel,
  type ParticipationPhase,
  type PlaceKind,
  type SessionPlan,
  type SessionPurpose,
  type SessionState,
  type SixAnswer,
  type Visibility,
} from './session';
export { readinessOf, type MissingField, type PlanField } from './readiness';
export {
  decideBackToScheduled,
  decideCancel,
  decideConclude,
  decideGoLive,
  decideMove,
  decideOpenPoll,
  decidePublish,
  decideReinstate,
  decideResume,
  decideSchedule,
  decideWithdrawPublication,
  liveFrom,
  stateChanges,
  type SessionTimes,
  type StateChange,
  type StateChangeName,
} from './state-changes';
export { mayDo, sessionActions, type ActionFacts, type ActionRefusal, type Permission, type SessionAction } from './permitted-actions';
export { slugOf } from './slug';
export { nextStepOf, nextSteps, type NextStep, type NextStepFacts, type NextStepKey } from './next-step';
export {
  representationOf,
  type CountedCheckin,
  type CountedInvitation,
  type GroupInSession,
  type GroupPresence,
  type Presence,
  type Representation,
} from './representation';
export { publicTotals, type PublicCount, type PublicTotals } from './public-totals';
export { sensitiveHint, sensitiveKinds, type SensitiveKind } from './sensitive-hint';
