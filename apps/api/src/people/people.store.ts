import { Inject, Injectable } from '@nestjs/common';
import type { groupsView, organisationsView, PersonEdit, PersonRequest, PersonView } from '@bijeen/contract';
import { newOrderedId } from '@bijeen/kernel';
import type { InvitationOfPerson } from '@bijeen/people';
import type { z } from 'zod';
import { brokenConstraintOf, Reads, type Tx } from '../platform/database/unit-of-work';
import { Refused } from '../platform/refused';
import { PersonRow } from './people.tables';

/** Reads, or the reads of a transaction. */
type Queries = Pick<Tx, 'rows' | 'row'>;

const PERSON = `p.id, p.name, p.email, p.telephone, o.name AS organisation, p.language, p.revision,
  (SELECT count(*)::int FROM invitations i WHERE i.person_id = p.id) AS sessions`;
const MATCHES = `($1::text IS NULL OR p.name ILIKE $1 OR p.email ILIKE $1 OR o.name ILIKE $1)`;

/** What decides whether and how somebody can be forgotten. */
export interface ErasablePerson {
  readonly erased: boolean;
  readonly soleOrganiserOf: number;
  readonly invitations: readonly InvitationOfPerson[];
}

@Injectable()
export class PeopleStore {
  constructor(@Inject(Reads) private readonly reads: Reads) {}

  /** At most `limit` people by name, after the one with id `after`. */
  async list(q: string | null, after: string | null, limit: number): Promise<PersonView[]> {
    return this.reads.rows<PersonView>(
      `SELECT ${PERSON} FROM people p LEFT JOIN organisations o ON o.id = p.organisation_id
       WHERE ${MATCHES} AND p.erased_at IS NULL
         AND ($2::uuid IS NULL OR (lower(p.name), p.id) > (SELECT lower(a.name), a.id FROM people a WHERE a.id = $2))
       ORDER BY lower(p.name), p.id LIMIT $3`,
      [q && pattern(q), after, limit],
    );
  }

  async count(q: string | null): Promise<number> {
    const row = await this.reads.row<{ total: number }>(
      `SELECT count(*)::int AS total FROM people p LEFT JOIN organisations o ON o.id = p.organisation_id WHERE ${MATCHES} AND p.erased_at IS NULL`,
      [q && pattern(q)],
    );
    return row?.total ?? 0;
  }

  async find(queries: Queries, id: string): Promise<PersonView | undefined> {
    return queries.row<PersonView>(
      `SELECT ${PERSON} FROM people p LEFT JOIN organisations o ON o.id = p.organisation_id WHERE p.id = $1 AND p.erased_at IS NULL`,
      [id],
    );
  }

  /** Which of `ids` are people that can be invited. */
  async existing(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
    const rows = await tx.rows<{ id: string }>('SELECT id FROM people WHERE id = ANY($1) AND erased_at IS NULL', [ids]);
    return new Set(rows.map(({ id }) => id));
  }

  async organisations(): Promise<z.input<typeof organisationsView>> {
    return this.reads.rows(
      `SELECT o.id, o.name, (SELECT count(*)::int FROM people p WHERE p.organisation_id = o.id) AS people FROM organisations o ORDER BY lower(o.name::text), o.id`,
    );
  }

  async groups(queries: Queries = this.reads): Promise<z.input<typeof groupsView>> {
    return queries.rows('SELECT id, name, sensitive FROM groups ORDER BY lower(name::text), id');
  }

  /** Adds people in one statement; answers their ids, in the same order. Throws Refused `email-taken`. */
  async add(tx: Tx, people: readonly PersonRequest[], createdBy: string, now: Date): Promise<string[]> {
    const organisations = await this.organisationIds(
      tx,
      people.map(({ organisation }) => organisation),
      now,
    );
    const ids = people.map(() => newOrderedId(now));
    await this.refusingTaken(() =>
      tx.rows(
        `INSERT INTO people (id, name, email, telephone, organisation_id, language, created_by, created_at)
         SELECT n.*, $7, $8 FROM unnest($1::uuid[], $2::text[], $3::citext[], $4::text[], $5::uuid[], $6::text[]) AS n`,
        [
          ids,
          people.map(({ name }) => name),
          people.map(({ email }) => email),
          people.map(({ telephone }) => telephone),
          people.map(({ organisation }) => (organisation === null ? null : (organisations.get(organisation.toLowerCase()) ?? null))),
          people.map(({ language }) => language),
          createdBy,
          now,
        ],
      ),
    );
    return ids;
  }

  /** False when the revision is not the current one. Throws Refused `email-taken`. */
  async change(tx: Tx, id: string, revision: number, { organisation, ...edit }: PersonEdit, now: Date): Promise<boolean> {
    const organisationId =
      organisation === undefined
        ? undefined
        : organisation && ((await this.organisationIds(tx, [organisation], now)).get(organisation.toLowerCase()) ?? null);
    const changed = await this.refusingTaken(() =>
      tx.update(
        PersonRow,
        { id, revision },
        {
          ...Object.fromEntries(Object.entries(edit).filter(([, value]) => value !== undefined)),
          ...(organisationId !== undefined && { organisationId }),
          revision: () => 'revision + 1',
        },
      ),
    );
    return changed === 1;
  }

  /** Sessions in which this person has a place. */
  async sessionsOf(tx: Tx, id: string): Promise<string[]> {
    const rows = await tx.rows<{ id: string }>('SELECT session_id AS id FROM invitations WHERE person_id = $1 ORDER BY 1', [id]);
    return rows.map((row) => row.id);
  }

  /** Who has this address, in whatever capitals. */
  async withEmail(queries: Queries, email: string): Promise<{ id: string; name: string } | undefined> {
    return queries.row('SELECT id, name FROM people WHERE email = $1', [email]);
  }

  /** Who has these addresses, given in small letters. */
  async idsByEmail(tx: Tx, emails: readonly string[]): Promise<Map<string, string>> {
    const rows = await tx.rows<{ id: string; email: string }>(
      'SELECT id, lower(email::text) AS email FROM people WHERE email = ANY($1::citext[])',
      [emails],
    );
    return new Map(rows.map(({ id, email }) => [email, id]));
  }

  /** What erasing this person would touch; the row is locked. Undefined when there is nobody. */
  async lockForErasure(tx: Tx, id: string): Promise<ErasablePerson | undefined> {
    const person = await tx.lock(PersonRow, { id });
    if (!person) return undefined;
    const sole = await tx.row<{ sessions: number }>(
      `SELECT count(*)::int AS sessions FROM session_staff t JOIN accounts a ON a.id = t.account_id
       WHERE a.person_id = $1 AND t.role = 'organiser'
         AND NOT EXISTS (SELECT FROM session_staff x WHERE x.session_id = t.session_id AND x.role = 'organiser' AND x.account_id <> t.account_id)`,
      [id],
    );
    const invitations = await tx.rows<InvitationOfPerson>(
      'SELECT i.id, s.state FROM invitations i JOIN sessions s ON s.id = i.session_id WHERE i.person_id = $1 ORDER BY i.id',
      [id],
    );
    return { erased: person.erasedAt !== null, soleOrganiserOf: sole?.sessions ?? 0, invitations };
  }

  /** People whose every session ended longer before `now` than names are kept, and who have no account. */
  async pastRetention(now: Date): Promise<string[]> {
    const rows = await this.reads.rows<{ id: string }>(
      `SELECT p.id FROM people p CROSS JOIN settings v
       WHERE p.erased_at IS NULL AND NOT EXISTS (SELECT FROM accounts a WHERE a.person_id = p.id)
         AND EXISTS (SELECT FROM invitations i WHERE i.person_id = p.id)
         AND NOT EXISTS (SELECT FROM invitations i JOIN sessions s ON s.id = i.session_id WHERE i.person_id = p.id
           AND (s.ends_at IS NULL OR s.ends_at > $1::timestamptz - make_interval(days => v.retention_days))) ORDER BY p.id`,
      [now],
    );
    return rows.map(({ id }) => id);
  }

  async remove(tx: Tx, id: string): Promise<void> {
    await tx.rows('DELETE FROM people WHERE id = $1', [id]);
  }

  /** Leaves the row, for the places that this person had, without anything about them. */
  async makeNameless(tx: Tx, id: string, erasedAt: Date): Promise<void> {
    const nothing = { email: null, telephone: null, organisationId: null, createdBy: null };
    await tx.update(PersonRow, { id }, { name: '—', ...nothing, erasedAt, revision: () => 'revision + 1' });
  }

  /** Organisations by name in small letters; makes those that are missing. */
  private async organisationIds(tx: Tx, names: readonly (string | null)[], now: Date): Promise<Map<string, string>> {
    const wanted = [...new Map(names.flatMap((name) => (name === null ? [] : [[name.toLowerCase(), name] as const]))).values()];
    if (wanted.length === 0) return new Map();
    await tx.rows(
      `INSERT INTO organisations (id, name) SELECT n.* FROM unnest($1::uuid[], $2::citext[]) AS n ON CONFLICT ON CONSTRAINT organisations_name_once DO NOTHING`,
      [wanted.map(() => newOrderedId(now)), wanted],
    );
    const rows = await tx.rows<{ id: string; name: string }>('SELECT id, name FROM organisations WHERE name = ANY($1::citext[])', [wanted]);
    return new Map(rows.map(({ id, name }) => [name.toLowerCase(), id]));
  }

  private async refusingTaken<T>(write: () => Promise<T>): Promise<T> {
    try {
      return await write();
    } catch (error) {
      if (brokenConstraintOf(error) !== 'people_email_once') throw error;
      throw new Refused('email-taken', {}, [{ pointer: '/email', detail: 'Somebody with this address is in the address book already.' }]);
    }
  }
}

/** Part of a text, for ILIKE. */
function pattern(q: string): string {
  return `%${q.trim().replace(/[\\%_]/g, '\\$&')}%`;
}
