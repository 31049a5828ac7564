import { Inject, Injectable } from '@nestjs/common';
import { Reads, type Tx } from '../platform/database/unit-of-work';
import { MailTestRow } from './mail-tests.tables';

export type MailTest = Pick<MailTestRow, 'id' | 'state' | 'requestedAt' | 'sentAt' | 'tries' | 'problem'>;

const TEST = `t.id, t.state, t.requested_at AS "requestedAt", t.sent_at AS "sentAt", t.tries, t.problem`;

@Injectable()
export class MailTestsStore {
  constructor(@Inject(Reads) private readonly reads: Reads) {}

  async add(tx: Tx, test: { id: string; accountId: string; requestedAt: Date }): Promise<void> {
    await tx.insert(MailTestRow, { ...test, state: 'queued', sentAt: null, tries: 0, problem: null });
  }

  /** A test of this account; nobody else's. */
  async find(id: string, accountId: string): Promise<MailTest | undefined> {
    return this.reads.row<MailTest>(`SELECT ${TEST} FROM mail_tests t WHERE t.id = $1 AND t.account_id = $2`, [id, accountId]);
  }

  /** A test with whom it goes to, locked while it is sent. */
  async lock(tx: Tx, id: string): Promise<(MailTest & { name: string; email: string; language: 'nl' | 'en' }) | undefined> {
    return tx.row(
      `SELECT ${TEST}, a.name, a.email, a.language FROM mail_tests t JOIN accounts a ON a.id = t.account_id WHERE t.id = $1 FOR UPDATE OF t`,
      [id],
    );
  }

  async save(tx: Tx, { id, state, sentAt, tries, problem }: MailTest): Promise<void> {
    await tx.update(MailTestRow, { id }, { state, sentAt, tries, problem });
  }

  /** What waits to be mailed to invited people, and what could not be. */
  async counts(): Promise<{ waiting: number; waitingSince: Date | null; failed: number }> {
    const row = await this.reads.row<{ waiting: number; waitingSince: Date | null; failed: number }>(
      `SELECT count(*) FILTER (WHERE state = 'queued')::integer AS waiting, min(queued_at) FILTER (WHERE state = 'queued') AS "waitingSince",
         count(*) FILTER (WHERE state IN ('failed', 'bounced'))::integer AS failed FROM deliveries`,
    );
    if (!row) throw new Error('A count without a row.');
    return row;
  }
}
