import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router, TitleStrategy } from '@angular/router';
import { Language } from '@bijeen/ui';
import { Alerts } from '../platform/alerts';
import type { Role } from '../platform/caller';
import { Installation } from '../platform/installation';
import { PageTitle } from '../platform/page-title';
import { PersonalLink } from '../platform/personal-link';
import { ProblemError } from '../platform/problems';
import { Shell } from './shell';

@Component({ selector: 'bijeen-first-page', template: `<h1>Eerste</h1>` })
class FirstPage {}
@Component({ selector: 'bijeen-second-page', template: `<h1>Tweede</h1>` })
class SecondPage {}
@Component({ selector: 'bijeen-late-page', template: `<p>Nog even</p>` })
class LatePage {}

const installation = {
  name: 'Samen in Dorp',
  language: 'nl',
  demo: true,
  now: '2027-06-01T10:00:00Z',
  sourceUrl: 'https://code.example/',
  contactName: 'Werkgroep',
  contactEmail: 'hulp@dorp.example',
};

async function open(url: string, { role = null as Role | null, demo = true } = {}) {
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(),
      provideHttpClientTesting(),
      provideRouter([
        { path: '', component: FirstPage, data: { demoStart: true } },
        { path: 'verslagen', component: FirstPage, title: 'shell.nav.summaries' },
        { path: 'mensen', component: SecondPage, title: 'shell.nav.people' },
        { path: 'laat', component: LatePage, title: 'shell.nav.sessions' },
        { path: 'uitnodiging/:token', component: SecondPage },
        { path: 'zaal', component: SecondPage, data: { bare: true } },
      ]),
      { provide: TitleStrategy, useExisting: PageTitle },
    ],
  });
  const http = TestBed.inject(HttpTestingController);
  await TestBed.inject(Language).use('nl');
  const known = TestBed.inject(Installation).load();
  http.expectOne('/api/v1/installation').flush({ ...installation, demo });
  await known;
  const fixture = TestBed.createComponent(Shell);
  const page = fixture.nativeElement as HTMLElement;
  document.body.append(page);
  const router = TestBed.inject(Router);
  await router.navigateByUrl(url);
  // One turn in which the page lives, and asks who is looking.
  fixture.detectChanges();
  await Promise.resolve();
  const account = role && { id: '018f0000-0000-7000-8000-000000000001', name: 'Werkgroep', role, language: 'nl' };
  http.expectOne('/api/v1/me').flush({ account });
  for (let turn = 0; turn < 3; turn++) await Promise.resolve();
  await fixture.whenStable();
  return {
    page,
    go: async (to: string): Promise<void> => {
      await router.navigateByUrl(to);
      await fixture.whenStable();
    },
    settle: () => fixture.whenStable(),
    menu: () => [...page.querySelectorAll('nav a')].map((link) => link.textContent?.trim()),
    link: (text: string) => [...page.querySelectorAll('a')].find((link) => link.textContent?.trim() === text),
  };
}

describe('the shell', () => {
  afterEach(() => document.body.replaceChildren());

  it.each<[Role, string[]]>([
    ['organiser', ['Mijn bijeenkomsten', 'Adresboek', 'Verslagen']],
    ['member', ['Mijn bijeenkomsten', 'Verslagen']],
    ['reader', ['Overzicht', 'Verslagen']],
    ['administrator', ['Instellingen', 'Adresboek', 'Verslagen']],
  ])('leads a signed-in %s to their own pages, and says who that is', async (role, menu) => {
    const { menu: shown, page } = await open('/verslagen', { role });
    expect(shown()).toEqual(menu);
    expect(page.querySelector('.bijeen-who strong')?.textContent).toBe('Werkgroep');
  });

  it('shows nobody more than the summaries', async () => {
    const { menu, link } = await open('/verslagen');
    expect(menu()).toEqual(['Verslagen']);
    expect(link('Verslagen')?.getAttribute('aria-current')).toBe('page');
  });

  it('says on a personal page as whom one answers, without a menu', async () => {
    const { page, menu, settle } = await open('/uitnodiging/abc');
    TestBed.inject(PersonalLink).name.set('Bewoner');
    await settle();
    expect(menu()).toEqual([]);
    expect(page.querySelector('.bijeen-who')?.textContent).toContain('Bewoner');
  });

  it('marks every page of a demo, except the one that says so itself', async () => {
    const { page, go, link } = await open('/verslagen');
    expect(page.querySelector('aside')?.textContent).toContain('Er gaat geen mail de deur uit.');
    expect(link('Kijk als iemand anders')?.getAttribute('href')).toBe('/');
    expect(link('Postbak')?.getAttribute('href')).toBe('/postbak');
    await go('/');
    expect(page.querySelector('aside')).toBeNull();
  });

  it('does not speak of a demo where there is none', async () => {
    const { page } = await open('/verslagen', { demo: false });
    expect(page.querySelector('aside')).toBeNull();
  });

  it('stands aside for a page that fills the screen', async () => {
    const { page } = await open('/zaal');
    expect(page.querySelector('header')).toBeNull();
    expect(page.querySelector('h1')?.textContent).toBe('Tweede');
  });

  it('titles the window by the page and the installation', async () => {
    const { go } = await open('/verslagen');
    expect(document.title).toBe('Verslagen · Samen in Dorp');
    await go('/mensen');
    expect(document.title).toBe('Adresboek · Samen in Dorp');
  });

  it('puts the focus on the heading of the page one goes to, not on that of the first', async () => {
    const { go, page } = await open('/verslagen');
    expect(document.activeElement).toBe(document.body);
    await go('/mensen');
    expect(document.activeElement).toBe(page.querySelector('h1'));
  });

  it('leaves the focus where it is when only the search changes', async () => {
    const { go, page } = await open('/verslagen');
    page.querySelector<HTMLElement>('footer a')?.focus();
    const focused = document.activeElement;
    await go('/verslagen?zoek=pand');
    expect(document.activeElement).toBe(focused);
  });

  it('says the title aloud when the page has no heading yet', async () => {
    const { go, page } = await open('/verslagen');
    await go('/laat');
    expect(document.activeElement).toBe(page.querySelector('main'));
    expect(page.querySelector('[aria-live]')?.textContent).toBe('Mijn bijeenkomsten');
  });

  it('skips to the content', async () => {
    const { page } = await open('/verslagen');
    const skip = page.querySelector<HTMLAnchorElement>('.nl-skip-link');
    expect(skip?.getAttribute('href')).toBe('/verslagen#inhoud');
    skip?.click();
    expect(document.activeElement).toBe(page.querySelector('main'));
  });

  it('changes the language, keeps the page, and remembers the choice', async () => {
    const { page, settle, menu } = await open('/verslagen');
    const english = page.querySelector<HTMLAnchorElement>('footer a[lang=en]');
    expect(english?.textContent).toBe('English');
    english?.click();
    for (let turn = 0; turn < 3; turn++) await Promise.resolve();
    await settle();
    expect(menu()).toEqual(['Summaries']);
    expect(TestBed.inject(Router).url).toBe('/verslagen');
    expect(document.cookie).toContain('taal=en');
    expect(document.title).toBe('Summaries · Samen in Dorp');
  });

  it('says what went wrong unexpectedly, with the number to mention, until it is closed', async () => {
    const { page, settle } = await open('/verslagen');
    TestBed.inject(Alerts).report(new ProblemError({ type: 'about:blank', title: 'x', status: 500, instance: 'req-4711' }));
    await settle();
    const alert = page.querySelector('[role=alert]');
    expect(alert?.textContent).toContain('Er ging bij ons iets mis');
    expect(alert?.textContent).toContain('req-4711');
    alert?.querySelector('button')?.click();
    await settle();
    expect(alert?.textContent?.trim()).toBe('');
  });

  it('leads to accessibility, privacy, the source and where to report a vulnerability', async () => {
    const { link } = await open('/verslagen');
    expect(link('Toegankelijkheid')?.getAttribute('href')).toBe('/toegankelijkheid');
    expect(link('Privacy')?.getAttribute('href')).toBe('/privacy');
    expect(link('Broncode')?.getAttribute('href')).toBe('https://code.example/');
    expect(link('Kwetsbaarheid melden')?.getAttribute('href')).toBe('/.well-known/security.txt');
  });
});
