import { Inject, Injectable } from '@nestjs/common';
import type { Outcome, OutcomeStatus } from '@bijeen/record';
import { brokenConstraintOf, Reads, type Tx } from '../platform/database/unit-of-work';
import { Refused } from '../platform/refused';
import { OutcomeLinkRow, OutcomeRow } from './record.tables';

/** A line with all that is kept of it; its links by what they lead to. */
export interface StoredOutcome extends Omit<Outcome, 'links'> {
  readonly sessionId: string;
  readonly number: number;
  readonly status: OutcomeStatus;
  readonly statusReason: string | null;
  readonly contributionIds: readonly string[];
  readonly measureIds: readonly string[];
  readonly capturedAt: Date;
  readonly revision: number;
}

const OUTCOME = `o.id, o.session_id AS "sessionId", o.kind, o.text, o.number, o.who, o.due AS "dueOn", o.status, o.status_reason AS "statusReason",
  o.agenda_item_id AS "agendaItemId", coalesce(o.captured_by::text, '') AS "capturedBy", o.captured_at AS "capturedAt", o.revision,
  ARRAY(SELECT l.contribution_id FROM outcome_links l WHERE l.outcome_id = o.id AND l.contribution_id IS NOT NULL ORDER BY 1) AS "contributionIds",
  ARRAY(SELECT l.measure_id FROM outcome_links l WHERE l.outcome_id = o.id AND l.measure_id IS NOT NULL ORDER BY 1) AS "measureIds"`;

const POINTERS: Readonly<Record<string, string>> = {
  outcomes_item: '/agendaItemId',
  outcome_links_contribution: '/contributionIds',
  outcome_links_measure: '/measureIds',
};

@Injectable()
export class OutcomesStore {
  constructor(@Inject(Reads) private readonly reads: Reads) {}

  /** The lines of a session in the order in which they were written down. */
  async list(sessionId: string): Promise<StoredOutcome[]> {
    return this.reads.rows<StoredOutcome>(`SELECT ${OUTCOME} FROM outcomes o WHERE o.session_id = $1 ORDER BY o.number`, [sessionId]);
  }

  /** A line by its id, of whatever session. */
  async find(tx: Tx, id: string): Promise<StoredOutcome | undefined> {
    return tx.row<StoredOutcome>(`SELECT ${OUTCOME} FROM outcomes o WHERE o.id = $1`, [id]);
  }

  /** The number of the next line. The caller holds the lock of the session, so that no number is given twice or skipped. */
  async nextNumber(tx: Tx, sessionId: string): Promise<number> {
    const row = await tx.row<{ next: number }>('SELECT coalesce(max(number), 0) + 1 AS next FROM outcomes WHERE session_id = $1', [
      sessionId,
    ]);
    return row?.next ?? 1;
  }

  /** Throws Refused `input-invalid` when it belongs to a point, a contribution or a measure that is not of this session. */
  async add(tx: Tx, { dueOn, contributionIds, measureIds, ...outcome }: StoredOutcome): Promise<void> {
    await this.refusingStrangers(async () => {
      await tx.insert(OutcomeRow, { ...outcome, due: dueOn });
      await this.link(tx, { ...outcome, contributionIds, measureIds });
    });
  }

  /** As `add`; the revision goes up by one. */
  async save(
    tx: Tx,
    { id, sessionId, kind, text, who, dueOn, status, statusReason, agendaItemId, ...links }: StoredOutcome,
  ): Promise<void> {
    const values = { kind, text, who, due: dueOn, status, statusReason, agendaItemId, revision: () => 'revision + 1' };
    await this.refusingStrangers(async () => {
      await tx.update(OutcomeRow, { id, sessionId }, values);
      await tx.rows('DELETE FROM outcome_links WHERE outcome_id = $1', [id]);
      await this.link(tx, { id, sessionId, ...links });
    });
  }

  private async link(
    tx: Tx,
    { id: outcomeId, sessionId, contributionIds, measureIds }: Pick<StoredOutcome, 'id' | 'sessionId' | 'contributionIds' | 'measureIds'>,
  ): Promise<void> {
    await tx.insert(OutcomeLinkRow, [
      ...[...new Set(contributionIds)].map((contributionId) => ({ sessionId, outcomeId, contributionId })),
      ...[...new Set(measureIds)].map((measureId) => ({ sessionId, outcomeId, measureId })),
    ]);
  }

  private async refusingStrangers(write: () => Promise<void>): Promise<void> {
    try {
      await write();
    } catch (error) {
      const pointer = POINTERS[brokenConstraintOf(error) ?? ''];
      if (!pointer) throw error;
      throw new Refused('input-invalid', {}, [{ pointer, detail: 'This is not in this session.' }]);
    }
  }
}
