import { inject, Injectable } from '@angular/core';
import type { SessionInvitationView } from '@bijeen/contract';
import { type IconName, Language } from '@bijeen/ui';

/** A short answer with its picture, as in a list. */
export interface Mark {
  readonly text: string;
  readonly icon: IconName;
  readonly tone: 'yes' | 'maybe' | 'no' | 'wait' | 'bad';
}

const ANSWERS = {
  'needs-action': { icon: 'clock', tone: 'wait' },
  accepted: { icon: 'check', tone: 'yes' },
  tentative: { icon: 'maybe', tone: 'maybe' },
  declined: { icon: 'cross', tone: 'no' },
} as const;

/** What staff read of one person: the answer, how it came, and whether our mail arrived. */
@Injectable({ providedIn: 'root' })
export class InviteeWords {
  private readonly t = inject(Language).t;

  answer({ withdrawnAt, invitedAt, rsvp, mode, companions }: SessionInvitationView): Mark {
    if (withdrawnAt) return { text: this.t('invitations.status.withdrawn'), icon: 'cross', tone: 'no' };
    if (!invitedAt) return { text: this.t('invitations.status.not-invited'), icon: 'mail', tone: 'wait' };
    const said = [
      this.t(rsvp === 'needs-action' ? 'invitations.status.needs-action' : `invitations.said.${rsvp}`),
      ...(rsvp === 'accepted' && mode === 'online' ? [this.t('invitations.status.online')] : []),
      ...(rsvp !== 'declined' && companions > 0 ? [this.t('invitations.companions', { count: companions })] : []),
    ];
    return { text: said.join(', '), ...ANSWERS[rsvp] };
  }

  /** How the answer came; when a mail did not arrive, that comes first. Null when there is nothing to say. */
  how({ contact, hasAddress, mailStopped, invitedAt, withdrawnAt, rsvp, rsvpSource }: SessionInvitationView): Mark | string | null {
    const delivery = contact?.delivery;
    if (delivery?.state === 'failed' || delivery?.state === 'bounced')
      return { text: this.t('invitations.how.failed'), icon: 'warning', tone: 'bad' };
    if (invitedAt && !withdrawnAt && !hasAddress && rsvp === 'needs-action')
      return { text: this.t('invitations.how.no-address'), icon: 'warning', tone: 'bad' };
    if (rsvpSource && rsvp !== 'needs-action') return this.t(`invitations.how.${rsvpSource}`);
    if (mailStopped) return this.t('invitations.how.stopped');
    return delivery?.state === 'queued' ? this.t('invitations.how.queued') : null;
  }
}
