export {
  decideOutcome,
  decideSort,
  gapsOf,
  outcomeKinds,
  outcomeLimits,
  type Outcome,
  type OutcomeChange,
  type OutcomeGap,
  type OutcomeKind,
  type OutcomeRefusal,
} from './outcome';
export { decideCheckin, decideUndoCheckin, type Checkin, type CheckinRefusal, type SessionForCheckin } from './checkin';
export { decideFinal, draftSummary } from './draft-summary';
export type { RecordedContribution, RecordedMeasure, RecordedName, RecordedPoint, RecordedResponse, SessionRecord } from './session-record';
export {
  summaryItemKinds,
  summarySections,
  type CountName,
  type PublicCount,
  type SummaryBody,
  type SummaryItem,
  type SummaryItemKind,
  type SummarySection,
  type SummarySectionKey,
} from './summary';
export { addressesIn, stripAddresses } from './addresses';
export { readabilityOf, type Readability } from './readability';
