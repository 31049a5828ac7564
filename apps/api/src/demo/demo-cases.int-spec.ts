import { summaryView } from '@bijeen/contract';
import path from 'node:path';
import { DemoService } from './demo.service';
import { TestHouse, type As } from '../testing/test-house';

const CASES = path.join(__dirname, '../../../../cases');
let house: TestHouse;
let organiser: As;
beforeAll(async () => {
  house = await TestHouse.open();
});
afterAll(() => house.close());

const counted = async () =>
  (
    await house.database.query<Record<string, number>>(
      `SELECT (SELECT count(*)::int FROM sessions) AS sessions, (SELECT count(*)::int FROM people) AS people,
         (SELECT count(*)::int FROM invitations) AS invitations, (SELECT count(*)::int FROM votes) AS votes,
         (SELECT count(*)::int FROM outcomes) AS outcomes, (SELECT count(*)::int FROM captured_messages) AS mails`,
    )
  ).rows[0];

it('an interrupted load leaves nothing behind', async () => {
  const demo = house.app.get(DemoService);
  await house.database.query(`ALTER TABLE summaries ADD CONSTRAINT interrupted CHECK (state <> 'final')`);
  await expect(demo.prepare(CASES)).rejects.toThrow('interrupted');
  await house.database.query('ALTER TABLE summaries DROP CONSTRAINT interrupted');
  await demo.prepare(CASES);
  await house.mailDone();
  const once = await counted();
  expect(once).toMatchObject({ sessions: 2, outcomes: 6 });
  // Ten people of the Utrecht case; sixteen of the example, of whom all but the last got a confirmation too.
  expect(once?.['mails']).toBe(10 + 16 + 15);
  await demo.prepare(CASES);
  await house.mailDone();
  expect(await counted()).toEqual(once);
});

describe('the demo', () => {
  beforeAll(async () => {
    organiser = await house.door('organiser');
  });

  it('opens with the Utrecht case scheduled, everybody invited and nothing answered for anybody', async () => {
    const { body } = await house.call('GET sessions', { as: organiser });
    expect(body.sessions).toMatchObject([
      {
        slug: 'wie-heeft-er-iets-aan-het-staffhorstpand',
        state: 'scheduled',
        startsLocal: '2027-09-02T15:00',
        invented: false,
        counts: { people: 10, invited: 10, coming: 0, maybe: 0, unanswered: 10 },
      },
      { state: 'published', invented: true, role: 'organiser' },
    ]);
    expect(body.sessions[1].title).toContain('(verzonnen voorbeeld)');
    const facilitator = await house.call('GET sessions', { as: await house.door('facilitator') });
    expect(facilitator.body.sessions).toHaveLength(2);
  });

  it('shows the mails as they were sent, those of the example in its own past', async () => {
    const { rows } = await house.database.query<{ before: number; open: number }>(
      `SELECT count(*) FILTER (WHERE m.received_at < s.starts_at)::int AS before, count(*) FILTER (WHERE d.state <> 'sent')::int AS open
       FROM deliveries d JOIN sessions s ON s.id = d.session_id LEFT JOIN captured_messages m ON m.message_id = '<' || d.message_id || '>'`,
    );
    expect(rows).toEqual([{ before: 41, open: 0 }]);
  });

  it('has a summary of the example that anybody can read and search', async () => {
    const { body } = await house.call('GET sessions', { as: organiser });
    const summary = await house.call(`GET summaries/${body.sessions[1].slug}`);
    expect(summary.status).toBe(200);
    expect(summaryView.parse(summary.body)).toMatchObject({ state: 'final', version: 1, invented: true });
    expect(summary.text).not.toMatch(/@[a-z]+\.example/);
    expect((await house.call('GET summaries?q=zwemles')).body.summaries).toHaveLength(1);
  });

  it('opens the page of the resident for a participant', async () => {
    const { status, body } = await house.call('POST demo/doors/participant');
    expect([status, body.href]).toEqual([200, expect.stringMatching(/^\/uitnodiging\/[\w-]{43}$/)]);
    const mine = await house.call('GET invitations/mine', { as: { link: body.href.split('/')[2] } });
    expect(mine.body).toMatchObject({ invitation: { name: 'Bewoner', rsvp: 'needs-action' }, session: { state: 'scheduled' } });
  });

  it('leaves the clock where it was', async () => {
    const { body } = await house.call('GET demo/clock');
    expect(body.aheadMinutes).toBe(0);
  });
});

it('loads nothing into a house that has sessions already', async () => {
  const other = await TestHouse.open();
  await other.scheduledSession();
  await other.app.get(DemoService).prepare(CASES);
  expect((await other.database.query('SELECT count(*)::int AS sessions FROM sessions')).rows).toEqual([{ sessions: 1 }]);
  await other.close();
});
