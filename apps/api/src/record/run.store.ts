import { Inject, Injectable } from '@nestjs/common';
import type { AgendaItemKind } from '@bijeen/agenda';
import { Reads, type Tx } from '../platform/database/unit-of-work';
import type { LockedSession as SessionRow } from '../sessions/sessions.service';

export type RunningSession = Pick<
  SessionRow,
  'state' | 'title' | 'slug' | 'visibility' | 'zone' | 'startsAt' | 'endsAt' | 'liveItemId' | 'liveItemSince' | 'concludedAt'
>;

/** A point on the agenda, in the order in which they are talked about. */
export interface AgendaPoint {
  readonly id: string;
  readonly title: string;
  readonly kind: AgendaItemKind | null;
  readonly minutes: number | null;
  readonly discussedAt: Date | null;
}

export interface RunCounts {
  readonly coming: number;
  readonly came: number;
  readonly hall: number;
  readonly online: number;
  readonly groups: number;
  readonly groupsMissing: string[];
  readonly lines: number;
  readonly unsorted: number;
  readonly heldCards: number;
}

export interface HallCard {
  readonly id: string;
  readonly kind: 'threat' | 'opportunity' | 'measure';
  readonly text: string;
}

@Injectable()
export class RunStore {
  constructor(@Inject(Reads) private readonly reads: Reads) {}

  async session(sessionId: string): Promise<RunningSession | undefined> {
    return this.reads.prepared<RunningSession>(
      'run-session',
      `SELECT state, title, slug, visibility, zone, starts_at AS "startsAt", ends_at AS "endsAt", live_item_id AS "liveItemId",
         live_item_since AS "liveItemSince", concluded_at AS "concludedAt" FROM sessions WHERE id = $1`,
      [sessionId],
    );
  }

  async points(sessionId: string): Promise<AgendaPoint[]> {
    return this.reads.rows<AgendaPoint>(
      `SELECT id, title, kind, minutes, discussed_at AS "discussedAt" FROM agenda_items
       WHERE session_id = $1 AND state = 'accepted' ORDER BY position, id`,
      [sessionId],
    );
  }

  async counts(sessionId: string): Promise<RunCounts> {
    const row = await this.reads.prepared<RunCounts>(
      'run-counts',
      `SELECT coming, came, came - online AS hall, online, groups, lines, unsorted, held_cards AS "heldCards",
         CASE WHEN came = 0 THEN '{}' ELSE groups_missing END AS "groupsMissing"
       FROM (SELECT count(*) FILTER (WHERE i.rsvp = 'accepted' AND i.withdrawn_at IS NULL)::int AS coming, count(c.invitation_id)::int AS came,
           count(c.invitation_id) FILTER (WHERE i.mode = 'online')::int AS online
         FROM invitations i LEFT JOIN checkins c ON c.session_id = i.session_id AND c.invitation_id = i.id WHERE i.session_id = $1) people,
       (SELECT count(*)::int AS groups, coalesce(array_agg(n.name::text ORDER BY g.position, g.id) FILTER (WHERE NOT EXISTS (
           SELECT FROM invitation_groups o JOIN checkins c ON c.session_id = o.session_id AND c.invitation_id = o.invitation_id
           WHERE o.stakeholder_group_id = g.id)), '{}') AS groups_missing
         FROM stakeholder_groups g JOIN groups n ON n.id = g.group_id WHERE g.session_id = $1) groups,
       (SELECT count(*)::int AS lines, count(*) FILTER (WHERE kind = 'unsorted')::int AS unsorted FROM outcomes WHERE session_id = $1) lines,
       (SELECT (SELECT count(*) FROM contributions WHERE session_id = $1 AND state = 'held')::int
         + (SELECT count(*) FROM measures WHERE session_id = $1 AND state = 'held')::int AS held_cards) cards`,
      [sessionId],
    );
    if (!row) throw new Error('Counting always answers a row.');
    return row;
  }

  /** The newest `most` cards that were let through and stand by themselves. */
  async cards(sessionId: string, most: number): Promise<HallCard[]> {
    return this.reads.rows<HallCard>(
      `SELECT id, kind, text FROM (
         SELECT id, kind, text, created_on, number FROM contributions WHERE session_id = $1 AND state = 'shown' AND merged_into IS NULL
         UNION ALL SELECT id, 'measure', text, created_on, number FROM measures WHERE session_id = $1 AND state = 'shown') cards
       ORDER BY created_on DESC, number DESC, id LIMIT $2`,
      [sessionId, most],
    );
  }

  async captured(tx: Tx, sessionId: string): Promise<number> {
    const row = await tx.row<{ captured: number }>('SELECT count(*)::int AS captured FROM outcomes WHERE session_id = $1', [sessionId]);
    return row?.captured ?? 0;
  }

  async isAccepted(tx: Tx, sessionId: string, agendaItemId: string): Promise<boolean> {
    const row = await tx.row(`SELECT id FROM agenda_items WHERE session_id = $1 AND id = $2 AND state = 'accepted'`, [
      sessionId,
      agendaItemId,
    ]);
    return row !== undefined;
  }

  async markDiscussed(tx: Tx, sessionId: string, agendaItemId: string, at: Date): Promise<void> {
    await tx.rows('UPDATE agenda_items SET discussed_at = $3 WHERE session_id = $1 AND id = $2', [sessionId, agendaItemId, at]);
  }

  async forgetDiscussed(tx: Tx, sessionId: string): Promise<void> {
    await tx.rows('UPDATE agenda_items SET discussed_at = NULL WHERE session_id = $1 AND discussed_at IS NOT NULL', [sessionId]);
  }
}
