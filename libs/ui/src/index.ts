export { GroupLabel } from './groups/group-label';
export { type GroupMark } from './groups/marks';
export { Seat, type SeatState } from './groups/seat';
export { type SeatGroup, SeatsTable } from './groups/seats-table';
export { Icon, type IconName } from './icon';
export { Language } from './language';
export { type Tab, Tabs } from './tabs';
export { Wordmark } from './wordmark';
