import { decideCheckin, decideUndoCheckin, type Checkin, type SessionForCheckin } from './checkin';

const startsAt = new Date('2027-09-02T13:00:00Z');
const twoHoursBefore = new Date('2027-09-02T11:00:00Z');
const session: SessionForCheckin = { state: 'scheduled', startsAt };
const wanted = { id: 'k1', invitationId: 'i1', mode: 'hall' } as const;
const there: Checkin = { ...wanted, at: startsAt };

describe('checking in', () => {
  it('is possible from two hours before the start, to the minute', () => {
    expect(decideCheckin(wanted, null, session, new Date(twoHoursBefore.getTime() - 1))).toEqual({
      ok: false,
      reason: 'checkin-too-early',
      facts: { opensAt: '2027-09-02T11:00:00.000Z' },
    });
    expect(decideCheckin(wanted, null, session, twoHoursBefore)).toEqual({
      ok: true,
      value: { checkin: { ...wanted, at: twoHoursBefore }, changed: true },
    });
  });

  it('is possible for a walk-in, live, and afterwards to put the list right', () => {
    for (const state of ['live', 'concluded'] as const) {
      expect(decideCheckin({ ...wanted, invitationId: null }, null, { state, startsAt }, startsAt)).toMatchObject({
        value: { changed: true },
      });
    }
    expect(decideCheckin(wanted, null, { state: 'live', startsAt }, new Date(0))).toMatchObject({ ok: true });
  });

  it('twice changes nothing, in any state', () => {
    expect(decideCheckin(wanted, there, { state: 'published', startsAt }, startsAt)).toEqual({
      ok: true,
      value: { checkin: there, changed: false },
    });
  });

  it.each([
    ['draft', 'session-not-scheduled'],
    ['polling', 'session-not-scheduled'],
    ['published', 'session-over'],
    ['cancelled', 'session-cancelled'],
  ] as const)('is refused when the session is %s (%s), and so is taking it back', (state, reason) => {
    expect(decideCheckin(wanted, null, { state, startsAt }, startsAt)).toEqual({ ok: false, reason });
    expect(decideUndoCheckin(there, { state, startsAt }, startsAt)).toEqual({ ok: false, reason });
  });

  it('is refused without a date', () => {
    expect(decideCheckin(wanted, null, { state: 'scheduled', startsAt: null }, startsAt)).toMatchObject({
      reason: 'session-not-scheduled',
    });
  });

  it('is taken back when it was a mistake; where there is none, nothing changes', () => {
    expect(decideUndoCheckin(there, session, startsAt)).toEqual({ ok: true, value: { changed: true } });
    expect(decideUndoCheckin(null, { state: 'draft', startsAt: null }, startsAt)).toEqual({ ok: true, value: { changed: false } });
  });
});
