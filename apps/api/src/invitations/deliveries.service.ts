import { Inject, Injectable } from '@nestjs/common';
import { calendarChangeOf, type CalendarState } from '@bijeen/invitations';
import { Links } from '../platform/access/links';
import { Clock } from '../platform/clock';
import type { Config } from '../platform/config';
import { UnitOfWork, type Tx } from '../platform/database/unit-of-work';
import { MailRefused, type ComposedMessage, type Mailer } from '../platform/mail';
import { Outbox } from '../platform/outbox/outbox';
import { CONFIG, MAILER } from '../platform/tokens';
import { DeliveriesStore, type Delivery, type LetterFacts } from './deliveries.store';
import { composeCalendarMail } from './deliveries.mail';
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
    @Inject(Outbox) outbox: Outbox,
  ) {
    outbox.handle('deliver', ({ deliveryId }, tries) => this.deliver(deliveryId, tries));
  }

  /** Queues, in the caller's transaction, whatever these people's calendars now lack. */
  async queueCalendar(tx: Tx, sessionId: string, invitationIds: readonly string[]): Promise<void> {
    if (invitationIds.length === 0) return;
    const deliveryIds = await this.store.queue(tx, sessionId, invitationIds, this.clock.now());
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
    const whole = facts?.sessionState === 'cancelled';
    const change = wanted && !(await this.store.hasNewer(tx, delivery)) ? calendarChangeOf(last, wanted, whole) : null;
    if (!facts || !wanted || !change) {
      await this.store.saveState(tx, deliveryId, { state: 'superseded' });
      return;
    }
    const message = await composeCalendarMail({
      change,
      facts,
      last,
      deliveryId,
      link: `${this.config.publicUrl}/uitnodiging/${this.links.tokenOf(facts.invitationId, facts.linkGeneration)}`,
      now: this.clock.now(),
      config: this.config,
    });
    await this.store.saveComposed(tx, deliveryId, change, wanted, message);
  }
}

/** What this person's calendar should show, from the rows as they are. */
export function calendarOf(facts: LetterFacts): CalendarState {
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
