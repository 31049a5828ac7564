import type { Invitation, Mode } from './invitation';

/** Places in the hall and online; a capacity of null has no limit. */
export interface Seats {
  readonly capacity: Readonly<Record<Mode, number | null>>;
  /** Taken now, with the seats of the invitation in question. */
  readonly taken: SeatsTaken;
}
export type SeatsTaken = Readonly<Record<Mode, number>>;

type SeatHolder = Pick<Invitation, 'staff' | 'withdrawnAt' | 'rsvp' | 'mode' | 'companions'>;

/** The seats of one invitation: one with the companions when it is accepted; none for staff or when it was withdrawn. */
export function seatsOf({ staff, withdrawnAt, rsvp, mode, companions }: SeatHolder): SeatsTaken {
  const held = !staff && withdrawnAt === null && rsvp === 'accepted' ? 1 + companions : 0;
  return mode === 'online' ? { hall: 0, online: held } : { hall: held, online: 0 };
}

/** Seats taken in the hall and online. Only accepted invitations take seats, with their companions; staff take none. */
export function seatsTaken(invitations: Iterable<SeatHolder>): SeatsTaken {
  const taken = { hall: 0, online: 0 };
  for (const invitation of invitations) {
    const { hall, online } = seatsOf(invitation);
    taken.hall += hall;
    taken.online += online;
  }
  return taken;
}

/** Places left per mode for somebody who holds none; null where there is no limit, never below zero. */
export function placesLeft({ capacity, taken }: Seats): Readonly<Record<Mode, number | null>> {
  const left = (mode: Mode) => (capacity[mode] === null ? null : Math.max(0, capacity[mode] - taken[mode]));
  return { hall: left('hall'), online: left('online') };
}
