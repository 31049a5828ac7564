import { nextStepOf, type NextStepFacts } from './next-step';

const now = new Date('2027-06-01T09:00:00Z');
const facts: NextStepFacts = {
  state: 'draft',
  startsAt: new Date('2027-09-02T13:00:00Z'),
  endsAt: new Date('2027-09-02T15:30:00Z'),
  pollDeadline: null,
  missing: [],
  people: 30,
  notInvited: 0,
  unanswered: 0,
  failedMails: 0,
  groupsWithNobody: 0,
  openProposals: 0,
  acceptedPoints: 3,
  unsortedOutcomes: 0,
  summary: 'none',
  openActions: 0,
};
const next = (differing: Partial<NextStepFacts>, at = now) => nextStepOf({ ...facts, ...differing }, at);

describe('the one next step', () => {
  it('of a draft is what misses, then the date, then scheduling', () => {
    expect(next({ missing: ['question', 'startsLocal'] })).toEqual({ key: 'complete-plan', count: 2 });
    expect(next({ missing: ['startsLocal'] })).toEqual({ key: 'choose-date', count: 0 });
    expect(next({})).toEqual({ key: 'schedule', count: 0 });
  });

  it('of a poll is waiting for answers, until its deadline', () => {
    expect(next({ state: 'polling', unanswered: 6 })).toEqual({ key: 'wait-for-poll', count: 6 });
    expect(next({ state: 'polling', unanswered: 6, pollDeadline: now })).toEqual({ key: 'choose-date', count: 0 });
  });

  it('of a scheduled session is the most pressing one', () => {
    const worst: Partial<NextStepFacts> = {
      state: 'scheduled',
      failedMails: 3,
      people: 0,
      notInvited: 4,
      groupsWithNobody: 2,
      openProposals: 5,
      acceptedPoints: 0,
      unanswered: 7,
    };
    const better = [
      { failedMails: 0 },
      { people: 30 },
      { notInvited: 0 },
      { groupsWithNobody: 0 },
      { openProposals: 0 },
      { acceptedPoints: 1 },
    ];
    const steps = better.map((_, fixed) => next(Object.assign({}, worst, ...better.slice(0, fixed))));
    expect(steps).toEqual([
      { key: 'fix-mails', count: 3 },
      { key: 'add-people', count: 0 },
      { key: 'invite', count: 4 },
      { key: 'ask-missing-groups', count: 2 },
      { key: 'decide-proposals', count: 5 },
      { key: 'make-agenda', count: 0 },
    ]);
    expect(next(Object.assign({}, worst, ...better))).toEqual({ key: 'wait-for-day', count: 7 });
  });

  it.each([
    [{ state: 'scheduled', failedMails: 1 }, 'fix-mails'],
    [{ state: 'scheduled', notInvited: 1 }, 'invite'],
    [{ state: 'scheduled', groupsWithNobody: 1 }, 'ask-missing-groups'],
    [{ state: 'scheduled', openProposals: 1 }, 'decide-proposals'],
    [{ state: 'concluded', unsortedOutcomes: 1 }, 'sort-outcomes'],
    [{ state: 'published', openActions: 1 }, 'follow-actions'],
  ] as const)('counts from one: %j is %s', (differing, key) => {
    expect(next(differing)).toEqual({ key, count: 1 });
  });

  it('on the day comes before everything else: live from two hours before, concluded after the end', () => {
    const scheduled = { state: 'scheduled', failedMails: 3 } as const;
    expect(next(scheduled, new Date('2027-09-02T10:59:00Z')).key).toBe('fix-mails');
    expect(next(scheduled, new Date('2027-09-02T11:00:00Z')).key).toBe('go-live');
    expect(next(scheduled, new Date('2027-09-02T15:30:00Z')).key).toBe('conclude');
  });

  it('while live is capturing, and concluding once the end has passed', () => {
    expect(next({ state: 'live' }, new Date('2027-09-02T15:29:00Z')).key).toBe('capture');
    expect(next({ state: 'live' }, new Date('2027-09-02T15:30:00Z')).key).toBe('conclude');
  });

  it('after the session is sorting, then the summary, then publishing', () => {
    expect(next({ state: 'concluded', unsortedOutcomes: 2, summary: 'final' })).toEqual({ key: 'sort-outcomes', count: 2 });
    expect(next({ state: 'concluded' }).key).toBe('write-summary');
    expect(next({ state: 'concluded', summary: 'concept' }).key).toBe('finish-summary');
    expect(next({ state: 'concluded', summary: 'final' }).key).toBe('publish');
  });

  it('of a published session is following its actions', () => {
    expect(next({ state: 'published', openActions: 4 })).toEqual({ key: 'follow-actions', count: 4 });
    expect(next({ state: 'published' }).key).toBe('nothing');
  });

  it('of a cancelled session is telling those whose mail failed', () => {
    expect(next({ state: 'cancelled', failedMails: 1 })).toEqual({ key: 'fix-mails', count: 1 });
    expect(next({ state: 'cancelled' }).key).toBe('nothing');
  });
});
