import type { HttpInterceptorFn } from '@angular/common/http';
import { inject } from '@angular/core';
import { PersonalLink } from './personal-link';

const READS = ['GET', 'HEAD'];

/**
 * What every call to our own API carries: the personal link of the page (never in a path, which would be logged), and on
 * everything that changes something a header that another site cannot set.
 */
export const requestInterceptor: HttpInterceptorFn = (request, next) => {
  if (!request.url.startsWith('/api/')) return next(request);
  const token = inject(PersonalLink).token();
  const headers: Record<string, string> = {};
  if (token) headers['Bijeen-Link'] = token;
  if (!READS.includes(request.method)) headers['Bijeen-Request'] = '1';
  return next(request.clone({ setHeaders: headers }));
};
