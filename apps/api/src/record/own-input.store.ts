import { Inject, Injectable } from '@nestjs/common';
import type { SessionState } from '@bijeen/sessions';
import { Reads } from '../platform/database/unit-of-work';

export interface InputSession {
  readonly slug: string;
  readonly state: SessionState;
}

/** What somebody brought, from whichever table. */
export interface KeptInput {
  readonly id: string;
  readonly kind: 'point' | 'threat' | 'opportunity' | 'measure';
  readonly text: string;
  readonly receivedOn: string;
  readonly state: 'proposed' | 'asked' | 'accepted' | 'declined' | 'held' | 'shown' | 'refused';
  readonly reason: string | null;
  readonly enteredByStaff: boolean;
  readonly theme: string | null;
  readonly mergedInto: string | null;
  readonly mergedText: string | null;
  readonly pointId: string | null;
  readonly owner: string | null;
  readonly due: string | null;
}

export interface InputPoint {
  readonly id: string;
  readonly title: string;
  readonly position: number | null;
  readonly discussedOn: string | null;
}

export interface AnsweringMeasure {
  readonly contributionId: string;
  readonly id: string;
  readonly text: string;
  readonly owner: string | null;
  readonly due: string | null;
}

const DAY = `'YYYY-MM-DD'`;

@Injectable()
export class OwnInputStore {
  constructor(@Inject(Reads) private readonly reads: Reads) {}

  async session(sessionId: string): Promise<InputSession | undefined> {
    return this.reads.row<InputSession>(`SELECT slug, state FROM sessions WHERE id = $1`, [sessionId]);
  }

  /** Everything of one invitation: its points, cards and measures, newest day first. */
  async of(sessionId: string, invitationId: string): Promise<KeptInput[]> {
    return this.reads.rows<KeptInput>(
      `SELECT a.id, 'point' AS kind, a.title AS text, to_char(a.created_at AT TIME ZONE s.zone, ${DAY}) AS "receivedOn", a.state,
         CASE a.state WHEN 'declined' THEN a.reason WHEN 'asked' THEN a.ask END AS reason, a.entered_by IS NOT NULL AS "enteredByStaff",
         NULL AS theme, NULL::uuid AS "mergedInto", NULL AS "mergedText", a.id AS "pointId",
         NULL AS owner, NULL AS due
       FROM agenda_items a JOIN sessions s ON s.id = a.session_id WHERE a.session_id = $1 AND a.invitation_id = $2
       UNION ALL
       SELECT c.id, c.kind, c.text, to_char(c.created_on, ${DAY}), c.state, c.reason, c.entered_by IS NOT NULL,
         t.name, c.merged_into, CASE WHEN m.state = 'shown' THEN m.text END, coalesce(m.agenda_item_id, c.agenda_item_id),
         NULL, NULL
       FROM contributions c LEFT JOIN contributions m ON m.id = c.merged_into LEFT JOIN themes t ON t.id = coalesce(m.theme_id, c.theme_id)
       WHERE c.session_id = $1 AND c.invitation_id = $2
       UNION ALL
       SELECT m.id, 'measure', m.text, to_char(m.created_on, ${DAY}), m.state, m.reason, m.entered_by IS NOT NULL,
         NULL, NULL, NULL, NULL, m.owner, to_char(m.due, ${DAY})
       FROM measures m WHERE m.session_id = $1 AND m.invitation_id = $2
       ORDER BY 4 DESC, 2, 1`,
      [sessionId, invitationId],
    );
  }

  async points(sessionId: string, ids: readonly string[]): Promise<InputPoint[]> {
    return this.reads.rows<InputPoint>(
      `SELECT a.id, a.title, a.position, to_char(a.discussed_at AT TIME ZONE s.zone, ${DAY}) AS "discussedOn"
       FROM agenda_items a JOIN sessions s ON s.id = a.session_id WHERE a.session_id = $1 AND a.id = ANY($2::uuid[])`,
      [sessionId, ids],
    );
  }

  /** The measures that are shown and answer one of these cards. */
  async measuresFor(sessionId: string, contributionIds: readonly string[]): Promise<AnsweringMeasure[]> {
    return this.reads.rows<AnsweringMeasure>(
      `SELECT l.contribution_id AS "contributionId", m.id, m.text, m.owner, to_char(m.due, ${DAY}) AS due
       FROM measure_links l JOIN measures m ON m.id = l.measure_id
       WHERE l.session_id = $1 AND l.contribution_id = ANY($2::uuid[]) AND m.state = 'shown' ORDER BY m.number`,
      [sessionId, contributionIds],
    );
  }
}
