import { readinessOf } from './readiness';
import type { PlaceKind, SessionPlan } from './session';

const empty: SessionPlan = {
  question: '',
  whoInvites: null,
  whoPays: null,
  whoDecides: null,
  fixed: null,
  open: null,
  whatHappens: null,
  startsAt: null,
  endsAt: null,
  placeKind: null,
  placeName: null,
  onlineLink: null,
  contactName: null,
  contactTelephone: null,
};
const complete: SessionPlan = {
  question: 'Waarover?',
  whoInvites: 'a',
  whoPays: 'b',
  whoDecides: 'c',
  fixed: 'd',
  open: 'e',
  whatHappens: 'f',
  startsAt: new Date('2027-09-02T13:00:00Z'),
  endsAt: new Date('2027-09-02T15:00:00Z'),
  placeKind: 'hall',
  placeName: 'Buurthuis',
  onlineLink: null,
  contactName: 'Iemand',
  contactTelephone: '030 000 00 00',
};

describe('what a session misses before it can be scheduled', () => {
  it('is everything for an empty draft, in the order of the form, with a pointer per field', () => {
    expect(readinessOf(empty).map(({ pointer }) => pointer)).toEqual([
      '/question',
      '/whoInvites',
      '/whoPays',
      '/whoDecides',
      '/fixed',
      '/open',
      '/whatHappens',
      '/startsLocal',
      '/placeKind',
      '/contactName',
      '/contactTelephone',
    ]);
  });

  it('is nothing for a complete one', () => {
    expect(readinessOf(complete)).toEqual([]);
  });

  it.each<[PlaceKind, readonly string[]]>([
    ['hall', ['placeName']],
    ['online', ['onlineLink']],
    ['hybrid', ['placeName', 'onlineLink']],
  ])('a place of kind %s needs %j', (kind, fields) => {
    expect(readinessOf({ ...complete, placeKind: kind, placeName: ' ', onlineLink: null }).map(({ field }) => field)).toEqual(fields);
    expect(readinessOf({ ...complete, placeKind: kind, onlineLink: 'https://video.example/x' })).toEqual([]);
  });

  it('counts an end that misses as a date that misses', () => {
    expect(readinessOf({ ...complete, endsAt: null })).toEqual([{ field: 'startsLocal', pointer: '/startsLocal' }]);
  });
});
