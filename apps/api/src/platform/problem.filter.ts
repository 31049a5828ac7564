import { Catch, HttpException, Inject, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { PROBLEM_BASE, problems, type Problem, type ProblemReason } from '@bijeen/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Log } from './log';
import { Refused } from './refused';

/** SQLSTATE classes and socket errors that mean: the database is away or coming back, try again. */
const AWAY = /^(08|57P|53)|^(ECONNREFUSED|ECONNRESET|ENOENT|EPIPE|ETIMEDOUT)$/;

/** Everything that is thrown becomes RFC 9457 problem details, with the request id as instance. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(@Inject(Log) private readonly log: Log) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const problem = { ...this.problemOf(thrown, request.id), instance: request.id };
    if (problem.status === 429) void reply.header('retry-after', String(problem.facts?.['seconds'] ?? 60));
    if (problem.status === 503) void reply.header('retry-after', '2');
    void reply
      .code(problem.status)
      .header('content-type', 'application/problem+json; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(problem);
  }

  private problemOf(thrown: unknown, requestId: string): Problem {
    if (thrown instanceof Refused) {
      return {
        ...named(thrown.reason),
        ...(Object.keys(thrown.facts).length > 0 && { facts: thrown.facts }),
        ...(thrown.errors.length > 0 && {
          errors: [...thrown.errors],
          detail: thrown.errors.map(({ pointer, detail }) => `${pointer}: ${detail}`).join(' '),
        }),
      };
    }
    const status = thrown instanceof HttpException ? thrown.getStatus() : (thrown as { statusCode?: number }).statusCode;
    if (status === 413) return named('too-large');
    if (status === 415) return named('media-type-unknown');
    if (status === 404) return named('not-found');
    if (status && status >= 400 && status < 500) {
      return { type: 'about:blank', title: 'The request cannot be read', status, detail: thrown instanceof Error ? thrown.message : '' };
    }
    if (isAway(thrown)) {
      this.log.warn('database away', { request: requestId });
      return named('unavailable');
    }
    this.log.error('unexpected', thrown, { request: requestId });
    return named('unexpected');
  }
}

function named(reason: ProblemReason): Problem {
  return { type: `${PROBLEM_BASE}/${reason}`, reason, ...problems[reason] };
}

function isAway(thrown: unknown): boolean {
  const { code, driverError, message } = (thrown ?? {}) as { code?: string; driverError?: unknown; message?: string };
  if (driverError && isAway(driverError)) return true;
  return (
    (typeof code === 'string' && AWAY.test(code)) || /Connection terminated|connection timeout|the database system is/i.test(message ?? '')
  );
}
