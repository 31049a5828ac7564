import { Inject, Injectable } from '@nestjs/common';
import { Reads, type Tx } from '../platform/database/unit-of-work';
import { SessionRow } from './sessions.tables';

/** JSON text of `sessionFacts` in the contract: exactly its fields, for whoever may see the session. */
const FACTS = `
  json_build_object(
    'id', s.id, 'slug', s.slug, 'state', s.state, 'title', s.title, 'question', s.question,
    'whoInvites', s.who_invites, 'whoPays', s.who_pays, 'whoDecides', s.who_decides,
    'fixed', s.fixed, 'open', s.open, 'whatHappens', s.what_happens, 'mandate', s.mandate,
    'place', json_build_object('kind', s.place_kind, 'name', s.place_name, 'address', s.place_address, 'travel', s.travel,
      'costs', s.costs, 'accessibility', s.accessibility),
    'contact', json_build_object('name', s.contact_name, 'telephone', s.contact_telephone),
    'startsLocal', s.starts_local, 'zone', s.zone,
    'startsAt', to_char(s.starts_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'endsAt', to_char(s.ends_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'agendaClosed', s.agenda_closed, 'boardClosed', s.board_closed, 'photos', s.photos, 'language', s.language,
    'topics', s.topics, 'district', s.district, 'cancelledReason', s.cancelled_reason,
    'groups', coalesce((SELECT json_agg(json_build_object('id', g.id, 'name', n.name, 'why', g.why) ORDER BY g.position, g.id)
      FROM stakeholder_groups g JOIN groups n ON n.id = g.group_id WHERE g.session_id = s.id), '[]'),
    'readingLinks', coalesce((SELECT json_agg(json_build_object('id', l.id, 'title', l.title, 'url', l.url) ORDER BY l.position, l.id)
      FROM reading_links l WHERE l.session_id = s.id), '[]'),
    'summarySlug', CASE WHEN s.state = 'published' THEN s.slug END
  )`;

@Injectable()
export class SessionsStore {
  constructor(@Inject(Reads) private readonly reads: Reads) {}

  /** `sessionFacts` as JSON text. */
  async factsText(sessionId: string): Promise<string | undefined> {
    const row = await this.reads.prepared<{ facts: string }>(
      'session-facts',
      `SELECT ${FACTS}::text AS facts FROM sessions s WHERE s.id = $1`,
      [sessionId],
    );
    return row?.facts;
  }

  /** The session's own row, locked until the transaction ends: for changes of state and of capacity. */
  async lock(tx: Tx, sessionId: string): Promise<SessionRow | undefined> {
    return tx.lock(SessionRow, { id: sessionId });
  }
}
