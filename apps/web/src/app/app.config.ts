import { provideHttpClient, withInterceptors, withNoXsrfProtection } from '@angular/common/http';
import { type ApplicationConfig, ErrorHandler, provideBrowserGlobalErrorListeners } from '@angular/core';
import { provideClientHydration, withNoIncrementalHydration } from '@angular/platform-browser';
import { provideRouter, TitleStrategy, withComponentInputBinding, withInMemoryScrolling, withRouterConfig } from '@angular/router';
import { routes } from './app.routes';
import { AlertingErrorHandler } from './platform/alerts';
import { PageTitle } from './platform/page-title';
import { problemInterceptor } from './platform/problems';
import { requestInterceptor } from './platform/requests';
import { provideStart } from './platform/start';

export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    { provide: ErrorHandler, useClass: AlertingErrorHandler },
    // `Bijeen-Request` and SameSite cookies keep other sites out; the cookie-to-header scheme of Angular is not used.
    provideHttpClient(withInterceptors([requestInterceptor, problemInterceptor]), withNoXsrfProtection()),
    provideRouter(
      routes,
      withComponentInputBinding(),
      withRouterConfig({ paramsInheritanceStrategy: 'always' }),
      withInMemoryScrolling({ scrollPositionRestoration: 'enabled', anchorScrolling: 'enabled' }),
    ),
    { provide: TitleStrategy, useExisting: PageTitle },
    // Incremental hydration brings event replay, and that brings inline scripts, which the content security policy refuses.
    provideClientHydration(withNoIncrementalHydration()),
    provideStart(),
  ],
};
