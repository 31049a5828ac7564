import { Inject, Injectable } from '@nestjs/common';
import type { Invitation, RsvpChannel, RsvpHistoryEntry, SeatsTaken } from '@bijeen/invitations';
import { brokenConstraintOf, Reads, type Tx } from '../platform/database/unit-of-work';
import { Refused } from '../platform/refused';
import { InvitationGroupRow, InvitationRow, RsvpHistoryRow } from './invitations.tables';

/** The person works on the session: an account of its staff is theirs. */
const IS_STAFF = `EXISTS (SELECT FROM session_staff t JOIN accounts a ON a.id = t.account_id WHERE t.session_id = i.session_id AND a.person_id = i.person_id)`;
const INVITATION = `i.id, ${IS_STAFF} AS staff, i.invited_at AS "invitedAt", i.withdrawn_at AS "withdrawnAt", i.asked_sequence AS "askedSequence",
  i.rsvp, i.mode, i.companions, i.revision`;

@Injectable()
export class InvitationsStore {
  constructor(@Inject(Reads) private readonly reads: Reads) {}

  /** The invitation half of `personalView`, as JSON text. */
  async personalText(invitationId: string): Promise<string | undefined> {
    const row = await this.reads.prepared<{ view: string }>(
      'personal-invitation',
      `SELECT json_build_object('id', i.id, 'name', p.name, 'rsvp', i.rsvp,
         'rsvpAt', to_char(i.rsvp_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
         'mode', i.mode, 'companions', i.companions, 'needs', i.needs, 'nameShown', i.name_shown,
         'groupIds', coalesce((SELECT json_agg(g.stakeholder_group_id ORDER BY g.stakeholder_group_id)
           FROM invitation_groups g WHERE g.invitation_id = i.id), '[]'),
         'onlineLink', CASE WHEN i.rsvp = 'accepted' AND i.mode = 'online' THEN s.online_link END,
         'revision', i.revision)::text AS view
       FROM invitations i JOIN people p ON p.id = i.person_id JOIN sessions s ON s.id = i.session_id WHERE i.id = $1`,
      [invitationId],
    );
    return row?.view;
  }

  /** Places left, as JSON text: null where there is no limit. */
  async placesLeftText(sessionId: string): Promise<string> {
    const row = await this.reads.prepared<{ places: string }>(
      'places-left',
      `SELECT json_build_object(
         'hall', CASE WHEN s.capacity_hall IS NOT NULL THEN greatest(0, s.capacity_hall - t.hall) END,
         'online', CASE WHEN s.capacity_online IS NOT NULL THEN greatest(0, s.capacity_online - t.online) END)::text AS places
       FROM sessions s, LATERAL (
         SELECT coalesce(sum(1 + i.companions) FILTER (WHERE i.mode IS DISTINCT FROM 'online'), 0) AS hall,
           coalesce(sum(1 + i.companions) FILTER (WHERE i.mode = 'online'), 0) AS online
         FROM invitations i WHERE i.session_id = s.id AND i.rsvp = 'accepted' AND i.withdrawn_at IS NULL AND NOT ${IS_STAFF}) t
       WHERE s.id = $1`,
      [sessionId],
    );
    return row?.places ?? '{"hall":null,"online":null}';
  }

  /** One invitation of the session, locked until the transaction ends. */
  async lock(tx: Tx, sessionId: string, invitationId: string): Promise<Invitation | undefined> {
    return tx.row<Invitation>(`SELECT ${INVITATION} FROM invitations i WHERE i.session_id = $1 AND i.id = $2 FOR UPDATE`, [
      sessionId,
      invitationId,
    ]);
  }

  /** Everybody who was invited and not withdrawn, locked until the transaction ends. */
  async lockInvited(tx: Tx, sessionId: string): Promise<Invitation[]> {
    return tx.rows<Invitation>(
      `SELECT ${INVITATION} FROM invitations i WHERE i.session_id = $1 AND i.invited_at IS NOT NULL AND i.withdrawn_at IS NULL ORDER BY i.id FOR UPDATE`,
      [sessionId],
    );
  }

  /** Puts these back to no answer yet, and keeps in the history that there was one. */
  async askAgain(
    tx: Tx,
    sessionId: string,
    asked: readonly { readonly invitation: Invitation; readonly history: RsvpHistoryEntry | null }[],
  ): Promise<void> {
    await tx.rows(
      `UPDATE invitations i SET rsvp = 'needs-action', rsvp_source = NULL, rsvp_at = NULL, asked_sequence = a.asked_sequence, revision = a.revision
       FROM unnest($2::uuid[], $3::integer[], $4::integer[]) AS a (id, asked_sequence, revision) WHERE i.session_id = $1 AND i.id = a.id`,
      [
        sessionId,
        asked.map(({ invitation }) => invitation.id),
        asked.map(({ invitation }) => invitation.askedSequence),
        asked.map(({ invitation }) => invitation.revision),
      ],
    );
    for (const { history } of asked) if (history) await this.addHistory(tx, sessionId, history, null);
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

  async saveAnswer(tx: Tx, { id, rsvp, mode, companions, revision }: Invitation, rsvpSource: RsvpChannel, rsvpAt: Date): Promise<void> {
    await tx.update(InvitationRow, { id }, { rsvp, mode, companions, revision, rsvpSource, rsvpAt });
  }

  async addHistory(tx: Tx, sessionId: string, entry: RsvpHistoryEntry, byAccountId: string | null): Promise<void> {
    await tx.insert(RsvpHistoryRow, {
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
    });
  }

  /** Throws Refused `input-invalid` when a group is not one of the session. */
  async saveDescription(
    tx: Tx,
    sessionId: string,
    invitationId: string,
    { needs, nameShown, groupIds }: { readonly needs?: string | null; readonly nameShown?: boolean; readonly groupIds?: readonly string[] },
  ): Promise<void> {
    await tx.update(
      InvitationRow,
      { id: invitationId, sessionId },
      { ...(needs !== undefined && { needs }), ...(nameShown !== undefined && { nameShown }), revision: () => 'revision + 1' },
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
}
