import { Inject, Injectable } from '@nestjs/common';
import { activityKinds, sessionView, type activityView, type SessionView } from '@bijeen/contract';
import type { CountedCheckin, CountedInvitation } from '@bijeen/sessions';
import type { z } from 'zod';
import { Reads } from '../platform/database/unit-of-work';

type Plan = SessionView['plan'];

/** What is read of a session to tell staff how it stands. */
export interface SessionPicture {
  readonly id: string;
  readonly slug: string;
  readonly state: SessionView['state'];
  readonly revision: number;
  readonly plan: Plan;
  readonly startsLocal: string | null;
  readonly zone: string;
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
  readonly cancelledReason: string | null;
  readonly liveSince: Date | null;
  readonly concludedAt: Date | null;
  readonly previousSessionId: string | null;
  readonly invented: boolean;
  readonly role: 'organiser' | 'facilitator' | null;
  readonly counts: SessionView['counts'];
  readonly missingGroups: string[];
  readonly summary: 'none' | 'concept' | 'final';
}

/** What belongs to one session beside its own row. */
export interface SessionParts {
  readonly groups: readonly {
    readonly id: string;
    readonly name: string;
    readonly why: string | null;
    readonly hopedFor: number | null;
    readonly sensitive: boolean;
    readonly inUse: boolean;
  }[];
  readonly readingLinks: readonly { readonly id: string; readonly title: string; readonly url: string }[];
  readonly staff: readonly { readonly accountId: string; readonly name: string; readonly role: 'organiser' | 'facilitator' }[];
}

const PLAN = Object.keys(sessionView.shape.plan.shape)
  .map((field) => `'${field}', s.${field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`)
  .join(', ');

/** Whether the last message to a person did not arrive. */
const NOT_REACHED = `(SELECT d.state FROM deliveries d WHERE d.invitation_id = i.id AND d.state <> 'superseded'
  ORDER BY d.queued_at DESC, d.id DESC LIMIT 1) IN ('failed', 'bounced')`;

const PICTURE = `
  SELECT s.id, s.slug, s.state, s.revision, json_build_object(${PLAN}) AS plan, s.starts_local AS "startsLocal", s.zone,
    s.starts_at AS "startsAt", s.ends_at AS "endsAt", s.cancelled_reason AS "cancelledReason", s.live_since AS "liveSince",
    s.concluded_at AS "concludedAt", s.previous_session_id AS "previousSessionId", s.invented, t.role,
    (SELECT json_build_object('people', count(*), 'notInvited', count(*) FILTER (WHERE i.invited_at IS NULL), 'invited', count(i.invited_at),
       'coming', count(*) FILTER (WHERE i.rsvp = 'accepted'), 'maybe', count(*) FILTER (WHERE i.rsvp = 'tentative'),
       'unanswered', count(*) FILTER (WHERE i.rsvp = 'needs-action' AND i.invited_at IS NOT NULL),
       'failedMails', count(*) FILTER (WHERE i.invited_at IS NOT NULL AND ${NOT_REACHED}))
     FROM invitations i WHERE i.session_id = s.id AND i.withdrawn_at IS NULL) AS people,
    (SELECT json_build_object('openProposals', count(*) FILTER (WHERE a.state = 'proposed'), 'acceptedPoints', count(*) FILTER (WHERE a.state = 'accepted'))
     FROM agenda_items a WHERE a.session_id = s.id) AS points,
    (SELECT json_build_object('unsortedOutcomes', count(*) FILTER (WHERE o.kind = 'unsorted'),
       'openActions', count(*) FILTER (WHERE o.kind = 'action' AND o.status = 'open')) FROM outcomes o WHERE o.session_id = s.id) AS record,
    coalesce((SELECT v.state FROM summaries v WHERE v.session_id = s.id AND v.state <> 'withdrawn' ORDER BY v.version DESC LIMIT 1), 'none') AS summary,
    coalesce((SELECT json_agg(n.name ORDER BY g.position, g.id) FROM stakeholder_groups g JOIN groups n ON n.id = g.group_id
     WHERE g.session_id = s.id AND NOT EXISTS (SELECT FROM invitation_groups x JOIN invitations i ON i.id = x.invitation_id
       WHERE x.stakeholder_group_id = g.id AND i.rsvp = 'accepted' AND i.withdrawn_at IS NULL)), '[]') AS "missingGroups"
  FROM sessions s LEFT JOIN session_staff t ON t.session_id = s.id AND t.account_id = $1`;

type PictureRow = Omit<SessionPicture, 'counts'> & Record<'people' | 'points' | 'record', Partial<SessionPicture['counts']>>;

/** How sessions stand, for staff: straight SQL, no rule. */
@Injectable()
export class SessionPictureStore {
  constructor(@Inject(Reads) private readonly reads: Reads) {}

  async picture(sessionId: string, accountId: string | null): Promise<SessionPicture | undefined> {
    const [row] = await this.reads.rows<PictureRow>(`${PICTURE} WHERE s.id = $2`, [accountId, sessionId]);
    return row && pictureOf(row);
  }

  /** Sessions newest first, older than session `before`: those that the account works on, or `all`. */
  async pictures(accountId: string, all: boolean, before: string | null, limit: number): Promise<SessionPicture[]> {
    const rows = await this.reads.rows<PictureRow>(
      `${PICTURE} WHERE ($2 OR t.role IS NOT NULL) AND ($3::uuid IS NULL OR s.id < $3) ORDER BY s.id DESC LIMIT $4`,
      [accountId, all, before, limit],
    );
    return rows.map(pictureOf);
  }

  async parts(sessionId: string): Promise<SessionParts> {
    const [groups, readingLinks, staff] = await Promise.all([
      this.reads.rows<SessionParts['groups'][number]>(
        `SELECT g.id, n.name, g.why, g.hoped_for AS "hopedFor", n.sensitive,
           EXISTS (SELECT FROM invitation_groups x WHERE x.session_id = g.session_id AND x.stakeholder_group_id = g.id)
           OR EXISTS (SELECT FROM contributions x WHERE x.session_id = g.session_id AND x.stakeholder_group_id = g.id)
           OR EXISTS (SELECT FROM measures x WHERE x.session_id = g.session_id AND x.stakeholder_group_id = g.id)
           OR EXISTS (SELECT FROM measure_claims x WHERE x.session_id = g.session_id AND x.stakeholder_group_id = g.id) AS "inUse"
         FROM stakeholder_groups g JOIN groups n ON n.id = g.group_id WHERE g.session_id = $1 ORDER BY g.position, g.id`,
        [sessionId],
      ),
      this.reads.rows<SessionParts['readingLinks'][number]>(
        'SELECT id, title, url FROM reading_links WHERE session_id = $1 ORDER BY position, id',
        [sessionId],
      ),
      this.reads.rows<SessionParts['staff'][number]>(
        `SELECT a.id AS "accountId", a.name, t.role FROM session_staff t JOIN accounts a ON a.id = t.account_id
         WHERE t.session_id = $1 ORDER BY t.role DESC, a.name, a.id`,
        [sessionId],
      ),
    ]);
    return { groups, readingLinks, staff };
  }

  async staffCandidates(): Promise<{ accountId: string; name: string }[]> {
    return this.reads.rows(`SELECT id AS "accountId", name FROM accounts WHERE closed_at IS NULL AND role <> 'reader' ORDER BY name, id`);
  }

  /** Every invitation as it counts for who is there, and who was checked in. */
  async presence(sessionId: string): Promise<{ invitations: CountedInvitation[]; checkins: CountedCheckin[] }> {
    const [invitations, checkins] = await Promise.all([
      this.reads.rows<CountedInvitation>(
        `SELECT i.id, i.invited_at IS NOT NULL AS invited, i.withdrawn_at IS NOT NULL AS withdrawn, i.rsvp,
           ARRAY(SELECT g.stakeholder_group_id FROM invitation_groups g WHERE g.session_id = i.session_id AND g.invitation_id = i.id) AS "groupIds"
         FROM invitations i WHERE i.session_id = $1`,
        [sessionId],
      ),
      this.reads.rows<CountedCheckin>('SELECT invitation_id AS "invitationId" FROM checkins WHERE session_id = $1', [sessionId]),
    ]);
    return { invitations, checkins };
  }

  /** What happened, newest first: changes of state one by one, people, answers and mails counted per day. Nothing of the board: cards may be anonymous. */
  async activity(sessionId: string, withMail: boolean, limit: number): Promise<z.input<typeof activityView>> {
    return this.reads.rows(
      `WITH happened AS (
         SELECT l.at, l.action AS kind, 1 AS count, NULL::text AS sends FROM audit_log l WHERE l.session_id = $1 AND l.action = ANY ($3)
         UNION ALL
         SELECT max(i.added_at), 'people-added', count(*), NULL
         FROM invitations i JOIN sessions s ON s.id = i.session_id WHERE s.id = $1 GROUP BY date_trunc('day', i.added_at, s.zone)
         UNION ALL
         SELECT max(d.at), CASE WHEN d.state = 'sent' THEN 'mail-sent' ELSE 'mail-failed' END, count(*), d.sends
         FROM sessions s, LATERAL (SELECT coalesce(sent_at, queued_at) AS at, state, sends FROM deliveries WHERE session_id = s.id) d
         WHERE s.id = $1 AND $2 AND d.state IN ('sent', 'failed', 'bounced')
         GROUP BY date_trunc('day', d.at, s.zone), CASE WHEN d.state = 'sent' THEN 'mail-sent' ELSE 'mail-failed' END, d.sends
         UNION ALL
         SELECT max(h.answered_at), 'answers-' || h.answer, count(*), NULL FROM rsvp_history h JOIN sessions s ON s.id = h.session_id
         WHERE s.id = $1 AND h.counted AND h.source <> 'asked-again' GROUP BY date_trunc('day', h.answered_at, s.zone), h.answer)
       SELECT at, kind, count::int AS count, sends FROM happened ORDER BY at DESC, kind, sends LIMIT $4`,
      [sessionId, withMail, activityKinds, limit],
    );
  }
}

function pictureOf({ people, points, record, ...row }: PictureRow): SessionPicture {
  return { ...row, counts: { ...people, ...points, ...record } as SessionPicture['counts'] };
}
