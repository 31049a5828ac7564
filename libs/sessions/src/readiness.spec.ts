import { readinessOf } from './readiness';
import type { PlaceKind, SessionPlan } from './session';

const empty: SessionPlan = {
  question: '',
  answers: {},
  startsAt: null,
  endsAt: null,
  place: { kind: null, name: null, onlineLink: null },
  contact: { name: null, telephone: null },
};
const complete: SessionPlan = {
  question: 'Waarover?',
  answers: { whoInvites: 'a', whoPays: 'b', whoDecides: 'c', fixed: 'd', open: 'e', whatHappens: 'f' },
  startsAt: new Date('2027-09-02T13:00:00Z'),
  endsAt: new Date('2027-09-02T15:00:00Z'),
  place: { kind: 'hall', name: 'Buurthuis', onlineLink: null },
  contact: { name: 'Iemand', telephone: '030 000 00 00' },
};

describe('what a session misses before it can be scheduled', () => {
  it('is everything for an empty draft, in the order of the form, with a pointer per field', () => {
    expect(readinessOf(empty).map(({ pointer }) => pointer)).toEqual([
      '/question',
      '/answers/whoInvites',
      '/answers/whoPays',
      '/answers/whoDecides',
      '/answers/fixed',
      '/answers/open',
      '/answers/whatHappens',
      '/startsAt',
      '/place/kind',
      '/contact/name',
      '/contact/telephone',
    ]);
  });

  it('is nothing for a complete one', () => {
    expect(readinessOf(complete)).toEqual([]);
  });

  it.each<[PlaceKind, readonly string[]]>([
    ['hall', ['place.name']],
    ['online', ['place.onlineLink']],
    ['hybrid', ['place.name', 'place.onlineLink']],
  ])('a place of kind %s needs %j', (kind, fields) => {
    expect(readinessOf({ ...complete, place: { kind, name: ' ', onlineLink: null } }).map(({ field }) => field)).toEqual(fields);
    expect(readinessOf({ ...complete, place: { kind, name: 'Buurthuis', onlineLink: 'https://video.example/x' } })).toEqual([]);
  });

  it('counts an end that misses as a date that misses', () => {
    expect(readinessOf({ ...complete, endsAt: null })).toEqual([{ field: 'startsAt', pointer: '/startsAt' }]);
  });
});
