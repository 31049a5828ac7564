import { capturedMessageWhole, demoClockView, demoMomentsView } from '@bijeen/contract';
import { DeliveriesService } from '../invitations/deliveries.service';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { TestHouse } from '../testing/test-house';

let house: TestHouse;
beforeAll(async () => (house = await TestHouse.open({ now: '2027-08-01T10:00:00Z' })));
afterAll(() => house.close());

describe('a captured message', () => {
  it('is shown with its appointment in words, its source, and as a mail program shows it', async () => {
    const { id, invitationIds } = await house.scheduledSession({ people: 1, startsAt: '2027-09-02T13:00:00Z' });
    await house.app.get(UnitOfWork).transaction((tx) => house.app.get(DeliveriesService).queueCalendar(tx, id, invitationIds));
    await house.mailDone();
    const { body: list } = await house.call('GET demo/messages');
    const message = capturedMessageWhole.parse((await house.call(`GET demo/messages/${list[0].id}`)).body);
    expect(message.appointment).toMatchObject({
      method: 'REQUEST',
      sequence: 0,
      startsAt: '2027-09-02T13:00:00.000Z',
      endsAt: '2027-09-02T15:30:00.000Z',
      zone: 'Europe/Amsterdam',
      place: expect.stringContaining('Buurthuis'),
    });
    const page = await house.call(`GET /postbak/${message.id}/opmaak`);
    expect(page.status).toBe(200);
    expect(page.text).toBe(message.html);
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain('sandbox');
    expect(policy).not.toContain('script');
  });

  it('that is not there has no page', async () => {
    for (const path of ['no-id', '018f0000-0000-7000-8000-000000000009'])
      expect((await house.call(`GET /postbak/${path}/opmaak`)).status).toBe(404);
    expect((await house.call('GET demo/messages/018f0000-0000-7000-8000-000000000009')).status).toBe(404);
  });
});

describe('the clock', () => {
  it('goes to a moment, runs on from there, and comes back to the present', async () => {
    const moved = await house.call('PUT demo/clock', { body: { now: '2027-09-02T12:00:00Z' } });
    expect(demoClockView.parse(moved.body).now).toMatch(/^2027-09-02T12:00:0/);
    expect((await house.call('GET installation')).body.now).toMatch(/^2027-09-02T12:00:0/);
    const back = await house.call('PUT demo/clock', { body: { now: null } });
    expect(back.body.aheadMinutes).toBe(0);
    expect((await house.call('PUT demo/clock', { body: { now: 'tomorrow' } })).body).toMatchObject({ errors: [{ pointer: '/now' }] });
  });

  it('knows the sessions that have a date, not those that were called off', async () => {
    const planned = await house.scheduledSession({ startsAt: '2027-10-01T09:00:00Z' });
    const off = await house.scheduledSession({ startsAt: '2027-10-02T09:00:00Z', state: 'cancelled' });
    const ids = demoMomentsView.parse((await house.call('GET demo/moments')).body).map(({ sessionId }) => sessionId);
    expect(ids).toContain(planned.id);
    expect(ids).not.toContain(off.id);
  });
});
