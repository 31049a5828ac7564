import { Inject, Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, of, type Observable } from 'rxjs';
import { z } from 'zod';
import { callerOf } from './access/caller';
import { ENDPOINT, type EndpointSpec } from './endpoint';
import { has } from './entity-tag';
import { Refused, type FieldError } from './refused';

const uuid = z.uuid();

/** Validates what comes in and whitelists what goes out, by the schemas of the endpoint; answers 304 where the reader has it already. */
@Injectable()
export class EndpointInterceptor implements NestInterceptor {
  constructor(@Inject(Reflector) private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const spec = this.reflector.get<EndpointSpec | undefined>(ENDPOINT, context.getHandler());
    if (!spec) return next.handle();
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();

    const params = request.params as Record<string, string>;
    for (const [name, value] of Object.entries(params))
      if (name.endsWith('Id') && !uuid.safeParse(value).success) throw new Refused('not-found');
    if (spec.query) request.query = parsed(spec.query, request.query, '');
    if (spec.body) request.body = parsed(spec.body, request.body ?? {}, '');
    else if (request.method !== 'GET' && !isEmpty(request.body))
      throw new Refused('input-invalid', {}, [{ pointer: '', detail: 'This takes no body.' }]);
    if (spec.ifMatch && !request.headers['if-match']) throw new Refused('revision-needed');

    const etag = request.method === 'GET' ? callerOf(request).standing?.etag : undefined;
    void reply.header('cache-control', etag ? 'private, no-cache' : 'no-store').header('vary', 'cookie, bijeen-link, accept-encoding');
    if (etag) {
      void reply.header('etag', etag);
      if (has(request.headers['if-none-match'], etag)) {
        void reply.code(304);
        return of(undefined);
      }
    }
    if (spec.hot) void reply.header('content-type', 'application/json; charset=utf-8');
    if (!spec.answers || spec.hot) return next.handle();
    const answers = spec.answers;
    return next.handle().pipe(map((value: unknown) => answers.parse(value)));
  }
}

function parsed(schema: z.ZodType, value: unknown, prefix: string): unknown {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new Refused('input-invalid', {}, fieldErrorsOf(result.error, prefix));
}

/** One error per wrong field, with a JSON pointer; an unknown field is named too. */
export function fieldErrorsOf(error: z.ZodError, prefix: string): FieldError[] {
  return error.issues.flatMap((issue): FieldError[] => {
    const at = prefix + issue.path.map((part) => `/${String(part).replace(/~/g, '~0').replace(/\//g, '~1')}`).join('');
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({ pointer: `${at}/${key}`, detail: 'This field is not known here.' }));
    return [{ pointer: at, detail: issue.message }];
  });
}

function isEmpty(body: unknown): boolean {
  return body === undefined || body === null || (typeof body === 'object' && Object.keys(body).length === 0);
}
