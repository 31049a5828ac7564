import { decideSupport, decideWithdrawSupport, supportersOf } from './support';

const point = (state: 'proposed' | 'asked' | 'accepted' | 'declined') => ({ state, proposerId: 'i1' });

describe('support for a point', () => {
  it.each(['proposed', 'asked', 'accepted'] as const)('is given to a point that is %s; twice is once', (state) => {
    expect(decideSupport(point(state), 'i2', false)).toEqual({ ok: true, value: { supports: true, changed: true } });
    expect(decideSupport(point(state), 'i2', true)).toEqual({ ok: true, value: { supports: true, changed: false } });
  });

  it('is taken back; twice is once', () => {
    expect(decideWithdrawSupport(point('accepted'), 'i2', true)).toEqual({ ok: true, value: { supports: false, changed: true } });
    expect(decideWithdrawSupport(point('accepted'), 'i2', false)).toEqual({ ok: true, value: { supports: false, changed: false } });
  });

  it('is refused for a declined point', () => {
    expect(decideSupport(point('declined'), 'i2', false)).toEqual({ ok: false, reason: 'agenda-item-declined' });
    expect(decideWithdrawSupport(point('declined'), 'i2', true)).toEqual({ ok: false, reason: 'agenda-item-declined' });
  });

  it('comes with bringing it: nothing to keep, and not to be taken back', () => {
    expect(decideSupport(point('proposed'), 'i1', false)).toEqual({ ok: true, value: { supports: true, changed: false } });
    expect(decideWithdrawSupport(point('proposed'), 'i1', false)).toEqual({ ok: false, reason: 'own-point' });
  });

  it('counts everybody once, the proposer with them; a point of the organisers has no proposer to count', () => {
    expect([...supportersOf({ proposerId: 'i1' }, ['i2', 'i3', 'i2'])].sort()).toEqual(['i1', 'i2', 'i3']);
    expect(supportersOf({ proposerId: 'i1' }, ['i1']).size).toBe(1);
    expect(supportersOf({ proposerId: null }, ['i2']).size).toBe(1);
  });
});
