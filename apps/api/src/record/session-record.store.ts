import { Inject, Injectable } from '@nestjs/common';
import type { Outcome, RecordedContribution, RecordedMeasure, RecordedPoint, SessionRecord } from '@bijeen/record';
import type { VoteChoice } from '@bijeen/contributions';
import { Reads } from '../platform/database/unit-of-work';
import type { LockedSession as SessionRow } from '../sessions/sessions.service';

export interface KeptPerson {
  readonly id: string;
  readonly name: string;
  readonly nameShown: boolean;
  readonly invited: boolean;
  readonly withdrawn: boolean;
  readonly rsvp: 'needs-action' | 'accepted' | 'tentative' | 'declined';
  readonly came: boolean;
  readonly groupIds: readonly string[];
}

type KeptCard = Pick<RecordedContribution, 'id' | 'text' | 'state' | 'kind' | 'shownAs' | 'mergedInto' | 'agendaItemId'> & {
  readonly authorId: string | null;
  readonly groupId: string | null;
};
type KeptMeasure = Pick<RecordedMeasure, 'id' | 'text' | 'state' | 'owner' | 'dueOn' | 'answers' | 'gains' | 'carries'>;

/** All that a summary is drafted from. It holds what nobody may see; only what `recordOf` makes of it goes into a summary. */
export interface KeptRecord {
  readonly session: Pick<
    SessionRow,
    | 'title'
    | 'question'
    | 'startsLocal'
    | 'endsAt'
    | 'zone'
    | 'placeName'
    | 'whoInvites'
    | 'whoPays'
    | 'whoDecides'
    | 'fixed'
    | 'open'
    | 'whatHappens'
    | 'mandate'
    | 'contactName'
    | 'contactTelephone'
  >;
  readonly groups: SessionRecord['session']['groups'];
  readonly people: readonly KeptPerson[];
  readonly agenda: readonly RecordedPoint[];
  readonly contributions: readonly KeptCard[];
  readonly measures: readonly KeptMeasure[];
  readonly votes: readonly { readonly subjectId: string; readonly invitationId: string; readonly choice: VoteChoice }[];
  readonly outcomes: readonly Outcome[];
  readonly readingList: SessionRecord['readingList'];
}

const listed = (object: string, from: string, order?: string) =>
  `coalesce((SELECT json_agg(${object}${order ? ` ORDER BY ${order}` : ''}) FROM ${from}), '[]')`;
const claimed = (claim: string) =>
  listed(
    'n.name',
    `measure_claims c JOIN stakeholder_groups g ON g.id = c.stakeholder_group_id JOIN groups n ON n.id = g.group_id WHERE c.measure_id = m.id AND c.claim = '${claim}'`,
    'g.position, g.id',
  );

/** Everything in one statement, so that its parts belong together. */
const RECORD = `SELECT json_build_object('title', s.title, 'question', s.question, 'startsLocal', s.starts_local, 'zone', s.zone,
    'placeName', s.place_name, 'whoInvites', s.who_invites, 'whoPays', s.who_pays, 'whoDecides', s.who_decides, 'fixed', s.fixed,
    'open', s.open, 'whatHappens', s.what_happens, 'mandate', s.mandate, 'contactName', s.contact_name,
    'contactTelephone', s.contact_telephone) AS session, s.ends_at AS "endsAt",
  ${listed(
    `json_build_object('id', g.id, 'name', n.name, 'why', g.why)`,
    'stakeholder_groups g JOIN groups n ON n.id = g.group_id WHERE g.session_id = s.id',
    'g.position, g.id',
  )} AS groups,
  ${listed(
    `json_build_object('id', i.id, 'name', p.name, 'nameShown', i.name_shown, 'invited', i.invited_at IS NOT NULL,
      'withdrawn', i.withdrawn_at IS NOT NULL, 'rsvp', i.rsvp, 'came', c.invitation_id IS NOT NULL,
      'groupIds', ${listed('o.stakeholder_group_id', 'invitation_groups o WHERE o.invitation_id = i.id')})`,
    `invitations i JOIN people p ON p.id = i.person_id LEFT JOIN checkins c ON c.session_id = i.session_id AND c.invitation_id = i.id
      WHERE i.session_id = s.id`,
  )} AS people,
  ${listed(
    `json_build_object('id', a.id, 'title', a.title, 'why', a.why, 'minutes', a.minutes, 'state', a.state, 'reason', a.reason)`,
    'agenda_items a WHERE a.session_id = s.id',
    'a.position NULLS LAST, a.created_at, a.id',
  )} AS agenda,
  ${listed(
    `json_build_object('id', x.id, 'kind', x.kind, 'text', x.text, 'state', x.state, 'shownAs', x.shown_as, 'authorId', x.invitation_id,
      'groupId', x.stakeholder_group_id, 'mergedInto', x.merged_into, 'agendaItemId', x.agenda_item_id)`,
    'contributions x WHERE x.session_id = s.id',
    'x.kind DESC, x.number, x.id',
  )} AS contributions,
  ${listed(
    `json_build_object('id', m.id, 'text', m.text, 'state', m.state, 'owner', m.owner, 'dueOn', m.due, 'gains', ${claimed('gains')},
      'carries', ${claimed('carries')}, 'answers', ${listed('l.contribution_id', 'measure_links l WHERE l.measure_id = m.id', 'l.contribution_id')})`,
    'measures m WHERE m.session_id = s.id',
    'm.number, m.id',
  )} AS measures,
  ${listed(
    `json_build_object('subjectId', coalesce(v.contribution_id, v.measure_id), 'invitationId', v.invitation_id, 'choice', v.vote)`,
    'votes v WHERE v.session_id = s.id',
  )} AS votes,
  ${listed(
    `json_build_object('id', u.id, 'kind', u.kind, 'text', u.text, 'who', u.who, 'dueOn', u.due, 'agendaItemId', u.agenda_item_id, 'capturedBy', '',
      'links', ${listed('coalesce(k.contribution_id, k.measure_id)', 'outcome_links k WHERE k.outcome_id = u.id', '1')})`,
    'outcomes u WHERE u.session_id = s.id',
    'u.number',
  )} AS outcomes,
  ${listed(`json_build_object('id', r.id, 'title', r.title, 'url', r.url)`, 'reading_links r WHERE r.session_id = s.id', 'r.position, r.id')} AS "readingList"
  FROM sessions s WHERE s.id = $1`;

@Injectable()
export class SessionRecordStore {
  constructor(@Inject(Reads) private readonly reads: Reads) {}

  /** Undefined when there is no such session. `from` is a transaction for what must be read in it. */
  async read(sessionId: string, from: Pick<Reads, 'row'> = this.reads): Promise<KeptRecord | undefined> {
    const row = await from.row<Omit<KeptRecord, 'session'> & { session: Omit<KeptRecord['session'], 'endsAt'>; endsAt: Date | null }>(
      RECORD,
      [sessionId],
    );
    if (!row) return undefined;
    const { endsAt, session, ...rest } = row;
    return { ...rest, session: { ...session, endsAt } };
  }

  /** Names of people of the session who do not show theirs. */
  async namesWithheld(sessionId: string, from: Pick<Reads, 'rows'> = this.reads): Promise<string[]> {
    const rows = await from.rows<{ name: string }>(
      'SELECT p.name FROM invitations i JOIN people p ON p.id = i.person_id WHERE i.session_id = $1 AND NOT i.name_shown',
      [sessionId],
    );
    return rows.map(({ name }) => name);
  }
}
