export { agendaItemKinds, agendaItemStates, agendaLimits, type AgendaItem, type AgendaItemKind, type AgendaItemState } from './agenda-item';
export {
  decideAccept,
  decideAsk,
  decideDecline,
  decideProposal,
  decideReopen,
  decideRevise,
  type AgendaItemChange,
  type Proposal,
} from './proposals';
export { decideSupport, decideWithdrawSupport, supportersOf, type SupportChange } from './support';
export { clockOf, minutesOf, moveItem, runningOrder, type AgendaClock, type AgendaMinutes, type PlannedItem } from './running-order';
