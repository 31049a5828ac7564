import { Injectable } from '@nestjs/common';
import type { Author } from '@bijeen/contributions';
import type { SessionState } from '@bijeen/sessions';
import type { Tx } from '../platform/database/unit-of-work';

/** What adding and voting need of the session. */
export interface BoardSession {
  readonly state: SessionState;
  readonly startsAt: Date | null;
  readonly boardClosed: boolean;
  readonly facilitatorLooksFirst: boolean;
}

@Injectable()
export class InputStore {
  /** Undefined when there is no such session. */
  async session(tx: Tx, sessionId: string): Promise<BoardSession | undefined> {
    return tx.row<BoardSession>(
      `SELECT state, starts_at AS "startsAt", board_closed AS "boardClosed", facilitator_looks_first AS "facilitatorLooksFirst"
       FROM sessions WHERE id = $1`,
      [sessionId],
    );
  }

  /** Every invitation of the session with its groups. */
  async authors(tx: Tx, sessionId: string): Promise<Author[]> {
    return tx.rows<Author>(
      `SELECT i.id, ARRAY(SELECT g.stakeholder_group_id FROM invitation_groups g WHERE g.invitation_id = i.id) AS "groupIds"
       FROM invitations i WHERE i.session_id = $1`,
      [sessionId],
    );
  }

  async numbersTaken(tx: Tx, sessionId: string, kind: 'threat' | 'opportunity' | 'measure'): Promise<ReadonlySet<number>> {
    const rows = await (kind === 'measure'
      ? tx.rows<{ number: number }>('SELECT number FROM measures WHERE session_id = $1', [sessionId])
      : tx.rows<{ number: number }>('SELECT number FROM contributions WHERE session_id = $1 AND kind = $2', [sessionId, kind]));
    return new Set(rows.map(({ number }) => number));
  }
}
