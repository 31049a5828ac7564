import type { SessionView } from '@bijeen/contract';
import { keepable, planEditOf, planModelOf, planSchema } from './plan-model';

const plan: SessionView['plan'] = {
  title: 'Een plein',
  question: null,
  whoInvites: null,
  whoPays: null,
  whoDecides: null,
  fixed: null,
  open: null,
  whatHappens: null,
  mandate: 'none',
  participationLevel: null,
  phase: null,
  placeKind: 'hall',
  placeName: null,
  placeAddress: null,
  travel: null,
  costs: null,
  onlineLink: null,
  accessibility: null,
  contactName: null,
  contactTelephone: null,
  capacityHall: null,
  capacityOnline: null,
  agendaMinutes: 120,
  agendaClosed: false,
  boardClosed: false,
  resultsHidden: false,
  facilitatorLooksFirst: false,
  photos: false,
  language: 'nl',
  topics: ['wonen', 'groen'],
  district: null,
  visibility: 'invited',
};

it('is valid as it comes from the API, and then says nothing new', () => {
  const model = planModelOf(plan);
  expect(planSchema.safeParse(model).success).toBe(true);
  expect(planEditOf(model, model)).toEqual({});
});

it('sends what changed alone: emptied texts as nothing, topics one by one', () => {
  const before = planModelOf({ ...plan, question: 'Waarom?', participationLevel: 'advise' });
  const after = { ...before, question: '', participationLevel: '' as const, topics: 'groen,  spelen ,, groen', capacityHall: 40 };
  expect(planEditOf(before, after)).toEqual({ question: null, participationLevel: null, topics: ['groen', 'spelen'], capacityHall: 40 });
});

it('says of the topics what the API would say', () => {
  const refused = planSchema.safeParse({
    ...planModelOf(plan),
    topics: Array.from({ length: 13 }, (_, index) => `onderwerp ${index}`).join(','),
  });
  expect(refused.error?.issues).toMatchObject([{ path: ['topics'], message: 'At most 12 topics.' }]);
});

it('keeps what is right while another field is not', () => {
  const before = planModelOf(plan);
  const next = { ...before, question: 'Waarom?', onlineLink: 'geen adres' };
  expect(keepable(before, next, (field) => field !== 'onlineLink')).toEqual({ ...before, question: 'Waarom?' });
  expect(keepable(before, { ...before, onlineLink: 'geen adres' }, (field) => field !== 'onlineLink')).toBe(before);
});
