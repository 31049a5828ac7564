export {
  givenAnswers,
  modes,
  mostCompanions,
  rsvpChannels,
  rsvps,
  type GivenAnswer,
  type Invitation,
  type Mode,
  type Rsvp,
  type RsvpChannel,
  type RsvpHistoryEntry,
  type SessionForInvitations,
} from './invitation';
export { placesLeft, seatsTaken, type Seats, type SeatsTaken } from './seats';
export { decideRsvp, type RsvpAnswer, type RsvpAnswered, type RsvpRefusal } from './rsvp';
export { answersAskedAgain, decideInvite, decideReinvite, decideWithdraw, type InvitationChange } from './inviting';
export { calendarChangeOf, calendarChanges, type CalendarChange, type CalendarState } from './calendar-change';
