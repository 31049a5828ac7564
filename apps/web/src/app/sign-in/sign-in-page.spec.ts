import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { Language } from '@bijeen/ui';
import { problemInterceptor } from '../platform/problems';
import { SignInPage } from './sign-in-page';

@Component({ selector: 'bijeen-any-page', template: '' })
class AnyPage {}

async function open(terug?: string) {
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(withInterceptors([problemInterceptor])),
      provideHttpClientTesting(),
      provideRouter([{ path: '**', component: AnyPage }]),
    ],
  });
  await TestBed.inject(Language).use('nl');
  const http = TestBed.inject(HttpTestingController);
  const fixture = TestBed.createComponent(SignInPage);
  if (terug !== undefined) fixture.componentRef.setInput('terug', terug);
  const page = fixture.nativeElement as HTMLElement;
  document.body.append(page);
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 20; turn++) await Promise.resolve();
    await fixture.whenStable();
  };
  await settle();
  const type = async (value: string): Promise<void> => {
    const input = page.querySelector('input') as HTMLInputElement;
    input.value = value;
    input.dispatchEvent(new Event('input'));
    await settle();
  };
  const press = async (name: string): Promise<void> => {
    [...page.querySelectorAll('button')].find((button) => button.textContent?.trim() === name)?.click();
    await settle();
  };
  /** Up to the field for the code. */
  const askCode = async (): Promise<void> => {
    await type('wij@stad.example');
    await press('Mail mij een code');
    http.expectOne('/api/v1/sign-in-codes').flush(null, { status: 202, statusText: 'Accepted' });
    await settle();
  };
  return { page, http, type, press, settle, askCode };
}

const problem = (status: number, reason: string, errors?: object[]) => ({
  body: { type: `https://bijeen.example/problems/${reason}`, title: reason, status, reason, ...(errors && { errors }) },
  options: { status, statusText: 'x' },
});

afterEach(() => document.body.replaceChildren());

describe('the sign-in page', () => {
  it('does not ask for a code without an address, and says what is missing', async () => {
    const { page, http, press } = await open();
    await press('Mail mij een code');
    http.expectNone('/api/v1/sign-in-codes');
    expect(page.textContent).toContain('Dit is geen e-mailadres.');
    expect(document.activeElement).toBe(page.querySelector('input'));
  });

  it('goes to the field for the code, which a telephone can fill in, without saying whether the address is known', async () => {
    const { page, askCode } = await open();
    await askCode();
    const code = page.querySelector('input');
    expect(code?.autocomplete).toBe('one-time-code');
    expect(code?.inputMode).toBe('numeric');
    expect(document.activeElement).toBe(code);
    expect(page.textContent).toContain('Is wij@stad.example bij ons bekend?');
  });

  it('takes a code as it was pasted, and goes back to where one came from', async () => {
    const { http, askCode, type, press, settle } = await open('/bijeenkomst/1/mensen');
    await askCode();
    await type(' 1234 5678 ');
    await press('Meld mij aan');
    const request = http.expectOne('/api/v1/sign-ins');
    expect(request.request.body).toEqual({ email: 'wij@stad.example', code: ' 1234 5678 ' });
    request.flush(null, { status: 204, statusText: 'No content' });
    await settle();
    http
      .expectOne('/api/v1/me')
      .flush({ account: { id: '018f0000-0000-7000-8000-000000000001', name: 'Wij', role: 'organiser', language: 'nl' } });
    await settle();
    expect(TestBed.inject(Router).url).toBe('/bijeenkomst/1/mensen');
  });

  it('goes to where somebody works when the way back leads to another site', async () => {
    const { http, askCode, type, press, settle } = await open('//elsewhere.example/x');
    await askCode();
    await type('12345678');
    await press('Meld mij aan');
    http.expectOne('/api/v1/sign-ins').flush(null, { status: 204, statusText: 'No content' });
    await settle();
    http
      .expectOne('/api/v1/me')
      .flush({ account: { id: '018f0000-0000-7000-8000-000000000001', name: 'Wij', role: 'reader', language: 'nl' } });
    await settle();
    expect(TestBed.inject(Router).url).toBe('/overzicht');
  });

  it('says in words that a code is wrong, beside its field, and keeps it', async () => {
    const { page, http, askCode, type, press, settle } = await open();
    await askCode();
    await type('12345678');
    await press('Meld mij aan');
    const { body, options } = problem(401, 'code-wrong', [
      { pointer: '/code', detail: 'This code is not right, or it is older than 15 minutes. Ask for a new one.' },
    ]);
    http.expectOne('/api/v1/sign-ins').flush(body, options);
    await settle();
    expect(page.querySelector('.bijeen-err')?.textContent).toBe('Deze code klopt niet, of is te oud. Vraag een nieuwe code aan.');
    expect(page.querySelector('input')?.value).toBe('12345678');
  });

  it('says when a new code is asked for too often', async () => {
    const { page, http, askCode, press, settle } = await open();
    await askCode();
    await press('Mail een nieuwe code');
    const { body, options } = problem(429, 'too-many-requests');
    http.expectOne('/api/v1/sign-in-codes').flush(body, options);
    await settle();
    expect(page.querySelector('[role=alert]')?.textContent).toContain('Dat ging vaak achter elkaar.');
  });
});
