import { Inject, Injectable } from '@nestjs/common';
import { brokenConstraintOf, Reads, type Tx } from '../platform/database/unit-of-work';
import { Refused } from '../platform/refused';
import { AccountRow } from './sign-in.tables';

export interface Account {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: AccountRow['role'];
  readonly language: 'nl' | 'en';
  readonly closed: boolean;
  readonly revision: number;
}
/** What somebody says of an account that is to be; the rest follows. */
export type NewAccount = Pick<Account, 'name' | 'email' | 'role' | 'language'>;

const ACCOUNT = `id, name, email, role, language, closed_at IS NOT NULL AS closed, revision`;

@Injectable()
export class AccountsStore {
  constructor(@Inject(Reads) private readonly reads: Reads) {}

  /** Everybody, those who can sign in first. */
  async all(): Promise<Account[]> {
    return this.reads.rows<Account>(`SELECT ${ACCOUNT} FROM accounts ORDER BY closed_at IS NOT NULL, name, id`);
  }

  async withEmail(tx: Tx, email: string): Promise<Account | undefined> {
    return tx.row<Account>(`SELECT ${ACCOUNT} FROM accounts WHERE email = $1`, [email]);
  }

  async lock(tx: Tx, id: string): Promise<Account | undefined> {
    return tx.row<Account>(`SELECT ${ACCOUNT} FROM accounts WHERE id = $1 FOR UPDATE`, [id]);
  }

  /** The ids of the administrators who can sign in, locked in one order, so that no two of them leave at the same moment. */
  async lockAdministrators(tx: Tx): Promise<string[]> {
    const rows = await tx.rows<{ id: string }>(
      `SELECT id FROM accounts WHERE role = 'administrator' AND closed_at IS NULL ORDER BY id FOR UPDATE`,
    );
    return rows.map(({ id }) => id);
  }

  /** Throws Refused `email-taken` when another account has this address. */
  async add(tx: Tx, account: NewAccount & { readonly id: string }, at: Date): Promise<void> {
    try {
      await tx.insert(AccountRow, { ...account, personId: null, revision: 0, createdAt: at, closedAt: null });
    } catch (error) {
      if (brokenConstraintOf(error) === 'accounts_email_once')
        throw new Refused('email-taken', {}, [{ pointer: '/email', detail: 'Another account has this address.' }]);
      throw error;
    }
  }

  async save(tx: Tx, { id, name, role, language, revision }: Account): Promise<void> {
    await tx.update(AccountRow, { id }, { name, role, language, revision });
  }

  /** Closes the account, which ends its sign-ins and the codes that could still make one, or opens it again. */
  async setClosed(tx: Tx, { id, revision }: Account, closedAt: Date | null): Promise<void> {
    await tx.update(AccountRow, { id }, { closedAt, revision });
    if (!closedAt) return;
    await tx.rows('DELETE FROM sign_ins WHERE account_id = $1', [id]);
    await tx.rows('DELETE FROM sign_in_codes WHERE account_id = $1', [id]);
  }
}
