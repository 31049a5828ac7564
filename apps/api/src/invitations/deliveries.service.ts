import { Inject, Injectable } from '@nestjs/common';
import { calendarChangeOf, type CalendarState } from '@bijeen/invitations';
import { Links } from '../platform/access/links';
import { CapturedMessages } from '../platform/captured-messages';
import { Clock } from '../platform/clock';
import type { Config } from '../platform/config';
import { UnitOfWork, type Tx } from '../platform/database/unit-of-work';
import { MailRefused, type ComposedMessage, type Mailer } from '../platform/mail';
import { Refused } from '../platform/refused';
import { Outbox } from '../platform/outbox/outbox';
import { CONFIG, MAILER } from '../platform/tokens';
import { DeliveriesStore, type Delivery, type LastSent, type LetterFacts } from './deliveries.store';
import { calendarToKeep, composeInvitationMail, type MailChange } from './deliveries.mail';
import { calendarPlace } from './session-facts.mail';

/** After so many tries a delivery is given up, and its person shows as not reached. */
const MOST_TRIES = 12;

/**
 * Brings every invitee's calendar and mailbox up to date. Level-triggered: the worker compares what a person was last sent with what
 * holds now, and sends the difference or nothing. The bytes are fixed in one transaction and sent in the next, so that a repeat after a
 * crash is the same message.
 */
@Injectable()
export class DeliveriesService {
  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(DeliveriesStore) private readonly store: DeliveriesStore,
    @Inject(Links) private readonly links: Links,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(MAILER) private readonly mailer: Mailer,
    @Inject(CapturedMessages) private readonly captured: CapturedMessages,
    @Inject(Outbox) outbox: Outbox,
  ) {
    outbox.handle('deliver', ({ deliveryId }, tries) => this.deliver(deliveryId, tries));
  }

  /** Queues, in the caller's transaction, whatever these people's calendars now lack. */
  async queueCalendar(tx: Tx, sessionId: string, invitationIds: readonly string[]): Promise<void> {
    if (invitationIds.length === 0) return;
    await this.queue(tx, 'calendar', sessionId, invitationIds);
  }

  /** Queues, in the caller's transaction, the mail with the link that opens somebody's page from now on. */
  async queueLink(tx: Tx, sessionId: string, invitationId: string): Promise<void> {
    await this.queue(tx, 'link', sessionId, [invitationId]);
  }

  /** Tries a failed message again. Throws Refused `delivery-not-failed`. */
  async retry(sessionId: string, deliveryId: string): Promise<void> {
    await this.work.transaction(async (tx) => {
      if (!(await this.store.has(tx, sessionId, deliveryId))) throw new Refused('not-found');
      if (!(await this.store.requeue(tx, sessionId, deliveryId))) throw new Refused('delivery-not-failed');
      await tx.announce('deliver', { deliveryId });
      await tx.touch(sessionId);
    });
  }

  /** The session for somebody's own calendar. Throws Refused while it has no date, and when it is off. */
  async calendarToKeep(invitationId: string): Promise<string> {
    const facts = await this.work.transaction((tx) => this.store.letterFacts(tx, invitationId));
    if (!facts) throw new Refused('not-found');
    if (facts.sessionState === 'cancelled') throw new Refused('session-cancelled');
    if (facts.sessionState === 'draft' || facts.sessionState === 'polling' || !facts.calendarUid)
      throw new Refused('session-not-scheduled');
    return calendarToKeep(facts, this.clock.now(), this.config);
  }

  /** Forgets what was mailed to one person: the messages hold the name and the address. */
  async forget(tx: Tx, sessionId: string, invitationId: string): Promise<void> {
    const messageIds = await this.store.forget(tx, sessionId, invitationId);
    await this.captured.forget(tx, messageIds);
  }

  private async queue(tx: Tx, kind: 'calendar' | 'link', sessionId: string, invitationIds: readonly string[]): Promise<void> {
    const deliveryIds = await this.store.queue(tx, kind, sessionId, invitationIds, this.clock.now());
    await tx.announce('deliver', ...deliveryIds.map((deliveryId) => ({ deliveryId })));
  }

  private async deliver(deliveryId: string, tries: number): Promise<void> {
    await this.work.transaction((tx) => this.compose(tx, deliveryId));
    // The row stays locked while the message goes out, so that no second worker sends it too.
    const failure = await this.work.transaction(async (tx) => {
      const delivery = await this.store.lock(tx, deliveryId);
      const message = delivery?.state === 'queued' ? messageOf(delivery) : undefined;
      if (!delivery || !message) return undefined;
      try {
        await this.mailer.send(message);
      } catch (error) {
        const problem = error instanceof Error ? error.message : String(error);
        const final = error instanceof MailRefused || tries + 1 >= MOST_TRIES;
        await this.store.saveTry(tx, deliveryId, problem);
        if (final) await this.store.saveState(tx, deliveryId, { state: 'failed' });
        await tx.touch(delivery.sessionId);
        return final ? undefined : error;
      }
      await this.store.saveState(tx, deliveryId, { state: 'sent', sentAt: this.clock.now(), problem: null });
      await tx.touch(delivery.sessionId);
      return undefined;
    });
    if (failure) throw failure;
  }

  private async compose(tx: Tx, deliveryId: string): Promise<void> {
    const delivery = await this.store.lock(tx, deliveryId);
    if (delivery?.state !== 'queued' || delivery.raw) return;
    const facts = await this.store.letterFacts(tx, delivery.invitationId);
    const last = await this.store.lastCalendar(tx, delivery);
    const wanted = facts && calendarOf(facts);
    const change = wanted && !(await this.store.hasNewer(tx, delivery)) ? changeOf(delivery, last, wanted, facts) : null;
    if (!facts || !wanted || !change) {
      await this.store.saveState(tx, deliveryId, { state: 'superseded' });
      return;
    }
    const message = await composeInvitationMail({
      change,
      facts,
      last,
      deliveryId,
      link: `${this.config.publicUrl}/uitnodiging/${this.links.tokenOf(facts.invitationId, facts.linkGeneration)}`,
      now: this.clock.now(),
      config: this.config,
    });
    await this.store.saveComposed(tx, deliveryId, change, change === 'new-link' ? null : wanted, message);
  }
}

/** What this delivery brings, or null when there is nothing (any more) to bring. */
function changeOf({ kind }: Delivery, last: LastSent | null, wanted: CalendarState, facts: LetterFacts): MailChange | null {
  if (!facts.email) return null;
  if (kind === 'link') return wanted.method === 'REQUEST' ? 'new-link' : null;
  return calendarChangeOf(last, wanted, facts.sessionState === 'cancelled');
}

type CalendarFacts = Parameters<typeof calendarPlace>[0] &
  Pick<LetterFacts, 'sessionState' | 'withdrawn' | 'invited' | 'sequence' | 'startsAt' | 'endsAt' | 'title' | 'rsvp' | 'mode'>;

/** What this person's calendar should show, from the rows as they are. */
export function calendarOf(facts: CalendarFacts): CalendarState {
  const off = facts.withdrawn || !facts.invited || facts.sessionState === 'cancelled';
  return {
    method: off ? 'CANCEL' : 'REQUEST',
    sequence: facts.sequence,
    startsAt: facts.startsAt,
    endsAt: facts.endsAt,
    title: facts.title,
    place: calendarPlace(facts),
    rsvp: facts.rsvp,
    mode: facts.mode,
  };
}

function messageOf({ messageId, envelopeFrom, envelopeTo, raw }: Delivery): ComposedMessage | undefined {
  if (!messageId || !envelopeFrom || !envelopeTo || !raw) return undefined;
  return { messageId, envelope: { from: envelopeFrom, to: envelopeTo }, raw };
}
