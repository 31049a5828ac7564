import { agendaItemKinds, agendaItemStates, type AgendaItem, type AgendaItemState } from './agenda-item';
import {
  decideAccept,
  decideAsk,
  decideDecline,
  decideEdit,
  decideProposal,
  decideReopen,
  decideRevise,
  decideWithdraw,
  type Proposal,
} from './proposals';

const proposal: Proposal = { id: 'a1', title: ' Voor wie is het pand? ', why: '  ', minutes: null, kind: null, proposerId: 'i1' };
const waiting: AgendaItem = { ...proposal, title: 'Voor wie is het pand?', why: null, state: 'proposed', reason: null };
const inState = (state: AgendaItemState): AgendaItem =>
  state === 'proposed' ? waiting : { ...waiting, state, minutes: 20, kind: 'discuss', reason: state === 'accepted' ? null : 'omdat' };

describe('bringing a point', () => {
  it('needs one sentence and no more', () => {
    expect(decideProposal(proposal, null, true)).toEqual({ ok: true, value: { item: waiting, changed: true } });
    expect(decideProposal({ ...proposal, title: ' \n' }, null, true)).toEqual({ ok: false, reason: 'agenda-title-missing' });
  });

  it('keeps to the limits of its texts', () => {
    expect(decideProposal({ ...proposal, title: 'x'.repeat(200), why: 'y'.repeat(1000) }, null, true)).toMatchObject({ ok: true });
    expect(decideProposal({ ...proposal, title: 'x'.repeat(201) }, null, true)).toMatchObject({
      reason: 'agenda-title-too-long',
      facts: { most: 200 },
    });
    expect(decideProposal({ ...proposal, why: 'y'.repeat(1001) }, null, true)).toMatchObject({
      reason: 'agenda-why-too-long',
      facts: { most: 1000 },
    });
  });

  it('may suggest minutes between 5 and 240', () => {
    expect(decideProposal({ ...proposal, minutes: 20 }, null, true)).toMatchObject({ value: { item: { minutes: 20 } } });
    expect(decideProposal({ ...proposal, minutes: 4 }, null, true)).toMatchObject({ reason: 'agenda-minutes-out-of-range' });
  });

  it('is possible until the organiser closes the agenda', () => {
    expect(decideProposal(proposal, null, false)).toEqual({ ok: false, reason: 'proposals-closed' });
  });

  it('sent again is the same point, also after closing', () => {
    const existing = inState('accepted');
    const again = decideProposal(proposal, existing, false);
    expect(again).toEqual({ ok: true, value: { item: existing, changed: false } });
    expect(again.ok && again.value.item).toBe(existing);
  });

  it("under the id of somebody else's point is refused", () => {
    expect(decideProposal(proposal, { ...waiting, proposerId: 'i2' }, true)).toEqual({ ok: false, reason: 'id-taken' });
    expect(decideProposal({ ...proposal, proposerId: null }, waiting, true)).toEqual({ ok: false, reason: 'id-taken' });
  });
});

describe("rewriting one's own point", () => {
  it('is possible while it waits, and answers what was asked', () => {
    expect(decideRevise(inState('asked'), 'i1', { title: 'Voor wie?', why: ' Vier groepen ' })).toMatchObject({
      value: { item: { title: 'Voor wie?', why: 'Vier groepen', state: 'proposed', reason: 'omdat' }, changed: true },
    });
    expect(decideRevise(waiting, 'i1', { title: ' Voor wie is het pand? ', why: null })).toEqual({
      ok: true,
      value: { item: waiting, changed: false },
    });
    expect(decideRevise(waiting, 'i1', { title: 'Voor wie is het pand?', why: 'Daarom' })).toMatchObject({ value: { changed: true } });
    expect(decideRevise(waiting, 'i1', { title: '', why: null })).toMatchObject({ reason: 'agenda-title-missing' });
  });

  it('is refused to everybody else, and once the organiser decided', () => {
    expect(decideRevise(waiting, 'i2', { title: 'Iets', why: null })).toEqual({ ok: false, reason: 'not-your-point' });
    expect(decideRevise(inState('accepted'), 'i1', { title: 'Iets', why: null })).toMatchObject({ reason: 'agenda-item-state-conflict' });
    expect(decideRevise(inState('declined'), 'i1', { title: 'Iets', why: null })).toMatchObject({ facts: { state: 'declined' } });
  });
});

describe('what the organiser makes of a point', () => {
  const outcome = (decision: { ok: boolean; value?: { item: AgendaItem }; reason?: string }) =>
    decision.value?.item.state ?? decision.reason;

  it.each([
    ['proposed', 'asked', 'accepted', 'declined', 'proposed'],
    ['asked', 'asked', 'accepted', 'declined', 'asked'],
    ['accepted', 'agenda-item-state-conflict', 'accepted', 'declined', 'proposed'],
    ['declined', 'agenda-item-state-conflict', 'agenda-item-state-conflict', 'declined', 'proposed'],
  ] as const)('%s: ask gives %s, accept %s, decline %s, reopen %s', (state, ask, accept, decline, reopen) => {
    const item = inState(state);
    expect([
      outcome(decideAsk(item, 'Hoe lang?')),
      outcome(decideAccept(item, { minutes: 30, kind: 'inform' })),
      outcome(decideDecline(item, 'Past niet')),
      outcome(decideReopen(item)),
    ]).toEqual([ask, accept, decline, reopen]);
    expect(agendaItemStates).toHaveLength(4);
  });

  it('asking and declining need words, which the proposer sees', () => {
    for (const decide of [decideAsk, decideDecline]) {
      expect(decide(waiting, '  ')).toEqual({ ok: false, reason: 'reason-required' });
      expect(decide(waiting, 'x'.repeat(1001))).toMatchObject({ reason: 'reason-too-long', facts: { most: 1000 } });
      expect(decide(waiting, ` ${'x'.repeat(1000)} `)).toMatchObject({ value: { item: { reason: 'x'.repeat(1000) }, changed: true } });
    }
    expect(decideDecline(inState('declined'), ' omdat ')).toEqual({ ok: true, value: { item: inState('declined'), changed: false } });
    expect(decideDecline(inState('declined'), 'anders')).toMatchObject({ value: { item: { reason: 'anders' }, changed: true } });
    expect(decideDecline(inState('asked'), 'omdat')).toMatchObject({ value: { item: { state: 'declined' }, changed: true } });
  });

  it.each([null, 4, 241, 20.5, Number.NaN])('accepting with %p minutes is refused', (minutes) => {
    expect(decideAccept(waiting, { minutes, kind: 'discuss' })).toEqual({
      ok: false,
      reason: 'agenda-minutes-out-of-range',
      facts: { least: 5, most: 240 },
    });
  });

  it.each([5, 240])('accepting with %p minutes is possible', (minutes) => {
    expect(decideAccept(waiting, { minutes, kind: 'discuss' })).toMatchObject({ ok: true });
  });

  it('accepting needs a kind, and takes away what was asked', () => {
    expect(decideAccept(waiting, { minutes: 20, kind: null })).toEqual({ ok: false, reason: 'agenda-kind-missing' });
    for (const kind of agendaItemKinds) {
      expect(decideAccept(inState('asked'), { minutes: 20, kind })).toMatchObject({ value: { item: { kind, reason: null } } });
    }
  });

  it('accepting again with other minutes or another kind changes these; with the same, nothing', () => {
    const accepted = inState('accepted');
    expect(decideAccept(accepted, { minutes: 25, kind: 'discuss' })).toMatchObject({ value: { item: { minutes: 25 }, changed: true } });
    expect(decideAccept(accepted, { minutes: 20, kind: 'decide' })).toMatchObject({ value: { item: { kind: 'decide' }, changed: true } });
    expect(decideAccept(accepted, { minutes: 20, kind: 'discuss' })).toEqual({ ok: true, value: { item: accepted, changed: false } });
  });

  it('reopening a declined point takes its reason away; a waiting point stays as it is', () => {
    expect(decideReopen(inState('declined'))).toMatchObject({ value: { item: { state: 'proposed', reason: null }, changed: true } });
    expect(decideReopen(inState('asked'))).toEqual({ ok: true, value: { item: inState('asked'), changed: false } });
  });
});

describe("taking back one's own point", () => {
  it.each(['proposed', 'asked'] as const)('is possible while it is %s', (state) => {
    expect(decideWithdraw(inState(state), 'i1')).toMatchObject({ ok: true });
  });

  it.each(['accepted', 'declined'] as const)('is refused once it is %s', (state) => {
    expect(decideWithdraw(inState(state), 'i1')).toEqual({ ok: false, reason: 'agenda-item-state-conflict', facts: { state } });
  });

  it('is for who brought it alone', () => {
    expect(decideWithdraw(waiting, 'i2')).toMatchObject({ reason: 'not-your-point' });
    expect(decideWithdraw(waiting, null)).toMatchObject({ reason: 'not-your-point' });
  });
});

describe('editing by the organiser', () => {
  it('changes what is given and leaves the rest, also of a decided point', () => {
    expect(decideEdit(inState('accepted'), { title: ' Voor wie? ', minutes: 30 })).toEqual({
      ok: true,
      value: { item: { ...inState('accepted'), title: 'Voor wie?', minutes: 30 }, changed: true },
    });
    expect(decideEdit(inState('declined'), { why: ' Daarom ' })).toMatchObject({ value: { item: { why: 'Daarom', reason: 'omdat' } } });
    expect(decideEdit(waiting, { minutes: 20, kind: 'decide' })).toMatchObject({ value: { item: { state: 'proposed', minutes: 20 } } });
  });

  it('that changes nothing is no change', () => {
    expect(decideEdit(waiting, { title: waiting.title, why: ' ' })).toEqual({ ok: true, value: { item: waiting, changed: false } });
  });

  it('keeps to the same limits as bringing a point', () => {
    expect(decideEdit(waiting, { title: ' ' })).toMatchObject({ reason: 'agenda-title-missing' });
    expect(decideEdit(waiting, { why: 'y'.repeat(1001) })).toMatchObject({ reason: 'agenda-why-too-long' });
    expect(decideEdit(waiting, { minutes: 241 })).toMatchObject({ reason: 'agenda-minutes-out-of-range' });
  });

  it('takes neither the minutes nor the kind from a point on the agenda', () => {
    expect(decideEdit(inState('accepted'), { minutes: null })).toMatchObject({ reason: 'agenda-minutes-out-of-range' });
    expect(decideEdit(inState('accepted'), { kind: null })).toMatchObject({ reason: 'agenda-kind-missing' });
    expect(decideEdit({ ...waiting, minutes: 20 }, { minutes: null })).toMatchObject({ value: { item: { minutes: null } } });
  });
});
