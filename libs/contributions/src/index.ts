export {
  contributionKinds,
  contributionLimits,
  contributionStates,
  decideContribution,
  decideMerge,
  decideModerate,
  decideReword,
  decideSplit,
  shownAsChoices,
  type Contribution,
  type ContributionChange,
  type ContributionKind,
  type ContributionState,
  type ShownAsChoice,
} from './contribution';
export {
  decideVote,
  survivorOf,
  tallyVotes,
  voteChoices,
  votesWithMerged,
  type CastVote,
  type Tally,
  type Vote,
  type VoteChoice,
} from './votes';
export {
  effects,
  groupTallies,
  tallyEffects,
  type Effect,
  type EffectTally,
  type GroupTallies,
  type GroupTally,
  type GroupsOf,
} from './group-tallies';
export { groupLabelsOf, shownAs, type Author, type GroupLabels, type ShownAs, type Viewer } from './shown-as';
export {
  claims,
  decideMeasure,
  orphansOf,
  type Claim,
  type Measure,
  type MeasureChange,
  type MeasureClaim,
  type MeasureRefusal,
  type Orphans,
} from './measures';
