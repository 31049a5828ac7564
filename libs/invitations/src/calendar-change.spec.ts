import fc from 'fast-check';
import { calendarChangeOf, type CalendarState } from './calendar-change';

const state: CalendarState = {
  method: 'REQUEST',
  sequence: 0,
  startsAt: new Date('2027-09-02T13:00:00Z'),
  endsAt: new Date('2027-09-02T15:30:00Z'),
  title: 'Wie heeft er iets aan het pand?',
  place: 'Buurthuis',
  rsvp: 'needs-action',
  mode: null,
};
const cancelled: CalendarState = { ...state, method: 'CANCEL', sequence: 1 };

describe('what a calendar is sent', () => {
  it('is an invitation the first time', () => expect(calendarChangeOf(null, state, true)).toBe('invitation'));
  it('is nothing when it is right already', () => expect(calendarChangeOf(state, { ...state }, true)).toBeNull());
  it('says that the time moved, before anything else', () =>
    expect(calendarChangeOf(state, { ...state, startsAt: new Date('2027-09-03T13:00:00Z'), title: 'Other', sequence: 1 }, true)).toBe(
      'moved',
    ));
  it('says that the text changed', () => expect(calendarChangeOf(state, { ...state, place: 'Stadskantoor' }, true)).toBe('changed'));
  it('confirms an answer', () => expect(calendarChangeOf(state, { ...state, rsvp: 'accepted', mode: 'hall' }, true)).toBe('confirmation'));
  it('cancels the whole session, or one person', () => {
    expect(calendarChangeOf(state, cancelled, true)).toBe('cancelled');
    expect(calendarChangeOf(state, cancelled, false)).toBe('withdrawn');
  });
  it('does not cancel what was never sent, twice, or for who declined', () => {
    expect(calendarChangeOf(null, cancelled, true)).toBeNull();
    expect(calendarChangeOf(cancelled, { ...cancelled, sequence: 2 }, true)).toBeNull();
    expect(calendarChangeOf({ ...state, rsvp: 'declined' }, cancelled, true)).toBeNull();
  });
  it('brings it back after a cancellation', () => expect(calendarChangeOf(cancelled, { ...state, sequence: 2 }, true)).toBe('reinstated'));

  it('sends nothing for a change that was undone, whatever it was', () => {
    const any = fc.record({ title: fc.string(), place: fc.string(), sequence: fc.nat(5), minutes: fc.integer({ min: -600, max: 600 }) });
    fc.assert(
      fc.property(any, ({ minutes, ...text }) => {
        const sent = { ...state, ...text, startsAt: new Date(state.startsAt.getTime() + minutes * 60_000) };
        expect(calendarChangeOf(sent, structuredClone(sent), true)).toBeNull();
      }),
    );
  });
});
