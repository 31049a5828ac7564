import { Inject, Injectable } from '@nestjs/common';
import { newOrderedId } from '@bijeen/kernel';
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { messagesFor } from '@bijeen/language';
import { InstallationService } from '../installation/installation.service';
import { Links } from '../platform/access/links';
import { Clock } from '../platform/clock';
import type { Config } from '../platform/config';
import { UnitOfWork, type Tx } from '../platform/database/unit-of-work';
import { writeLetter } from '../platform/letter';
import { composeMessage, type Mailer } from '../platform/mail';
import { Outbox } from '../platform/outbox/outbox';
import { Refused } from '../platform/refused';
import { CONFIG, MAILER } from '../platform/tokens';
import { AccountsStore, type Account } from './accounts.store';
import { signInCodeLetter } from './sign-in.mail';
import { SignInStore } from './sign-in.store';

const MINUTE = 60_000;
const CODE_LIFETIME = 15 * MINUTE;
const SIGN_IN_LIFETIME = 12 * 60 * MINUTE;
const TRIES_PER_CODE = 5;

export interface NewSignIn {
  readonly token: string;
  readonly expiresAt: Date;
}

@Injectable()
export class SignInService {
  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(SignInStore) private readonly store: SignInStore,
    @Inject(AccountsStore) private readonly accounts: AccountsStore,
    @Inject(Links) private readonly links: Links,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(InstallationService) private readonly installation: InstallationService,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(MAILER) private readonly mailer: Mailer,
    @Inject(Outbox) outbox: Outbox,
  ) {
    outbox.handle('sign-in-code', ({ codeId }) => this.mailCode(codeId));
  }

  /** Mails a code to the account with this address. Answers alike when there is none: nobody learns who has an account. */
  async requestCode(email: string): Promise<void> {
    const now = this.clock.now();
    await this.work.transaction(async (tx) => {
      const account = await this.openAccount(tx, email);
      if (!account) return;
      const codeId = newOrderedId(now);
      await this.store.saveCode(tx, {
        id: codeId,
        accountId: account.id,
        createdAt: now,
        expiresAt: new Date(now.getTime() + CODE_LIFETIME),
      });
      await tx.announce('sign-in-code', { codeId });
    });
  }

  /** Mails a code while it is still of use. Name, time and code follow from its row: a repeat is the same message, to the byte. */
  private async mailCode(codeId: string): Promise<void> {
    const code = await this.store.codeToMail(codeId, this.clock.now());
    if (!code) return;
    const { name } = await this.installation.settings();
    const letter = signInCodeLetter(
      { code: this.links.signInCodeOf(codeId).replace(/^(\d{4})/, '$1 '), minutes: CODE_LIFETIME / MINUTE, installationName: name },
      messagesFor(code.language),
    );
    const message = await composeMessage({
      messageId: `${codeId}@${new URL(this.config.publicUrl).hostname}`,
      date: code.createdAt,
      language: code.language,
      from: { name, address: this.config.mailFrom },
      to: { name: code.name, address: code.email },
      ...writeLetter(letter),
      automatic: true,
    });
    await this.mailer.send(message);
  }

  /** Trades a mailed code for a sign-in. Throws Refused `code-wrong` for a wrong, old, used or too often tried one. */
  async signIn(email: string, code: string): Promise<NewSignIn> {
    const now = this.clock.now();
    // The count of tries is kept also when the code is wrong, so the refusal is thrown outside the transaction.
    const signIn = await this.work.transaction(async (tx) => {
      const account = await this.openAccount(tx, email);
      const codes = account ? await this.store.tryCodes(tx, account.id, now, TRIES_PER_CODE) : [];
      const right = codes.some(({ id }) => timingSafeEqual(Buffer.from(this.links.signInCodeOf(id)), Buffer.from(code)));
      if (!account || !right) return undefined;
      await this.store.useCodes(tx, account.id, now);
      return this.open(tx, account.id, now);
    });
    if (!signIn)
      throw new Refused('code-wrong', {}, [
        { pointer: '/code', detail: 'This code is not right, or it is older than 15 minutes. Ask for a new one.' },
      ]);
    return signIn;
  }

  /** Signs an account in without a code: the demo's doors. */
  async openDoor(accountId: string): Promise<NewSignIn> {
    return this.work.transaction((tx) => this.open(tx, accountId, this.clock.now()));
  }

  async signOut(signInId: string): Promise<void> {
    await this.work.transaction((tx) => this.store.endSignIn(tx, signInId));
  }

  private async openAccount(tx: Tx, email: string): Promise<Account | undefined> {
    const account = await this.accounts.withEmail(tx, email);
    return account?.closed ? undefined : account;
  }

  private async open(tx: Tx, accountId: string, now: Date): Promise<NewSignIn> {
    const token = randomBytes(32).toString('base64url');
    const expiresAt = new Date(now.getTime() + SIGN_IN_LIFETIME);
    await this.store.saveSignIn(tx, { id: newOrderedId(now), accountId, tokenHash: this.links.hashOf(token), createdAt: now, expiresAt });
    return { token, expiresAt };
  }
}
