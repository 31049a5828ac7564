import { allow, refuse, type Decision } from '@bijeen/kernel';
import type { AgendaItem } from './agenda-item';

type Supportable = Pick<AgendaItem, 'state' | 'proposerId'>;

/** Whether to keep a support; `changed` is false when it already was as asked. */
export interface SupportChange {
  readonly supports: boolean;
  readonly changed: boolean;
}

/**
 * An invitee supports a point that waits or is on the agenda; supporting twice is supporting once. Who brought a point
 * supports it by that, so their support needs no keeping. Refused for a declined point.
 */
export function decideSupport(
  item: Supportable,
  invitationId: string,
  supportsAlready: boolean,
): Decision<SupportChange, 'agenda-item-declined'> {
  if (item.state === 'declined') return refuse('agenda-item-declined');
  return allow({ supports: true, changed: !supportsAlready && item.proposerId !== invitationId });
}

/** An invitee takes support back; twice is once. Refused for a declined point, and for one's own point (`own-point`). */
export function decideWithdrawSupport(
  item: Supportable,
  invitationId: string,
  supportsAlready: boolean,
): Decision<SupportChange, 'agenda-item-declined' | 'own-point'> {
  if (item.state === 'declined') return refuse('agenda-item-declined');
  if (item.proposerId === invitationId) return refuse('own-point');
  return allow({ supports: false, changed: supportsAlready });
}

/** The invitations that support a point, each once: those that said so, and the one that brought it. */
export function supportersOf(item: Pick<AgendaItem, 'proposerId'>, supports: Iterable<string>): ReadonlySet<string> {
  const supporters = new Set(supports);
  if (item.proposerId !== null) supporters.add(item.proposerId);
  return supporters;
}
