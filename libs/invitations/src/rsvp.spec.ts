import { givenAnswers, type Invitation, type SessionForInvitations } from './invitation';
import { decideRsvp, type RsvpAnswer } from './rsvp';
import type { Seats } from './seats';

const startsAt = new Date('2027-09-02T13:00:00Z');
const now = new Date('2027-08-01T09:00:00Z');
const session: SessionForInvitations = { state: 'scheduled', startsAt, placeKind: 'hybrid', sequence: 2 };
const invitation: Invitation = {
  id: 'i1',
  staff: false,
  invitedAt: new Date('2027-06-17T09:00:00Z'),
  withdrawnAt: null,
  askedSequence: 2,
  rsvp: 'needs-action',
  mode: null,
  companions: 0,
  revision: 4,
};
const coming: Invitation = { ...invitation, rsvp: 'accepted', mode: 'hall', companions: 2 };
const accept: RsvpAnswer = { rsvp: 'accepted', mode: 'hall', companions: 0, channel: 'web', toSequence: null };
const seats = (hall: number | null, hallTaken: number, online: number | null = null, onlineTaken = 0): Seats => ({
  capacity: { hall, online },
  taken: { hall: hallTaken, online: onlineTaken },
});
const roomy = seats(null, 0);
const answer = (differing: Partial<RsvpAnswer>, given = invitation, free = roomy) =>
  decideRsvp(given, session, free, { ...accept, ...differing }, now);

describe('an answer', () => {
  it('is kept with its mode and companions under the next revision, with a line in the history', () => {
    expect(answer({ companions: 3 })).toEqual({
      ok: true,
      value: {
        invitation: { ...invitation, rsvp: 'accepted', mode: 'hall', companions: 3, revision: 5 },
        changed: true,
        history: {
          invitationId: 'i1',
          at: now,
          rsvp: 'accepted',
          mode: 'hall',
          companions: 3,
          channel: 'web',
          toSequence: 2,
          counted: true,
        },
        confirm: true,
      },
    });
  });

  it.each(givenAnswers)('%s, repeated, changes nothing: the same revision, no history, no mail', (rsvp) => {
    const first = answer({ rsvp, companions: 1 });
    if (!first.ok) throw new Error(first.reason);
    expect(answer({ rsvp, companions: 1 }, first.value.invitation)).toEqual({
      ok: true,
      value: { invitation: first.value.invitation, changed: false, history: null, confirm: false },
    });
  });

  it('can change as often as one likes, each under a higher revision', () => {
    const declined = answer({ rsvp: 'declined' }, coming);
    expect(declined).toMatchObject({ value: { invitation: { rsvp: 'declined', mode: null, companions: 0, revision: 5 }, confirm: true } });
  });

  it('is taken until the session starts, and refused at its start', () => {
    expect(decideRsvp(invitation, session, roomy, accept, new Date(startsAt.getTime() - 1))).toMatchObject({ ok: true });
    expect(decideRsvp(invitation, session, roomy, accept, startsAt)).toEqual({
      ok: false,
      reason: 'session-started',
      facts: { startsAt: '2027-09-02T13:00:00.000Z' },
    });
  });

  it.each([
    ['draft', 'session-not-scheduled'],
    ['polling', 'session-not-scheduled'],
    ['live', 'session-started'],
    ['concluded', 'session-started'],
    ['published', 'session-started'],
    ['cancelled', 'session-cancelled'],
  ] as const)('is refused when the session is %s (%s)', (state, reason) => {
    expect(decideRsvp(invitation, { ...session, state }, roomy, accept, now)).toMatchObject({ ok: false, reason });
  });

  it('is refused when there is no date', () => {
    expect(decideRsvp(invitation, { ...session, startsAt: null }, roomy, accept, now)).toMatchObject({ reason: 'session-not-scheduled' });
  });

  it('is refused when the invitation was withdrawn', () => {
    expect(answer({}, { ...invitation, withdrawnAt: now })).toMatchObject({ ok: false, reason: 'invitation-withdrawn' });
  });

  it.each([-1, 11, 1.5, Number.NaN])('with %p companions is refused', (companions) => {
    expect(answer({ companions })).toEqual({ ok: false, reason: 'companions-out-of-range', facts: { most: 10 } });
  });

  it('takes up to ten companions', () => {
    expect(answer({ companions: 10 })).toMatchObject({ value: { invitation: { companions: 10 } } });
  });
});

describe('the mode', () => {
  const at = (placeKind: 'hall' | 'online' | 'hybrid' | null, mode: 'hall' | 'online' | null, rsvp: RsvpAnswer['rsvp'] = 'accepted') => {
    const decision = decideRsvp(invitation, { ...session, placeKind }, roomy, { ...accept, mode, rsvp }, now);
    return decision.ok ? decision.value.invitation.mode : decision.reason;
  };

  it('must be one that the place offers', () => {
    expect([at('hall', 'hall'), at('hall', 'online'), at('online', 'hall'), at('online', 'online')]).toEqual([
      'hall',
      'mode-not-offered',
      'mode-not-offered',
      'online',
    ]);
    expect([at('hybrid', 'hall'), at('hybrid', 'online')]).toEqual(['hall', 'online']);
    expect(decideRsvp(invitation, { ...session, placeKind: 'hall' }, roomy, { ...accept, mode: 'online' }, now)).toMatchObject({
      facts: { offered: 'hall' },
    });
  });

  it('need not be said where there is only one, and must be said by who comes where there are two', () => {
    expect([at('hall', null), at('online', null), at('hybrid', null), at('hybrid', null, 'tentative')]).toEqual([
      'hall',
      'online',
      'mode-required',
      null,
    ]);
  });

  it('is of no account to who cannot come', () => {
    expect([at('hall', 'online', 'declined'), at('hybrid', null, 'declined')]).toEqual([null, null]);
  });
});

describe('seats', () => {
  it('are taken by who comes and by each companion, and refused when that many are not free', () => {
    expect(answer({ companions: 2 }, invitation, seats(10, 7))).toMatchObject({ ok: true });
    expect(answer({ companions: 2 }, invitation, seats(10, 8))).toEqual({
      ok: false,
      reason: 'session-full',
      facts: { mode: 'hall', left: 2, asked: 3 },
    });
  });

  it('are counted per mode', () => {
    expect(answer({ mode: 'online' }, invitation, seats(10, 10, 5, 4))).toMatchObject({ ok: true });
    expect(answer({ mode: 'online' }, invitation, seats(10, 0, 5, 5))).toMatchObject({
      reason: 'session-full',
      facts: { mode: 'online', left: 0 },
    });
  });

  it('have no limit where none was given', () => {
    expect(answer({}, invitation, seats(null, 5000))).toMatchObject({ ok: true });
  });

  it('are needed by who comes only', () => {
    expect(answer({ rsvp: 'tentative' }, invitation, seats(1, 1))).toMatchObject({ ok: true });
    expect(answer({ rsvp: 'declined' }, invitation, seats(1, 1))).toMatchObject({ ok: true });
  });

  it('are not taken by staff', () => {
    expect(answer({}, { ...invitation, staff: true }, seats(0, 0))).toMatchObject({ ok: true });
  });

  it('are kept by who holds them: more companions need more room, fewer never do', () => {
    expect(answer({ companions: 3 }, coming, seats(10, 9))).toMatchObject({ ok: true });
    expect(answer({ companions: 4 }, coming, seats(10, 9))).toMatchObject({ reason: 'session-full', facts: { left: 4, asked: 5 } });
    expect(answer({ companions: 1 }, coming, seats(2, 9))).toMatchObject({ ok: true });
  });

  it('held in the hall are no seats online', () => {
    expect(answer({ mode: 'online', companions: 2 }, coming, seats(3, 3, 2, 0))).toMatchObject({
      reason: 'session-full',
      facts: { left: 2 },
    });
  });

  it('left are never said to be fewer than none', () => {
    expect(answer({}, invitation, seats(3, 9))).toMatchObject({ facts: { left: 0 } });
  });
});

describe('an answer to another date', () => {
  it('that no longer holds goes into the history and does not count', () => {
    expect(answer({ toSequence: 1 })).toEqual({
      ok: true,
      value: {
        invitation,
        changed: false,
        history: {
          invitationId: 'i1',
          at: now,
          rsvp: 'accepted',
          mode: 'hall',
          companions: 0,
          channel: 'web',
          toSequence: 1,
          counted: false,
        },
        confirm: false,
      },
    });
  });

  it('to the sequence last asked of this person counts, also when the session went on for somebody else', () => {
    const decision = decideRsvp(invitation, { ...session, sequence: 5 }, roomy, { ...accept, toSequence: 2 }, now);
    expect(decision).toMatchObject({ value: { changed: true, history: { toSequence: 2, counted: true } } });
  });
});

describe('the confirming mail', () => {
  it('is not sent for an answer from the calendar: it knows', () => {
    expect(answer({ channel: 'calendar' })).toMatchObject({ value: { changed: true, confirm: false } });
  });

  it('is sent when staff answer on behalf, and for another mode', () => {
    expect(answer({ channel: 'phone' })).toMatchObject({ value: { confirm: true } });
    expect(answer({ mode: 'online', companions: 2 }, coming)).toMatchObject({ value: { confirm: true } });
  });

  it('is not sent for another number of companions', () => {
    expect(answer({ companions: 1 }, coming)).toMatchObject({ value: { changed: true, confirm: false } });
  });
});
