import { Clock } from '../platform/clock';
import { TestHouse } from '../testing/test-house';
import { RetentionService } from './retention.service';

const DAY = 86_400_000;
let house: TestHouse;
beforeAll(async () => (house = await TestHouse.open({ now: '2027-08-01T10:00:00Z' })));
afterAll(() => house.close());

const peopleOf = async (sessionId: string) => {
  const { rows } = await house.database.query(
    'SELECT p.name, p.email, i.needs FROM invitations i JOIN people p ON p.id = i.person_id WHERE i.session_id = $1',
    [sessionId],
  );
  return rows as { name: string; email: string | null; needs: string | null }[];
};
const forgetAt = async (at: Date) => {
  house.app.get(Clock).setAhead(at.getTime() - Date.now());
  await house.app.get(RetentionService).forgetWhatIsDue();
};

describe('what was promised to be forgotten', () => {
  it('goes when it is due, and not before: needs after a week, names after the days of the installation', async () => {
    const ended = new Date('2027-09-02T15:30:00Z').getTime();
    const { id, invitationIds } = await house.scheduledSession({ startsAt: '2027-09-02T13:00:00Z' });
    await house.call('PUT invitations/mine/needs', { as: await house.linkOf(invitationIds[0] as string), body: { needs: 'Ringleiding' } });

    await forgetAt(new Date(ended + 6 * DAY));
    expect(await peopleOf(id)).toMatchObject([{ needs: 'Ringleiding' }]);
    await forgetAt(new Date(ended + 8 * DAY));
    expect(await peopleOf(id)).toMatchObject([{ needs: null, name: 'Persoon 1' }]);
    await forgetAt(new Date(ended + 89 * DAY));
    expect(await peopleOf(id)).toMatchObject([{ name: 'Persoon 1' }]);
    await forgetAt(new Date(ended + 91 * DAY));
    expect(await peopleOf(id)).toEqual([{ name: '—', email: null, needs: null }]);
  });

  it('leaves whoever is in a session that is still to come', async () => {
    const over = await house.scheduledSession({ startsAt: '2027-09-02T13:00:00Z' });
    const ahead = await house.scheduledSession({ startsAt: '2029-09-02T13:00:00Z', people: 0 });
    await house.database.query(
      `INSERT INTO invitations (id, session_id, person_id, token_hash, added_at) SELECT gen_random_uuid(), $2, person_id, '\\x01', added_at FROM invitations WHERE session_id = $1`,
      [over.id, ahead.id],
    );
    await forgetAt(new Date('2028-09-02T13:00:00Z'));
    expect(await peopleOf(over.id)).toMatchObject([{ name: 'Persoon 1' }]);
  });
});
