import { Inject, Injectable } from '@nestjs/common';
import type { CalendarChange, CalendarState } from '@bijeen/invitations';
import { newOrderedId } from '@bijeen/kernel';
import { Reads, type Tx } from '../platform/database/unit-of-work';
import type { ComposedMessage } from '../platform/mail';
import { DeliveryRow } from './invitations.tables';

/** One message that is on its way to one person. */
export interface Delivery {
  readonly id: string;
  readonly sessionId: string;
  readonly invitationId: string;
  readonly state: DeliveryRow['state'];
  readonly revision: number;
  readonly messageId: string | null;
  readonly envelopeFrom: string | null;
  readonly envelopeTo: string | null;
  readonly raw: Buffer | null;
}

/** Everything that a letter and its calendar object say. */
export interface LetterFacts {
  readonly sessionState: string;
  readonly title: string;
  readonly slug: string;
  readonly visibility: 'invited' | 'link' | 'public';
  readonly question: string | null;
  readonly whoInvites: string | null;
  readonly whoPays: string | null;
  readonly whoDecides: string | null;
  readonly fixed: string | null;
  readonly open: string | null;
  readonly whatHappens: string | null;
  readonly placeKind: 'hall' | 'online' | 'hybrid';
  readonly placeName: string | null;
  readonly placeAddress: string | null;
  readonly travel: string | null;
  readonly costs: string | null;
  readonly accessibility: string | null;
  readonly onlineLink: string | null;
  readonly contactName: string | null;
  readonly contactTelephone: string | null;
  readonly startsLocal: string;
  readonly zone: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly sequence: number;
  readonly calendarUid: string;
  readonly organizerAddress: string | null;
  readonly cancelledReason: string | null;
  readonly createdAt: Date;
  readonly changedAt: Date;
  readonly invitationId: string;
  readonly linkGeneration: number;
  readonly withdrawn: boolean;
  readonly invited: boolean;
  readonly rsvp: CalendarState['rsvp'];
  readonly mode: CalendarState['mode'];
  readonly companions: number;
  readonly personName: string;
  readonly email: string | null;
  readonly language: 'nl' | 'en';
  readonly installationName: string;
  readonly retentionDays: number;
  /** The organiser whom people can answer. */
  readonly organiserName: string | null;
  readonly organiserEmail: string | null;
}

const DELIVERY = `id, session_id AS "sessionId", invitation_id AS "invitationId", state, revision, message_id AS "messageId",
  envelope_from AS "envelopeFrom", envelope_to AS "envelopeTo", raw`;

@Injectable()
export class DeliveriesStore {
  constructor(@Inject(Reads) private readonly reads: Reads) {}

  /** Adds a queued delivery with the next revision for each invitation that has an address; answers their ids. */
  async queue(tx: Tx, sessionId: string, invitationIds: readonly string[], now: Date): Promise<string[]> {
    const rows = await tx.rows<{ id: string }>(
      `INSERT INTO deliveries (id, session_id, invitation_id, kind, revision, queued_at)
       SELECT d.id, $1, i.id, 'calendar', coalesce((SELECT max(revision) FROM deliveries x WHERE x.invitation_id = i.id AND x.kind = 'calendar'), 0) + 1, $4
       FROM unnest($2::uuid[], $3::uuid[]) AS d (id, invitation_id)
       JOIN invitations i ON i.id = d.invitation_id AND i.session_id = $1 JOIN people p ON p.id = i.person_id
       WHERE p.email IS NOT NULL AND NOT i.mail_stopped RETURNING id`,
      [sessionId, invitationIds.map(() => newOrderedId(now)), invitationIds, now],
    );
    return rows.map(({ id }) => id);
  }

  /** The delivery, locked: a second worker waits, then finds it done. */
  async lock(tx: Tx, id: string): Promise<Delivery | undefined> {
    return tx.row<Delivery>(`SELECT ${DELIVERY} FROM deliveries WHERE id = $1 FOR UPDATE`, [id]);
  }

  async hasNewer(tx: Tx, { invitationId, revision }: Delivery): Promise<boolean> {
    return (
      (await tx.row(`SELECT 1 AS one FROM deliveries WHERE invitation_id = $1 AND kind = 'calendar' AND revision > $2 LIMIT 1`, [
        invitationId,
        revision,
      ])) !== undefined
    );
  }

  /** What this person's calendar was last sent: composed counts as sent, for the bytes are fixed and will arrive. */
  async lastCalendar(tx: Tx, { invitationId, revision }: Delivery): Promise<(CalendarState & { readonly messageId: string }) | null> {
    const row = await tx.row<{ calendar: CalendarState & { startsAt: string; endsAt: string }; message_id: string }>(
      `SELECT calendar, message_id FROM deliveries WHERE invitation_id = $1 AND kind = 'calendar' AND revision < $2 AND calendar IS NOT NULL
         AND state IN ('queued', 'sent') ORDER BY revision DESC LIMIT 1`,
      [invitationId, revision],
    );
    return row
      ? { ...row.calendar, startsAt: new Date(row.calendar.startsAt), endsAt: new Date(row.calendar.endsAt), messageId: row.message_id }
      : null;
  }

  async letterFacts(tx: Tx, invitationId: string): Promise<LetterFacts | undefined> {
    return tx.row<LetterFacts>(
      `SELECT s.state AS "sessionState", s.title, s.slug, s.visibility, s.question, s.who_invites AS "whoInvites", s.who_pays AS "whoPays",
         s.who_decides AS "whoDecides", s.fixed, s.open, s.what_happens AS "whatHappens", s.place_kind AS "placeKind", s.place_name AS "placeName",
         s.place_address AS "placeAddress", s.travel, s.costs, s.accessibility, s.online_link AS "onlineLink", s.contact_name AS "contactName",
         s.contact_telephone AS "contactTelephone", s.starts_local AS "startsLocal", s.zone, s.starts_at AS "startsAt", s.ends_at AS "endsAt",
         s.sequence, s.calendar_uid AS "calendarUid", s.organizer_address AS "organizerAddress", s.cancelled_reason AS "cancelledReason",
         s.created_at AS "createdAt", s.changed_at AS "changedAt",
         i.id AS "invitationId", i.link_generation AS "linkGeneration", i.withdrawn_at IS NOT NULL AS withdrawn, i.invited_at IS NOT NULL AS invited,
         i.rsvp, i.mode, i.companions, p.name AS "personName", p.email, p.language, o.name AS "installationName", o.retention_days AS "retentionDays",
         h.name AS "organiserName", h.email AS "organiserEmail"
       FROM invitations i JOIN sessions s ON s.id = i.session_id JOIN people p ON p.id = i.person_id CROSS JOIN settings o
       LEFT JOIN LATERAL (SELECT a.name, a.email FROM session_staff t JOIN accounts a ON a.id = t.account_id
         WHERE t.session_id = s.id AND t.role = 'organiser' AND a.closed_at IS NULL ORDER BY a.created_at, a.id LIMIT 1) h ON true
       WHERE i.id = $1`,
      [invitationId],
    );
  }

  /** Keeps the composed bytes, so that every later attempt sends the same message. */
  async saveComposed(
    tx: Tx,
    id: string,
    sends: CalendarChange,
    calendar: CalendarState,
    { messageId, envelope, raw }: ComposedMessage,
  ): Promise<void> {
    await tx.update(DeliveryRow, { id }, { sends, calendar, messageId, envelopeFrom: envelope.from, envelopeTo: envelope.to, raw });
  }

  async saveState(tx: Tx, id: string, values: Partial<Pick<DeliveryRow, 'state' | 'sentAt' | 'tries' | 'problem'>>): Promise<void> {
    await tx.update(DeliveryRow, { id }, values);
  }

  async saveTry(tx: Tx, id: string, problem: string): Promise<void> {
    await tx.rows('UPDATE deliveries SET tries = tries + 1, problem = $2 WHERE id = $1', [id, problem]);
  }
}
