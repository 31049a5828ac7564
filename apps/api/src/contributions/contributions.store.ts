import { Injectable } from '@nestjs/common';
import type { Channel, Contribution } from '@bijeen/contributions';
import { brokenConstraintOf, type Tx } from '../platform/database/unit-of-work';
import { Refused } from '../platform/refused';
import { ContributionRow } from './contributions.tables';

/** What is kept beside a new card: how it came, and the day, never the hour. */
export interface AddedHow {
  readonly sessionId: string;
  readonly number: number;
  readonly channel: Channel;
  readonly createdOn: string;
}

export type FoundContribution = Contribution & { readonly sessionId: string };

const CONTRIBUTION = `id, session_id AS "sessionId", kind, text, invitation_id AS "authorId", entered_by AS "enteredBy", shown_as AS "shownAs",
  stakeholder_group_id AS "groupId", about_absent AS "aboutAbsent", state, reason, merged_into AS "mergedInto"`;

@Injectable()
export class ContributionsStore {
  /** A contribution of any session; the caller compares. */
  async find(tx: Tx, id: string): Promise<FoundContribution | undefined> {
    return tx.row(`SELECT ${CONTRIBUTION} FROM contributions WHERE id = $1`, [id]);
  }

  /** Contributions of the session, locked until the transaction ends: a vote on one of them waits, and is counted or comes after. */
  async lock(tx: Tx, sessionId: string, ids: readonly string[]): Promise<ReadonlyMap<string, Contribution>> {
    const rows = await tx.rows<Contribution>(
      `SELECT ${CONTRIBUTION} FROM contributions WHERE session_id = $1 AND id = ANY ($2::uuid[]) ORDER BY id FOR UPDATE`,
      [sessionId, ids],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** Adds it; false when its id or its number was taken meanwhile. Throws Refused `input-invalid` when nobody in the session has that invitation. */
  async add(tx: Tx, contribution: Contribution, { sessionId, number, channel, createdOn }: AddedHow): Promise<boolean> {
    const { id, kind, text, authorId, enteredBy, shownAs, groupId, state, aboutAbsent } = contribution;
    try {
      const added = await tx.rows(
        `INSERT INTO contributions (id, session_id, kind, text, number, invitation_id, entered_by, channel, shown_as, stakeholder_group_id, state, about_absent, created_on)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) ON CONFLICT DO NOTHING RETURNING id`,
        [id, sessionId, kind, text, number, authorId, enteredBy, channel, shownAs, groupId, state, aboutAbsent, createdOn],
      );
      return added.length > 0;
    } catch (error) {
      if (brokenConstraintOf(error) !== 'contributions_author') throw error;
      throw new Refused('input-invalid', {}, [{ pointer: '/onBehalf/invitationId', detail: 'Choose somebody of this session.' }]);
    }
  }

  async save(tx: Tx, { id, text, shownAs, aboutAbsent, state, reason, mergedInto }: Contribution): Promise<void> {
    await tx.update(ContributionRow, { id }, { text, shownAs, aboutAbsent, state, reason, mergedInto, revision: () => 'revision + 1' });
  }

  async remove(tx: Tx, id: string): Promise<void> {
    await tx.rows('DELETE FROM contributions WHERE id = $1', [id]);
  }

  /** Whether anybody but its author voted on it. */
  async othersVoted(tx: Tx, { id, authorId }: Contribution): Promise<boolean> {
    const row = await tx.row('SELECT 1 FROM votes WHERE contribution_id = $1 AND invitation_id IS DISTINCT FROM $2 LIMIT 1', [
      id,
      authorId,
    ]);
    return row !== undefined;
  }

  /** Whether a measure or an outcome refers to it, or another was taken together with it. */
  async isInUse(tx: Tx, id: string): Promise<boolean> {
    const row = await tx.row<{ used: boolean }>(
      `SELECT EXISTS (SELECT FROM measure_links WHERE contribution_id = $1) OR EXISTS (SELECT FROM outcome_links WHERE contribution_id = $1)
         OR EXISTS (SELECT FROM contributions WHERE merged_into = $1) AS used`,
      [id],
    );
    return row?.used ?? false;
  }

  /** Puts it in a theme, or in none. Throws Refused `input-invalid` for a theme of another session. */
  async saveTheme(tx: Tx, id: string, themeId: string | null): Promise<boolean> {
    return this.place(tx, id, 'theme_id', themeId, 'contributions_theme', {
      pointer: '/themeId',
      detail: 'Choose a theme of this session.',
    });
  }

  /** Puts it with an agenda point, or with none. Throws Refused `input-invalid` for a point of another session. */
  async saveAgendaItem(tx: Tx, id: string, itemId: string | null): Promise<boolean> {
    const error = { pointer: '/agendaItemId', detail: 'Choose a point of this session.' };
    return this.place(tx, id, 'agenda_item_id', itemId, 'contributions_item', error);
  }

  private async place(
    tx: Tx,
    id: string,
    column: 'theme_id' | 'agenda_item_id',
    value: string | null,
    constraint: string,
    error: { readonly pointer: string; readonly detail: string },
  ): Promise<boolean> {
    try {
      const placed = await tx.rows(
        `UPDATE contributions SET ${column} = $2, revision = revision + 1 WHERE id = $1 AND ${column} IS DISTINCT FROM $2 RETURNING id`,
        [id, value],
      );
      return placed.length > 0;
    } catch (thrown) {
      if (brokenConstraintOf(thrown) !== constraint) throw thrown;
      throw new Refused('input-invalid', {}, [error]);
    }
  }
}
