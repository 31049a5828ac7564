import type { Instant } from '@bijeen/kernel';

/** The answer as calendars name it (RFC 5545 PARTSTAT, in small letters). */
export const rsvps = ['needs-action', 'accepted', 'tentative', 'declined'] as const;
export type Rsvp = (typeof rsvps)[number];

/** What a person can say; `needs-action` is what they have not said yet. */
export const givenAnswers = ['accepted', 'tentative', 'declined'] as const;
export type GivenAnswer = (typeof givenAnswers)[number];

/** How somebody takes part. */
export const modes = ['hall', 'online'] as const;
export type Mode = (typeof modes)[number];

/** How an answer came in; the last three are entered by staff on behalf of the person. */
export const rsvpChannels = ['web', 'calendar', 'paper', 'phone', 'spoken'] as const;
export type RsvpChannel = (typeof rsvpChannels)[number];

/** The most people one invitee can bring. */
export const mostCompanions = 10;

/** One person's place in one session. */
export interface Invitation {
  readonly id: string;
  /** Somebody who works on this session; takes no seat. */
  readonly staff: boolean;
  readonly invitedAt: Instant | null;
  readonly withdrawnAt: Instant | null;
  /** The session's sequence that this person was last asked about. */
  readonly askedSequence: number;
  readonly rsvp: Rsvp;
  readonly mode: Mode | null;
  readonly companions: number;
  readonly revision: number;
}

/** The session as far as invitations depend on it. */
export interface SessionForInvitations {
  readonly state: 'draft' | 'polling' | 'scheduled' | 'live' | 'concluded' | 'published' | 'cancelled';
  readonly startsAt: Instant | null;
  readonly placeKind: 'hall' | 'online' | 'hybrid' | null;
  readonly sequence: number;
}

/** A line of the append-only history. `counted` is false for an answer to a date that no longer holds. */
export interface RsvpHistoryEntry {
  readonly invitationId: string;
  readonly at: Instant;
  readonly rsvp: Rsvp;
  readonly mode: Mode | null;
  readonly companions: number;
  readonly channel: RsvpChannel | 'asked-again';
  readonly toSequence: number;
  readonly counted: boolean;
}
