import type { Invitation, SessionForInvitations } from './invitation';
import { answersAskedAgain, decideInvite, decideReinvite, decideWithdraw } from './inviting';

const startsAt = new Date('2027-09-02T13:00:00Z');
const now = new Date('2027-08-01T09:00:00Z');
const session: SessionForInvitations = { state: 'scheduled', startsAt, placeKind: 'hall', sequence: 3 };
const added: Invitation = {
  id: 'i1',
  staff: false,
  invitedAt: null,
  withdrawnAt: null,
  askedSequence: 0,
  rsvp: 'needs-action',
  mode: null,
  companions: 0,
  revision: 0,
};
const coming: Invitation = {
  ...added,
  invitedAt: new Date('2027-06-17T09:00:00Z'),
  askedSequence: 3,
  rsvp: 'accepted',
  mode: 'hall',
  companions: 1,
  revision: 5,
};
const withdrawn: Invitation = { ...coming, withdrawnAt: new Date('2027-07-01T09:00:00Z') };
const nothing = { changed: false, sequenceRises: false, mail: 'none', history: null };

describe('inviting', () => {
  it('asks about the date that holds now, and mails', () => {
    expect(decideInvite(added, session, now)).toEqual({
      ok: true,
      value: {
        invitation: { ...added, invitedAt: now, askedSequence: 3, revision: 1 },
        changed: true,
        sequenceRises: false,
        mail: 'invitation',
        history: null,
      },
    });
  });

  it('twice changes nothing: nobody is mailed twice', () => {
    expect(decideInvite(coming, session, now)).toEqual({ ok: true, value: { ...nothing, invitation: coming } });
  });

  it('does not bring back who was withdrawn', () => {
    expect(decideInvite(withdrawn, session, now)).toEqual({ ok: false, reason: 'invitation-withdrawn' });
  });

  it.each([
    [{ state: 'draft' }, 'session-not-scheduled'],
    [{ state: 'polling' }, 'session-not-scheduled'],
    [{ startsAt: null }, 'session-not-scheduled'],
    [{ startsAt: now }, 'session-started'],
    [{ state: 'live' }, 'session-started'],
    [{ state: 'concluded' }, 'session-started'],
    [{ state: 'published' }, 'session-started'],
    [{ state: 'cancelled' }, 'session-cancelled'],
  ] as const)('is refused for a session that is %j (%s), and so is inviting again', (differing, reason) => {
    expect(decideInvite(added, { ...session, ...differing }, now)).toEqual({ ok: false, reason });
    expect(decideReinvite(withdrawn, { ...session, ...differing }, now)).toEqual({ ok: false, reason });
  });
});

describe('withdrawing', () => {
  it('frees the seat and cancels the event for that person only, under a higher sequence', () => {
    expect(decideWithdraw(coming, session, now)).toEqual({
      ok: true,
      value: {
        invitation: { ...coming, withdrawnAt: now, revision: 6 },
        changed: true,
        sequenceRises: true,
        mail: 'withdrawal',
        history: null,
      },
    });
  });

  it('tells nothing to who declined, was never invited, or heard that the session is cancelled', () => {
    expect(decideWithdraw({ ...coming, rsvp: 'declined' }, session, now)).toMatchObject({
      value: { changed: true, sequenceRises: true, mail: 'none' },
    });
    expect(decideWithdraw(added, session, now)).toMatchObject({ value: { changed: true, sequenceRises: false, mail: 'none' } });
    expect(decideWithdraw(coming, { ...session, state: 'cancelled' }, startsAt)).toMatchObject({
      value: { changed: true, sequenceRises: false, mail: 'none' },
    });
  });

  it('twice changes nothing', () => {
    expect(decideWithdraw(withdrawn, session, now)).toEqual({ ok: true, value: { ...nothing, invitation: withdrawn } });
  });

  it('is refused once the session has started', () => {
    expect(decideWithdraw(coming, session, startsAt)).toEqual({ ok: false, reason: 'session-started' });
    expect(decideWithdraw(coming, { ...session, state: 'live' }, now)).toEqual({ ok: false, reason: 'session-started' });
  });

  it('is possible in a draft', () => {
    expect(decideWithdraw(added, { ...session, state: 'draft', startsAt: now }, now)).toMatchObject({ ok: true });
  });
});

describe('inviting again who was withdrawn', () => {
  it('is a new question under a higher sequence; the old answer is history', () => {
    expect(decideReinvite(withdrawn, session, now)).toEqual({
      ok: true,
      value: {
        invitation: { ...coming, rsvp: 'needs-action', invitedAt: now, withdrawnAt: null, askedSequence: 4, revision: 6 },
        changed: true,
        sequenceRises: true,
        mail: 'invitation',
        history: {
          invitationId: 'i1',
          at: now,
          rsvp: 'needs-action',
          mode: 'hall',
          companions: 1,
          channel: 'asked-again',
          toSequence: 4,
          counted: true,
        },
      },
    });
  });

  it('raises no sequence for who was never invited before', () => {
    expect(decideReinvite({ ...added, withdrawnAt: now }, session, now)).toMatchObject({
      value: { sequenceRises: false, mail: 'invitation', history: null, invitation: { askedSequence: 3 } },
    });
  });

  it('changes nothing for who was not withdrawn', () => {
    expect(decideReinvite(coming, session, now)).toEqual({ ok: true, value: { ...nothing, invitation: coming } });
  });
});

describe('asking again after a move', () => {
  it('asks everybody invited, also who declined and who had not answered, and keeps mode and companions as a suggestion', () => {
    const declined: Invitation = { ...coming, id: 'i2', rsvp: 'declined', mode: null, companions: 0 };
    const silent: Invitation = { ...coming, id: 'i3', rsvp: 'needs-action' };
    const asked = answersAskedAgain([coming, declined, silent], 4, now);
    expect(asked.map(({ invitation }) => invitation)).toEqual(
      [coming, declined, silent].map((before) => ({ ...before, rsvp: 'needs-action', askedSequence: 4, revision: 6 })),
    );
    expect(asked.map(({ history }) => history?.channel ?? null)).toEqual(['asked-again', 'asked-again', null]);
  });

  it('leaves alone who was not invited, who was withdrawn, and who was asked about this date already', () => {
    expect(answersAskedAgain([added, withdrawn, { ...coming, askedSequence: 4 }], 4, now)).toEqual([]);
  });
});
