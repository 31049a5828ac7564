import { HttpErrorResponse, type HttpInterceptorFn } from '@angular/common/http';
import { problemSchema, type Problem } from '@bijeen/contract';
import type { Messages } from '@bijeen/language';
import { catchError, throwError } from 'rxjs';

export type { Problem };

/** What the API refused, or what stood between it and the page (`status` 0: no connection). */
export class ProblemError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.title);
    this.name = 'ProblemError';
  }
}

/** Turns every failed answer into a `ProblemError`, so that a page sees one kind of failure. */
export const problemInterceptor: HttpInterceptorFn = (request, next) =>
  next(request).pipe(
    catchError((error: unknown) => throwError(() => (error instanceof HttpErrorResponse ? new ProblemError(read(error)) : error))),
  );

function read(error: HttpErrorResponse): Problem {
  const parsed = problemSchema.safeParse(error.error);
  return parsed.success ? parsed.data : { type: 'about:blank', title: error.message, status: error.status };
}

/** The problem behind whatever was thrown, or null when it was not an answer of the API: then it is a bug, and not for the page to handle. */
export function problemOf(error: unknown): Problem | null {
  if (error instanceof ProblemError) return error.problem;
  // httpResource keeps what was thrown as the cause of its own error.
  return error instanceof Error && error.cause instanceof ProblemError ? error.cause.problem : null;
}

/** The name of the reason at the end of the problem's type: `session-full`. */
export function reasonOf(problem: Problem): string | null {
  return problem.type === 'about:blank' ? null : (problem.type.split('/').at(-1) ?? null);
}

/**
 * What happened and what to do about it, in the words of the page: the key `problem.<reason>` when there is one. Otherwise a
 * sentence for no connection, for too many requests and for the rest, as nobody is helped by the wording of an HTTP status.
 */
export function problemText(problem: Problem, messages: Messages): string {
  const key = `problem.${reasonOf(problem) ?? ''}`;
  if (messages.has(key)) return messages(key, problem.facts ?? {});
  if (problem.status === 0) return messages('problem.no-connection');
  return messages('problem.unexpected');
}
