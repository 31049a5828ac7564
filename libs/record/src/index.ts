export {
  decideFollowUp,
  decideOutcome,
  decideSort,
  gapsOf,
  outcomeKinds,
  outcomeLimits,
  outcomeStatuses,
  type Outcome,
  type OutcomeChange,
  type OutcomeGap,
  type OutcomeKind,
  type OutcomeRefusal,
  type OutcomeStatus,
} from './outcome';
export { decideCheckin, decideUndoCheckin, type Checkin, type CheckinRefusal, type SessionForCheckin } from './checkin';
export { decideFinal, decideWords, draftSummary, summaryText, type SummaryWords } from './draft-summary';
export { nameStripper, withheld } from './names';
export type { RecordedContribution, RecordedMeasure, RecordedName, RecordedPoint, RecordedResponse, SessionRecord } from './session-record';
export {
  summaryItemKinds,
  summarySections,
  writtenSections,
  type CountName,
  type PublicCount,
  type SummaryBody,
  type SummaryItem,
  type SummaryItemKind,
  type SummarySection,
  type SummarySectionKey,
  type WrittenSection,
} from './summary';
export { addressesIn, stripAddresses } from './addresses';
export { readabilityOf, type Readability } from './readability';
