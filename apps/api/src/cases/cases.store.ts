import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/unit-of-work';

interface NewPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly organisation: string | null;
  readonly language: 'nl' | 'en';
}

interface NewInvitation {
  readonly id: string;
  readonly personId: string;
  readonly tokenHash: Buffer;
  readonly groupIds: readonly string[];
}

interface NewProposal {
  readonly id: string;
  readonly title: string;
  readonly why: string | null;
  readonly minutes: number | null;
  readonly kind: string | null;
  readonly invitationId: string | null;
  readonly at: Date;
}

interface NewCard {
  readonly id: string;
  readonly text: string;
  readonly number: number;
  readonly invitationId: string | null;
  /** The group that may stand under it. */
  readonly groupId: string | null;
  readonly shownAs: 'name' | 'group';
}

interface NewMeasure extends NewCard {
  readonly contributionId: string;
  readonly claims: readonly { readonly groupId: string; readonly claim: 'gains' | 'carries' }[];
}

/** Who put the cards in, and on what day. */
interface Entered {
  readonly enteredBy: string;
  readonly on: string;
}

/** Writes a case into the tables of every noun, many rows in one statement: it is a loader, and decides nothing. */
@Injectable()
export class CasesStore {
  async slugOf(tx: Tx, sessionId: string): Promise<string> {
    return (await tx.row<{ slug: string }>('SELECT slug FROM sessions WHERE id = $1', [sessionId]))?.slug ?? '';
  }

  async accountWith(tx: Tx, email: string): Promise<string | undefined> {
    return (await tx.row<{ id: string }>('SELECT id FROM accounts WHERE email = $1 AND closed_at IS NULL', [email]))?.id;
  }

  async addOrganisations(tx: Tx, names: readonly string[], newIds: () => string): Promise<void> {
    const sorted = [...new Set(names)].sort();
    await tx.rows(
      `INSERT INTO organisations (id, name) SELECT * FROM unnest($1::uuid[], $2::citext[]) ON CONFLICT ON CONSTRAINT organisations_name_once DO NOTHING`,
      [sorted.map(newIds), sorted],
    );
  }

  /** Adds who is not in the address book yet; answers everybody's id, in the same order. */
  async addPeople(
    tx: Tx,
    people: readonly NewPerson[],
    { createdBy, now }: { readonly createdBy: string; readonly now: Date },
  ): Promise<string[]> {
    await tx.rows(
      `INSERT INTO people (id, name, email, organisation_id, language, created_by, created_at)
       SELECT p.id, p.name, p.email, o.id, p.language, $6, $7
       FROM unnest($1::uuid[], $2::text[], $3::citext[], $4::citext[], $5::text[]) AS p (id, name, email, organisation, language)
         LEFT JOIN organisations o ON o.name = p.organisation
       ORDER BY p.email, p.id ON CONFLICT ON CONSTRAINT people_email_once DO NOTHING`,
      [
        people.map(({ id }) => id),
        people.map(({ name }) => name),
        people.map(({ email }) => email),
        people.map(({ organisation }) => organisation),
        people.map(({ language }) => language),
        createdBy,
        now,
      ],
    );
    const rows = await tx.rows<{ id: string }>(
      `SELECT coalesce(k.id, p.id) AS id FROM unnest($1::uuid[], $2::citext[]) WITH ORDINALITY AS p (id, email, position)
         LEFT JOIN people k ON k.email = p.email ORDER BY p.position`,
      [people.map(({ id }) => id), people.map(({ email }) => email)],
    );
    return rows.map(({ id }) => id);
  }

  /** Gives people a place in the session; nobody is invited by it. */
  async addInvitations(tx: Tx, sessionId: string, invitations: readonly NewInvitation[], now: Date): Promise<void> {
    await tx.rows(
      `INSERT INTO invitations (id, session_id, person_id, token_hash, added_at)
       SELECT i.id, $1, i.person_id, i.token_hash, $5 FROM unnest($2::uuid[], $3::uuid[], $4::bytea[]) AS i (id, person_id, token_hash)`,
      [
        sessionId,
        invitations.map(({ id }) => id),
        invitations.map(({ personId }) => personId),
        invitations.map(({ tokenHash }) => tokenHash),
        now,
      ],
    );
    const groups = invitations.flatMap(({ id, groupIds }) => [...new Set(groupIds)].map((groupId) => ({ id, groupId })));
    await tx.rows(
      `INSERT INTO invitation_groups (session_id, invitation_id, stakeholder_group_id) SELECT $1, g.* FROM unnest($2::uuid[], $3::uuid[]) AS g`,
      [sessionId, groups.map(({ id }) => id), groups.map(({ groupId }) => groupId)],
    );
  }

  async addProposals(tx: Tx, sessionId: string, points: readonly NewProposal[], enteredBy: string): Promise<void> {
    await tx.rows(
      `INSERT INTO agenda_items (id, session_id, title, why, minutes, kind, invitation_id, created_at, entered_by)
       SELECT a.id, $1, a.title, a.why, a.minutes, a.kind, a.invitation_id, a.created_at, $9
       FROM unnest($2::uuid[], $3::text[], $4::text[], $5::integer[], $6::text[], $7::uuid[], $8::timestamptz[])
         AS a (id, title, why, minutes, kind, invitation_id, created_at)`,
      [
        sessionId,
        points.map(({ id }) => id),
        points.map(({ title }) => title),
        points.map(({ why }) => why),
        points.map(({ minutes }) => minutes),
        points.map(({ kind }) => kind),
        points.map(({ invitationId }) => invitationId),
        points.map(({ at }) => at),
        enteredBy,
      ],
    );
  }

  async addContributions(
    tx: Tx,
    sessionId: string,
    cards: readonly (NewCard & { readonly kind: string })[],
    { enteredBy, on }: Entered,
  ): Promise<void> {
    await tx.rows(
      `INSERT INTO contributions (id, session_id, kind, text, number, invitation_id, shown_as, stakeholder_group_id, entered_by, created_on)
       SELECT c.id, $1, c.kind, c.text, c.number, c.invitation_id, c.shown_as, c.group_id, $9, $10
       FROM unnest($2::uuid[], $3::text[], $4::text[], $5::integer[], $6::uuid[], $7::text[], $8::uuid[])
         AS c (id, kind, text, number, invitation_id, shown_as, group_id)`,
      [
        sessionId,
        cards.map(({ id }) => id),
        cards.map(({ kind }) => kind),
        cards.map(({ text }) => text),
        cards.map(({ number }) => number),
        cards.map(({ invitationId }) => invitationId),
        cards.map(({ shownAs }) => shownAs),
        cards.map(({ groupId }) => groupId),
        enteredBy,
        on,
      ],
    );
  }

  async addMeasures(tx: Tx, sessionId: string, measures: readonly NewMeasure[], { enteredBy, on }: Entered): Promise<void> {
    await tx.rows(
      `INSERT INTO measures (id, session_id, text, number, invitation_id, shown_as, stakeholder_group_id, entered_by, created_on)
       SELECT m.id, $1, m.text, m.number, m.invitation_id, m.shown_as, m.group_id, $8, $9
       FROM unnest($2::uuid[], $3::text[], $4::integer[], $5::uuid[], $6::text[], $7::uuid[]) AS m (id, text, number, invitation_id, shown_as, group_id)`,
      [
        sessionId,
        measures.map(({ id }) => id),
        measures.map(({ text }) => text),
        measures.map(({ number }) => number),
        measures.map(({ invitationId }) => invitationId),
        measures.map(({ shownAs }) => shownAs),
        measures.map(({ groupId }) => groupId),
        enteredBy,
        on,
      ],
    );
    await tx.rows(
      `INSERT INTO measure_links (session_id, measure_id, contribution_id) SELECT $1, l.* FROM unnest($2::uuid[], $3::uuid[]) AS l`,
      [sessionId, measures.map(({ id }) => id), measures.map(({ contributionId }) => contributionId)],
    );
    const claims = measures.flatMap(({ id, claims: own }) => own.map((claim) => ({ id, ...claim })));
    await tx.rows(
      `INSERT INTO measure_claims (session_id, measure_id, stakeholder_group_id, claim) SELECT $1, c.* FROM unnest($2::uuid[], $3::uuid[], $4::text[]) AS c`,
      [sessionId, claims.map(({ id }) => id), claims.map(({ groupId }) => groupId), claims.map(({ claim }) => claim)],
    );
  }
}
