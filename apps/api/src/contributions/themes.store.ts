import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/unit-of-work';
import { Refused } from '../platform/refused';

@Injectable()
export class ThemesStore {
  /** Adds a theme at the end, or renames it; false when that changed nothing. Throws Refused `id-taken` for a theme of another session. */
  async put(tx: Tx, sessionId: string, id: string, name: string): Promise<boolean> {
    const changed = await tx.rows(
      `INSERT INTO themes (id, session_id, name, position)
       SELECT $1, $2, $3, coalesce(max(position), 0) + 1 FROM themes WHERE session_id = $2
       ON CONFLICT ON CONSTRAINT themes_pkey DO UPDATE SET name = excluded.name
         WHERE themes.session_id = excluded.session_id AND themes.name <> excluded.name RETURNING id`,
      [id, sessionId, name],
    );
    if (changed.length > 0) return true;
    if (!(await tx.row('SELECT 1 FROM themes WHERE id = $1 AND session_id = $2', [id, sessionId]))) throw new Refused('id-taken');
    return false;
  }

  /** False when there is no such theme in the session. */
  async remove(tx: Tx, sessionId: string, id: string): Promise<boolean> {
    // Locked first: a card that is being put in it meanwhile is taken out as well.
    await tx.rows('SELECT 1 FROM themes WHERE session_id = $1 AND id = $2 FOR UPDATE', [sessionId, id]);
    await tx.rows('UPDATE contributions SET theme_id = NULL WHERE session_id = $1 AND theme_id = $2', [sessionId, id]);
    return (await tx.rows('DELETE FROM themes WHERE session_id = $1 AND id = $2 RETURNING id', [sessionId, id])).length > 0;
  }

  /** The ids of the session's themes in their order, locked until the transaction ends. */
  async lock(tx: Tx, sessionId: string): Promise<string[]> {
    const rows = await tx.rows<{ id: string }>('SELECT id FROM themes WHERE session_id = $1 ORDER BY position, id FOR UPDATE', [sessionId]);
    return rows.map(({ id }) => id);
  }

  async order(tx: Tx, sessionId: string, ids: readonly string[]): Promise<void> {
    await tx.rows(
      `UPDATE themes t SET position = o.place FROM unnest($2::uuid[]) WITH ORDINALITY AS o (id, place)
       WHERE t.session_id = $1 AND t.id = o.id`,
      [sessionId, ids],
    );
  }
}
