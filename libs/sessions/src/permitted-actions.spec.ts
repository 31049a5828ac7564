import { mayDo, sessionActions, type ActionFacts, type SessionAction } from './permitted-actions';
import { sessionStates, type SessionState } from './session';

const startsAt = new Date('2027-09-02T13:00:00Z');
const before = new Date('2027-09-02T12:59:00Z');
const facts = (state: SessionState, differing: Partial<ActionFacts> = {}): ActionFacts => ({
  state,
  asStaff: false,
  startsAt: state === 'draft' || state === 'polling' ? null : startsAt,
  pollDeadline: null,
  proposalsClosed: false,
  inputClosed: false,
  correctionRoundOpen: true,
  ...differing,
});
const answer = (action: SessionAction, given: ActionFacts, now: Date) => {
  const decision = mayDo(action, given, now);
  return decision.ok ? decision.value : decision.reason;
};

describe('what may be done in which state', () => {
  // Rows and columns as in the domain model; before the start, with everything that can be open, open.
  const table: Record<SessionState, Record<SessionAction, readonly [participant: string, staff: string]>> = {
    draft: row(
      'poll-not-open',
      'session-not-scheduled',
      'session-not-open',
      ['session-not-open', 'freely'],
      ['staff-only', 'session-not-scheduled'],
    ),
    polling: row('freely', 'session-not-scheduled', 'freely', 'freely', ['staff-only', 'session-not-scheduled']),
    scheduled: row('poll-not-open', 'freely', 'freely', 'freely', ['staff-only', 'session-not-started']),
    live: row('poll-not-open', 'session-started', ['staff-only', 'freely'], 'freely', ['staff-only', 'freely']),
    concluded: row('poll-not-open', 'session-started', 'session-over', 'freely', ['staff-only', 'freely'], 'freely'),
    published: row('poll-not-open', 'session-started', 'session-over', 'session-over', ['staff-only', 'follow-up'], 'new-version'),
    cancelled: row(
      'session-cancelled',
      'session-cancelled',
      'session-cancelled',
      'session-cancelled',
      'session-cancelled',
      'session-cancelled',
    ),
  };
  const cases = sessionStates.flatMap((state) => sessionActions.map((action) => [state, action, ...table[state][action]] as const));

  it.each(cases)('%s: %s is %s for a participant and %s for staff', (state, action, participant, staff) => {
    expect(answer(action, facts(state), before)).toBe(participant);
    expect(answer(action, facts(state, { asStaff: true }), before)).toBe(staff);
  });

  type Cell = string | readonly [string, string];
  function row(poll: Cell, rsvp: Cell, propose: Cell, contribute: Cell, capture: Cell, correct: Cell = 'correction-round-closed') {
    const both = (cell: Cell) => (typeof cell === 'string' ? ([cell, cell] as const) : cell);
    return {
      'answer-poll': both(poll),
      rsvp: both(rsvp),
      propose: both(propose),
      support: both(propose),
      contribute: both(contribute),
      vote: both(contribute),
      capture: both(capture),
      correct: both(correct),
    };
  }
});

describe('the moments in between', () => {
  it('the date poll closes at its deadline', () => {
    const polling = facts('polling', { pollDeadline: startsAt });
    expect(answer('answer-poll', polling, before)).toBe('freely');
    expect(mayDo('answer-poll', polling, startsAt)).toEqual({
      ok: false,
      reason: 'poll-closed',
      facts: { closedAt: '2027-09-02T13:00:00.000Z' },
    });
  });

  it('an answer is possible until the very start, also when nobody took the session live', () => {
    expect(answer('rsvp', facts('scheduled'), before)).toBe('freely');
    expect(answer('rsvp', facts('scheduled'), startsAt)).toBe('session-started');
  });

  it('staff capture from the start on, also when nobody took the session live', () => {
    expect(answer('capture', facts('scheduled', { asStaff: true }), startsAt)).toBe('freely');
  });

  it('the organiser closes proposals before the session, and input after it', () => {
    expect(answer('propose', facts('scheduled', { proposalsClosed: true }), before)).toBe('proposals-closed');
    expect(answer('propose', facts('scheduled', { proposalsClosed: true, asStaff: true }), before)).toBe('freely');
    expect(answer('support', facts('polling', { proposalsClosed: true }), before)).toBe('freely');
    expect(answer('vote', facts('concluded', { inputClosed: true }), before)).toBe('input-closed');
    expect(answer('vote', facts('live', { inputClosed: true }), before)).toBe('freely');
  });

  it('without a date there is nothing to answer or capture, and a date alone does not open a draft or a poll', () => {
    expect(answer('rsvp', facts('scheduled', { startsAt: null }), before)).toBe('session-not-scheduled');
    expect(answer('capture', facts('scheduled', { startsAt: null, asStaff: true }), before)).toBe('session-not-scheduled');
    for (const state of ['draft', 'polling'] as const) {
      expect(answer('rsvp', facts(state, { startsAt }), before)).toBe('session-not-scheduled');
      expect(answer('capture', facts(state, { startsAt, asStaff: true }), startsAt)).toBe('session-not-scheduled');
    }
  });

  it('corrections wait for their round', () => {
    expect(answer('correct', facts('concluded', { correctionRoundOpen: false }), before)).toBe('correction-round-closed');
  });
});
