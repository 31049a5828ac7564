import {
  contributionStates,
  decideContribution,
  decideMerge,
  decideModerate,
  decideReword,
  decideSplit,
  decideWithdraw,
  isFrom,
  type Contribution,
} from './contribution';

const added = {
  id: 'c1',
  kind: 'threat',
  text: ' Bestaande plekken komen leeg te staan. ',
  authorId: 'i1',
  enteredBy: null,
  shownAs: 'group',
  groupId: 'bewoners',
  aboutAbsent: false,
} as const;
const shown: Contribution = { ...added, text: 'Bestaande plekken komen leeg te staan.', state: 'shown', reason: null, mergedInto: null };
const other: Contribution = { ...shown, id: 'c2', authorId: 'i2' };

describe('adding a threat or an opportunity', () => {
  it('shows it at once, or holds it when the facilitator looks first', () => {
    expect(decideContribution(added, null, false)).toEqual({ ok: true, value: { contribution: shown, changed: true } });
    expect(decideContribution(added, null, true)).toMatchObject({ value: { contribution: { state: 'held' } } });
  });

  it('takes 1 to 500 characters, not counting space around them', () => {
    expect(decideContribution({ ...added, text: ' \n ' }, null, false)).toEqual({ ok: false, reason: 'text-missing' });
    expect(decideContribution({ ...added, text: ` ${'x'.repeat(500)} ` }, null, false)).toMatchObject({ ok: true });
    expect(decideContribution({ ...added, text: 'x'.repeat(501) }, null, false)).toEqual({
      ok: false,
      reason: 'text-too-long',
      facts: { most: 500 },
    });
  });

  it('sent again is the same thing: what is there stays, whatever became of it', () => {
    const refused: Contribution = { ...shown, state: 'refused', reason: 'dubbel' };
    const again = decideContribution({ ...added, text: 'Iets anders' }, refused, false);
    expect(again).toEqual({ ok: true, value: { contribution: refused, changed: false } });
  });

  it('under an id of another author is refused', () => {
    expect(decideContribution(added, other, false)).toEqual({ ok: false, reason: 'id-taken' });
    expect(decideContribution({ ...added, authorId: null, enteredBy: 'a1' }, shown, false)).toEqual({ ok: false, reason: 'id-taken' });
  });
});

describe('whose it is', () => {
  const entered = { authorId: 'i1', enteredBy: 'a1' };
  const ofNobody = { authorId: null, enteredBy: 'a1' };

  it("is the author's, also when staff entered it for them", () => {
    expect(isFrom(shown, { authorId: 'i1', enteredBy: null })).toBe(true);
    expect(isFrom(entered, { authorId: 'i1', enteredBy: null })).toBe(true);
    expect(isFrom(shown, { authorId: 'i2', enteredBy: null })).toBe(false);
    expect(isFrom(ofNobody, { authorId: null, enteredBy: null })).toBe(false);
  });

  it('is of the account that entered it, and an account that guesses the author learns nothing', () => {
    expect(isFrom(entered, entered)).toBe(true);
    expect(isFrom(ofNobody, ofNobody)).toBe(true);
    for (const guess of ['i1', 'i2', null]) expect(isFrom(shown, { authorId: guess, enteredBy: 'a1' })).toBe(false);
    for (const guess of ['i1', 'i2', null]) expect(isFrom(entered, { authorId: guess, enteredBy: 'a2' })).toBe(false);
  });
});

describe("rewriting one's own words", () => {
  const unvoted = { othersVoted: false, facilitatorLooksFirst: false };
  const author = { authorId: 'i1', enteredBy: null };
  const wording = { text: ' Anders ', shownAs: 'group', aboutAbsent: false } as const;
  const same = { ...wording, text: ` ${shown.text}` };

  it('is possible until somebody else voted on them', () => {
    expect(decideReword(shown, author, wording, unvoted)).toEqual({
      ok: true,
      value: { contribution: { ...shown, text: 'Anders' }, changed: true },
    });
    expect(decideReword(shown, author, wording, { ...unvoted, othersVoted: true })).toEqual({ ok: false, reason: 'contribution-voted' });
    expect(decideReword(shown, author, { ...wording, text: '' }, unvoted)).toMatchObject({ reason: 'text-missing' });
  });

  it('to the same words changes nothing, also after votes and whatever became of it', () => {
    const voted = { othersVoted: true, facilitatorLooksFirst: true };
    expect(decideReword(shown, author, same, voted)).toEqual({ ok: true, value: { contribution: shown, changed: false } });
    const merged = { ...shown, mergedInto: 'c2' };
    expect(decideReword(merged, author, same, voted)).toEqual({ ok: true, value: { contribution: merged, changed: false } });
  });

  it('lets how it is signed change after votes too, without a new look at it', () => {
    const signed = { ...same, shownAs: 'name', aboutAbsent: true } as const;
    expect(decideReword(shown, author, signed, { othersVoted: true, facilitatorLooksFirst: true })).toEqual({
      ok: true,
      value: { contribution: { ...shown, shownAs: 'name', aboutAbsent: true }, changed: true },
    });
  });

  it('is held again where the facilitator looks first, and stays held where it was', () => {
    expect(decideReword(shown, author, wording, { ...unvoted, facilitatorLooksFirst: true })).toMatchObject({
      value: { contribution: { state: 'held' } },
    });
    expect(decideReword({ ...shown, state: 'held' }, author, wording, unvoted)).toMatchObject({
      value: { contribution: { state: 'held' } },
    });
  });

  it('makes what was refused wait for another look, without the old reason', () => {
    const refused: Contribution = { ...shown, state: 'refused', reason: 'Je noemt iemand bij naam.' };
    expect(decideReword(refused, author, wording, unvoted)).toMatchObject({ value: { contribution: { state: 'held', reason: null } } });
    expect(decideReword(refused, author, { ...same, shownAs: 'name' }, unvoted)).toMatchObject({
      value: { contribution: { state: 'refused', reason: 'Je noemt iemand bij naam.' } },
    });
  });

  it('is refused to everybody else, staff included, and for what was merged', () => {
    const refusal = { ok: false, reason: 'not-your-contribution' };
    expect(decideReword(shown, { authorId: 'i2', enteredBy: null }, wording, unvoted)).toEqual(refusal);
    expect(decideReword(shown, { authorId: 'i1', enteredBy: 'a1' }, wording, unvoted)).toEqual(refusal);
    expect(decideReword({ ...shown, mergedInto: 'c2' }, author, wording, unvoted)).toMatchObject({
      reason: 'contribution-merged',
      facts: { into: 'c2' },
    });
  });
});

describe("taking back one's own", () => {
  const author = { authorId: 'i1', enteredBy: null };
  const free = { othersVoted: false, inUse: false };

  it('is possible until others voted on it or something hangs on it', () => {
    expect(decideWithdraw(shown, author, free)).toEqual({ ok: true, value: shown });
    expect(decideWithdraw({ ...shown, state: 'held' }, author, free)).toMatchObject({ ok: true });
    expect(decideWithdraw(shown, author, { ...free, othersVoted: true })).toEqual({ ok: false, reason: 'contribution-voted' });
    expect(decideWithdraw(shown, author, { ...free, inUse: true })).toEqual({ ok: false, reason: 'contribution-in-use' });
  });

  it('is for its author alone, and not for what was merged', () => {
    expect(decideWithdraw(shown, { authorId: 'i2', enteredBy: null }, free)).toEqual({ ok: false, reason: 'not-your-contribution' });
    expect(decideWithdraw({ ...shown, state: 'refused' }, author, free)).toMatchObject({ ok: true });
    expect(decideWithdraw({ ...shown, mergedInto: 'c2' }, author, free)).toMatchObject({ reason: 'contribution-merged' });
  });
});

describe('moderating', () => {
  it('refuses only with a reason, which its author sees', () => {
    expect(decideModerate(shown, 'refused', ' ')).toEqual({ ok: false, reason: 'reason-required' });
    expect(decideModerate(shown, 'refused', null)).toEqual({ ok: false, reason: 'reason-required' });
    expect(decideModerate(shown, 'refused', 'x'.repeat(501))).toMatchObject({ reason: 'reason-too-long', facts: { most: 500 } });
    expect(decideModerate(shown, 'refused', ` ${'x'.repeat(500)}`)).toMatchObject({
      value: { subject: { state: 'refused', reason: 'x'.repeat(500), text: shown.text }, changed: true },
    });
  });

  it.each(contributionStates)('to %s twice changes nothing the second time', (state) => {
    const once = decideModerate({ ...shown, state: state === 'held' ? 'shown' : 'held' }, state, 'omdat');
    if (!once.ok) throw new Error(once.reason);
    expect(once.value.changed).toBe(true);
    expect(decideModerate(once.value.subject, state, 'omdat')).toEqual({ ok: true, value: { ...once.value, changed: false } });
  });

  it('takes the reason away when it is shown after all, and takes another reason', () => {
    const refused: Contribution = { ...shown, state: 'refused', reason: 'dubbel' };
    expect(decideModerate(refused, 'shown', 'een reden')).toMatchObject({ value: { subject: { state: 'shown', reason: null } } });
    expect(decideModerate(refused, 'refused', 'anders')).toMatchObject({ value: { subject: { reason: 'anders' }, changed: true } });
  });
});

describe('taking together and splitting', () => {
  it('keeps both rows, and splitting undoes it', () => {
    const merged = decideMerge(shown, other);
    expect(merged).toEqual({ ok: true, value: { contribution: { ...shown, mergedInto: 'c2' }, changed: true } });
    expect(merged.ok && decideSplit(merged.value.contribution)).toEqual({ ok: true, value: { contribution: shown, changed: true } });
  });

  it('twice changes nothing the second time', () => {
    const merged = { ...shown, mergedInto: 'c2' };
    expect(decideMerge(merged, other)).toEqual({ ok: true, value: { contribution: merged, changed: false } });
    expect(decideSplit(shown)).toEqual({ ok: true, value: { contribution: shown, changed: false } });
  });

  it('is refused with itself, with another kind, and with what was refused', () => {
    expect(decideMerge(shown, shown)).toEqual({ ok: false, reason: 'merge-with-itself' });
    expect(decideMerge(shown, { ...other, kind: 'opportunity' })).toEqual({ ok: false, reason: 'merge-kinds-differ' });
    expect(decideMerge(shown, { ...other, state: 'refused' })).toEqual({ ok: false, reason: 'contribution-refused' });
    expect(decideMerge({ ...shown, state: 'refused' }, other)).toEqual({ ok: false, reason: 'contribution-refused' });
  });

  it('never goes round in a circle: what was merged is split first', () => {
    expect(decideMerge({ ...shown, mergedInto: 'c3' }, other)).toEqual({ ok: false, reason: 'contribution-merged', facts: { into: 'c3' } });
    expect(decideMerge(shown, { ...other, mergedInto: 'c1' })).toEqual({ ok: false, reason: 'contribution-merged', facts: { into: 'c1' } });
  });
});
