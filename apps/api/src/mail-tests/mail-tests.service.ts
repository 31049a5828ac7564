import { Inject, Injectable } from '@nestjs/common';
import type { mailHealthView, mailTestView } from '@bijeen/contract';
import { newOrderedId } from '@bijeen/kernel';
import { messagesFor } from '@bijeen/language';
import type { z } from 'zod';

import { InstallationService } from '../installation/installation.service';
import type { AccountCaller } from '../platform/access/caller';
import { Clock } from '../platform/clock';
import type { Config } from '../platform/config';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { writeLetter } from '../platform/letter';
import { composeMessage, MailRefused, type ComposedMessage, type Mailer } from '../platform/mail';
import { Outbox } from '../platform/outbox/outbox';
import { Refused } from '../platform/refused';
import { CONFIG, MAILER } from '../platform/tokens';
import { mailTestLetter } from './mail-tests.mail';
import { MailTestsStore, type MailTest } from './mail-tests.store';

/** After so many tries the outbox gives up. */
const MOST_TRIES = 12;

/** Whether mail leaves: how it is set, what waits, and a mail to try it with, sent along the way that every mail goes. */
@Injectable()
export class MailTestsService {
  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(MailTestsStore) private readonly store: MailTestsStore,
    @Inject(InstallationService) private readonly installation: InstallationService,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(MAILER) private readonly mailer: Mailer,
    @Inject(Outbox) outbox: Outbox,
  ) {
    outbox.handle('mail-test', ({ testId }, tries) => this.send(testId, tries));
  }

  async health(): Promise<z.input<typeof mailHealthView>> {
    const { smtpUrl, mailFrom, mailReply } = this.config;
    return { leavesBy: smtpUrl ? 'server' : 'demo', from: mailFrom, reply: mailReply ?? null, ...(await this.store.counts()) };
  }

  /** Queues a mail to whoever asks for it, and to nobody else. */
  async request(by: AccountCaller): Promise<z.input<typeof mailTestView>> {
    const now = this.clock.now();
    const id = newOrderedId(now);
    await this.work.transaction(async (tx) => {
      await this.store.add(tx, { id, accountId: by.id, requestedAt: now });
      await tx.announce('mail-test', { testId: id });
      await tx.note(now, 'mail-tested', { by: by.id, subjectId: id });
    });
    return { id, state: 'queued', requestedAt: now, sentAt: null, tries: 0, problem: null };
  }

  /** What became of a test of one's own. Throws Refused `not-found`. */
  async find(id: string, by: AccountCaller): Promise<MailTest> {
    const test = await this.store.find(id, by.id);
    if (!test) throw new Refused('not-found');
    return test;
  }

  private async send(testId: string, tries: number): Promise<void> {
    const failure = await this.work.transaction(async (tx) => {
      const test = await this.store.lock(tx, testId);
      if (test?.state !== 'queued') return undefined;
      const message = await this.compose(test);
      try {
        await this.mailer.send(message);
      } catch (error) {
        const final = error instanceof MailRefused || tries + 1 >= MOST_TRIES;
        const problem = error instanceof Error ? error.message : String(error);
        await this.store.save(tx, { ...test, state: final ? 'failed' : 'queued', tries: test.tries + 1, problem });
        return final ? undefined : error;
      }
      await this.store.save(tx, { ...test, state: 'sent', sentAt: this.clock.now(), tries: test.tries + 1, problem: null });
      return undefined;
    });
    if (failure) throw failure;
  }

  /** Everything follows from the row, so that a repeat is the same message. */
  private async compose({ id, requestedAt, name, email, language }: Recipient): Promise<ComposedMessage> {
    const { name: installationName } = await this.installation.settings();
    const { publicUrl, mailFrom } = this.config;
    return composeMessage({
      messageId: `${id}@${new URL(publicUrl).hostname}`,
      date: requestedAt,
      language,
      from: { name: installationName, address: mailFrom },
      to: { name, address: email },
      ...writeLetter(mailTestLetter({ installationName, name, settingsUrl: `${publicUrl}/instellingen/mail` }, messagesFor(language))),
      automatic: true,
    });
  }
}

type Recipient = NonNullable<Awaited<ReturnType<MailTestsStore['lock']>>>;
