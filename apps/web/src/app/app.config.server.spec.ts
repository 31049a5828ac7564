import { HttpBackend, HttpClient, provideHttpClient } from '@angular/common/http';
import { ErrorHandler, REQUEST_CONTEXT } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { RenderContext } from '@bijeen/contract';
import { firstValueFrom } from 'rxjs';
import { PreloadedBackend, RenderErrors } from './app.config.server';

function rendering(data: Record<string, unknown>): RenderContext {
  const context: RenderContext = { data: new Map(Object.entries(data)), lang: 'nl', notice: null, errors: [] };
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(),
      { provide: REQUEST_CONTEXT, useValue: context },
      { provide: HttpBackend, useClass: PreloadedBackend },
      { provide: ErrorHandler, useClass: RenderErrors },
    ],
  });
  return context;
}

describe('rendering on the server', () => {
  // Angular recommends its own backend over HTTP; ours makes no request at all.
  beforeEach(() => jest.spyOn(console, 'warn').mockImplementation(() => undefined));

  it('answers a call from what was loaded before, by method and path with query', async () => {
    const context = rendering({ 'GET /api/v1/summaries?page=2': ['twee'] });
    expect(await firstValueFrom(TestBed.inject(HttpClient).get('/api/v1/summaries', { params: { page: 2 } }))).toEqual(['twee']);
    expect(context.errors).toEqual([]);
  });

  it('fails loudly on a call that nobody loaded', async () => {
    const context = rendering({ 'GET /api/v1/summaries': [] });
    const failed = await firstValueFrom(TestBed.inject(HttpClient).get('/api/v1/people')).catch((error: unknown) => error);
    expect(failed).toMatchObject({ status: 501 });
    expect(context.errors.map(String)).toEqual(['Error: not loaded before this page was rendered: GET /api/v1/people']);
  });

  it('changes nothing: a call that is no GET is not answered by what a GET would bring', async () => {
    const context = rendering({ 'GET /api/v1/people': [] });
    await firstValueFrom(TestBed.inject(HttpClient).post('/api/v1/people', {})).catch((error: unknown) => error);
    expect(context.errors).toHaveLength(1);
  });

  it('tells the caller of an exception in a template, so that half a page is not sent', () => {
    const context = rendering({});
    const bug = new TypeError('x is undefined');
    TestBed.inject(ErrorHandler).handleError(bug);
    expect(context.errors).toEqual([bug]);
  });
});
