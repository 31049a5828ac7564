import { Inject, Injectable } from '@nestjs/common';
import type { AccountEdit, AccountRequest } from '@bijeen/contract';
import { newOrderedId } from '@bijeen/kernel';
import type { AccountCaller } from '../platform/access/caller';
import { Clock } from '../platform/clock';
import { UnitOfWork, type Tx } from '../platform/database/unit-of-work';
import { Refused } from '../platform/refused';
import { requireRevision } from '../platform/revision';
import { AccountsStore, type Account, type NewAccount } from './accounts.store';

/** Who can sign in, and as what. There is always somebody who can administer. */
@Injectable()
export class AccountsService {
  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(AccountsStore) private readonly store: AccountsStore,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Everybody with their addresses; that somebody looked is noted. */
  async all(by: AccountCaller): Promise<Account[]> {
    await this.work.transaction((tx) => tx.note(this.clock.now(), 'accounts-read', { by: by.id }));
    return this.store.all();
  }

  /** Throws Refused `email-taken`. */
  async add(request: AccountRequest, by: AccountCaller): Promise<Account> {
    const now = this.clock.now();
    const account = { ...request, id: newOrderedId(now), closed: false, revision: 0 };
    await this.work.transaction(async (tx) => {
      await this.store.add(tx, { ...request, id: account.id }, now);
      await tx.note(now, 'account-added', { by: by.id, subjectId: account.id });
    });
    return account;
  }

  /** Throws Refused `not-found`, `revision-stale`, or `administrator-needed` when nobody could administer after it. */
  async change(id: string, edit: AccountEdit, revision: string, by: AccountCaller): Promise<Account> {
    return this.work.transaction(async (tx) => {
      const account = await this.locked(tx, id, edit.role !== undefined && edit.role !== 'administrator');
      requireRevision(account.revision, revision);
      const { name = account.name, role = account.role, language = account.language } = edit;
      const changed = { ...account, name, role, language, revision: account.revision + 1 };
      await this.store.save(tx, changed);
      await tx.note(this.clock.now(), account.role === changed.role ? 'account-changed' : 'account-role-changed', {
        by: by.id,
        subjectId: id,
      });
      return changed;
    });
  }

  /** Closes an account: it cannot sign in any more, from this moment. Throws Refused `not-found` or `administrator-needed`. */
  async close(id: string, by: AccountCaller): Promise<Account> {
    return this.setClosed(id, true, by);
  }

  /** Throws Refused `not-found`. */
  async reopen(id: string, by: AccountCaller): Promise<Account> {
    return this.setClosed(id, false, by);
  }

  /** Makes sure that there is an account with this address; answers its id. One that was closed stays closed. */
  async ensure(account: NewAccount): Promise<string> {
    return this.work.transaction(async (tx) => (await this.store.withEmail(tx, account.email))?.id ?? this.addTo(tx, account));
  }

  /** As `ensure`, with this role and open, whatever was done to it: for the doors of the demo. */
  async restore(account: NewAccount): Promise<string> {
    return this.work.transaction(async (tx) => {
      const found = await this.store.withEmail(tx, account.email);
      if (!found) return this.addTo(tx, account);
      if (!found.closed && found.role === account.role) return found.id;
      const restored = { ...found, role: account.role, closed: false, revision: found.revision + 1 };
      await this.store.save(tx, restored);
      await this.store.setClosed(tx, restored, null);
      return found.id;
    });
  }

  private async addTo(tx: Tx, account: NewAccount): Promise<string> {
    const now = this.clock.now();
    const id = newOrderedId(now);
    await this.store.add(tx, { ...account, id }, now);
    return id;
  }

  private async setClosed(id: string, closed: boolean, by: AccountCaller): Promise<Account> {
    return this.work.transaction(async (tx) => {
      const account = await this.locked(tx, id, closed);
      if (account.closed === closed) return account;
      const changed = { ...account, closed, revision: account.revision + 1 };
      const now = this.clock.now();
      await this.store.setClosed(tx, changed, closed ? now : null);
      await tx.note(now, closed ? 'account-closed' : 'account-reopened', { by: by.id, subjectId: id });
      return changed;
    });
  }

  /** The account, locked; refused when `leaving` and nobody else could administer. */
  private async locked(tx: Tx, id: string, leaving: boolean): Promise<Account> {
    const administrators = leaving ? await this.store.lockAdministrators(tx) : [];
    const account = await this.store.lock(tx, id);
    if (!account) throw new Refused('not-found');
    if (administrators.length === 1 && administrators[0] === id) throw new Refused('administrator-needed');
    return account;
  }
}
