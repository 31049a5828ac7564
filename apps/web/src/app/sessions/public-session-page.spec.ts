import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { PublicSessionView } from '@bijeen/contract';
import { Language } from '@bijeen/ui';
import { problemInterceptor } from '../platform/problems';
import { PublicSessionPage } from './public-session-page';

const ID = '11111111-1111-4111-8111-111111111111';
const GROUPS = ['Bewoners', 'Ouders', 'Winkeliers', 'Gemeente'];

function aPage(coming: readonly PublicSessionView['coming']['withoutGroup'][], total: number | 'not-shown'): PublicSessionView {
  const groups = GROUPS.map((name, index) => ({
    groupId: `${index}1111111-1111-4111-8111-111111111111`,
    name,
    coming: coming[index] ?? 0,
  }));
  return {
    session: {
      ...{ id: ID, slug: 'een-plein', state: 'scheduled', title: 'Een plein', question: 'Waarom?', mandate: 'none', language: 'nl' },
      ...{ whoInvites: null, whoPays: null, whoDecides: null, fixed: 'De bomen blijven', open: null, whatHappens: null },
      place: { kind: 'hybrid', name: 'Buurthuis', address: null, travel: null, costs: null, accessibility: null },
      contact: { name: 'Contact', telephone: '030 000 00 00' },
      ...{
        startsLocal: '2027-09-02T15:00',
        zone: 'Europe/Amsterdam',
        startsAt: '2027-09-02T13:00:00.000Z',
        endsAt: '2027-09-02T15:30:00.000Z',
      },
      ...{ agendaClosed: false, boardClosed: false, photos: false, topics: [], district: null, cancelledReason: null, summarySlug: null },
      groups: groups.map(({ groupId, name }) => ({ id: groupId, name, why: null })),
      readingLinks: [],
    },
    coming: { total, groups, withoutGroup: 0 },
  };
}

async function draw(answer: PublicSessionView | number): Promise<HTMLElement> {
  TestBed.configureTestingModule({
    providers: [provideHttpClient(withInterceptors([problemInterceptor])), provideHttpClientTesting(), provideRouter([])],
  });
  await TestBed.inject(Language).use('nl');
  const fixture = TestBed.createComponent(PublicSessionPage);
  fixture.componentRef.setInput('slug', 'een-plein');
  fixture.detectChanges();
  const http = TestBed.inject(HttpTestingController);
  const asked = http.expectOne('/api/v1/public-sessions/een-plein');
  if (typeof answer === 'number') asked.flush({ type: 'about:blank', title: 'x', status: answer }, { status: answer, statusText: 'x' });
  else {
    asked.flush(answer);
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    fixture.detectChanges();
    const point = { id: ID, title: 'Het groen', why: null, minutes: 20, state: 'accepted' };
    http.expectOne(`/api/v1/sessions/${ID}/agenda`).flush({ items: [point, { ...point, title: 'Niet aangenomen', state: 'proposed' }] });
  }
  await fixture.whenStable();
  return fixture.nativeElement as HTMLElement;
}

it('tells of each group what may be told: zero, three and more, few, or nothing', async () => {
  const page = await draw(aPage([0, 5, 'fewer-than-three', 'not-shown'], 'not-shown'));
  const lines = [...page.querySelectorAll('bijeen-public-groups li')].map((line) => line.textContent?.replace(/\s+/g, ' ').trim());
  expect(lines).toEqual(['Bewoners 0', 'Ouders 5', 'Winkeliers minder dan 3', 'Gemeente aantal niet getoond']);
  expect(page.textContent).not.toMatch(/Er komen \d/);
});

it('says when, where, whom to call and what is on the agenda, and no point that is not on it', async () => {
  const page = await draw(aPage([3, 3, 3, 3], 12));
  for (const words of [
    'donderdag 2 september 2027',
    'Buurthuis',
    'Je kunt ook online meedoen.',
    '030 000 00 00',
    'De bomen blijven',
    'Het groen',
    'Er komen 12 mensen.',
  ])
    expect(page.textContent).toContain(words);
  expect(page.textContent).not.toContain('Niet aangenomen');
});

it('says the same of a session that is not there and of one that is not open', async () => {
  expect((await draw(404)).querySelector('h1')?.textContent).toBe('Deze bijeenkomst kunnen we niet laten zien');
});
