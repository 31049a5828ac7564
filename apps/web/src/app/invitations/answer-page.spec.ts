import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { personalView, type PersonalView } from '@bijeen/contract';
import { Language } from '@bijeen/ui';
import { Installation } from '../platform/installation';
import { problemInterceptor } from '../platform/problems';
import { AnswerPage } from './answer-page';
import { PersonalFrame } from './personal-frame';

const id = '018f0000-0000-7000-8000-000000000001';
const view = (
  invitation: Partial<PersonalView['invitation']> = {},
  session: Partial<PersonalView['session']> = {},
  placesLeft: PersonalView['placesLeft'] = { hall: null, online: null },
): PersonalView =>
  personalView.parse({
    session: {
      ...{ id, slug: 'wie', state: 'scheduled', title: 'Wie heeft er iets aan?', question: null, mandate: 'none' },
      ...{ whoInvites: null, whoPays: null, whoDecides: null, fixed: null, open: null, whatHappens: null },
      place: { kind: 'hybrid', name: 'Buurthuis', address: null, travel: null, costs: null, accessibility: null },
      contact: { name: 'Contact', telephone: '030 000 00 00' },
      ...{
        startsLocal: '2027-09-02T15:00',
        zone: 'Europe/Amsterdam',
        startsAt: '2027-09-02T13:00:00.000Z',
        endsAt: '2027-09-02T15:30:00.000Z',
      },
      ...{ agendaClosed: false, boardClosed: false, photos: false, language: 'nl', topics: [], district: null },
      ...{ cancelledReason: null, groups: [], readingLinks: [], summarySlug: null },
      ...session,
    },
    invitation: {
      ...{ id, name: 'Bewoner', rsvp: 'needs-action', rsvpAt: null, mode: null, companions: 0, needs: null, nameShown: false },
      ...{ groupIds: [], onlineLink: null, revision: 0 },
      ...invitation,
    },
    placesLeft,
  });

async function open(shown: PersonalView, now = '2027-08-01T10:00:00Z') {
  const invited = signal(shown);
  const frame = { invited, token: () => 't'.repeat(43), place: () => 'Buurthuis', show: (next: PersonalView) => invited.set(next) };
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(withInterceptors([problemInterceptor])),
      provideHttpClientTesting(),
      provideRouter([]),
      { provide: PersonalFrame, useValue: frame },
      { provide: Installation, useValue: { about: signal({ now }) } },
    ],
  });
  await TestBed.inject(Language).use('nl');
  const http = TestBed.inject(HttpTestingController);
  const fixture = TestBed.createComponent(AnswerPage);
  const page = fixture.nativeElement as HTMLElement;
  document.body.append(page);
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 20; turn++) await Promise.resolve();
    await fixture.whenStable();
  };
  await settle();
  const choose = async (name: string, value: string): Promise<void> => {
    page.querySelector<HTMLInputElement>(`input[name=${name}][value=${value}]`)?.click();
    await settle();
  };
  const send = async (): Promise<void> => {
    page.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
    await settle();
  };
  const chosen = (name: string) => page.querySelector<HTMLInputElement>(`input[name=${name}]:checked`)?.value;
  const said = () => page.querySelector('[role=status]')?.textContent?.trim();
  return { page, http, settle, choose, send, chosen, said };
}
afterEach(() => document.body.replaceChildren());

const RSVP = { method: 'PUT', url: '/api/v1/invitations/mine/rsvp' };

describe('the answer to an invitation', () => {
  it('is kept without leaving the page, which then says so', async () => {
    const { http, choose, send, settle, said, page } = await open(view());
    await choose('answer', 'accepted');
    await choose('mode', 'online');
    await send();
    const asked = http.expectOne(RSVP);
    expect(asked.request.body).toEqual({ answer: 'accepted', mode: 'online', companions: 0 });
    asked.flush(view({ rsvp: 'accepted', mode: 'online' }));
    await settle();
    expect(said()).toContain('Bewaard. Fijn dat je komt.');
    expect(page.querySelector('[href$="/agenda.ics"]')?.textContent).toContain('Zet in mijn agenda');
  });

  it('sends no companions and no place with somebody who cannot come', async () => {
    const { http, choose, send, page } = await open(view({ rsvp: 'accepted', mode: 'hall', companions: 2 }));
    await choose('answer', 'declined');
    expect(page.querySelector('select')).toBeNull();
    await send();
    expect(http.expectOne(RSVP).request.body).toEqual({ answer: 'declined', mode: null, companions: 0 });
  });

  it('that is refused stays as it was chosen, with the reason in focus', async () => {
    const { http, choose, send, settle, chosen, page } = await open(view());
    await choose('answer', 'accepted');
    await send();
    const body = { type: 'https://x/problems/session-full', title: 'x', status: 409, facts: { left: 1, asked: 3 } };
    http.expectOne(RSVP).flush(body, { status: 409, statusText: 'Conflict' });
    await settle();
    const refusal = page.querySelector('[role=alert]');
    expect(refusal?.textContent).toContain('Er is nog 1 plek.');
    expect(document.activeElement).toBe(refusal);
    expect([chosen('answer'), chosen('mode')]).toEqual(['accepted', 'hall']);
  });

  it('must be chosen before it is sent', async () => {
    const { http, send, page } = await open(view());
    await send();
    http.expectNone(RSVP);
    expect(page.querySelector('[role=alert]')?.textContent).toContain('Kies eerst of je komt.');
  });

  it('works as a plain form too: every part of it has its name, and it knows where to go', async () => {
    const { page } = await open(view({ rsvp: 'tentative', mode: 'online', companions: 2 }));
    const form = page.querySelector('form');
    expect([form?.getAttribute('method'), form?.getAttribute('action')]).toEqual(['post', `/uitnodiging/${'t'.repeat(43)}/antwoord`]);
    expect(Object.fromEntries(new FormData(form ?? undefined))).toEqual({ answer: 'tentative', mode: 'online', companions: '2' });
  });

  it('offers no place in a full hall, except to who has one', async () => {
    const { page, chosen } = await open(view({}, {}, { hall: 0, online: null }));
    expect(page.textContent).toContain('De zaal is vol');
    expect(page.querySelector('input[value=hall]')).toBeNull();
    expect(chosen('mode')).toBe('online');
    TestBed.resetTestingModule();
    document.body.replaceChildren();
    const held = await open(view({ rsvp: 'accepted', mode: 'hall' }, {}, { hall: 0, online: null }));
    expect(held.chosen('mode')).toBe('hall');
  });

  it('cannot be to come when everything is full', async () => {
    const { page } = await open(view({}, {}, { hall: 0, online: 0 }));
    expect([...page.querySelectorAll<HTMLInputElement>('input[name=answer]')].map(({ value }) => value)).toEqual(['tentative', 'declined']);
  });
});

describe('the page of an invitation', () => {
  it.each([
    [view({}, { state: 'draft', startsAt: null }), 'Deze bijeenkomst wordt nog voorbereid'],
    [view({}, { state: 'polling', startsAt: null }), 'We zoeken nog een datum'],
    [view({}, { state: 'live' }), 'De bijeenkomst is begonnen'],
    [view({}, { state: 'concluded' }), 'De bijeenkomst is geweest'],
    [view({}, { state: 'published', summarySlug: 'wie' }), 'Het verslag is klaar'],
    [view({}, { state: 'cancelled', cancelledReason: 'De zaal is dicht.' }), 'Deze bijeenkomst gaat niet door'],
  ])('says what is so, and asks nothing that cannot be answered', async (shown, heading) => {
    const { page } = await open(shown);
    expect(page.querySelector('h1')?.textContent).toBe(heading);
    expect(page.querySelector('form')).toBeNull();
  });

  it('takes no answer from the start on, and names whom to call', async () => {
    const { page } = await open(view({ rsvp: 'accepted', mode: 'hall' }), '2027-09-02T13:00:00Z');
    expect(page.textContent).toContain('Je liet weten dat je komt.');
    expect(page.textContent).toContain('030 000 00 00');
    expect(page.querySelector('form')).toBeNull();
  });
});
