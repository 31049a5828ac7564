import { sessionStates, type SessionPlan, type SessionState } from './session';
import {
  decideBackToScheduled,
  decideCancel,
  decideConclude,
  decideGoLive,
  decideMove,
  decideOpenPoll,
  decidePublish,
  decideReinstate,
  decideResume,
  decideSchedule,
  decideWithdrawPublication,
  stateChanges,
  type StateChangeName,
} from './state-changes';

const startsAt = new Date('2027-09-02T13:00:00Z');
const endsAt = new Date('2027-09-02T15:30:00Z');
const before = new Date('2027-06-01T09:00:00Z');
const after = new Date('2027-09-03T09:00:00Z');
const minute = 60_000;
const at = (instant: Date, minutes: number) => new Date(instant.getTime() + minutes * minute);

const plan: SessionPlan = {
  question: 'Wie heeft er iets aan het pand?',
  whoInvites: 'een werkgroep',
  whoPays: 'niemand',
  whoDecides: 'de gemeente',
  fixed: 'het pand',
  open: 'de rest',
  whatHappens: 'een verslag',
  startsAt,
  endsAt,
  placeKind: 'hall',
  placeName: 'Buurthuis',
  onlineLink: null,
  contactName: 'Contactpersoon',
  contactTelephone: '030 000 00 00',
};

const plain = { changed: true, sequenceRises: false, answersAskedAgain: false, reason: null };

describe('the table of state changes', () => {
  /** Each change with facts that meet every guard, so that only the state can be in the way. */
  const ready: Record<StateChangeName, (state: SessionState) => { ok: boolean; value?: { state: SessionState }; reason?: string }> = {
    openPoll: (state) => decideOpenPoll({ state, plan, slots: 2 }),
    schedule: (state) => decideSchedule({ state, plan }, before),
    move: (state) => decideMove({ state, startsAt, endsAt }, { startsAt: at(startsAt, 60), endsAt: at(endsAt, 60) }, before),
    goLive: (state) => decideGoLive({ state, startsAt }, startsAt),
    backToScheduled: (state) => decideBackToScheduled({ state, captured: 0 }),
    conclude: (state) => decideConclude({ state, startsAt }, after),
    resume: (state) => decideResume({ state, concludedAt: endsAt }, endsAt),
    publish: (state) => decidePublish({ state, finalSummary: true, unsortedOutcomes: 0, wordAboutUnsorted: null }),
    withdrawPublication: (state) => decideWithdrawPublication({ state }, 'een fout'),
    cancel: (state) => decideCancel({ state }, 'te weinig mensen'),
    reinstate: (state) => decideReinstate({ state, plan }, before),
  };
  const allowed: Record<StateChangeName, readonly SessionState[]> = {
    openPoll: ['draft'],
    schedule: ['draft', 'polling'],
    move: ['scheduled'],
    goLive: ['scheduled'],
    backToScheduled: ['live'],
    conclude: ['scheduled', 'live'],
    resume: ['concluded'],
    publish: ['concluded'],
    withdrawPublication: ['published'],
    cancel: ['draft', 'polling', 'scheduled', 'cancelled'],
    reinstate: ['cancelled'],
  };
  const cases = (Object.keys(stateChanges) as StateChangeName[]).flatMap((name) => sessionStates.map((state) => [name, state] as const));

  it.each(cases)('%s from %s', (name, state) => {
    const decision = ready[name](state);
    if (allowed[name].includes(state)) expect(decision).toMatchObject({ ok: true, value: { state: stateChanges[name].to } });
    else expect(decision).toMatchObject({ ok: false, reason: 'session-state-conflict', facts: { from: state, to: stateChanges[name].to } });
  });
});

describe('opening a date poll', () => {
  it('asks for at least two moments', () => {
    expect(decideOpenPoll({ state: 'draft', plan, slots: 1 })).toEqual({ ok: false, reason: 'session-slots-missing', facts: { slots: 1 } });
    expect(decideOpenPoll({ state: 'draft', plan, slots: 2 })).toMatchObject({ ok: true });
  });

  it('asks for the question and the six answers, not for a date or a place', () => {
    const { startsAt: _start, endsAt: _end, placeKind: _kind, ...purpose } = plan;
    expect(decideOpenPoll({ state: 'draft', plan: { ...purpose, whoPays: ' ' }, slots: 2 })).toMatchObject({
      reason: 'session-not-ready',
      facts: { missing: 'whoPays' },
    });
    expect(decideOpenPoll({ state: 'draft', plan: purpose, slots: 2 })).toMatchObject({
      ok: true,
    });
  });
});

describe('scheduling', () => {
  it('says what misses', () => {
    const bare = { ...plan, startsAt: null, contactTelephone: '' };
    expect(decideSchedule({ state: 'draft', plan: bare }, before)).toEqual({
      ok: false,
      reason: 'session-not-ready',
      facts: { missing: 'startsLocal contactTelephone' },
    });
  });

  it('refuses a start that is not ahead, at the very minute too', () => {
    expect(decideSchedule({ state: 'draft', plan }, startsAt)).toMatchObject({ reason: 'session-start-not-ahead' });
    expect(decideSchedule({ state: 'draft', plan }, at(startsAt, -1))).toEqual({ ok: true, value: { state: 'scheduled', ...plain } });
  });

  it('refuses an end that is not after the start', () => {
    expect(decideSchedule({ state: 'draft', plan: { ...plan, endsAt: startsAt } }, before)).toEqual({
      ok: false,
      reason: 'session-end-not-after-start',
    });
  });
});

describe('moving a scheduled session', () => {
  const scheduled = { state: 'scheduled', startsAt, endsAt } as const;
  const asksAgain = { ok: true, value: { ...plain, state: 'scheduled', sequenceRises: true, answersAskedAgain: true } };

  it('raises the sequence and asks everybody again, for another start and for another end', () => {
    expect(decideMove(scheduled, { startsAt: at(startsAt, 1), endsAt }, before)).toEqual(asksAgain);
    expect(decideMove(scheduled, { startsAt, endsAt: at(endsAt, 1) }, before)).toEqual(asksAgain);
  });

  it('asks again for a distant place at the same time', () => {
    expect(decideMove(scheduled, { startsAt, endsAt, distantPlace: true }, before)).toEqual(asksAgain);
  });

  it('to where it already is changes nothing', () => {
    expect(decideMove(scheduled, { startsAt: new Date(startsAt), endsAt: new Date(endsAt) }, before)).toEqual({
      ok: true,
      value: { ...plain, state: 'scheduled', changed: false },
    });
  });

  it('refuses a start that is not ahead and an end that is not after it', () => {
    expect(decideMove(scheduled, { startsAt: before, endsAt }, before)).toMatchObject({ reason: 'session-start-not-ahead' });
    expect(decideMove(scheduled, { startsAt: endsAt, endsAt }, before)).toMatchObject({ reason: 'session-end-not-after-start' });
  });
});

describe('going live', () => {
  const scheduled = { state: 'scheduled', startsAt } as const;

  it('is possible from two hours before the start, and says from when', () => {
    expect(decideGoLive(scheduled, at(startsAt, -121))).toEqual({
      ok: false,
      reason: 'session-start-too-far',
      facts: { opensAt: '2027-09-02T11:00:00.000Z' },
    });
    expect(decideGoLive(scheduled, at(startsAt, -120))).toEqual({ ok: true, value: { state: 'live', ...plain } });
  });

  it('by mistake is undone as long as nothing was captured', () => {
    expect(decideBackToScheduled({ state: 'live', captured: 0 })).toEqual({ ok: true, value: { state: 'scheduled', ...plain } });
    expect(decideBackToScheduled({ state: 'live', captured: 1 })).toMatchObject({ reason: 'session-has-captures', facts: { captured: 1 } });
  });
});

describe('concluding', () => {
  it('needs the start to have passed', () => {
    expect(decideConclude({ state: 'live', startsAt }, at(startsAt, -1))).toMatchObject({ reason: 'session-not-started' });
    expect(decideConclude({ state: 'live', startsAt }, startsAt)).toMatchObject({ ok: true });
  });

  it('by mistake is undone within a day, to the minute', () => {
    const concluded = { state: 'concluded', concludedAt: endsAt } as const;
    expect(decideResume(concluded, at(endsAt, 24 * 60))).toEqual({ ok: true, value: { state: 'live', ...plain } });
    expect(decideResume(concluded, at(endsAt, 24 * 60 + 1))).toMatchObject({ reason: 'session-resume-too-late' });
  });
});

describe('publishing', () => {
  const concluded = { state: 'concluded', finalSummary: true, unsortedOutcomes: 0, wordAboutUnsorted: null } as const;

  it('needs a final summary', () => {
    expect(decidePublish({ ...concluded, finalSummary: false })).toEqual({ ok: false, reason: 'session-summary-missing' });
    expect(decidePublish(concluded)).toEqual({ ok: true, value: { state: 'published', ...plain } });
  });

  it('leaves nothing unsorted without a word', () => {
    const unsorted = { ...concluded, unsortedOutcomes: 1 };
    expect(decidePublish(unsorted)).toEqual({ ok: false, reason: 'session-outcomes-unsorted', facts: { unsorted: 1 } });
    expect(decidePublish({ ...unsorted, wordAboutUnsorted: '  ' })).toMatchObject({ reason: 'session-outcomes-unsorted' });
    expect(decidePublish({ ...unsorted, wordAboutUnsorted: ' Twee regels zijn niet te plaatsen. ' })).toMatchObject({
      ok: true,
      value: { state: 'published', reason: 'Twee regels zijn niet te plaatsen.' },
    });
    expect(decidePublish({ ...concluded, wordAboutUnsorted: 'niet nodig' })).toMatchObject({ value: { reason: null } });
  });

  it('is withdrawn only with a reason', () => {
    expect(decideWithdrawPublication({ state: 'published' }, ' ')).toEqual({ ok: false, reason: 'reason-required' });
    expect(decideWithdrawPublication({ state: 'published' }, ' Er stond een naam in. ')).toEqual({
      ok: true,
      value: { ...plain, state: 'concluded', reason: 'Er stond een naam in.' },
    });
  });
});

describe('cancelling', () => {
  it('needs a reason, and raises the sequence', () => {
    expect(decideCancel({ state: 'scheduled' }, '')).toEqual({ ok: false, reason: 'reason-required' });
    expect(decideCancel({ state: 'scheduled' }, ' ziek ')).toEqual({
      ok: true,
      value: { ...plain, state: 'cancelled', sequenceRises: true, reason: 'ziek' },
    });
  });

  it('twice changes nothing the second time, also without a reason', () => {
    expect(decideCancel({ state: 'cancelled' }, '')).toEqual({ ok: true, value: { ...plain, state: 'cancelled', changed: false } });
  });
});

describe('reinstating a cancelled session', () => {
  it('raises the sequence and asks everybody again', () => {
    expect(decideReinstate({ state: 'cancelled', plan }, before)).toEqual({
      ok: true,
      value: { ...plain, state: 'scheduled', sequenceRises: true, answersAskedAgain: true },
    });
  });

  it('needs the date ahead, and what scheduling needs', () => {
    expect(decideReinstate({ state: 'cancelled', plan }, after)).toMatchObject({ reason: 'session-start-not-ahead' });
    expect(decideReinstate({ state: 'cancelled', plan: { ...plan, question: null } }, before)).toMatchObject({
      reason: 'session-not-ready',
      facts: { missing: 'question' },
    });
  });
});
