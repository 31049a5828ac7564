import fc from 'fast-check';
import { clockOf, minutesOf, moveItem, runningOrder } from './running-order';

const startsAt = new Date('2027-09-02T13:00:00Z');
const at = (minutes: number) => new Date(startsAt.getTime() + minutes * 60_000);
const point = (id: string, minutes: number | null, state: 'accepted' | 'proposed' | 'asked' | 'declined' = 'accepted') => ({
  id,
  minutes,
  state,
});

describe('ordering points', () => {
  const order = ['a', 'b', 'c', 'd'];
  it.each([
    ['b', 'up', 'bacd'],
    ['b', 'down', 'acbd'],
    ['a', 'up', 'abcd'],
    ['d', 'down', 'abcd'],
    ['d', 0, 'dabc'],
    ['a', 2, 'bcad'],
    ['a', 99, 'bcda'],
    ['c', -5, 'cabd'],
  ] as const)('%s %s gives %s', (id, to, moved) => {
    expect(moveItem(order, id, to)).toEqual({ ok: true, value: [...moved] });
  });

  it('refuses a point that is not on the agenda', () => {
    expect(moveItem(order, 'x', 'up')).toEqual({ ok: false, reason: 'agenda-item-not-in-order' });
  });

  it('keeps every point once, and all others in their order', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string(), { minLength: 1 }),
        fc.nat(),
        fc.oneof(fc.constantFrom('up', 'down'), fc.integer()),
        (ids, pick, to) => {
          const id = ids[pick % ids.length] as string;
          const moved = moveItem(ids, id, to as 'up');
          expect(moved.ok && [...moved.value].sort()).toEqual([...ids].sort());
          expect(moved.ok && moved.value.filter((other) => other !== id)).toEqual(ids.filter((other) => other !== id));
        },
      ),
    );
  });

  it('up then down, and down then up, is where it was, except at the ends', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { minLength: 3 }), fc.nat(), (ids, pick) => {
        const id = ids[1 + (pick % (ids.length - 2))] as string;
        for (const [there, back] of [
          ['up', 'down'],
          ['down', 'up'],
        ] as const) {
          const moved = moveItem(ids, id, there);
          expect(moved.ok && moveItem(moved.value, id, back)).toEqual({ ok: true, value: ids });
        }
      }),
    );
  });
});

describe('the minutes of the agenda', () => {
  it('are those of accepted points', () => {
    expect(minutesOf([point('a', 40), point('b', 30, 'proposed'), point('c', 15, 'declined'), point('d', null, 'asked')], 120)).toEqual({
      used: 40,
      available: 120,
      over: 0,
      left: 80,
    });
  });

  it('warn by how much they are over', () => {
    expect(minutesOf([point('a', 80), point('b', 50)], 120)).toEqual({ used: 130, available: 120, over: 10, left: 0 });
    expect(minutesOf([point('a', 120)], 120)).toMatchObject({ over: 0, left: 0 });
  });

  it('of a point that has none are none, in the running order too', () => {
    expect(minutesOf([point('a', null), point('b', 20)], 120).used).toBe(20);
    expect(runningOrder([point('a', null)], startsAt)).toEqual([{ id: 'a', startsAt, endsAt: startsAt }]);
  });

  it('are just counted when none were set', () => {
    expect(minutesOf([point('a', 80)], null)).toEqual({ used: 80, available: null, over: 0, left: null });
  });
});

describe('the running order', () => {
  const items = [point('a', 20), point('x', 30, 'declined'), point('b', 40), point('c', 15)];
  const order = runningOrder(items, startsAt);

  it('plans the accepted points one after the other', () => {
    expect(order).toEqual([
      { id: 'a', startsAt, endsAt: at(20) },
      { id: 'b', startsAt: at(20), endsAt: at(60) },
      { id: 'c', startsAt: at(60), endsAt: at(75) },
    ]);
  });

  it('leaves no gap and no overlap, and takes the minutes of the agenda', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 5, max: 240 }), { minLength: 1 }), (minutes) => {
        const points = minutes.map((value, index) => point(`p${index}`, value));
        const planned = runningOrder(points, startsAt);
        planned.forEach((item, index) => expect(item.startsAt).toEqual(planned[index - 1]?.endsAt ?? startsAt));
        expect(planned.at(-1)?.endsAt).toEqual(at(minutesOf(points, null).used));
      }),
    );
  });

  describe('its clock', () => {
    it('is on time when the point started as planned', () => {
      expect(clockOf(order, 'b', at(20), at(45))).toEqual({ elapsed: 25, left: 15, lateBy: 0, nextId: 'c' });
    });

    it('runs late by as much as the point started late', () => {
      expect(clockOf(order, 'b', at(27), at(30))).toEqual({ elapsed: 3, left: 37, lateBy: 7, nextId: 'c' });
    });

    it('runs later with every minute that a point takes too long', () => {
      expect(clockOf(order, 'b', at(20), at(60))).toEqual({ elapsed: 40, left: 0, lateBy: 0, nextId: 'c' });
      expect(clockOf(order, 'b', at(20), at(72))).toEqual({ elapsed: 52, left: -12, lateBy: 12, nextId: 'c' });
    });

    it('is ahead when the point began earlier than planned', () => {
      expect(clockOf(order, 'c', at(50), at(51))).toEqual({ elapsed: 1, left: 14, lateBy: -10, nextId: null });
    });

    it('is not there for a point that is not on the agenda', () => {
      expect(clockOf(order, 'x', at(0), at(1))).toBeNull();
    });
  });
});
