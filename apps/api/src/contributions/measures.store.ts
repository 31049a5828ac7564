import { Injectable } from '@nestjs/common';
import type { Channel, Effect, Measure } from '@bijeen/contributions';
import { brokenConstraintOf, type Tx } from '../platform/database/unit-of-work';
import { Refused } from '../platform/refused';
import { MeasureRow } from './contributions.tables';

/** What is kept beside a new measure: how it came, and the day, never the hour. */
export interface AddedHow {
  readonly sessionId: string;
  readonly number: number;
  readonly channel: Channel;
  readonly createdOn: string;
}
export type FoundMeasure = Measure & {
  readonly sessionId: string;
  readonly owner: string | null;
  readonly due: string | null;
  readonly revision: number;
};

const MEASURE = `m.id, m.session_id AS "sessionId", m.text, m.invitation_id AS "authorId", m.entered_by AS "enteredBy", m.shown_as AS "shownAs",
  m.stakeholder_group_id AS "groupId", m.state, m.reason, m.owner, m.due, m.revision,
  ARRAY(SELECT l.contribution_id FROM measure_links l WHERE l.measure_id = m.id) AS answers,
  coalesce((SELECT json_agg(json_build_object('groupId', c.stakeholder_group_id, 'claim', c.claim)) FROM measure_claims c
    WHERE c.measure_id = m.id), '[]') AS claims`;

@Injectable()
export class MeasuresStore {
  /** A measure of any session; the caller compares. */
  async find(tx: Tx, id: string): Promise<FoundMeasure | undefined> {
    return tx.row<FoundMeasure>(`SELECT ${MEASURE} FROM measures m WHERE m.id = $1`, [id]);
  }

  /** A measure of the session, locked until the transaction ends: a vote on it waits. */
  async lock(tx: Tx, sessionId: string, id: string): Promise<FoundMeasure | undefined> {
    const locked = await tx.row('SELECT id FROM measures WHERE session_id = $1 AND id = $2 FOR UPDATE', [sessionId, id]);
    return locked && this.find(tx, id);
  }

  /** What measures of the session can answer: what is shown, and for an author their own. */
  async answerable(tx: Tx, sessionId: string, authorId: string | null, asStaff: boolean): Promise<ReadonlySet<string>> {
    const rows = await tx.rows<{ id: string }>(
      `SELECT id FROM contributions WHERE session_id = $1 AND (state = 'shown' OR (state = 'held' AND ($3 OR invitation_id = $2)))`,
      [sessionId, authorId, asStaff],
    );
    return new Set(rows.map(({ id }) => id));
  }

  async groupIds(tx: Tx, sessionId: string): Promise<ReadonlySet<string>> {
    const rows = await tx.rows<{ id: string }>('SELECT id FROM stakeholder_groups WHERE session_id = $1', [sessionId]);
    return new Set(rows.map(({ id }) => id));
  }

  /** Adds it; false when its id or its number was taken meanwhile. Throws Refused `input-invalid` when nobody in the session has that invitation. */
  async add(tx: Tx, measure: Measure, { sessionId, number, channel, createdOn }: AddedHow): Promise<boolean> {
    const { id, text, authorId, enteredBy, shownAs, groupId, state } = measure;
    try {
      const added = await tx.rows(
        `INSERT INTO measures (id, session_id, text, number, invitation_id, entered_by, channel, shown_as, stakeholder_group_id, state, created_on)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT DO NOTHING RETURNING id`,
        [id, sessionId, text, number, authorId, enteredBy, channel, shownAs, groupId, state, createdOn],
      );
      if (added.length === 0) return false;
    } catch (error) {
      if (brokenConstraintOf(error) !== 'measures_author') throw error;
      throw new Refused('input-invalid', {}, [{ pointer: '/onBehalf/invitationId', detail: 'Choose somebody of this session.' }]);
    }
    await this.saveLists(tx, sessionId, measure);
    return true;
  }

  async save(tx: Tx, sessionId: string, measure: Measure): Promise<void> {
    const { id, text, shownAs, state, reason } = measure;
    await tx.update(MeasureRow, { id }, { text, shownAs, state, reason, revision: () => 'revision + 1' });
    await this.saveLists(tx, sessionId, measure);
  }

  /** Who does it, and by when. */
  async saveOwner(tx: Tx, id: string, owner: string | null, due: string | null): Promise<void> {
    await tx.update(MeasureRow, { id }, { owner, due, revision: () => 'revision + 1' });
  }

  async remove(tx: Tx, id: string): Promise<void> {
    await tx.rows('DELETE FROM measures WHERE id = $1', [id]);
  }

  /** Whether anybody but its author voted on it, or said what it means for their group. */
  async othersAnswered(tx: Tx, { id, authorId }: Pick<Measure, 'id' | 'authorId'>): Promise<boolean> {
    const row = await tx.row<{ answered: boolean }>(
      `SELECT EXISTS (SELECT FROM votes WHERE measure_id = $1 AND invitation_id IS DISTINCT FROM $2)
         OR EXISTS (SELECT FROM measure_effects WHERE measure_id = $1 AND invitation_id IS DISTINCT FROM $2) AS answered`,
      [id, authorId],
    );
    return row?.answered ?? false;
  }

  async hasOutcome(tx: Tx, id: string): Promise<boolean> {
    return (await tx.row('SELECT 1 FROM outcome_links WHERE measure_id = $1 LIMIT 1', [id])) !== undefined;
  }

  /** Keeps what it means for this person's groups, or takes that back (null); false when nothing changed. */
  async saveEffect(tx: Tx, sessionId: string, id: string, invitationId: string, effect: Effect | null): Promise<boolean> {
    if (effect === null) {
      return (
        (await tx.rows('DELETE FROM measure_effects WHERE measure_id = $1 AND invitation_id = $2 RETURNING effect', [id, invitationId]))
          .length > 0
      );
    }
    try {
      const saved = await tx.rows(
        `INSERT INTO measure_effects (session_id, measure_id, invitation_id, effect) VALUES ($1, $2, $3, $4)
         ON CONFLICT ON CONSTRAINT measure_effects_pkey DO UPDATE SET effect = excluded.effect
           WHERE measure_effects.effect <> excluded.effect RETURNING effect`,
        [sessionId, id, invitationId, effect],
      );
      return saved.length > 0;
    } catch (error) {
      if (brokenConstraintOf(error) === 'measure_effects_measure') throw new Refused('not-found');
      throw error;
    }
  }

  private async saveLists(tx: Tx, sessionId: string, { id, answers, claims }: Measure): Promise<void> {
    await tx.rows('DELETE FROM measure_links WHERE measure_id = $1', [id]);
    await tx.rows('DELETE FROM measure_claims WHERE measure_id = $1', [id]);
    try {
      await tx.rows('INSERT INTO measure_links (session_id, measure_id, contribution_id) SELECT $1, $2, c FROM unnest($3::uuid[]) c', [
        sessionId,
        id,
        answers,
      ]);
      await tx.rows(
        `INSERT INTO measure_claims (session_id, measure_id, stakeholder_group_id, claim)
         SELECT $1, $2, c.group_id, c.claim FROM unnest($3::uuid[], $4::text[]) AS c (group_id, claim)`,
        [sessionId, id, claims.map(({ groupId }) => groupId), claims.map(({ claim }) => claim)],
      );
    } catch (error) {
      if (brokenConstraintOf(error) === 'measure_links_contribution') throw new Refused('contribution-unknown');
      if (brokenConstraintOf(error) === 'measure_claims_group') throw new Refused('group-unknown');
      throw error;
    }
  }
}
