import { Inject, Injectable } from '@nestjs/common';
import type { auditLogView } from '@bijeen/contract';
import type { z } from 'zod';
import { Reads } from '../platform/database/unit-of-work';

type Entry = z.input<typeof auditLogView>['entries'][number];

@Injectable()
export class AuditLogStore {
  constructor(@Inject(Reads) private readonly reads: Reads) {}

  /** Newest first, at most `limit`; with `before`, those written down before that one. */
  async page(limit: number, before: string | null): Promise<Entry[]> {
    return this.reads.rows<Entry>(
      `SELECT id::text, at, action, account_id AS "accountId", session_id AS "sessionId", subject_id AS "subjectId" FROM audit_log
       WHERE $2::bigint IS NULL OR id < $2 ORDER BY audit_log.id DESC LIMIT $1`,
      [limit, before],
    );
  }
}
