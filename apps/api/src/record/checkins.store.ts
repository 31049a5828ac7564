import { Inject, Injectable } from '@nestjs/common';
import type { Checkin, SessionForCheckin } from '@bijeen/record';
import type { CheckinView } from '@bijeen/contract';
import { Reads, type Tx } from '../platform/database/unit-of-work';

const CHECKIN = `i.id, i.id AS "invitationId", coalesce(i.mode, 'hall') AS mode, c.checked_in_at AS at`;

@Injectable()
export class CheckinsStore {
  constructor(@Inject(Reads) private readonly reads: Reads) {}

  /** Everybody of the session and whether they are there, by name; without those withdrawn who did not come. */
  async list(sessionId: string): Promise<(Omit<CheckinView, 'checkedInAt'> & { readonly checkedInAt: Date | null })[]> {
    return this.reads.rows(
      `SELECT i.id AS "invitationId", p.name, o.name::text AS organisation, i.rsvp, i.mode, c.checked_in_at AS "checkedInAt"
       FROM invitations i JOIN people p ON p.id = i.person_id LEFT JOIN organisations o ON o.id = p.organisation_id
       LEFT JOIN checkins c ON c.session_id = i.session_id AND c.invitation_id = i.id
       WHERE i.session_id = $1 AND (i.withdrawn_at IS NULL OR c.invitation_id IS NOT NULL) ORDER BY p.name, i.id`,
      [sessionId],
    );
  }

  async session(tx: Tx, sessionId: string): Promise<SessionForCheckin | undefined> {
    return tx.row<SessionForCheckin>('SELECT state, starts_at AS "startsAt" FROM sessions WHERE id = $1', [sessionId]);
  }

  /** The invitation as it would be checked in, and its check-in when there is one; undefined when it is not of this session. */
  async find(
    tx: Tx,
    sessionId: string,
    invitationId: string,
  ): Promise<{ readonly wanted: Omit<Checkin, 'at'>; readonly existing: Checkin | null } | undefined> {
    const row = await tx.row<Omit<Checkin, 'at'> & { readonly at: Date | null }>(
      `SELECT ${CHECKIN} FROM invitations i LEFT JOIN checkins c ON c.session_id = i.session_id AND c.invitation_id = i.id
       WHERE i.session_id = $1 AND i.id = $2`,
      [sessionId, invitationId],
    );
    if (!row) return undefined;
    const { at, ...wanted } = row;
    return { wanted, existing: at && { ...wanted, at } };
  }

  /** Two devices may tap the same name at once: the first moment stays. */
  async add(tx: Tx, sessionId: string, { invitationId, at }: Checkin): Promise<void> {
    await tx.rows('INSERT INTO checkins (session_id, invitation_id, checked_in_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', [
      sessionId,
      invitationId,
      at,
    ]);
  }

  async remove(tx: Tx, sessionId: string, invitationId: string): Promise<void> {
    await tx.rows('DELETE FROM checkins WHERE session_id = $1 AND invitation_id = $2', [sessionId, invitationId]);
  }
}
