export { agendaItemKinds, agendaItemStates, agendaLimits, type AgendaItem, type AgendaItemKind, type AgendaItemState } from './agenda-item';
export {
  decideAccept,
  decideAsk,
  decideDecline,
  decideEdit,
  decideProposal,
  decideReopen,
  decideRevise,
  decideWithdraw,
  type AgendaItemChange,
  type AgendaItemEdit,
  type Proposal,
} from './proposals';
export { decideSupport, decideWithdrawSupport, supportersOf, type SupportChange } from './support';
export { clockOf, minutesOf, moveItem, runningOrder, type AgendaClock, type AgendaMinutes, type PlannedItem } from './running-order';
