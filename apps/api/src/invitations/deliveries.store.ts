import { Inject, Injectable } from '@nestjs/common';
import type { CalendarState, SessionForInvitations } from '@bijeen/invitations';
import { newOrderedId } from '@bijeen/kernel';
import { Reads, type Tx } from '../platform/database/unit-of-work';
import type { ComposedMessage } from '../platform/mail';
import type { MailChange } from './deliveries.mail';
import { DeliveryRow } from './invitations.tables';

/** One message that is on its way to one person. */
export interface Delivery {
  readonly id: string;
  readonly sessionId: string;
  readonly invitationId: string;
  readonly kind: DeliveryRow['kind'];
  readonly state: DeliveryRow['state'];
  readonly revision: number;
  readonly messageId: string | null;
  readonly envelopeFrom: string | null;
  readonly envelopeTo: string | null;
  readonly raw: Buffer | null;
}

/** Everything that a letter and its calendar object say. */
export interface LetterFacts {
  readonly sessionState: SessionForInvitations['state'];
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

/** What a calendar was last sent, and in which message. */
export type LastSent = CalendarState & { readonly messageId: string };
type StoredCalendar = Omit<LastSent, 'startsAt' | 'endsAt'> & { readonly startsAt: string; readonly endsAt: string };

/** One person of a session, as far as mail is concerned. */
export interface Recipient {
  readonly invitationId: string;
  readonly personName: string;
  readonly email: string | null;
  readonly language: 'nl' | 'en';
  readonly mailStopped: boolean;
  readonly invited: boolean;
  readonly withdrawn: boolean;
  readonly rsvp: CalendarState['rsvp'];
  readonly mode: CalendarState['mode'];
  readonly sequence: number;
  readonly last: LastSent | null;
}

/** Reads, or the reads of a transaction. */
type Queries = Pick<Tx, 'rows' | 'row'>;

const LAST_CALENDAR = `d.calendar || jsonb_build_object('messageId', d.message_id)`;
const COUNTS_AS_SENT = `d.kind = 'calendar' AND d.calendar IS NOT NULL AND d.state IN ('queued', 'sent') AND lower(d.envelope_to) = lower(p.email::text)`;
const DELIVERY = `id, session_id AS "sessionId", invitation_id AS "invitationId", kind, state, revision, message_id AS "messageId",
  envelope_from AS "envelopeFrom", envelope_to AS "envelopeTo", raw`;

@Injectable()
export class DeliveriesStore {
  constructor(@Inject(Reads) private readonly reads: Reads) {}

  /** Adds a queued delivery with the next revision for each invitation that has an address and wants mail; answers their ids. */
  async queue(tx: Tx, kind: 'calendar' | 'link', sessionId: string, invitationIds: readonly string[], now: Date): Promise<string[]> {
    const rows = await tx.rows<{ id: string }>(
      `INSERT INTO deliveries (id, session_id, invitation_id, kind, revision, queued_at)
       SELECT d.id, $1, i.id, $5, coalesce((SELECT max(revision) FROM deliveries x WHERE x.invitation_id = i.id AND x.kind = $5), 0) + 1, $4
       FROM unnest($2::uuid[], $3::uuid[]) AS d (id, invitation_id)
       JOIN invitations i ON i.id = d.invitation_id AND i.session_id = $1 JOIN people p ON p.id = i.person_id
       WHERE p.email IS NOT NULL AND NOT i.mail_stopped RETURNING id`,
      [sessionId, invitationIds.map(() => newOrderedId(now)), invitationIds, now, kind],
    );
    return rows.map(({ id }) => id);
  }

  /** The delivery, locked: a second worker waits, then finds it done. */
  async lock(tx: Tx, id: string): Promise<Delivery | undefined> {
    return tx.row<Delivery>(`SELECT ${DELIVERY} FROM deliveries WHERE id = $1 FOR UPDATE`, [id]);
  }

  async hasNewer(tx: Tx, { invitationId, kind, revision }: Delivery): Promise<boolean> {
    const newer = 'SELECT 1 AS one FROM deliveries WHERE invitation_id = $1 AND kind = $2 AND revision > $3 LIMIT 1';
    return (await tx.row(newer, [invitationId, kind, revision])) !== undefined;
  }

  /**
   * What this person's calendar was last sent, at the address they have now: composed counts as sent, for the bytes are fixed and
   * will arrive.
   */
  async lastCalendar(tx: Tx, { invitationId, revision }: Delivery): Promise<LastSent | null> {
    const row = await tx.row<{ last: StoredCalendar }>(
      `SELECT ${LAST_CALENDAR} AS last FROM deliveries d JOIN invitations i ON i.id = d.invitation_id JOIN people p ON p.id = i.person_id
       WHERE d.invitation_id = $1 AND d.revision < $2 AND ${COUNTS_AS_SENT} ORDER BY d.revision DESC LIMIT 1`,
      [invitationId, revision],
    );
    return row ? calendarFrom(row.last) : null;
  }

  /** Where every person of the session stands: by mail or not, and what their calendar was last sent. */
  async recipients(queries: Queries, sessionId: string): Promise<Recipient[]> {
    const rows = await queries.rows<Omit<Recipient, 'last'> & { last: StoredCalendar | null }>(
      `SELECT i.id AS "invitationId", p.name AS "personName", p.email, p.language, i.mail_stopped AS "mailStopped",
         i.invited_at IS NOT NULL AS invited, i.withdrawn_at IS NOT NULL AS withdrawn, i.rsvp, i.mode, i.sequence, l.last
       FROM invitations i JOIN people p ON p.id = i.person_id
       LEFT JOIN LATERAL (SELECT ${LAST_CALENDAR} AS last FROM deliveries d
         WHERE d.invitation_id = i.id AND ${COUNTS_AS_SENT} ORDER BY d.revision DESC LIMIT 1) l ON true
       WHERE i.session_id = $1 ORDER BY lower(p.name), i.id`,
      [sessionId],
    );
    return rows.map((row) => ({ ...row, last: row.last && calendarFrom(row.last) }));
  }

  async letterFacts(queries: Queries, invitationId: string): Promise<LetterFacts | undefined> {
    return queries.row<LetterFacts>(
      `SELECT s.state AS "sessionState", s.title, s.slug, s.visibility, s.question, s.who_invites AS "whoInvites", s.who_pays AS "whoPays",
         s.who_decides AS "whoDecides", s.fixed, s.open, s.what_happens AS "whatHappens", s.place_kind AS "placeKind", s.place_name AS "placeName",
         s.place_address AS "placeAddress", s.travel, s.costs, s.accessibility, s.online_link AS "onlineLink", s.contact_name AS "contactName",
         s.contact_telephone AS "contactTelephone", s.starts_local AS "startsLocal", s.zone, s.starts_at AS "startsAt", s.ends_at AS "endsAt",
         i.sequence, s.calendar_uid AS "calendarUid", s.organizer_address AS "organizerAddress", s.cancelled_reason AS "cancelledReason",
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
    sends: MailChange,
    calendar: CalendarState | null,
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

  /** Gives a failed message another chance: with the same bytes, unless the person has another address now. False when it did not fail. */
  async requeue(tx: Tx, sessionId: string, id: string): Promise<boolean> {
    const rows = await tx.rows(
      `UPDATE deliveries d SET state = 'queued', tries = 0, raw = CASE WHEN n.same THEN d.raw END, calendar = CASE WHEN n.same THEN d.calendar END,
         message_id = CASE WHEN n.same THEN d.message_id END, envelope_to = CASE WHEN n.same THEN d.envelope_to END
       FROM (SELECT x.id, lower(x.envelope_to) = lower(p.email::text) AS same
         FROM deliveries x JOIN invitations i ON i.id = x.invitation_id JOIN people p ON p.id = i.person_id) n
       WHERE d.session_id = $1 AND d.id = $2 AND n.id = d.id AND d.state IN ('failed', 'bounced') RETURNING d.id`,
      [sessionId, id],
    );
    return rows.length === 1;
  }

  /** Empties what was mailed to one person, and what still waits; answers the Message-IDs, as captured. */
  async forget(tx: Tx, sessionId: string, invitationId: string): Promise<string[]> {
    const rows = await tx.rows<{ id: string | null }>(
      `UPDATE deliveries SET raw = NULL, envelope_to = NULL, problem = NULL, state = CASE WHEN state = 'queued' THEN 'superseded' ELSE state END
       WHERE session_id = $1 AND invitation_id = $2 RETURNING '<' || message_id || '>' AS id`,
      [sessionId, invitationId],
    );
    return rows.flatMap(({ id }) => id ?? []);
  }

  /** Whether the session has this delivery. */
  async has(tx: Tx, sessionId: string, id: string): Promise<boolean> {
    return (await tx.row('SELECT 1 AS one FROM deliveries WHERE session_id = $1 AND id = $2', [sessionId, id])) !== undefined;
  }
}

function calendarFrom({ startsAt, endsAt, ...rest }: StoredCalendar): LastSent {
  return { ...rest, startsAt: new Date(startsAt), endsAt: new Date(endsAt) };
}
