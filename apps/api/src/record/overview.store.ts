import { Inject, Injectable } from '@nestjs/common';
import { Reads } from '../platform/database/unit-of-work';

export interface OverSession {
  readonly id: string;
  readonly title: string;
  readonly startsAt: Date;
  readonly zone: string;
  readonly summarySlug: string | null;
  readonly topics: string[];
  readonly district: string | null;
  readonly invented: boolean;
  readonly openActions: number;
  /** People who do not show their name. */
  readonly namesWithheld: string[];
  /** Exact numbers of who came; not to be shown as they are. */
  readonly came: number;
  readonly cameWithoutGroup: number;
  readonly groups: readonly { readonly id: string; readonly name: string; readonly came: number }[];
}

export interface OpenAction {
  readonly outcomeId: string;
  readonly sessionId: string;
  readonly text: string;
  readonly who: string | null;
  readonly dueOn: string | null;
}

const OVER = `s.state IN ('concluded', 'published') AND s.starts_at IS NOT NULL`;

@Injectable()
export class OverviewStore {
  constructor(@Inject(Reads) private readonly reads: Reads) {}

  /** Sessions that are over, newest first, at most `most`. */
  async sessions(topic: string | null, district: string | null, most: number): Promise<OverSession[]> {
    return this.reads.rows<OverSession>(
      `SELECT s.id, s.title, s.starts_at AS "startsAt", s.zone, CASE WHEN s.state = 'published' THEN s.slug END AS "summarySlug", s.topics,
         s.district, s.invented,
         ARRAY(SELECT p.name FROM invitations i JOIN people p ON p.id = i.person_id WHERE i.session_id = s.id AND NOT i.name_shown) AS "namesWithheld",
         (SELECT count(*)::int FROM outcomes u WHERE u.session_id = s.id AND u.kind = 'action' AND u.status = 'open') AS "openActions",
         (SELECT count(*)::int FROM checkins c WHERE c.session_id = s.id) AS came,
         (SELECT count(*)::int FROM checkins c WHERE c.session_id = s.id
           AND NOT EXISTS (SELECT FROM invitation_groups o WHERE o.invitation_id = c.invitation_id)) AS "cameWithoutGroup",
         coalesce((SELECT json_agg(json_build_object('id', n.id, 'name', n.name, 'came',
             (SELECT count(*) FROM invitation_groups o JOIN checkins c ON c.session_id = o.session_id AND c.invitation_id = o.invitation_id
              WHERE o.stakeholder_group_id = g.id)) ORDER BY g.position, g.id)
           FROM stakeholder_groups g JOIN groups n ON n.id = g.group_id WHERE g.session_id = s.id), '[]') AS groups
       FROM sessions s WHERE ${OVER} AND ($1::text IS NULL OR $1 = ANY (s.topics)) AND ($2::text IS NULL OR s.district = $2)
       ORDER BY s.starts_at DESC, s.id DESC LIMIT $3`,
      [topic, district, most],
    );
  }

  /** Open actions of these sessions: first those that nobody does yet, then by date. */
  async actions(sessionIds: readonly string[]): Promise<OpenAction[]> {
    return this.reads.rows<OpenAction>(
      `SELECT u.id AS "outcomeId", u.session_id AS "sessionId", u.text, u.who, u.due AS "dueOn"
       FROM outcomes u WHERE u.session_id = ANY ($1::uuid[]) AND u.kind = 'action' AND u.status = 'open'
       ORDER BY u.who IS NOT NULL, u.due NULLS LAST, u.session_id, u.number`,
      [sessionIds],
    );
  }

  async labels(): Promise<{ readonly topics: string[]; readonly districts: string[] }> {
    const row = await this.reads.row<{ topics: string[]; districts: string[] }>(
      `SELECT ARRAY(SELECT DISTINCT unnest(s.topics) FROM sessions s WHERE ${OVER} ORDER BY 1) AS topics,
         ARRAY(SELECT DISTINCT s.district FROM sessions s WHERE ${OVER} AND s.district IS NOT NULL ORDER BY 1) AS districts`,
    );
    return row ?? { topics: [], districts: [] };
  }
}
