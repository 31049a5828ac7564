import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { Language } from '@bijeen/ui';
import { Alerts } from '../platform/alerts';
import { CurrentCaller } from '../platform/caller';
import { problemInterceptor } from '../platform/problems';
import { StartPage } from './start-page';

@Component({ selector: 'bijeen-any-page', template: '' })
class AnyPage {}

const mail = (n: number) => ({
  id: `018f0000-0000-7000-8000-00000000000${n}`,
  to: 'Bewoner',
  subject: `Praat je mee? ${n}`,
  receivedAt: '2027-06-17T12:02:00Z',
});

async function open(messages: unknown = []) {
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(withInterceptors([problemInterceptor])),
      provideHttpClientTesting(),
      provideRouter([{ path: '**', component: AnyPage }]),
    ],
  });
  await TestBed.inject(Language).use('nl');
  const http = TestBed.inject(HttpTestingController);
  const fixture = TestBed.createComponent(StartPage);
  const page = fixture.nativeElement as HTMLElement;
  fixture.detectChanges();
  http.expectOne('/api/v1/demo/clock').flush({ now: '2027-06-17T12:00:00Z', aheadMinutes: 0 });
  http.expectOne('/api/v1/demo/moments').flush([]);
  const asked = http.expectOne('/api/v1/demo/messages');
  if (messages) asked.flush(messages as object);
  else asked.flush(null, { status: 503, statusText: 'x' });
  await fixture.whenStable();
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 20; turn++) await Promise.resolve();
    await fixture.whenStable();
  };
  const door = (name: string) => [...page.querySelectorAll('button')].find((button) => button.textContent?.includes(name));
  return { page, http, door, settle };
}

describe('the start page of a demo', () => {
  it('offers a door for every role', async () => {
    const { page } = await open();
    expect([...page.querySelectorAll('button strong')].map((name) => name.textContent)).toEqual([
      'Organisator',
      'Deelnemer',
      'Gespreksleider',
      'Meelezer gemeente',
      'Beheerder',
    ]);
  });

  it('takes the role that is chosen, asks who that is, and goes where it leads', async () => {
    const { door, http, settle } = await open();
    door('Organisator')?.click();
    http.expectOne({ method: 'POST', url: '/api/v1/demo/doors/organiser' }).flush({ href: '/bijeenkomsten' });
    await settle();
    const account = { id: '018f0000-0000-7000-8000-000000000001', name: 'Werkgroep', role: 'organiser', language: 'nl' };
    http.expectOne('/api/v1/me').flush({ account });
    await settle();
    expect(TestBed.inject(CurrentCaller).who()?.name).toBe('Werkgroep');
    expect(TestBed.inject(Router).url).toBe('/bijeenkomsten');
  });

  it('opens one door at a time', async () => {
    const { door, http } = await open();
    door('Organisator')?.click();
    door('Organisator')?.click();
    door('Deelnemer')?.click();
    expect(http.match((request) => request.method === 'POST')).toHaveLength(1);
  });

  it('stays, and says what went wrong, when a door does not open', async () => {
    const { door, http, settle } = await open();
    door('Deelnemer')?.click();
    http.expectOne('/api/v1/demo/doors/participant').flush(null, { status: 503, statusText: 'x' });
    await settle();
    expect(TestBed.inject(Alerts).current()?.text).toContain('bij ons iets mis');
    expect(door('Deelnemer')?.getAttribute('aria-disabled')).toBe('false');
  });

  it('shows the latest three mails and the way to all of them', async () => {
    const { page } = await open([1, 2, 3, 4].map(mail));
    const links = [...page.querySelectorAll('.bijeen-mails a')];
    expect(links.map((link) => link.querySelector('strong')?.textContent)).toEqual([
      'Praat je mee? 1',
      'Praat je mee? 2',
      'Praat je mee? 3',
    ]);
    expect(links[0]?.getAttribute('href')).toBe('/postbak/018f0000-0000-7000-8000-000000000001');
    expect([...page.querySelectorAll('a')].at(-1)?.getAttribute('href')).toBe('/postbak');
  });

  it('says that nothing was sent yet', async () => {
    const { page } = await open([]);
    expect(page.textContent).toContain('Er is nog niets verstuurd.');
  });

  it('says that the mailbox could not be opened, and tries again when asked', async () => {
    const { page, http, settle, door } = await open(null);
    expect(page.querySelector('[role=alert]')?.textContent).toContain('We konden de postbak niet openen.');
    door('Probeer opnieuw')?.click();
    TestBed.tick();
    http.expectOne('/api/v1/demo/messages').flush([mail(1)]);
    await settle();
    expect(page.querySelectorAll('.bijeen-mails a')).toHaveLength(1);
  });
});
