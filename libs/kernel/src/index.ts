export { allow, refuse, type Decision, type Facts } from './decision';
export { localTimeOf, minutesBetween, wallTimeOf, type Instant, type LocalTime, type WallTime } from './time';
export { newId, newOrderedId } from './ids';
