import { HttpBackend, HttpErrorResponse, type HttpEvent, type HttpRequest, HttpResponse } from '@angular/common/http';
import { type ApplicationConfig, ErrorHandler, inject, Injectable, mergeApplicationConfig, REQUEST_CONTEXT } from '@angular/core';
import { provideServerRendering, withRoutes } from '@angular/ssr';
import type { RenderContext } from '@bijeen/contract';
import { type Observable, of, throwError } from 'rxjs';
import { appConfig } from './app.config';
import { serverRoutes } from './app.routes.server';

/** On the server every call ends here: it finds its answer in this render's own data, or the render fails loudly. */
@Injectable()
export class PreloadedBackend implements HttpBackend {
  private readonly context = inject(REQUEST_CONTEXT) as RenderContext | null;

  handle(request: HttpRequest<unknown>): Observable<HttpEvent<unknown>> {
    const url = new URL(request.urlWithParams, 'http://rendering.invalid');
    const key = `${request.method} ${url.pathname}${url.search}`;
    if (!this.context?.data.has(key)) {
      const error = new Error(`not loaded before this page was rendered: ${key}`);
      this.context?.errors.push(error);
      return throwError(() => new HttpErrorResponse({ status: 501, url: request.url, error }));
    }
    // No Cache-Control here: `private` or `no-store` would keep the answer out of the page, and the browser would ask again.
    return of(new HttpResponse({ status: 200, body: this.context.data.get(key), url: request.url }));
  }
}

/** An exception in a template would otherwise be half a page with status 200. */
@Injectable()
export class RenderErrors implements ErrorHandler {
  private readonly context = inject(REQUEST_CONTEXT) as RenderContext | null;

  handleError(error: unknown): void {
    this.context?.errors.push(error);
  }
}

export const serverConfig: ApplicationConfig = mergeApplicationConfig(appConfig, {
  providers: [
    provideServerRendering(withRoutes(serverRoutes)),
    { provide: HttpBackend, useClass: PreloadedBackend },
    { provide: ErrorHandler, useClass: RenderErrors },
  ],
});
