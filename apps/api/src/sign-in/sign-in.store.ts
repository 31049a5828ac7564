import { Inject, Injectable } from '@nestjs/common';
import { Reads, type Tx } from '../platform/database/unit-of-work';
import { SignInCodeRow, SignInRow } from './sign-in.tables';

@Injectable()
export class SignInStore {
  constructor(@Inject(Reads) private readonly reads: Reads) {}

  async saveCode(tx: Tx, code: { id: string; accountId: string; createdAt: Date; expiresAt: Date }): Promise<void> {
    await tx.rows('DELETE FROM sign_in_codes WHERE expires_at < $1', [code.createdAt]);
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
    await tx.rows('DELETE FROM sign_ins WHERE expires_at < $1', [signIn.createdAt]);
    await tx.insert(SignInRow, signIn);
  }

  async endSignIn(tx: Tx, id: string): Promise<void> {
    await tx.rows('DELETE FROM sign_ins WHERE id = $1', [id]);
  }
}
