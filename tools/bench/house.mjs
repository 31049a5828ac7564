// What the benchmark measures on: one session with 20 points, 100 contributions and 200 invitees who voted, straight into the tables.
import { createHash, createHmac, randomUUID } from 'node:crypto';
import pg from 'pg';

export const SECRET = 'a-secret-for-the-benchmark-and-nothing-else-0123456789';
const PEOPLE = 200;
const POINTS = 20;
const CONTRIBUTIONS = 100;

/** Fills an empty, migrated database. Answers `{ sessionId, slug, invitationIds, tokens }`. */
export async function fill(connection) {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    const sessionId = randomUUID();
    const slug = 'meting';
    await client.query(
      `INSERT INTO sessions (id, slug, state, title, question, who_invites, who_pays, who_decides, fixed, open, what_happens, place_kind, place_name, place_address,
         contact_name, contact_telephone, starts_local, starts_at, ends_at, visibility, calendar_uid, organizer_address, created_at, changed_at)
       VALUES ($1::uuid, $2, 'scheduled', 'Wie heeft er iets aan het pand?', $3, $3, $3, $3, $3, $3, $3, 'hybrid', 'Buurthuis', 'Straat 1', 'Contact', '030 000 00 00',
         '2099-09-02T15:00', '2099-09-02T13:00Z', '2099-09-02T15:30Z', 'public', $1::text || '@bench', 'antwoord@bijeen.example', now(), now())`,
      [sessionId, slug, 'Wat zijn de kansen en de bedreigingen, en welke voorstellen zorgen dat iedereen er iets aan heeft? '.repeat(2)],
    );
    const groupIds = [];
    for (let index = 0; index < 7; index += 1) {
      const id = randomUUID();
      await client.query('INSERT INTO groups (id, name) VALUES ($1, $2)', [id, `Groep ${index + 1}`]);
      await client.query(
        'INSERT INTO stakeholder_groups (id, session_id, group_id, why, hoped_for, position) VALUES ($1::uuid, $2, $1::uuid, $3, 8, $4)',
        [id, sessionId, 'Merkt er iets van', index],
      );
      groupIds.push(id);
    }
    const invitationIds = [];
    const tokens = [];
    for (let index = 0; index < PEOPLE; index += 1) {
      const id = randomUUID();
      const person = randomUUID();
      const token = createHmac('sha256', SECRET).update(`invitation:${id}:1`).digest('base64url');
      await client.query('INSERT INTO people (id, name, email, created_at) VALUES ($1, $2, $3, now())', [
        person,
        `Persoon ${index}`,
        `p${index}@example.org`,
      ]);
      await client.query(
        'INSERT INTO invitations (id, session_id, person_id, token_hash, added_at, invited_at) VALUES ($1, $2, $3, $4, now(), now())',
        [id, sessionId, person, createHash('sha256').update(token).digest()],
      );
      await client.query('INSERT INTO invitation_groups VALUES ($1, $2, $3)', [sessionId, id, groupIds[index % groupIds.length]]);
      invitationIds.push(id);
      tokens.push(token);
    }
    for (let index = 0; index < POINTS; index += 1) {
      const id = randomUUID();
      await client.query(
        `INSERT INTO agenda_items (id, session_id, title, why, minutes, kind, state, position, invitation_id, created_at) VALUES ($1, $2, $3, $4, 15, 'discuss', 'accepted', $5, $6, now())`,
        [id, sessionId, `Punt ${index + 1}: waarover praten we?`, 'Omdat het ons allemaal raakt', index + 1, invitationIds[index]],
      );
      await client.query('INSERT INTO agenda_supports SELECT $1, $2, unnest($3::uuid[])', [
        sessionId,
        id,
        invitationIds.slice(0, 20 + index),
      ]);
    }
    for (let index = 0; index < CONTRIBUTIONS; index += 1) {
      const id = randomUUID();
      await client.query(
        `INSERT INTO contributions (id, session_id, kind, text, number, invitation_id, shown_as, stakeholder_group_id, created_on) VALUES ($1, $2, $3, $4, $5, $6, 'group', $7, current_date)`,
        [
          id,
          sessionId,
          index % 2 ? 'threat' : 'opportunity',
          `Kaart ${index + 1}: bestaande plekken in de stad kunnen huurders verliezen, of juist vinden.`,
          index + 1,
          invitationIds[index],
          groupIds[index % groupIds.length],
        ],
      );
      await client.query(
        `INSERT INTO votes (session_id, contribution_id, invitation_id, vote) SELECT $1, $2, i, (ARRAY['agree', 'disagree', 'pass'])[1 + (ord + $4) % 3] FROM unnest($3::uuid[]) WITH ORDINALITY AS x (i, ord)`,
        [sessionId, id, invitationIds.slice(0, 60), index],
      );
    }
    await client.query('ANALYZE');
    return { sessionId, slug, invitationIds, tokens };
  } finally {
    await client.end();
  }
}
