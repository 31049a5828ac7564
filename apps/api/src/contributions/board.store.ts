import { Inject, Injectable } from '@nestjs/common';
import type { BoardRecord } from '@bijeen/contributions';
import type { SessionState } from '@bijeen/sessions';
import { Reads } from '../platform/database/unit-of-work';

/** All that is kept of a session's board, with what is read beside it. Not to be shown: `composeBoard` says what may be. */
export interface KeptBoard extends Omit<BoardRecord, 'groupIds' | 'themeIds'> {
  readonly state: SessionState;
  readonly startsAt: Date | null;
  readonly boardClosed: boolean;
  readonly resultsHidden: boolean;
  readonly themes: { readonly id: string; readonly name: string }[];
  readonly groups: { readonly id: string; readonly name: string }[];
  readonly agendaItems: { readonly id: string; readonly title: string; readonly state: string }[];
}

const AUTHOR = `'authorId', x.invitation_id, 'enteredBy', x.entered_by, 'authorName', p.name, 'authorShowsName', coalesce(i.name_shown, false),
  'channel', x.channel, 'shownAs', x.shown_as, 'groupId', x.stakeholder_group_id`;
const FROM_AUTHOR = `LEFT JOIN invitations i ON i.session_id = x.session_id AND i.id = x.invitation_id LEFT JOIN people p ON p.id = i.person_id`;
const listed = (object: string, from: string) => `coalesce((SELECT json_agg(${object}) FROM ${from}), '[]')`;

/** Everything of a board in one statement, so that its parts belong together. */
const BOARD = `SELECT s.state, s.starts_at AS "startsAt", s.board_closed AS "boardClosed", s.results_hidden AS "resultsHidden",
  ${listed(
    `json_build_object('id', x.id, 'kind', x.kind, 'text', x.text, 'number', x.number, ${AUTHOR}, 'state', x.state, 'reason', x.reason,
      'themeId', x.theme_id, 'mergedInto', x.merged_into, 'agendaItemId', x.agenda_item_id, 'aboutAbsent', x.about_absent, 'revision', x.revision)`,
    `contributions x ${FROM_AUTHOR} WHERE x.session_id = s.id`,
  )} AS contributions,
  ${listed(
    `json_build_object('id', x.id, 'text', x.text, 'number', x.number, ${AUTHOR}, 'state', x.state, 'reason', x.reason,
      'owner', x.owner, 'due', x.due, 'revision', x.revision,
      'answers', ${listed('l.contribution_id', 'measure_links l WHERE l.measure_id = x.id')},
      'claims', ${listed(`json_build_object('groupId', m.stakeholder_group_id, 'claim', m.claim)`, 'measure_claims m WHERE m.measure_id = x.id')})`,
    `measures x ${FROM_AUTHOR} WHERE x.session_id = s.id`,
  )} AS measures,
  ${listed(
    `json_build_object('subjectId', coalesce(v.contribution_id, v.measure_id), 'invitationId', v.invitation_id, 'choice', v.vote, 'why', v.why)`,
    'votes v WHERE v.session_id = s.id',
  )} AS votes,
  ${listed(
    `json_build_object('measureId', e.measure_id, 'invitationId', e.invitation_id, 'effect', e.effect)`,
    'measure_effects e WHERE e.session_id = s.id',
  )} AS effects,
  ${listed(
    `json_build_object('id', i.id, 'groupIds', ${listed('g.stakeholder_group_id', 'invitation_groups g WHERE g.invitation_id = i.id')})`,
    'invitations i WHERE i.session_id = s.id',
  )} AS authors,
  coalesce((SELECT json_agg(json_build_object('id', t.id, 'name', t.name) ORDER BY t.position, t.id)
    FROM themes t WHERE t.session_id = s.id), '[]') AS themes,
  coalesce((SELECT json_agg(json_build_object('id', g.id, 'name', n.name) ORDER BY g.position, g.id)
    FROM stakeholder_groups g JOIN groups n ON n.id = g.group_id WHERE g.session_id = s.id), '[]') AS groups,
  coalesce((SELECT json_agg(json_build_object('id', a.id, 'title', a.title, 'state', a.state) ORDER BY a.position NULLS LAST, a.title, a.id)
    FROM agenda_items a WHERE a.session_id = s.id AND a.state <> 'declined'), '[]') AS "agendaItems"
  FROM sessions s WHERE s.id = $1`;

@Injectable()
export class BoardStore {
  constructor(@Inject(Reads) private readonly reads: Reads) {}

  /** The session's version, which every change to the board raises; undefined when there is no such session. */
  async version(sessionId: string): Promise<string | undefined> {
    const row = await this.reads.prepared<{ version: string }>('board-version', 'SELECT version FROM sessions WHERE id = $1', [sessionId]);
    return row?.version;
  }

  async board(sessionId: string): Promise<KeptBoard | undefined> {
    return this.reads.prepared<KeptBoard>('board', BOARD, [sessionId]);
  }
}
