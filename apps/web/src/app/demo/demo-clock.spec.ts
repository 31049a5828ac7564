import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Language } from '@bijeen/ui';
import { problemInterceptor } from '../platform/problems';
import { DemoClock } from './demo-clock';

const session = (n: number, title: string) => ({
  sessionId: `018f0000-0000-7000-8000-00000000000${n}`,
  title,
  startsAt: `2027-09-0${n}T13:00:00.000Z`,
  endsAt: `2027-09-0${n}T15:30:00.000Z`,
  zone: 'Europe/Amsterdam',
});

async function open(sessions: object[]) {
  TestBed.configureTestingModule({ providers: [provideHttpClient(withInterceptors([problemInterceptor])), provideHttpClientTesting()] });
  await TestBed.inject(Language).use('nl');
  const http = TestBed.inject(HttpTestingController);
  const fixture = TestBed.createComponent(DemoClock);
  const page = fixture.nativeElement as HTMLElement;
  fixture.detectChanges();
  http.expectOne('/api/v1/demo/clock').flush({ now: '2027-06-17T12:00:00Z', aheadMinutes: 0 });
  http.expectOne('/api/v1/demo/moments').flush(sessions);
  await fixture.whenStable();
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 20; turn++) await Promise.resolve();
    await fixture.whenStable();
  };
  const press = async (name: string): Promise<void> => {
    [...page.querySelectorAll('button')].find((button) => button.textContent?.trim() === name)?.click();
    await settle();
  };
  /** What the clock was asked to go to; answers that it went. */
  const asked = async (): Promise<string | null> => {
    const request = http.expectOne({ method: 'PUT', url: '/api/v1/demo/clock' });
    const { now } = request.request.body as { now: string | null };
    request.flush({ now: now ?? '2027-06-17T12:00:00Z', aheadMinutes: now ? 4711 : 0 });
    await settle();
    for (const about of http.match('/api/v1/installation'))
      about.flush({
        name: 'B',
        language: 'nl',
        demo: true,
        now: '2027-06-17T12:00:00Z',
        sourceUrl: 'https://x.example/',
        contactName: '',
        contactEmail: '',
      });
    await settle();
    return now;
  };
  return { page, press, asked, settle };
}

describe('the clock of a demo', () => {
  it.each([
    ['Een uur voor het begin', '2027-09-02T12:00:00.000Z'],
    ['Bij het begin', '2027-09-02T13:00:00.000Z'],
    ['Net na afloop', '2027-09-02T15:35:00.000Z'],
  ])('goes to a moment of the session: %s', async (name, moment) => {
    const { press, asked } = await open([session(2, 'Wie heeft er iets aan?')]);
    await press(name);
    expect(await asked()).toBe(moment);
  });

  it('takes the session that is chosen', async () => {
    const { page, press, asked, settle } = await open([session(2, 'Eerste'), session(5, 'Tweede')]);
    const select = page.querySelector('select') as HTMLSelectElement;
    select.value = session(5, '').sessionId;
    select.dispatchEvent(new Event('input'));
    select.dispatchEvent(new Event('change'));
    await settle();
    await press('Bij het begin');
    expect(await asked()).toBe('2027-09-05T13:00:00.000Z');
  });

  it('says what time it is, and offers the way back only when it was moved', async () => {
    const { page, press, asked } = await open([session(2, 'Eerste')]);
    expect(page.textContent).toContain('donderdag 17 juni 2027, 14.00 uur');
    expect(page.textContent).not.toContain('Terug naar nu');
    await press('Bij het begin');
    await asked();
    expect(page.textContent).toContain('donderdag 2 september 2027, 15.00 uur');
    await press('Terug naar nu');
    expect(await asked()).toBeNull();
    expect(page.textContent).not.toContain('Terug naar nu');
  });

  it('offers a free moment also when no session has a date', async () => {
    const { page } = await open([]);
    expect([...page.querySelectorAll('button')].map((button) => button.textContent?.trim())).toEqual(['Zet de klok']);
  });
});
