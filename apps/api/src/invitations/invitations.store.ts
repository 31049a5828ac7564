import { Inject, Injectable } from '@nestjs/common';
import type { OwnDataView } from '@bijeen/contract';
import type { Invitation, RsvpHistoryEntry, SeatsTaken, SessionForInvitations } from '@bijeen/invitations';
import { brokenConstraintOf, Reads, type Tx } from '../platform/database/unit-of-work';
import { Refused } from '../platform/refused';
import { SESSION_FACTS } from '../sessions/sessions.service';
import { InvitationGroupRow, InvitationRow, RsvpHistoryRow } from './invitations.tables';

/** The person works on the session: an account of its staff is theirs. */
const IS_STAFF = `EXISTS (SELECT FROM session_staff t JOIN accounts a ON a.id = t.account_id WHERE t.session_id = i.session_id AND a.person_id = i.person_id)`;
const INVITATION = `i.id, ${IS_STAFF} AS staff, i.invited_at AS "invitedAt", i.withdrawn_at AS "withdrawnAt", i.asked_sequence AS "askedSequence",
  i.rsvp, i.mode, i.companions, i.revision`;

/** What an answer depends on. */
export interface AnswerFacts extends Invitation {
  readonly state: SessionForInvitations['state'];
  readonly startsAt: Date | null;
  readonly placeKind: SessionForInvitations['placeKind'];
  readonly sequence: number;
  readonly capacityHall: number | null;
  readonly capacityOnline: number | null;
}

const LOCK_FOR_ANSWER = `
  WITH s AS MATERIALIZED (SELECT * FROM sessions WHERE id = $1 FOR KEY SHARE)
  SELECT s.state, s.starts_at AS "startsAt", s.place_kind AS "placeKind", s.sequence, s.capacity_hall AS "capacityHall",
    s.capacity_online AS "capacityOnline", ${INVITATION}
  FROM s JOIN invitations i ON i.session_id = s.id WHERE i.id = $2 FOR UPDATE OF i`;

const SAVE_ANSWER = `
  WITH answered AS (
    UPDATE invitations SET rsvp = $3, mode = $4, companions = $5, revision = $6, rsvp_source = $7, rsvp_at = $8 WHERE session_id = $1 AND id = $2)
  INSERT INTO rsvp_history (session_id, invitation_id, answer, mode, companions, source, by_account_id, sequence, counted, answered_at)
  VALUES ($1, $2, $3, $4, $5, $7, $9, $10, $11, $8)`;

/** Exactly the fields of `personalView` in the contract. */
const PERSONAL_VIEW = `
  SELECT json_build_object('session', ${SESSION_FACTS},
    'invitation', json_build_object('id', i.id, 'name', p.name, 'rsvp', i.rsvp,
      'rsvpAt', to_char(i.rsvp_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'mode', i.mode, 'companions', i.companions, 'needs', i.needs, 'nameShown', i.name_shown,
      'groupIds', coalesce((SELECT json_agg(g.stakeholder_group_id ORDER BY g.stakeholder_group_id)
        FROM invitation_groups g WHERE g.invitation_id = i.id), '[]'),
      'onlineLink', CASE WHEN i.rsvp = 'accepted' AND i.mode = 'online' THEN s.online_link END,
      'revision', i.revision),
    'placesLeft', CASE WHEN s.capacity_hall IS NULL AND s.capacity_online IS NULL THEN json_build_object('hall', NULL, 'online', NULL) ELSE (
      SELECT json_build_object(
        'hall', CASE WHEN s.capacity_hall IS NOT NULL THEN greatest(0, s.capacity_hall - coalesce(sum(1 + x.companions) FILTER (WHERE x.mode IS DISTINCT FROM 'online'), 0)) END,
        'online', CASE WHEN s.capacity_online IS NOT NULL THEN greatest(0, s.capacity_online - coalesce(sum(1 + x.companions) FILTER (WHERE x.mode = 'online'), 0)) END)
      FROM invitations x WHERE x.session_id = s.id AND x.rsvp = 'accepted' AND x.withdrawn_at IS NULL AND NOT ${IS_STAFF.replace(/\bi\./g, 'x.')}) END)::text AS view
  FROM invitations i JOIN people p ON p.id = i.person_id JOIN sessions s ON s.id = i.session_id WHERE i.id = $1`;

/** What people say about themselves; what is absent stays as it was. */
export interface OwnDescription {
  readonly needs?: string | null;
  readonly nameShown?: boolean;
  readonly mailStopped?: boolean;
  readonly groupIds?: readonly string[];
}

type OwnData = Omit<OwnDataView, 'needsUntil' | 'nameUntil'> & { readonly endsAt: Date | null; readonly retentionDays: number };

@Injectable()
export class InvitationsStore {
  constructor(@Inject(Reads) private readonly reads: Reads) {}

  /** `personalView` as JSON text. */
  async personalText(invitationId: string): Promise<string | undefined> {
    const row = await this.reads.prepared<{ view: string }>('personal-view', PERSONAL_VIEW, [invitationId]);
    return row?.view;
  }

  /**
   * The session and one invitation, for an answer: the invitation is locked, the session only against a change of its state, so that people who
   * answer at the same time do not wait for each other.
   */
  async lockForAnswer(tx: Tx, sessionId: string, invitationId: string): Promise<AnswerFacts | undefined> {
    return tx.prepared<AnswerFacts>('lock-for-answer', LOCK_FOR_ANSWER, [sessionId, invitationId]);
  }

  /** From here on one at a time, for as long as the transaction lasts: whoever counts the seats of this session. */
  async lockSeats(tx: Tx, sessionId: string): Promise<void> {
    await tx.rows('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`seats:${sessionId}`]);
  }

  /** One invitation of the session, locked until the transaction ends. */
  async lock(tx: Tx, sessionId: string, invitationId: string): Promise<Invitation | undefined> {
    return tx.row<Invitation>(`SELECT ${INVITATION} FROM invitations i WHERE i.session_id = $1 AND i.id = $2 FOR UPDATE`, [
      sessionId,
      invitationId,
    ]);
  }

  /** Invitations of the session, locked until the transaction ends: those with `ids`, or all. */
  async lockMany(tx: Tx, sessionId: string, ids: readonly string[] | null): Promise<Invitation[]> {
    return tx.rows<Invitation>(
      `SELECT ${INVITATION} FROM invitations i WHERE i.session_id = $1 AND ($2::uuid[] IS NULL OR i.id = ANY($2)) ORDER BY i.id FOR UPDATE`,
      [sessionId, ids],
    );
  }

  /** Saves where these people stand after inviting, withdrawing or asking again. `sequence` is what their calendars get from now on. */
  async saveMany(tx: Tx, invitations: readonly Invitation[], sequence: number): Promise<void> {
    await tx.rows(
      `UPDATE invitations i SET invited_at = n.invited_at, withdrawn_at = n.withdrawn_at, asked_sequence = n.asked_sequence, sequence = $7,
         rsvp = n.rsvp, rsvp_source = CASE WHEN n.rsvp <> 'needs-action' THEN i.rsvp_source END,
         rsvp_at = CASE WHEN n.rsvp <> 'needs-action' THEN i.rsvp_at END, revision = n.revision
       FROM unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[], $4::integer[], $5::text[], $6::integer[])
         AS n (id, invited_at, withdrawn_at, asked_sequence, rsvp, revision)
       WHERE i.id = n.id`,
      [
        invitations.map(({ id }) => id),
        invitations.map(({ invitedAt }) => invitedAt),
        invitations.map(({ withdrawnAt }) => withdrawnAt),
        invitations.map(({ askedSequence }) => askedSequence),
        invitations.map(({ rsvp }) => rsvp),
        invitations.map(({ revision }) => revision),
        sequence,
      ],
    );
  }

  /** Seats taken by all who come, with their companions; staff take none. */
  async seatsTaken(tx: Tx, sessionId: string): Promise<SeatsTaken> {
    const row = await tx.row<{ hall: string; online: string }>(
      `SELECT coalesce(sum(1 + i.companions) FILTER (WHERE i.mode IS DISTINCT FROM 'online'), 0) AS hall,
         coalesce(sum(1 + i.companions) FILTER (WHERE i.mode = 'online'), 0) AS online
       FROM invitations i WHERE i.session_id = $1 AND i.rsvp = 'accepted' AND i.withdrawn_at IS NULL AND NOT ${IS_STAFF}`,
      [sessionId],
    );
    return { hall: Number(row?.hall ?? 0), online: Number(row?.online ?? 0) };
  }

  /** The answer as it holds now, and its line in the history. */
  async saveAnswer(
    tx: Tx,
    sessionId: string,
    { id, rsvp, mode, companions, revision }: Invitation,
    history: RsvpHistoryEntry,
    byAccountId: string | null,
  ): Promise<void> {
    const { channel, at, toSequence, counted } = history;
    await tx.prepared('save-answer', SAVE_ANSWER, [
      sessionId,
      id,
      rsvp,
      mode,
      companions,
      revision,
      channel,
      at,
      byAccountId,
      toSequence,
      counted,
    ]);
  }

  /** Undefined when there is no such invitation, or it was withdrawn. */
  async linkGeneration(tx: Tx, sessionId: string, invitationId: string): Promise<number | undefined> {
    const row = await tx.row<{ generation: number }>(
      'SELECT link_generation AS generation FROM invitations WHERE session_id = $1 AND id = $2 AND withdrawn_at IS NULL',
      [sessionId, invitationId],
    );
    return row?.generation;
  }

  /** From now on only a link of this generation opens the personal page. */
  async saveLink(tx: Tx, id: string, linkGeneration: number, tokenHash: Buffer): Promise<void> {
    await tx.update(InvitationRow, { id }, { linkGeneration, tokenHash, revision: () => 'revision + 1' });
  }

  async addHistory(tx: Tx, sessionId: string, entries: readonly RsvpHistoryEntry[], byAccountId: string | null): Promise<void> {
    await tx.insert(
      RsvpHistoryRow,
      entries.map((entry) => ({
        sessionId,
        invitationId: entry.invitationId,
        answer: entry.rsvp,
        mode: entry.mode,
        companions: entry.companions,
        source: entry.channel,
        byAccountId,
        sequence: entry.toSequence,
        counted: entry.counted,
        answeredAt: entry.at,
      })),
    );
  }

  /** Throws Refused `input-invalid` when a group is not one of the session. */
  async saveDescription(
    tx: Tx,
    sessionId: string,
    invitationId: string,
    { needs, nameShown, mailStopped, groupIds }: OwnDescription,
  ): Promise<void> {
    await tx.update(
      InvitationRow,
      { id: invitationId, sessionId },
      {
        ...(needs !== undefined && { needs }),
        ...(nameShown !== undefined && { nameShown }),
        ...(mailStopped !== undefined && { mailStopped }),
        revision: () => 'revision + 1',
      },
    );
    if (!groupIds) return;
    await tx.rows('DELETE FROM invitation_groups WHERE invitation_id = $1', [invitationId]);
    try {
      await tx.insert(
        InvitationGroupRow,
        [...new Set(groupIds)].map((stakeholderGroupId) => ({ sessionId, invitationId, stakeholderGroupId })),
      );
    } catch (error) {
      if (brokenConstraintOf(error) !== 'invitation_groups_group') throw error;
      throw new Refused('input-invalid', {}, [{ pointer: '/groupIds', detail: 'Choose groups of this session.' }]);
    }
  }

  /** Everything that is kept of the person of one invitation, in this session. */
  async ownData(invitationId: string): Promise<OwnData | undefined> {
    return this.reads.row<OwnData>(
      `SELECT p.name, p.email, p.telephone, o.name AS organisation, i.name_shown AS "nameShown", i.mail_stopped AS "mailStopped", i.needs,
         s.ends_at AS "endsAt", v.retention_days AS "retentionDays",
         ARRAY(SELECT n.name::text FROM invitation_groups g JOIN stakeholder_groups t ON t.id = g.stakeholder_group_id JOIN groups n ON n.id = t.group_id
           WHERE g.invitation_id = i.id ORDER BY t.position, t.id) AS groups,
         coalesce((SELECT json_agg(json_build_object('at', h.answered_at, 'answer', h.answer, 'mode', h.mode, 'companions', h.companions, 'source', h.source)
           ORDER BY h.id) FROM rsvp_history h WHERE h.invitation_id = i.id), '[]') AS answers,
         coalesce((SELECT json_agg(json_build_object('sentAt', d.sent_at, 'sends', d.sends) ORDER BY d.sent_at)
           FROM deliveries d WHERE d.invitation_id = i.id AND d.state = 'sent'), '[]') AS mails,
         json_build_object('points', (SELECT count(*) FROM agenda_items a WHERE a.session_id = i.session_id AND a.invitation_id = i.id),
           'cards', (SELECT count(*) FROM contributions c WHERE c.session_id = i.session_id AND c.invitation_id = i.id)
             + (SELECT count(*) FROM measures m WHERE m.session_id = i.session_id AND m.invitation_id = i.id),
           'votes', (SELECT count(*) FROM votes w WHERE w.session_id = i.session_id AND w.invitation_id = i.id)) AS brought
       FROM invitations i JOIN people p ON p.id = i.person_id JOIN sessions s ON s.id = i.session_id LEFT JOIN organisations o ON o.id = p.organisation_id
         CROSS JOIN settings v
       WHERE i.id = $1`,
      [invitationId],
    );
  }

  async linksOf(
    tx: Tx,
    ids: readonly string[],
  ): Promise<{ readonly id: string; readonly sessionId: string; readonly generation: number }[]> {
    return tx.rows(
      'SELECT id, session_id AS "sessionId", link_generation AS generation FROM invitations WHERE id = ANY($1) ORDER BY id FOR UPDATE',
      [ids],
    );
  }

  /** Deletes what people needed on the day of sessions that ended before `before`; answers the sessions that it touched. */
  async deleteNeeds(tx: Tx, before: Date): Promise<string[]> {
    const rows = await tx.rows<{ id: string }>(
      `WITH emptied AS (UPDATE invitations i SET needs = NULL, revision = i.revision + 1 FROM sessions s
         WHERE s.id = i.session_id AND s.ends_at < $1 AND i.needs IS NOT NULL RETURNING i.session_id)
       SELECT DISTINCT session_id AS id FROM emptied`,
      [before],
    );
    return rows.map(({ id }) => id);
  }

  /** Leaves answers and groups, as numbers; what tells who it was goes. Those in `withdraw` give their seats back. */
  async makeNameless(tx: Tx, ids: readonly string[], withdraw: readonly string[], now: Date): Promise<void> {
    await tx.rows(
      `UPDATE invitations SET needs = NULL, name_shown = false, mail_stopped = true, revision = revision + 1,
         withdrawn_at = CASE WHEN id = ANY($2) THEN coalesce(withdrawn_at, $3) ELSE withdrawn_at END
       WHERE id = ANY($1)`,
      [ids, withdraw, now],
    );
  }
}
