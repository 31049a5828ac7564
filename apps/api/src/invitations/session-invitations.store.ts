import { Inject, Injectable } from '@nestjs/common';
import type { InvitationTimeline, InviteeStatus, SessionInvitationsView, SessionInvitationView } from '@bijeen/contract';
import { newOrderedId } from '@bijeen/kernel';
import { Links } from '../platform/access/links';
import { brokenConstraintOf, Reads, type Tx } from '../platform/database/unit-of-work';
import { Refused } from '../platform/refused';

/** The newest message to a person that still says something. */
const LAST_DELIVERY = `LEFT JOIN LATERAL (SELECT d.id, d.state, d.problem FROM deliveries d
  WHERE d.invitation_id = i.id AND d.state <> 'superseded' ORDER BY d.queued_at DESC, d.id DESC LIMIT 1) l ON true`;
const PEOPLE = `FROM invitations i JOIN people p ON p.id = i.person_id LEFT JOIN organisations o ON o.id = p.organisation_id ${LAST_DELIVERY}`;
const NOT_REACHED = `(i.invited_at IS NOT NULL AND i.withdrawn_at IS NULL
  AND (coalesce(l.state IN ('failed', 'bounced'), false) OR (p.email IS NULL AND i.rsvp = 'needs-action')))`;
const STATUS: Record<InviteeStatus, string> = {
  'not-invited': 'i.invited_at IS NULL AND i.withdrawn_at IS NULL',
  'needs-action': answered('needs-action'),
  accepted: answered('accepted'),
  tentative: answered('tentative'),
  declined: answered('declined'),
  withdrawn: 'i.withdrawn_at IS NOT NULL',
  'not-reached': NOT_REACHED,
};
const VIEW = `i.id, i.person_id AS "personId", p.name, o.name AS organisation, i.invited_at AS "invitedAt", i.withdrawn_at AS "withdrawnAt",
  i.rsvp, i.rsvp_at AS "rsvpAt", i.rsvp_source AS "rsvpSource", i.mode, i.companions, i.needs, i.name_shown AS "nameShown",
  p.email IS NOT NULL AS "hasAddress", i.mail_stopped AS "mailStopped", i.revision,
  coalesce((SELECT json_agg(g.stakeholder_group_id ORDER BY g.stakeholder_group_id) FROM invitation_groups g WHERE g.invitation_id = i.id), '[]') AS "groupIds",
  json_build_object('email', p.email, 'telephone', p.telephone, 'language', p.language,
    'delivery', CASE WHEN l.id IS NOT NULL THEN json_build_object('id', l.id, 'state', l.state, 'problem', l.problem) END) AS contact`;

export interface InviteesFilter {
  readonly q: string | null;
  /** A group of the session, `none` for people without one, null for everybody. */
  readonly group: string | null;
  readonly status: InviteeStatus | null;
  /** Whether `q` is looked for in addresses too: not for who may not see them. */
  readonly inAddresses: boolean;
}

@Injectable()
export class SessionInvitationsStore {
  constructor(
    @Inject(Reads) private readonly reads: Reads,
    @Inject(Links) private readonly links: Links,
  ) {}

  /** At most `limit` people of the session by name, after the invitation `after`; each with contact and delivery. */
  async list(sessionId: string, filter: InviteesFilter, after: string | null, limit: number): Promise<SessionInvitationView[]> {
    return this.reads.rows<SessionInvitationView>(
      `SELECT ${VIEW} ${PEOPLE} WHERE ${where(filter)}
         AND ($5::uuid IS NULL OR (lower(p.name), i.id) > (SELECT lower(a.name), x.id FROM invitations x JOIN people a ON a.id = x.person_id WHERE x.id = $5))
       ORDER BY lower(p.name), i.id LIMIT $6`,
      [...valuesOf(sessionId, filter), after, limit],
    );
  }

  async count(sessionId: string, filter: InviteesFilter): Promise<number> {
    const row = await this.reads.row<{ found: number }>(
      `SELECT count(*)::int AS found ${PEOPLE} WHERE ${where(filter)}`,
      valuesOf(sessionId, filter),
    );
    return row?.found ?? 0;
  }

  async totals(sessionId: string): Promise<SessionInvitationsView['totals']> {
    const row = await this.reads.row<SessionInvitationsView['totals']>(
      `SELECT count(*)::int AS people, count(*) FILTER (WHERE i.invited_at IS NOT NULL AND i.withdrawn_at IS NULL)::int AS invited,
         ${(
           [
             ['notInvited', 'not-invited'],
             ['needsAction', 'needs-action'],
             ['accepted', 'accepted'],
             ['tentative', 'tentative'],
             ['declined', 'declined'],
             ['withdrawn', 'withdrawn'],
             ['notReached', 'not-reached'],
           ] as const
         )
           .map(([name, status]) => `count(*) FILTER (WHERE ${STATUS[status]})::int AS "${name}"`)
           .join(', ')}
       ${PEOPLE} WHERE i.session_id = $1`,
      [sessionId],
    );
    if (!row) throw new Error('Counting answered nothing.');
    return row;
  }

  async find(sessionId: string, invitationId: string): Promise<SessionInvitationView | undefined> {
    return this.reads.row<SessionInvitationView>(`SELECT ${VIEW} ${PEOPLE} WHERE i.session_id = $1 AND i.id = $2`, [
      sessionId,
      invitationId,
    ]);
  }

  async findMany(sessionId: string, ids: readonly string[]): Promise<SessionInvitationView[]> {
    return this.reads.rows<SessionInvitationView>(
      `SELECT ${VIEW} ${PEOPLE} WHERE i.session_id = $1 AND i.id = ANY($2) ORDER BY lower(p.name), i.id`,
      [sessionId, ids],
    );
  }

  /** The session's groups by name. */
  async groups(tx: Tx, sessionId: string): Promise<Map<string, string>> {
    const rows = await tx.rows<{ id: string; name: string }>(
      'SELECT g.id, n.name FROM stakeholder_groups g JOIN groups n ON n.id = g.group_id WHERE g.session_id = $1 ORDER BY g.position, g.id',
      [sessionId],
    );
    return new Map(rows.map(({ id, name }) => [name, id]));
  }

  /** Which of these people have a place in the session. */
  async members(tx: Tx, sessionId: string, personIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await tx.rows<{ id: string; personId: string }>(
      'SELECT id, person_id AS "personId" FROM invitations WHERE session_id = $1 AND person_id = ANY($2)',
      [sessionId, personIds],
    );
    return new Map(rows.map(({ id, personId }) => [personId, id]));
  }

  /**
   * Gives people a place, with their groups; who has one keeps it as it is. Answers the ids of the new invitations.
   * Throws Refused `input-invalid` when a group is not one of the session.
   */
  async add(
    tx: Tx,
    sessionId: string,
    people: readonly { readonly personId: string; readonly groupIds: readonly string[] }[],
    now: Date,
  ): Promise<string[]> {
    const ids = people.map(() => newOrderedId(now));
    const added = await tx.rows<{ id: string }>(
      `INSERT INTO invitations (id, session_id, person_id, token_hash, added_at)
       SELECT n.id, $1, n.person_id, n.token_hash, $5 FROM unnest($2::uuid[], $3::uuid[], $4::bytea[]) AS n (id, person_id, token_hash)
       ON CONFLICT ON CONSTRAINT invitation_one_per_person DO NOTHING RETURNING id`,
      [sessionId, ids, people.map(({ personId }) => personId), ids.map((id) => this.links.hashOf(this.links.tokenOf(id, 1))), now],
    );
    const fresh = new Set(added.map(({ id }) => id));
    const groups = people.flatMap(({ groupIds }, index) => {
      const id = ids[index] as string;
      return fresh.has(id) ? [...new Set(groupIds)].map((groupId) => ({ id, groupId })) : [];
    });
    try {
      await tx.rows(
        `INSERT INTO invitation_groups (session_id, invitation_id, stakeholder_group_id)
         SELECT $1, n.* FROM unnest($2::uuid[], $3::uuid[]) AS n`,
        [sessionId, groups.map(({ id }) => id), groups.map(({ groupId }) => groupId)],
      );
    } catch (error) {
      if (brokenConstraintOf(error) !== 'invitation_groups_group') throw error;
      throw new Refused('input-invalid', {}, [{ pointer: '/groupIds', detail: 'Choose groups of this session.' }]);
    }
    return [...fresh];
  }

  /** Everything that happened around one invitation, newest first. */
  async timeline(sessionId: string, invitationId: string): Promise<InvitationTimeline> {
    const rows = await this.reads.rows<{ event: InvitationTimeline[number] }>(
      `SELECT event FROM (
         SELECT i.added_at AS at, 0 AS rank, json_build_object('what', 'added', 'at', i.added_at) AS event FROM invitations i WHERE i.session_id = $1 AND i.id = $2
         UNION ALL SELECT i.invited_at, 1, json_build_object('what', 'invited', 'at', i.invited_at)
           FROM invitations i WHERE i.session_id = $1 AND i.id = $2 AND i.invited_at IS NOT NULL
         UNION ALL SELECT i.withdrawn_at, 4, json_build_object('what', 'withdrawn', 'at', i.withdrawn_at)
           FROM invitations i WHERE i.session_id = $1 AND i.id = $2 AND i.withdrawn_at IS NOT NULL
         UNION ALL SELECT h.answered_at, 2, json_build_object('what', 'answered', 'at', h.answered_at, 'answer', h.answer, 'mode', h.mode,
             'companions', h.companions, 'source', h.source, 'enteredBy', a.name, 'counted', h.counted)
           FROM rsvp_history h LEFT JOIN accounts a ON a.id = h.by_account_id WHERE h.session_id = $1 AND h.invitation_id = $2
         UNION ALL SELECT d.queued_at, 3, json_build_object('what', 'mail', 'at', d.queued_at, 'deliveryId', d.id, 'state', d.state, 'sends', d.sends,
             'sentAt', d.sent_at, 'tries', d.tries, 'problem', d.problem)
           FROM deliveries d WHERE d.session_id = $1 AND d.invitation_id = $2 AND d.state <> 'superseded'
       ) e ORDER BY at DESC, rank DESC`,
      [sessionId, invitationId],
    );
    return rows.map(({ event }) => event);
  }
}

function answered(rsvp: string): string {
  return `i.invited_at IS NOT NULL AND i.withdrawn_at IS NULL AND i.rsvp = '${rsvp}'`;
}

function where({ status, inAddresses }: InviteesFilter): string {
  return `i.session_id = $1 AND ($2::text IS NULL OR p.name ILIKE $2 OR o.name ILIKE $2${inAddresses ? ' OR p.email ILIKE $2' : ''})
    AND ($3::uuid IS NULL OR EXISTS (SELECT FROM invitation_groups g WHERE g.invitation_id = i.id AND g.stakeholder_group_id = $3))
    AND (NOT $4::boolean OR NOT EXISTS (SELECT FROM invitation_groups g WHERE g.invitation_id = i.id))${status ? ` AND ${STATUS[status]}` : ''}`;
}

function valuesOf(sessionId: string, { q, group }: InviteesFilter): unknown[] {
  const pattern = q && `%${q.trim().replace(/[\\%_]/g, '\\$&')}%`;
  return [sessionId, pattern, group === 'none' ? null : group, group === 'none'];
}
