import { allow, refuse, type Decision } from '@bijeen/kernel';

/** An invitation of the person, with the state of its session. */
export interface InvitationOfPerson {
  readonly id: string;
  readonly state: 'draft' | 'polling' | 'scheduled' | 'live' | 'concluded' | 'published' | 'cancelled';
}

export interface Erasure {
  /** Nothing was there to erase any more. */
  readonly changed: boolean;
  /** Invitations to what is still to come: withdrawn without a mail, so that their seats come free; then made nameless too. */
  readonly withdraw: readonly string[];
  /**
   * Invitations whose name, link, needs and history of mails go, and whose answer, groups, check-in and votes stay as a number
   * without a person: published numbers do not change. Words given under the name stay without it.
   */
  readonly makeNameless: readonly string[];
}

/**
 * Erases somebody from the address book, everywhere they are: no name, address, telephone or link of theirs stays, and what
 * was counted stays counted. Erasing twice changes nothing. Refused for who is the only organiser of a session
 * (`sole-organiser`, with how many): appoint another one first.
 */
export function decideErase(
  person: { readonly erased: boolean; readonly soleOrganiserOf: number },
  invitations: readonly InvitationOfPerson[],
): Decision<Erasure, 'sole-organiser'> {
  if (person.erased) return allow({ changed: false, withdraw: [], makeNameless: [] });
  if (person.soleOrganiserOf > 0) return refuse('sole-organiser', { sessions: person.soleOrganiserOf });
  const ahead = invitations.filter(({ state }) => state === 'draft' || state === 'polling' || state === 'scheduled');
  return allow({ changed: true, withdraw: ahead.map(({ id }) => id), makeNameless: invitations.map(({ id }) => id) });
}
