import { Inject, Injectable } from '@nestjs/common';
import type { AgendaItem } from '@bijeen/agenda';
import type { SessionState } from '@bijeen/sessions';
import { brokenConstraintOf, Reads, type Tx } from '../platform/database/unit-of-work';
import { Refused } from '../platform/refused';
import { AgendaItemRow } from './agenda.tables';

/** A point with what is kept beside the rules: its session, its revision, and whether the conversation reached it. */
export interface KeptAgendaItem extends AgendaItem {
  readonly sessionId: string;
  readonly revision: number;
  readonly discussedAt: Date | null;
}

/** What the agenda needs of its session. */
export interface AgendaSession {
  readonly state: SessionState;
  readonly startsAt: Date | null;
  readonly agendaMinutes: number;
  readonly agendaClosed: boolean;
}

/** A point as it is listed for one viewer. */
export interface ListedAgendaItem extends AgendaItem {
  readonly position: number | null;
  readonly revision: number;
  readonly supports: number;
  readonly supported: boolean;
  readonly proposerName: string | null;
  readonly proposerShowsName: boolean;
  readonly entered: boolean;
  readonly enteredBy: string | null;
}

export interface GroupSupport {
  readonly itemId: string;
  /** Null: supporters without a group. */
  readonly groupId: string | null;
  readonly supports: number;
}

const ITEM = `a.id, a.title, a.why, a.minutes, a.kind, a.state, a.invitation_id AS "proposerId",
  CASE WHEN a.state = 'declined' THEN a.reason ELSE a.ask END AS reason, a.revision`;
/** Who wants a point, each once: who said so, and who brought it; not people who were un-invited. */
const SUPPORTERS = `SELECT w.id AS invitation_id FROM invitations w WHERE w.withdrawn_at IS NULL
  AND (w.id = a.invitation_id OR w.id IN (SELECT s.invitation_id FROM agenda_supports s WHERE s.agenda_item_id = a.id)) AND w.session_id = a.session_id`;

@Injectable()
export class AgendaStore {
  constructor(@Inject(Reads) private readonly reads: Reads) {}

  /** Undefined when there is no such session. */
  async session(sessionId: string, from: Pick<Reads, 'row'> = this.reads): Promise<AgendaSession | undefined> {
    return from.row<AgendaSession>(
      `SELECT state, starts_at AS "startsAt", agenda_minutes AS "agendaMinutes", agenda_closed AS "agendaClosed" FROM sessions WHERE id = $1`,
      [sessionId],
    );
  }

  /** The agenda in its order, then what waits (most wanted first), then what was declined; `supported` is of `invitationId`. */
  async list(sessionId: string, invitationId: string | null): Promise<ListedAgendaItem[]> {
    return this.reads.rows<ListedAgendaItem>(
      `SELECT ${ITEM}, a.position, w.supports, w.supported, p.name AS "proposerName", coalesce(i.name_shown, false) AS "proposerShowsName",
         a.entered_by IS NOT NULL AS entered, e.name AS "enteredBy"
       FROM agenda_items a
         LEFT JOIN invitations i ON i.id = a.invitation_id LEFT JOIN people p ON p.id = i.person_id LEFT JOIN accounts e ON e.id = a.entered_by
         CROSS JOIN LATERAL (SELECT count(*)::int AS supports, coalesce(bool_or(u.invitation_id = $2), false) AS supported FROM (${SUPPORTERS}) u) w
       WHERE a.session_id = $1
       ORDER BY a.state = 'declined', a.position NULLS LAST, w.supports DESC, a.created_at, a.id`,
      [sessionId, invitationId],
    );
  }

  /** How many people of each group want each point, as far as anybody does. */
  async supportsPerGroup(sessionId: string): Promise<GroupSupport[]> {
    return this.reads.rows<GroupSupport>(
      `SELECT a.id AS "itemId", g.stakeholder_group_id AS "groupId", count(*)::int AS supports
       FROM agenda_items a CROSS JOIN LATERAL (${SUPPORTERS}) u LEFT JOIN invitation_groups g ON g.invitation_id = u.invitation_id
         LEFT JOIN stakeholder_groups o ON o.id = g.stakeholder_group_id
       WHERE a.session_id = $1 GROUP BY a.id, g.stakeholder_group_id, o.position ORDER BY o.position, g.stakeholder_group_id`,
      [sessionId],
    );
  }

  /** A point of any session; the caller compares. */
  async find(tx: Tx, itemId: string): Promise<KeptAgendaItem | undefined> {
    return tx.row<KeptAgendaItem>(
      `SELECT ${ITEM}, a.session_id AS "sessionId", a.discussed_at AS "discussedAt" FROM agenda_items a WHERE a.id = $1`,
      [itemId],
    );
  }

  /** Adds a new point; accepted ones get `position`. Throws Refused `id-taken` when another session took the id meanwhile. */
  async add(
    tx: Tx,
    sessionId: string,
    item: AgendaItem,
    { position, enteredBy, at }: { readonly position: number | null; readonly enteredBy: string | null; readonly at: Date },
  ): Promise<void> {
    const { id, title, why, minutes, kind, state, proposerId } = item;
    try {
      const row = { id, sessionId, title, why, minutes, kind, state, position, invitationId: proposerId, enteredBy, createdAt: at };
      await tx.insert(AgendaItemRow, row);
    } catch (error) {
      if (brokenConstraintOf(error) === 'agenda_items_pkey') throw new Refused('id-taken');
      throw error;
    }
  }

  /** Saves what was decided; `position` of an accepted point, null otherwise, absent when it keeps its place. */
  async save(tx: Tx, item: AgendaItem, position?: number | null): Promise<void> {
    const { id, title, why, minutes, kind, state, reason } = item;
    await tx.update(
      AgendaItemRow,
      { id },
      {
        ...{ title, why, minutes, kind, state },
        ask: state === 'declined' ? null : reason,
        reason: state === 'declined' ? reason : null,
        ...(position !== undefined && { position }),
        revision: () => 'revision + 1',
      },
    );
  }

  /** Takes a point away with its support; threats and opportunities about it stay. Throws Refused `agenda-item-in-use`. */
  async remove(tx: Tx, sessionId: string, itemId: string): Promise<void> {
    await tx.rows('UPDATE contributions SET agenda_item_id = NULL WHERE session_id = $1 AND agenda_item_id = $2', [sessionId, itemId]);
    try {
      await tx.rows('DELETE FROM agenda_items WHERE session_id = $1 AND id = $2', [sessionId, itemId]);
    } catch (error) {
      if (brokenConstraintOf(error) === 'outcomes_item') throw new Refused('agenda-item-in-use');
      throw error;
    }
  }

  /** The ids of the accepted points, first to last. */
  async order(tx: Tx, sessionId: string): Promise<string[]> {
    const rows = await tx.rows<{ id: string }>(
      'SELECT id FROM agenda_items WHERE session_id = $1 AND position IS NOT NULL ORDER BY position',
      [sessionId],
    );
    return rows.map(({ id }) => id);
  }

  /** Numbers the accepted points 1, 2, 3… as `order` says, in one statement. */
  async saveOrder(tx: Tx, sessionId: string, order: readonly string[]): Promise<void> {
    await tx.rows(
      `UPDATE agenda_items a SET position = o.place FROM unnest($2::uuid[]) WITH ORDINALITY AS o (id, place)
       WHERE a.session_id = $1 AND a.id = o.id AND a.position IS DISTINCT FROM o.place`,
      [sessionId, order],
    );
  }

  /** True when it is an invitation of the session that stands. */
  async isInvited(tx: Tx, sessionId: string, invitationId: string): Promise<boolean> {
    const row = await tx.row('SELECT 1 FROM invitations WHERE session_id = $1 AND id = $2 AND withdrawn_at IS NULL', [
      sessionId,
      invitationId,
    ]);
    return row !== undefined;
  }

  async supports(tx: Tx, itemId: string, invitationId: string): Promise<boolean> {
    return (
      (await tx.row('SELECT 1 FROM agenda_supports WHERE agenda_item_id = $1 AND invitation_id = $2', [itemId, invitationId])) !== undefined
    );
  }

  /** Throws Refused `not-found` when the point was taken back meanwhile. */
  async saveSupport(tx: Tx, sessionId: string, itemId: string, invitationId: string, supports: boolean): Promise<void> {
    if (!supports) {
      await tx.rows('DELETE FROM agenda_supports WHERE agenda_item_id = $1 AND invitation_id = $2', [itemId, invitationId]);
      return;
    }
    try {
      await tx.rows('INSERT INTO agenda_supports (session_id, agenda_item_id, invitation_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', [
        sessionId,
        itemId,
        invitationId,
      ]);
    } catch (error) {
      if (brokenConstraintOf(error) === 'agenda_supports_item') throw new Refused('not-found');
      throw error;
    }
  }
}
