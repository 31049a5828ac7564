import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router, withComponentInputBinding } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import type { SummariesView, SummaryListItem } from '@bijeen/contract';
import { Language } from '@bijeen/ui';
import { problemInterceptor } from '../platform/problems';
import { queryOf } from './record-api';
import { SummariesPage } from './summaries-page';

const summary = (differing: Partial<SummaryListItem> = {}): SummaryListItem => ({
  slug: 'pand',
  title: 'Wie heeft er iets aan?',
  zone: 'Europe/Amsterdam',
  startsAt: '2027-09-02T13:00:00.000Z',
  publishedAt: '2027-09-16T13:00:00.000Z',
  topics: ['vastgoed'],
  district: 'Binnenstad',
  invented: false,
  groups: { there: 6, of: 7 },
  excerpt: [{ text: 'De vraag', marked: false }],
  ...differing,
});
const found = (differing: Partial<SummariesView> = {}): SummariesView => ({
  summaries: [summary()],
  total: 1,
  next: null,
  topics: ['vastgoed'],
  districts: ['Binnenstad'],
  ...differing,
});

async function open(url: string, answer: SummariesView) {
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(withInterceptors([problemInterceptor])),
      provideHttpClientTesting(),
      provideRouter([{ path: 'verslagen', component: SummariesPage }], withComponentInputBinding()),
    ],
  });
  await TestBed.inject(Language).use('nl');
  const http = TestBed.inject(HttpTestingController);
  const harness = await RouterTestingHarness.create(url);
  const settle = async () => {
    for (let turn = 0; turn < 20; turn++) await Promise.resolve();
    harness.detectChanges();
  };
  const asked = http.expectOne((request) => request.url.startsWith('/api/v1/summaries'));
  asked.flush(answer);
  http.match('/api/v1/me').forEach((request) => request.flush({ account: null }));
  await settle();
  return { element: harness.routeNativeElement as HTMLElement, http, settle, asked: asked.request.url };
}

describe('searching in summaries', () => {
  it('asks what the address says, in one spelling, and shows what was found', async () => {
    const { element, asked } = await open('/verslagen?onderwerp=vastgoed&zoek=leeg', found());
    expect(asked).toBe('/api/v1/summaries?q=leeg&topic=vastgoed');
    expect(element.querySelector('h2')?.textContent).toBe('1 verslag met ‘leeg’');
    expect(element.querySelector('h3 a')?.getAttribute('href')).toBe('/verslagen/pand');
    expect(element.textContent).toContain('6 van 7 groepen waren er');
  });

  it('marks what was found, and leaves markup that somebody typed as text', async () => {
    const excerpt = [
      { text: '<img src=x onerror=alert(1)> ', marked: false },
      { text: 'leeg', marked: true },
    ];
    const { element } = await open('/verslagen?zoek=leeg', found({ summaries: [summary({ excerpt })] }));
    expect(element.querySelector('mark')?.textContent).toBe('leeg');
    expect(element.querySelector('img')).toBeNull();
    expect(element.querySelector('li p')?.textContent).toBe('<img src=x onerror=alert(1)> leeg');
  });

  it('puts the question in the address', async () => {
    const { element, http, settle } = await open('/verslagen', found());
    (element.querySelector('#zoek') as HTMLInputElement).value = ' leeg ';
    (element.querySelector('#stadsdeel') as HTMLSelectElement).value = 'Binnenstad';
    element.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true, bubbles: true }));
    await settle();
    expect(TestBed.inject(Router).url).toBe('/verslagen?zoek=leeg&stadsdeel=Binnenstad');
    http.expectOne('/api/v1/summaries?q=leeg&district=Binnenstad');
  });

  it('says what to do when nothing was found, and when there is nothing yet', async () => {
    const nothing = found({ summaries: [], total: 0 });
    expect((await open('/verslagen?zoek=kwibus', nothing)).element.textContent).toContain('Zoek met een ander woord');
    TestBed.resetTestingModule();
    expect((await open('/verslagen', nothing)).element.textContent).toContain('Er zijn nog geen verslagen.');
  });

  it('writes a question in one spelling, whatever its order', () => {
    expect(queryOf({ district: 'Oost', q: 'a&b' })).toBe('?q=a%26b&district=Oost');
    expect(queryOf({})).toBe('');
  });
});
