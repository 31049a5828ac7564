// The yardstick: node:http and pg, the fewest prepared statements that do the same job, no framework, no access rules beyond the token.
import { createHash } from 'node:crypto';
import http from 'node:http';
import pg from 'pg';

const pool = new pg.Pool({ ...JSON.parse(process.env.EMBEDDED_DATABASE), max: 20 });

const PERSONAL = {
  name: 'raw-personal',
  text: `SELECT json_build_object(
    'session', json_build_object('id', s.id, 'slug', s.slug, 'state', s.state, 'title', s.title, 'question', s.question, 'whoInvites', s.who_invites,
      'whoPays', s.who_pays, 'whoDecides', s.who_decides, 'fixed', s.fixed, 'open', s.open, 'whatHappens', s.what_happens, 'mandate', s.mandate,
      'place', json_build_object('kind', s.place_kind, 'name', s.place_name, 'address', s.place_address), 'contact', json_build_object('name', s.contact_name, 'telephone', s.contact_telephone),
      'startsLocal', s.starts_local, 'zone', s.zone, 'startsAt', s.starts_at, 'endsAt', s.ends_at, 'language', s.language, 'topics', s.topics,
      'groups', (SELECT json_agg(json_build_object('id', g.id, 'name', n.name, 'why', g.why) ORDER BY g.position) FROM stakeholder_groups g JOIN groups n ON n.id = g.group_id WHERE g.session_id = s.id)),
    'invitation', json_build_object('id', i.id, 'name', p.name, 'rsvp', i.rsvp, 'mode', i.mode, 'companions', i.companions, 'revision', i.revision,
      'groupIds', (SELECT json_agg(x.stakeholder_group_id) FROM invitation_groups x WHERE x.invitation_id = i.id)),
    'placesLeft', json_build_object('hall', s.capacity_hall, 'online', s.capacity_online))::text AS view
    FROM invitations i JOIN sessions s ON s.id = i.session_id JOIN people p ON p.id = i.person_id WHERE i.token_hash = $1`,
};
const BOARD = {
  name: 'raw-board',
  text: `SELECT json_build_object('contributions', (SELECT json_agg(json_build_object('id', c.id, 'number', c.number, 'kind', c.kind, 'text', c.text, 'group', c.stakeholder_group_id,
      'agree', v.agree, 'disagree', v.disagree, 'pass', v.pass, 'mine', v.mine) ORDER BY c.kind, c.number)
    FROM contributions c LEFT JOIN LATERAL (SELECT count(*) FILTER (WHERE vote = 'agree') AS agree, count(*) FILTER (WHERE vote = 'disagree') AS disagree,
      count(*) FILTER (WHERE vote = 'pass') AS pass, max(vote) FILTER (WHERE invitation_id = i.id) AS mine FROM votes WHERE contribution_id = c.id) v ON true
    WHERE c.session_id = i.session_id AND c.state = 'shown'),
    'agenda', (SELECT json_agg(json_build_object('id', a.id, 'title', a.title, 'minutes', a.minutes, 'position', a.position,
      'supports', (SELECT count(*) FROM agenda_supports u WHERE u.agenda_item_id = a.id)) ORDER BY a.position) FROM agenda_items a WHERE a.session_id = i.session_id))::text AS view
    FROM invitations i WHERE i.token_hash = $1`,
};
const VERSION = {
  name: 'raw-version',
  text: 'SELECT s.version FROM invitations i JOIN sessions s ON s.id = i.session_id WHERE i.token_hash = $1',
};
const ANSWER = {
  name: 'raw-answer',
  text: `WITH answered AS (UPDATE invitations SET rsvp = $2, mode = 'hall', revision = revision + 1 WHERE token_hash = $1 RETURNING id, session_id),
    noted AS (INSERT INTO rsvp_history (session_id, invitation_id, answer, mode, companions, source, sequence, counted, answered_at) SELECT session_id, id, $2, 'hall', 0, 'web', 0, true, now() FROM answered),
    queued AS (INSERT INTO deliveries (id, session_id, invitation_id, kind, revision, queued_at)
      SELECT gen_random_uuid(), session_id, id, 'calendar', 1 + coalesce((SELECT max(revision) FROM deliveries d WHERE d.invitation_id = answered.id), 0), now() FROM answered)
    SELECT 1 FROM answered`,
};

const hashOf = (request) =>
  createHash('sha256')
    .update(request.headers['bijeen-link'] ?? '')
    .digest();

async function answer(request, response) {
  if (request.method === 'PUT') {
    let body = '';
    for await (const part of request) body += part;
    await pool.query({ ...ANSWER, values: [hashOf(request), JSON.parse(body).answer] });
    return response.end('{}');
  }
  if (request.url === '/version') {
    const { rows } = await pool.query({ ...VERSION, values: [hashOf(request)] });
    const etag = `"${rows[0].version}"`;
    response.writeHead(request.headers['if-none-match'] === etag ? 304 : 200, { etag });
    return response.end();
  }
  const { rows } = await pool.query({ ...(request.url === '/board' ? BOARD : PERSONAL), values: [hashOf(request)] });
  response.setHeader('content-type', 'application/json');
  return response.end(rows[0].view);
}

http
  .createServer((request, response) => {
    answer(request, response).catch((error) => {
      response.statusCode = 500;
      response.end(error.message);
    });
  })
  .listen(Number(process.env.PORT), '127.0.0.1');
