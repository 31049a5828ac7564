import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { CurrentCaller, only, type Role, startAtHome } from './caller';
import { Installation } from './installation';
import { problemInterceptor } from './problems';

@Component({ selector: 'bijeen-any-page', template: '' })
class AnyPage {}

const accountOf = (role: Role) => ({ id: '018f0000-0000-7000-8000-000000000001', name: 'Werkgroep', role, language: 'nl' });

function open(): { http: HttpTestingController; go: (url: string, me: unknown) => Promise<string> } {
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(withInterceptors([problemInterceptor])),
      provideHttpClientTesting(),
      provideRouter([
        { path: '', pathMatch: 'full', canMatch: [startAtHome], component: AnyPage },
        { path: 'aanmelden', component: AnyPage },
        { path: 'mensen', component: AnyPage, canActivate: [only('organiser', 'administrator')] },
        { path: '**', component: AnyPage },
      ]),
    ],
  });
  const http = TestBed.inject(HttpTestingController);
  const router = TestBed.inject(Router);
  return {
    http,
    go: async (url, me) => {
      const going = router.navigateByUrl(url);
      for (let turn = 0; turn < 20; turn++) await Promise.resolve();
      http.expectOne('/api/v1/me').flush(me as object);
      await going;
      return router.url;
    },
  };
}

describe('a page for staff', () => {
  it('opens for the roles that are named', async () => {
    expect(await open().go('/mensen', { account: accountOf('organiser') })).toBe('/mensen');
  });

  it('leads somebody who is not signed in to the sign-in page, and knows the way back', async () => {
    expect(await open().go('/mensen?zoek=jan', { account: null })).toBe('/aanmelden?terug=%2Fmensen%3Fzoek%3Djan');
  });

  it('does not open for another role', async () => {
    expect(await open().go('/mensen', { account: accountOf('reader') })).toContain('/aanmelden');
  });
});

describe('the first page', () => {
  it.each<[Role, string]>([
    ['organiser', '/bijeenkomsten'],
    ['member', '/bijeenkomsten'],
    ['reader', '/overzicht'],
    ['administrator', '/instellingen'],
  ])('leads a signed-in %s to %s', async (role, home) => {
    expect(await open().go('/', { account: accountOf(role) })).toBe(home);
  });

  it('is the sign-in page for nobody', async () => {
    expect(await open().go('/', { account: null })).toBe('/aanmelden');
  });

  it('is the start page in a demo, whoever looks', async () => {
    const { http } = open();
    const known = TestBed.inject(Installation).load();
    http.expectOne('/api/v1/installation').flush({
      name: 'Bijeen',
      language: 'nl',
      demo: true,
      now: '2027-06-01T10:00:00Z',
      sourceUrl: 'https://code.example/',
      contactName: 'x',
      contactEmail: 'x@x.example',
    });
    await known;
    await TestBed.inject(Router).navigateByUrl('/');
    expect(TestBed.inject(Router).url).toBe('/');
  });
});

describe('the caller', () => {
  it('is asked once, and again after a failure', async () => {
    const { http } = open();
    const caller = TestBed.inject(CurrentCaller);
    const failed = caller.load().catch((error: unknown) => error);
    http.expectOne('/api/v1/me').flush(null, { status: 503, statusText: 'x' });
    expect(await failed).toBeInstanceOf(Error);
    const [first, second] = [caller.load(), caller.load()];
    http.expectOne('/api/v1/me').flush({ account: accountOf('reader') });
    expect(await first).toEqual(await second);
    expect(caller.who()?.role).toBe('reader');
  });

  it('is nobody after signing out', async () => {
    const { http } = open();
    const caller = TestBed.inject(CurrentCaller);
    const known = caller.load();
    http.expectOne('/api/v1/me').flush({ account: accountOf('reader') });
    await known;
    const out = caller.signOut();
    http.expectOne({ method: 'DELETE', url: '/api/v1/sign-ins/current' }).flush(null);
    await out;
    expect(caller.who()).toBeNull();
    expect(await caller.load()).toBeNull();
  });
});
