import { Injectable } from '@nestjs/common';
import type { ReadingLinksRequest, StakeholderGroupsRequest } from '@bijeen/contract';
import { newOrderedId } from '@bijeen/kernel';
import { sensitiveHint } from '@bijeen/sessions';
import { brokenConstraintOf, type Tx } from '../platform/database/unit-of-work';
import { Refused } from '../platform/refused';

type Groups = StakeholderGroupsRequest['groups'];
type Links = ReadingLinksRequest['readingLinks'];
export type SessionStaffRole = 'organiser' | 'facilitator';

/** What refers to a group of a session, by the name of the constraint. */
const USES_OF_GROUP = ['invitation_groups_group', 'contributions_group', 'measures_group', 'measure_claims_group'];

const TAKEN = 'One of these ids belongs to another session.';

/** The lists that belong to a session: its groups, its reading, who works on it. Each list is written whole. */
@Injectable()
export class SessionPartsStore {
  /**
   * Makes the groups of the session exactly these, in this order. Throws Refused `group-in-use` when one that left is referred to,
   * `id-taken` when an id belongs to another session's group.
   */
  async saveGroups(tx: Tx, sessionId: string, groups: Groups, now: Date): Promise<void> {
    await this.removeOtherGroups(tx, sessionId, groups);
    const groupIds = await this.installationGroups(tx, groups, now);
    // One statement: two groups that swap names meet nowhere in between.
    const saved = await tx.rows(
      `INSERT INTO stakeholder_groups (id, session_id, group_id, why, hoped_for, position)
       SELECT g.id, $1, g.group_id, g.why, g.hoped_for, g.position - 1
       FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::integer[]) WITH ORDINALITY AS g (id, group_id, why, hoped_for, position)
       ON CONFLICT (id) DO UPDATE SET group_id = excluded.group_id, why = excluded.why, hoped_for = excluded.hoped_for, position = excluded.position
       WHERE stakeholder_groups.session_id = excluded.session_id RETURNING id`,
      [
        sessionId,
        groups.map(({ id }) => id),
        groups.map(({ name }) => groupIds.get(name.toLowerCase())),
        groups.map(({ why }) => why),
        groups.map(({ hopedFor }) => hopedFor),
      ],
    );
    if (saved.length < groups.length) throw new Refused('id-taken', {}, [{ pointer: '/groups', detail: TAKEN }]);
  }

  async saveReadingLinks(tx: Tx, sessionId: string, links: Links): Promise<void> {
    await tx.rows('DELETE FROM reading_links WHERE session_id = $1 AND NOT (id = ANY ($2::uuid[]))', [
      sessionId,
      links.map(({ id }) => id),
    ]);
    const saved = await tx.rows(
      `INSERT INTO reading_links (id, session_id, title, url, position)
       SELECT l.id, $1, l.title, l.url, l.position - 1 FROM unnest($2::uuid[], $3::text[], $4::text[]) WITH ORDINALITY AS l (id, title, url, position)
       ON CONFLICT (id) DO UPDATE SET title = excluded.title, url = excluded.url, position = excluded.position
       WHERE reading_links.session_id = excluded.session_id RETURNING id`,
      [sessionId, links.map(({ id }) => id), links.map(({ title }) => title), links.map(({ url }) => url)],
    );
    if (saved.length < links.length) throw new Refused('id-taken', {}, [{ pointer: '/readingLinks', detail: TAKEN }]);
  }

  /** Throws Refused `not-found` when there is no such account that is open. */
  async saveStaff(tx: Tx, sessionId: string, accountId: string, role: SessionStaffRole): Promise<void> {
    const [saved] = await tx.rows(
      `INSERT INTO session_staff (session_id, account_id, role) SELECT $1, a.id, $3 FROM accounts a WHERE a.id = $2 AND a.closed_at IS NULL
       ON CONFLICT ON CONSTRAINT session_staff_pkey DO UPDATE SET role = excluded.role RETURNING account_id`,
      [sessionId, accountId, role],
    );
    if (!saved) throw new Refused('not-found');
  }

  async removeStaff(tx: Tx, sessionId: string, accountId: string): Promise<void> {
    await tx.rows('DELETE FROM session_staff WHERE session_id = $1 AND account_id = $2', [sessionId, accountId]);
  }

  async isStaff(tx: Tx, sessionId: string, accountId: string): Promise<boolean> {
    return (await tx.row('SELECT role FROM session_staff WHERE session_id = $1 AND account_id = $2', [sessionId, accountId])) !== undefined;
  }

  async organisers(tx: Tx, sessionId: string): Promise<number> {
    return (await tx.rows(`SELECT account_id FROM session_staff WHERE session_id = $1 AND role = 'organiser'`, [sessionId])).length;
  }

  private async removeOtherGroups(tx: Tx, sessionId: string, groups: Groups): Promise<void> {
    try {
      await tx.rows('DELETE FROM stakeholder_groups WHERE session_id = $1 AND NOT (id = ANY ($2::uuid[]))', [
        sessionId,
        groups.map(({ id }) => id),
      ]);
    } catch (error) {
      if (!USES_OF_GROUP.includes(brokenConstraintOf(error) ?? '')) throw error;
      throw new Refused('group-in-use', {}, [
        { pointer: '/groups', detail: 'A group to which people or cards belong cannot be left out.' },
      ]);
    }
  }

  /** The installation's groups of these names, by name in small letters; made where they are missing, and marked sensitive where they are. */
  private async installationGroups(tx: Tx, groups: Groups, now: Date): Promise<Map<string, string>> {
    const ids = new Map<string, string>();
    // In one order, so that two sessions that make the same groups at once do not wait for each other.
    for (const { name, sensitive } of [...groups].sort((one, other) => (one.name.toLowerCase() < other.name.toLowerCase() ? -1 : 1))) {
      const row = await tx.row<{ id: string }>(
        `INSERT INTO groups (id, name, sensitive) VALUES ($1, $2, $3)
         ON CONFLICT ON CONSTRAINT groups_name_once DO UPDATE SET sensitive = groups.sensitive OR excluded.sensitive RETURNING id`,
        [newOrderedId(now), name, sensitive ?? sensitiveHint(name) !== undefined],
      );
      if (row) ids.set(name.toLowerCase(), row.id);
    }
    return ids;
  }
}
