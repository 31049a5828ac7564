import { Injectable } from '@nestjs/common';
import type { ContributionState, Vote } from '@bijeen/contributions';
import { brokenConstraintOf, type Tx } from '../platform/database/unit-of-work';
import { Refused } from '../platform/refused';

/** What is voted on. */
export type Subject = { readonly contributionId: string } | { readonly measureId: string };

@Injectable()
export class VotesStore {
  /** What decides whether it can be voted on; undefined when the session has no such thing. */
  async subject(
    tx: Tx,
    sessionId: string,
    subject: Subject,
  ): Promise<{ readonly state: ContributionState; readonly mergedInto: string | null } | undefined> {
    if ('contributionId' in subject) {
      return tx.row('SELECT state, merged_into AS "mergedInto" FROM contributions WHERE session_id = $1 AND id = $2', [
        sessionId,
        subject.contributionId,
      ]);
    }
    return tx.row('SELECT state, NULL AS "mergedInto" FROM measures WHERE session_id = $1 AND id = $2', [sessionId, subject.measureId]);
  }

  /** Keeps this vote in place of what this person voted before; false when that was the same. Throws Refused `not-found` when it is gone meanwhile. */
  async save(tx: Tx, sessionId: string, subject: Subject, invitationId: string, { choice, why }: Vote): Promise<boolean> {
    const [column, constraint, id] = keyOf(subject);
    try {
      const saved = await tx.rows(
        `INSERT INTO votes (session_id, ${column}, invitation_id, vote, why) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT ON CONSTRAINT ${constraint}_once DO UPDATE SET vote = excluded.vote, why = excluded.why
           WHERE (votes.vote, votes.why) IS DISTINCT FROM (excluded.vote, excluded.why) RETURNING vote`,
        [sessionId, id, invitationId, choice, why],
      );
      return saved.length > 0;
    } catch (error) {
      if (brokenConstraintOf(error) === constraint) throw new Refused('not-found');
      throw error;
    }
  }

  /** Takes the vote back; false when there was none. */
  async remove(tx: Tx, subject: Subject, invitationId: string): Promise<boolean> {
    const [column, , id] = keyOf(subject);
    return (await tx.rows(`DELETE FROM votes WHERE ${column} = $1 AND invitation_id = $2 RETURNING vote`, [id, invitationId])).length > 0;
  }
}

function keyOf(subject: Subject): readonly [column: string, constraint: string, id: string] {
  return 'contributionId' in subject
    ? ['contribution_id', 'votes_contribution', subject.contributionId]
    : ['measure_id', 'votes_measure', subject.measureId];
}
