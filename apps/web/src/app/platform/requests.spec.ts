import { HttpClient, provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting, type TestRequest } from '@angular/common/http/testing';
import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { messagesFor } from '@bijeen/language';
import { firstValueFrom } from 'rxjs';
import { type Problem, ProblemError, problemInterceptor, problemOf, problemText, reasonOf } from './problems';
import { requestInterceptor } from './requests';

@Component({ selector: 'bijeen-any-page', template: '' })
class AnyPage {}

async function at(url: string): Promise<{ http: HttpClient; sent: (method: string, path: string) => TestRequest }> {
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(withInterceptors([requestInterceptor, problemInterceptor])),
      provideHttpClientTesting(),
      provideRouter([{ path: '**', component: AnyPage }]),
    ],
  });
  await TestBed.inject(Router).navigateByUrl(url);
  const controller = TestBed.inject(HttpTestingController);
  return { http: TestBed.inject(HttpClient), sent: (method, path) => controller.expectOne({ method, url: path }) };
}

describe('what a call carries', () => {
  it('is the personal link on a personal page, in a header', async () => {
    const { http, sent } = await at('/uitnodiging/Abc-_123/agenda');
    http.get('/api/v1/invitations/mine').subscribe();
    expect(sent('GET', '/api/v1/invitations/mine').request.headers.get('Bijeen-Link')).toBe('Abc-_123');
  });

  it('is no link on any other page, after having been on a personal one', async () => {
    const { http, sent } = await at('/uitnodiging/abc');
    await TestBed.inject(Router).navigateByUrl('/verslagen');
    http.get('/api/v1/summaries').subscribe();
    expect(sent('GET', '/api/v1/summaries').request.headers.has('Bijeen-Link')).toBe(false);
  });

  it('is the mark of our own pages on what changes something, and not on what reads', async () => {
    const { http, sent } = await at('/');
    http.put('/api/v1/x', {}).subscribe();
    http.delete('/api/v1/x').subscribe();
    http.get('/api/v1/x').subscribe();
    expect(sent('PUT', '/api/v1/x').request.headers.get('Bijeen-Request')).toBe('1');
    expect(sent('DELETE', '/api/v1/x').request.headers.get('Bijeen-Request')).toBe('1');
    expect(sent('GET', '/api/v1/x').request.headers.has('Bijeen-Request')).toBe(false);
  });

  it('is nothing of ours on a call to somewhere else', async () => {
    const { http, sent } = await at('/uitnodiging/abc');
    http.post('https://elsewhere.example/api/v1/x', {}).subscribe();
    const { headers } = sent('POST', 'https://elsewhere.example/api/v1/x').request;
    expect(headers.keys()).not.toContain('Bijeen-Link');
    expect(headers.keys()).not.toContain('Bijeen-Request');
  });
});

describe('a refusal', () => {
  async function refused(body: unknown, status: number): Promise<unknown> {
    const { http, sent } = await at('/');
    const answer = firstValueFrom(http.get('/api/v1/x')).catch((error: unknown) => error);
    sent('GET', '/api/v1/x').flush(body as object, { status, statusText: 'x' });
    return answer;
  }
  const full: Problem = {
    type: 'https://bijeen.example/problems/session-full',
    title: 'The session is full',
    status: 409,
    instance: 'req-1',
    errors: [{ pointer: '/answer', detail: 'x' }],
  };

  it('is the problem that the API named', async () => {
    const error = await refused(full, 409);
    expect(error).toBeInstanceOf(ProblemError);
    expect(problemOf(error)).toEqual(full);
    expect(reasonOf(full)).toBe('session-full');
  });

  it('is a problem too when something between us answers in its own way', async () => {
    expect(problemOf(await refused('<h1>Bad gateway</h1>', 502))).toMatchObject({ type: 'about:blank', status: 502 });
  });

  it('is found behind the error of a resource', () => {
    expect(problemOf(new Error('resource', { cause: new ProblemError(full) }))).toEqual(full);
  });

  it('is not what a bug throws', () => {
    expect(problemOf(new TypeError('x is undefined'))).toBeNull();
  });

  it('is said in the words of the page, and never in those of HTTP', () => {
    const nl = messagesFor('nl');
    expect(problemText({ ...full, type: 'https://bijeen.example/problems/too-many-requests', status: 429 }, nl)).toContain('Wacht even');
    expect(problemText({ type: 'about:blank', title: 'Http failure response', status: 0 }, nl)).toContain('Geen verbinding');
    expect(problemText({ type: 'about:blank', title: 'Bad Gateway', status: 502 }, nl)).toContain('bij ons iets mis');
  });
});
