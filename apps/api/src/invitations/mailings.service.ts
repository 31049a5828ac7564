import { Inject, Injectable } from '@nestjs/common';
import type { MailingRequest, MailPreview } from '@bijeen/contract';
import { answersAskedAgain, decideInvite, decideReinvite, decideWithdraw, type InvitationChange } from '@bijeen/invitations';
import type { StateChange } from '@bijeen/sessions';
import type { AccountCaller } from '../platform/access/caller';
import { Links } from '../platform/access/links';
import { Clock } from '../platform/clock';
import { Reads, UnitOfWork, type Tx } from '../platform/database/unit-of-work';
import { accept, Refused } from '../platform/refused';
import { SessionsService, type LockedSession } from '../sessions/sessions.service';
import { DeliveriesService } from './deliveries.service';
import { InvitationsStore } from './invitations.store';
import { MailPreviewsService, type PreviewOf } from './mail-previews.service';

/** Everything that makes mail leave because staff decided so. Whatever it is, somebody looked at a preview of it first. */
@Injectable()
export class MailingsService {
  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(Reads) private readonly reads: Reads,
    @Inject(InvitationsStore) private readonly store: InvitationsStore,
    @Inject(SessionsService) private readonly sessions: SessionsService,
    @Inject(DeliveriesService) private readonly deliveries: DeliveriesService,
    @Inject(MailPreviewsService) private readonly previews: MailPreviewsService,
    @Inject(Links) private readonly links: Links,
    @Inject(Clock) private readonly clock: Clock,
  ) {
    sessions.follow((tx, session, change) => this.follow(tx, session, change));
  }

  async preview(sessionId: string, of: PreviewOf): Promise<MailPreview> {
    return this.previews.preview(this.reads, sessionId, of);
  }

  /** Invites, or brings calendars up to date. Throws Refused `preview-stale` when it is no longer what the preview said. */
  async send(sessionId: string, request: MailingRequest): Promise<{ mails: number; withoutMail: number }> {
    return this.work.transaction(async (tx) => {
      const session = await this.sessions.lock(tx, sessionId);
      const preview = await this.confirmed(tx, sessionId, { for: request.for, ids: request.invitationIds ?? null }, request.previewHash);
      const told = preview.people.filter(({ gets }) => gets !== 'nothing');
      if (request.for === 'invite') {
        await this.invite(
          tx,
          session,
          told.map(({ invitationId }) => invitationId),
        );
      }
      await this.deliveries.queueCalendar(tx, sessionId, mailedOf(preview));
      await tx.touch(sessionId);
      return { mails: preview.mails, withoutMail: told.length - preview.mails };
    });
  }

  /** Invites somebody again whose invitation was withdrawn: a mail to that person only, under a higher sequence. */
  async reinvite(sessionId: string, invitationId: string, previewHash: string): Promise<void> {
    await this.send(sessionId, { for: 'invite', invitationIds: [invitationId], previewHash });
  }

  /** Takes an invitation back; whoever had it in the calendar gets a cancellation, and nobody else hears of it. */
  async withdraw(sessionId: string, invitationId: string, previewHash: string): Promise<void> {
    await this.work.transaction(async (tx) => {
      const session = await this.sessions.lock(tx, sessionId);
      const invitation = await this.store.lock(tx, sessionId, invitationId);
      if (!invitation) throw new Refused('not-found');
      const change = accept(decideWithdraw(invitation, session, this.clock.now()));
      if (!change.changed) return;
      const preview = await this.confirmed(tx, sessionId, { for: 'withdraw', ids: [invitationId] }, previewHash);
      await this.save(tx, session, [change]);
      await this.deliveries.queueCalendar(tx, sessionId, mailedOf(preview));
      await tx.touch(sessionId);
    });
  }

  /** Replaces somebody's personal link; the old one opens nothing any more. Who was invited gets the new one by mail. */
  async newLink(sessionId: string, invitationId: string, by: AccountCaller): Promise<void> {
    await this.work.transaction(async (tx) => {
      const invitation = await this.store.lock(tx, sessionId, invitationId);
      const generation = await this.store.linkGeneration(tx, sessionId, invitationId);
      if (!invitation || generation === undefined) throw new Refused(invitation ? 'invitation-withdrawn' : 'not-found');
      await this.store.saveLink(tx, invitationId, generation + 1, this.links.hashOf(this.links.tokenOf(invitationId, generation + 1)));
      await tx.note(this.clock.now(), 'personal-link-renewed', { by: by.id, sessionId, subjectId: invitationId });
      if (invitation.invitedAt) await this.deliveries.queueLink(tx, sessionId, invitationId);
      await tx.touch(sessionId);
    });
  }

  /** Sends a failed message again. Throws Refused `delivery-not-failed`. */
  async retry(sessionId: string, deliveryId: string): Promise<void> {
    await this.deliveries.retry(sessionId, deliveryId);
  }

  /** After a move, a cancellation or a session that goes on after all: asks again where that is needed, and queues what calendars lack. */
  private async follow(tx: Tx, session: LockedSession, { answersAskedAgain: askAgain }: StateChange): Promise<void> {
    const all = await this.store.lockMany(tx, session.id, null);
    const invited = all.filter(({ invitedAt, withdrawnAt }) => invitedAt !== null && withdrawnAt === null);
    const asked = askAgain ? answersAskedAgain(invited, session.sequence, this.clock.now()) : [];
    const after = new Map(asked.map(({ invitation }) => [invitation.id, invitation]));
    await this.store.saveMany(
      tx,
      invited.map((invitation) => after.get(invitation.id) ?? invitation),
      session.sequence,
    );
    await this.store.addHistory(
      tx,
      session.id,
      asked.flatMap(({ history }) => history ?? []),
      null,
    );
    await this.deliveries.queueCalendar(
      tx,
      session.id,
      invited.map(({ id }) => id),
    );
  }

  private async confirmed(tx: Tx, sessionId: string, of: PreviewOf, previewHash: string): Promise<MailPreview> {
    const preview = await this.previews.preview(tx, sessionId, of);
    if (preview.hash !== previewHash) throw new Refused('preview-stale');
    return preview;
  }

  private async invite(tx: Tx, session: LockedSession, ids: readonly string[]): Promise<void> {
    const now = this.clock.now();
    const invitations = await this.store.lockMany(tx, session.id, ids);
    const changes = invitations.map((invitation) =>
      accept(invitation.withdrawnAt ? decideReinvite(invitation, session, now) : decideInvite(invitation, session, now)),
    );
    await this.save(tx, session, changes);
  }

  private async save(tx: Tx, session: LockedSession, changes: readonly InvitationChange[]): Promise<void> {
    const changed = changes.filter((change) => change.changed);
    const of = (rises: boolean) => changed.filter(({ sequenceRises }) => sequenceRises === rises).map(({ invitation }) => invitation);
    if (of(false).length > 0) await this.store.saveMany(tx, of(false), session.sequence);
    if (of(true).length > 0) await this.store.saveMany(tx, of(true), await this.sessions.raiseSequence(tx, session));
    await this.store.addHistory(
      tx,
      session.id,
      changed.flatMap(({ history }) => history ?? []),
      null,
    );
  }
}

function mailedOf({ people }: MailPreview): string[] {
  return people.filter(({ gets, via }) => gets !== 'nothing' && via === 'mail').map(({ invitationId }) => invitationId);
}
