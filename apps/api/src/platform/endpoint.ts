import { applyDecorators, Delete, Get, Header, HttpCode, Patch, Post, Put, SetMetadata } from '@nestjs/common';
import { ApiBody, ApiExcludeEndpoint, ApiOperation, ApiParam, ApiQuery, ApiResponse } from '@nestjs/swagger';
import { problems, type ProblemReason } from '@bijeen/contract';
import { z } from 'zod';
import type { Who } from './access/who';

export const API_VERSION = '1.0.0';
export const ENDPOINT = Symbol('endpoint');

type Schema = z.ZodType;
type ObjectSchema = z.ZodObject;

/** All that the outside may know of one endpoint: who may, what goes in, what comes out, why it refuses. */
export interface EndpointSpec {
  readonly summary: string;
  /** Any one of these is enough. See `access/who.ts`. */
  readonly allow: readonly Who[];
  readonly query?: ObjectSchema;
  readonly body?: Schema;
  readonly answers?: Schema;
  readonly status?: 200 | 201 | 202 | 204;
  readonly refusals?: readonly ProblemReason[];
  /** The store builds the JSON text from exactly what the schema lists; a test parses it, the server does not. */
  readonly hot?: boolean;
  /** An edit of one resource: needs `If-Match` with the revision that the editor saw. */
  readonly ifMatch?: boolean;
  /** The answer is not JSON. */
  readonly mediaType?: string;
}

const methods = { GET: Get, POST: Post, PUT: Put, PATCH: Patch, DELETE: Delete };

/**
 * Declares an endpoint once: route, access, validation of what comes in, whitelist of what goes out, and its OpenAPI entry.
 * `route` is "METHOD path", such as "PUT sessions/:sessionId/place". Every parameter that ends in Id is a UUID.
 */
export function Endpoint(route: string, spec: EndpointSpec): MethodDecorator {
  const [method, path = ''] = route.split(' ') as [keyof typeof methods, string | undefined];
  const status = spec.status ?? 200;
  const params = [...path.matchAll(/:([A-Za-z]+)/g)].map(([, name]) => name as string);
  return applyDecorators(
    SetMetadata(ENDPOINT, spec),
    methods[method](path),
    HttpCode(status),
    Header('API-Version', API_VERSION),
    ApiOperation({
      summary: spec.summary,
      description: `For: ${spec.allow.join(', ')}.`,
      operationId: operationIdOf(method, path),
      tags: [tagOf(path)],
    }),
    ...params.map((name) =>
      ApiParam({ name, schema: name.endsWith('Id') ? { type: 'string', format: 'uuid' } : { type: 'string', maxLength: 200 } }),
    ),
    ...queriesOf(spec.query),
    ...(spec.body ? [ApiBody({ schema: openApiOf(spec.body, 'input'), required: true })] : []),
    ApiResponse(answerOf(status, spec)),
    ...refusalsOf(method, params, spec).map(([code, reasons]) =>
      ApiResponse({
        status: code,
        description: reasons.map((reason) => `${reason}: ${problems[reason].title}`).join('; '),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      }),
    ),
  );
}

/** A page for people, outside the API: open to anyone; whoever the token in its path belongs to is for its handler to find out. */
export const PAGE = Symbol('page');

/** Declares a page. `route` is "GET path" or "POST path". */
export function PageRoute(route: string): MethodDecorator {
  const [method, path = ''] = route.split(' ') as ['GET' | 'POST', string | undefined];
  return applyDecorators(SetMetadata(PAGE, true), methods[method](path), ApiExcludeEndpoint());
}

/** A Zod schema in the JSON Schema dialect of OpenAPI 3.0. */
export function openApiOf(schema: Schema, io: 'input' | 'output'): object {
  const converted = z.toJSONSchema(schema, {
    target: 'openapi-3.0',
    io,
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      // Dates leave as RFC 3339; Zod cannot say what the transformed half of a pipe looks like.
      if (zodSchema._zod.def.type === 'date') Object.assign(jsonSchema, { type: 'string', format: 'date-time' });
    },
  });
  return inOpenApi30(withoutDialect(converted)) as object;
}

/** OpenAPI 3.0 wants null among the values of a nullable enumeration. */
function inOpenApi30(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(inOpenApi30);
  if (typeof schema !== 'object' || schema === null) return schema;
  const parts = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, inOpenApi30(value)]));
  const { nullable, enum: values } = parts as { nullable?: boolean; enum?: unknown[] };
  return nullable && Array.isArray(values) && !values.includes(null) ? { ...parts, enum: [...values, null] } : parts;
}

function withoutDialect({ $schema: _dialect, '~standard': _standard, ...schema }: Record<string, unknown>): object {
  return schema;
}

function queriesOf(query: ObjectSchema | undefined): MethodDecorator[] {
  if (!query) return [];
  const { properties = {}, required = [] } = openApiOf(query, 'input') as { properties?: Record<string, object>; required?: string[] };
  return Object.entries(properties).map(([name, schema]) => ApiQuery({ name, required: required.includes(name), schema }));
}

function answerOf(status: number, spec: EndpointSpec): Parameters<typeof ApiResponse>[0] {
  const headers = { 'API-Version': { description: 'Full version of this API', schema: { type: 'string' as const, example: API_VERSION } } };
  if (spec.mediaType)
    return { status, description: spec.summary, headers, content: { [spec.mediaType]: { schema: { type: 'string', format: 'binary' } } } };
  if (!spec.answers) return { status, description: 'Done', headers };
  return { status, description: spec.summary, headers, content: { 'application/json': { schema: openApiOf(spec.answers, 'output') } } };
}

function refusalsOf(method: string, params: readonly string[], spec: EndpointSpec): [number, ProblemReason[]][] {
  const reasons = new Set<ProblemReason>(spec.refusals ?? []);
  if (spec.body || spec.query || params.length > 0 || method !== 'GET') reasons.add('input-invalid');
  if (!spec.allow.includes('anyone')) for (const reason of ['sign-in-needed', 'not-allowed', 'not-found'] as const) reasons.add(reason);
  if (params.length > 0) reasons.add('not-found');
  if (spec.body) for (const reason of ['too-large', 'media-type-unknown'] as const) reasons.add(reason);
  if (spec.ifMatch) for (const reason of ['revision-stale', 'revision-needed'] as const) reasons.add(reason);
  const byStatus = new Map<number, ProblemReason[]>();
  for (const reason of reasons) byStatus.set(problems[reason].status, [...(byStatus.get(problems[reason].status) ?? []), reason]);
  return [...byStatus].sort(([a], [b]) => a - b);
}

/** The first noun of the path: operations are grouped by it. */
function tagOf(path: string): string {
  const [noun = ''] = path.replace(/^(\/?api\/v1\/)?(sessions\/:sessionId\/)?/, '').split('/');
  return noun.startsWith(':') || noun === '' ? 'sessions' : noun;
}

function operationIdOf(method: string, path: string): string {
  const words = path.split('/').map((part) => (part.startsWith(':') ? `by-${part.slice(1)}` : part));
  return `${method.toLowerCase()}-${words.join('-')}`
    .replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
    .replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
