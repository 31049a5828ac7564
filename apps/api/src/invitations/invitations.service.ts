import { Inject, Injectable } from '@nestjs/common';
import { decideRsvp, type RsvpChannel } from '@bijeen/invitations';
import type { Erasure } from '@bijeen/people';
import type { OwnDataView, RsvpRequest } from '@bijeen/contract';
import type { LinkCaller } from '../platform/access/caller';
import { Links } from '../platform/access/links';
import { Clock } from '../platform/clock';
import { UnitOfWork, type Tx } from '../platform/database/unit-of-work';
import { accept, Refused } from '../platform/refused';
import { PeopleService } from '../people/people.service';
import { DeliveriesService } from './deliveries.service';
import { InvitationsStore, type OwnDescription } from './invitations.store';

/** Who entered an answer, and how it came. */
export interface AnsweredBy {
  readonly channel: RsvpChannel;
  readonly accountId: string | null;
}
export const BY_LINK: AnsweredBy = { channel: 'web', accountId: null };

@Injectable()
export class InvitationsService {
  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(InvitationsStore) private readonly store: InvitationsStore,
    @Inject(DeliveriesService) private readonly deliveries: DeliveriesService,
    @Inject(Links) private readonly links: Links,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(PeopleService) people: PeopleService,
  ) {
    people.onErasure((tx, erasure) => this.forget(tx, erasure));
  }

  /** `personalView` as JSON text. */
  async personalText({ invitationId }: Pick<LinkCaller, 'invitationId'>): Promise<string> {
    const view = await this.store.personalText(invitationId);
    if (!view) throw new Refused('not-found');
    return view;
  }

  /** Answers an invitation: one transaction that locks, decides, saves, and queues the mail that brings the calendar up to date. */
  async answer(
    { sessionId, invitationId }: Pick<LinkCaller, 'sessionId' | 'invitationId'>,
    request: RsvpRequest,
    by: AnsweredBy,
  ): Promise<void> {
    await this.work.transaction(async (tx) => {
      const facts = await this.store.lockForAnswer(tx, sessionId, invitationId);
      if (!facts) throw new Refused('not-found');
      const capacity = { hall: facts.capacityHall, online: facts.capacityOnline };
      const limited = request.answer === 'accepted' && (capacity.hall !== null || capacity.online !== null);
      if (limited) await this.store.lockSeats(tx, sessionId);
      const taken = limited ? await this.store.seatsTaken(tx, sessionId) : { hall: 0, online: 0 };
      const answer = { rsvp: request.answer, mode: request.mode, companions: request.companions, channel: by.channel, toSequence: null };
      const { changed, invitation, history, confirm } = accept(decideRsvp(facts, facts, { capacity, taken }, answer, this.clock.now()));
      if (!changed || !history) return;
      await this.store.saveAnswer(tx, sessionId, invitation, history, by.accountId);
      if (confirm) await this.deliveries.queueCalendar(tx, sessionId, [invitationId]);
      await tx.touch(sessionId);
    });
  }

  /** What the invitee tells about themselves: what they need on the day, whether others see their name, their groups. */
  async describe({ sessionId, invitationId }: Pick<LinkCaller, 'sessionId' | 'invitationId'>, about: OwnDescription): Promise<void> {
    await this.work.transaction(async (tx) => {
      await this.store.saveDescription(tx, sessionId, invitationId, about);
      await tx.touch(sessionId);
    });
  }

  /** What is kept of the person behind a link. */
  async ownData({ invitationId }: Pick<LinkCaller, 'invitationId'>): Promise<OwnDataView> {
    const data = await this.store.ownData(invitationId);
    if (!data) throw new Refused('not-found');
    const { endsAt, retentionDays, ...kept } = data;
    const after = (days: number) => endsAt && new Date(endsAt.getTime() + days * DAY).toISOString();
    return {
      ...kept,
      email: kept.email && masked(kept.email),
      telephone: kept.telephone && `…${kept.telephone.slice(-3)}`,
      needsUntil: after(NEEDS_DAYS),
      nameUntil: after(retentionDays),
    };
  }

  /** The session as a calendar file without anything personal. Throws Refused while it has no date, and when it is off. */
  async calendar({ invitationId }: Pick<LinkCaller, 'invitationId'>): Promise<string> {
    return this.deliveries.calendarToKeep(invitationId);
  }

  /** Forgets who these people are; what they answered stays as a number. */
  private async forget(tx: Tx, { withdraw, makeNameless }: Erasure): Promise<void> {
    for (const { id, sessionId, generation } of await this.store.linksOf(tx, makeNameless)) {
      // Nobody is told the new link: from now on none opens the page.
      await this.store.saveLink(tx, id, generation + 1, this.links.hashOf(this.links.tokenOf(id, generation + 1)));
      await this.deliveries.forget(tx, sessionId, id);
    }
    await this.store.makeNameless(tx, makeNameless, withdraw, this.clock.now());
  }
}

const DAY = 86_400_000;
/** What people need on the day is deleted a week after it. */
const NEEDS_DAYS = 7;

/** Enough of an address to recognise one's own. */
function masked(email: string): string {
  return email.replace(/^(.).*@/, '$1…@');
}
