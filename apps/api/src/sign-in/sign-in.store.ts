import { Inject, Injectable } from '@nestjs/common';
import { brokenConstraintOf, Reads, type Tx } from '../platform/database/unit-of-work';
import { Refused } from '../platform/refused';
import { AccountRow, SignInCodeRow, SignInRow } from './sign-in.tables';

export interface Account {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: AccountRow['role'];
  readonly language: 'nl' | 'en';
  readonly closed: boolean;
}

const ACCOUNT = `id, name, email, role, language, closed_at IS NOT NULL AS closed`;

@Injectable()
export class SignInStore {
  constructor(@Inject(Reads) private readonly reads: Reads) {}

  async openAccountWith(tx: Tx, email: string): Promise<Account | undefined> {
    return tx.row<Account>(`SELECT ${ACCOUNT} FROM accounts WHERE email = $1 AND closed_at IS NULL`, [email]);
  }

  async accounts(): Promise<Account[]> {
    return this.reads.rows<Account>(`SELECT ${ACCOUNT} FROM accounts ORDER BY closed_at NULLS FIRST, name, id`);
  }

  async accountOf(tx: Tx, id: string): Promise<Account | undefined> {
    return tx.row<Account>(`SELECT ${ACCOUNT} FROM accounts WHERE id = $1`, [id]);
  }

  async saveAccount(tx: Tx, account: Omit<Account, 'closed'>, at: Date): Promise<void> {
    try {
      await tx.rows(
        `INSERT INTO accounts (id, name, email, role, language, created_at) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, email = excluded.email, role = excluded.role, language = excluded.language`,
        [account.id, account.name, account.email, account.role, account.language, at],
      );
    } catch (error) {
      if (brokenConstraintOf(error) === 'accounts_email_once')
        throw new Refused('email-taken', {}, [{ pointer: '/email', detail: 'Another account has this address.' }]);
      throw error;
    }
  }

  /** Closes the account, or opens it again, and ends its sign-ins. */
  async setClosed(tx: Tx, id: string, closedAt: Date | null): Promise<void> {
    await tx.update(AccountRow, { id }, { closedAt });
    if (closedAt) await tx.rows('DELETE FROM sign_ins WHERE account_id = $1', [id]);
  }

  async openAdministrators(tx: Tx): Promise<number> {
    const rows = await tx.rows(`SELECT id FROM accounts WHERE role = 'administrator' AND closed_at IS NULL FOR UPDATE`);
    return rows.length;
  }

  async saveCode(tx: Tx, code: { id: string; accountId: string; createdAt: Date; expiresAt: Date }): Promise<void> {
    await tx.insert(SignInCodeRow, { ...code, tries: 0, usedAt: null });
  }

  /** Whom to mail which code, while it is still of use. */
  async codeToMail(
    codeId: string,
    now: Date,
  ): Promise<{ email: string; name: string; language: 'nl' | 'en'; expiresAt: Date; createdAt: Date } | undefined> {
    return this.reads.row(
      `SELECT a.email, a.name, a.language, c.expires_at AS "expiresAt", c.created_at AS "createdAt"
       FROM sign_in_codes c JOIN accounts a ON a.id = c.account_id WHERE c.id = $1 AND c.used_at IS NULL AND c.expires_at > $2`,
      [codeId, now],
    );
  }

  /** Codes that could still be used, newest first; each look counts as a try. */
  async tryCodes(tx: Tx, accountId: string, now: Date, tries: number): Promise<{ id: string }[]> {
    return tx.rows(
      `UPDATE sign_in_codes SET tries = tries + 1
       WHERE account_id = $1 AND used_at IS NULL AND expires_at > $2 AND tries < $3 RETURNING id`,
      [accountId, now, tries],
    );
  }

  async useCodes(tx: Tx, accountId: string, now: Date): Promise<void> {
    await tx.rows('UPDATE sign_in_codes SET used_at = $2 WHERE account_id = $1 AND used_at IS NULL', [accountId, now]);
  }

  async saveSignIn(tx: Tx, signIn: { id: string; accountId: string; tokenHash: Buffer; createdAt: Date; expiresAt: Date }): Promise<void> {
    await tx.insert(SignInRow, signIn);
  }

  async endSignIn(tx: Tx, id: string): Promise<void> {
    await tx.rows('DELETE FROM sign_ins WHERE id = $1', [id]);
  }
}
