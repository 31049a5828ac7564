import { Inject, Injectable } from '@nestjs/common';
import { answersAskedAgain, decideRsvp, type RsvpChannel } from '@bijeen/invitations';
import type { RsvpRequest } from '@bijeen/contract';
import type { StateChange } from '@bijeen/sessions';
import type { LinkCaller } from '../platform/access/caller';
import { Clock } from '../platform/clock';
import { UnitOfWork, type Tx } from '../platform/database/unit-of-work';
import { accept, Refused } from '../platform/refused';
import { SessionsService, type LockedSession } from '../sessions/sessions.service';
import { DeliveriesService } from './deliveries.service';
import { InvitationsStore } from './invitations.store';

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
    @Inject(SessionsService) private readonly sessions: SessionsService,
    @Inject(DeliveriesService) private readonly deliveries: DeliveriesService,
    @Inject(Clock) private readonly clock: Clock,
  ) {
    sessions.follow((tx, session, change) => this.followSession(tx, session, change));
  }

  /** `personalView` as JSON text. */
  async personalText({ sessionId, invitationId }: Pick<LinkCaller, 'sessionId' | 'invitationId'>): Promise<string> {
    const [session, invitation, places] = await Promise.all([
      this.sessions.factsText(sessionId),
      this.store.personalText(invitationId),
      this.store.placesLeftText(sessionId),
    ]);
    if (!invitation) throw new Refused('not-found');
    return `{"session":${session},"invitation":${invitation},"placesLeft":${places}}`;
  }

  /** Answers an invitation: one transaction that locks the session, decides, saves, and queues the mail that brings the calendar up to date. */
  async answer(
    { sessionId, invitationId }: Pick<LinkCaller, 'sessionId' | 'invitationId'>,
    request: RsvpRequest,
    by: AnsweredBy,
  ): Promise<void> {
    await this.work.transaction(async (tx) => {
      const session = await this.sessions.lock(tx, sessionId);
      const invitation = await this.store.lock(tx, sessionId, invitationId);
      if (!invitation) throw new Refused('not-found');
      const seats = {
        capacity: { hall: session.capacityHall, online: session.capacityOnline },
        taken: await this.store.seatsTaken(tx, sessionId),
      };
      const answer = { rsvp: request.answer, mode: request.mode, companions: request.companions, channel: by.channel, toSequence: null };
      const answered = accept(decideRsvp(invitation, session, seats, answer, this.clock.now()));
      if (answered.history) await this.store.addHistory(tx, sessionId, answered.history, by.accountId);
      if (!answered.changed) return;
      await this.store.saveAnswer(tx, answered.invitation, by.channel, this.clock.now());
      if (answered.confirm) await this.deliveries.queueCalendar(tx, sessionId, [invitationId]);
      await tx.touch(sessionId);
    });
  }

  /** What the invitee tells about themselves: what they need on the day, whether others see their name, their groups. */
  async describe(
    { sessionId, invitationId }: Pick<LinkCaller, 'sessionId' | 'invitationId'>,
    about: { readonly needs?: string | null; readonly nameShown?: boolean; readonly groupIds?: readonly string[] },
  ): Promise<void> {
    await this.work.transaction(async (tx) => {
      await this.store.saveDescription(tx, sessionId, invitationId, about);
      await tx.touch(sessionId);
    });
  }

  /** After a move, a cancellation or a session that goes on after all: asks again where that is needed, and queues what calendars lack. */
  private async followSession(tx: Tx, { id, sequence }: LockedSession, { answersAskedAgain: askAgain }: StateChange): Promise<void> {
    const invitations = await this.store.lockInvited(tx, id);
    if (askAgain) await this.store.askAgain(tx, id, answersAskedAgain(invitations, sequence, this.clock.now()));
    await this.deliveries.queueCalendar(
      tx,
      id,
      invitations.map((invitation) => invitation.id),
    );
  }
}
