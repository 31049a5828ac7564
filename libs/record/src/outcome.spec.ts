import { decideFollowUp, decideOutcome, decideSort, gapsOf, outcomeKinds, type Outcome } from './outcome';

const line: Outcome = {
  id: 'o1',
  kind: 'unsorted',
  text: 'Eén lijst met vrije werkplekken',
  who: null,
  dueOn: null,
  agendaItemId: 'a1',
  links: ['c1'],
  capturedBy: 'facilitator',
};

describe('writing a line down', () => {
  it('takes text and nothing else, and is sorted later', () => {
    expect(decideOutcome({ ...line, text: ` ${line.text}\n` }, null, true)).toEqual({
      ok: true,
      value: { outcome: line, changed: true, gaps: [] },
    });
  });

  it('takes 1 to 1000 characters', () => {
    expect(decideOutcome({ ...line, text: '  ' }, null, true)).toEqual({ ok: false, reason: 'text-missing' });
    expect(decideOutcome({ ...line, text: ` ${'x'.repeat(1000)}` }, null, true)).toMatchObject({ ok: true });
    expect(decideOutcome({ ...line, text: 'x'.repeat(1001) }, null, true)).toEqual({
      ok: false,
      reason: 'text-too-long',
      facts: { most: 1000 },
    });
  });

  it('is refused when the session is not captured now', () => {
    expect(decideOutcome(line, null, false)).toEqual({ ok: false, reason: 'capture-closed' });
  });

  it('sent again is the same line: what became of it stays, also when capturing closed meanwhile', () => {
    const sorted: Outcome = { ...line, kind: 'action' };
    expect(decideOutcome(line, sorted, false)).toEqual({
      ok: true,
      value: { outcome: sorted, changed: false, gaps: ['nobody-does-it', 'no-date'] },
    });
  });

  it("under the id of somebody else's line is refused", () => {
    expect(decideOutcome(line, { ...line, capturedBy: 'another' }, true)).toEqual({ ok: false, reason: 'id-taken' });
  });
});

describe('sorting a line', () => {
  it.each(outcomeKinds)('into %s, or back', (kind) => {
    expect(decideSort({ ...line, kind: kind === 'insight' ? 'unsorted' : 'insight' }, { ...line, kind }, true)).toMatchObject({
      value: { outcome: { kind, capturedBy: 'facilitator' }, changed: true },
    });
  });

  it('an action without who or when is kept, and says what it misses', () => {
    const gaps = (who: string | null, dueOn: string | null) => gapsOf({ kind: 'action', who, dueOn });
    expect(gaps(null, null)).toEqual(['nobody-does-it', 'no-date']);
    expect(gaps(' ', '2027-10-01')).toEqual(['nobody-does-it']);
    expect(gaps('Werkgroep', null)).toEqual(['no-date']);
    expect(gaps('Werkgroep', '2027-10-01')).toEqual([]);
    expect(gapsOf({ kind: 'agreement', who: null, dueOn: null })).toEqual([]);
    expect(decideSort(line, { ...line, kind: 'action', who: ' ' }, true)).toMatchObject({
      value: { outcome: { who: null }, gaps: ['nobody-does-it', 'no-date'] },
    });
  });

  it.each<Partial<Outcome>>([
    { text: 'Anders' },
    { who: 'Werkgroep' },
    { dueOn: '2027-10-01' },
    { agendaItemId: null },
    { links: ['c2'] },
    { links: [] },
  ])('changes %j', (differing) => {
    expect(decideSort(line, { ...line, ...differing }, true)).toMatchObject({
      value: { outcome: { ...line, ...differing }, changed: true },
    });
  });

  it('as it is changes nothing, also with space around it or a link named twice', () => {
    expect(decideSort(line, { ...line, text: ` ${line.text} `, who: '', links: ['c1', 'c1'] }, true)).toEqual({
      ok: true,
      value: { outcome: line, changed: false, gaps: [] },
    });
  });

  it('is refused without words, with too many, with too long a who, and when nothing is captured any more', () => {
    expect(decideSort(line, { ...line, text: '' }, true)).toMatchObject({ reason: 'text-missing' });
    expect(decideSort(line, { ...line, who: 'x'.repeat(200) }, true)).toMatchObject({ ok: true });
    expect(decideSort(line, { ...line, who: 'x'.repeat(201) }, true)).toMatchObject({ reason: 'who-too-long', facts: { most: 200 } });
    expect(decideSort(line, line, false)).toMatchObject({ reason: 'capture-closed' });
  });
});

describe('what became of an outcome', () => {
  it('is open, done, or dropped with a reason; only dropping has one', () => {
    expect(decideFollowUp('done', 'klaar')).toEqual({ ok: true, value: { status: 'done', reason: null } });
    expect(decideFollowUp('dropped', ' dubbel ')).toEqual({ ok: true, value: { status: 'dropped', reason: 'dubbel' } });
    expect(decideFollowUp('dropped', ' ')).toMatchObject({ reason: 'reason-required' });
    expect(decideFollowUp('dropped', null)).toMatchObject({ reason: 'reason-required' });
    expect(decideFollowUp('dropped', 'x'.repeat(501))).toEqual({ ok: false, reason: 'reason-too-long', facts: { most: 500 } });
  });
});
