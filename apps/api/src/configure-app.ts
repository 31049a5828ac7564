import fastifyCookie from '@fastify/cookie';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { Reflector } from '@nestjs/core';
import { randomUUID } from 'node:crypto';
import { AccessGuard } from './platform/access/access.guard';
import { refuseCrossSite } from './platform/access/cross-site';
import type { Config } from './platform/config';
import { EndpointInterceptor } from './platform/endpoint.interceptor';
import { Log } from './platform/log';
import { ApiDocument } from './platform/open-api';
import { ProblemFilter } from './platform/problem.filter';
import { CONFIG } from './platform/tokens';
import { Web } from './platform/web';

const LARGEST_BODY = 1024 * 1024;

/** The HTTP adapter as this product uses it. */
export function adapterOf(config: Config): FastifyAdapter {
  return new FastifyAdapter({
    bodyLimit: LARGEST_BODY,
    trustProxy: config.trustProxy,
    genReqId: () => randomUUID(),
    // Requests in hand are finished on shutdown; idle connections are closed at once.
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
  });
}

/** Everything between a socket and a controller; the tests use the same. */
export async function configureApp(app: NestFastifyApplication): Promise<void> {
  const config = app.get<Config>(CONFIG);
  const log = app.get(Log);
  const fastify = app.getHttpAdapter().getInstance();
  await app.register(fastifyCookie);
  fastify.addHook('onRequest', async (request, reply) => {
    void reply.headers(app.get(Web).headersOf(request.url));
    void reply.header('x-request-id', request.id);
    refuseCrossSite(request, config.publicUrl);
  });
  fastify.addHook('onResponse', async (request, reply) => {
    // The route, never the address: addresses hold the tokens of personal links.
    log.info('request', {
      request: request.id,
      method: request.method,
      route: request.routeOptions.url,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    });
  });
  app.useGlobalFilters(app.get(ProblemFilter));
  app.useGlobalGuards(app.get(AccessGuard));
  app.useGlobalInterceptors(new EndpointInterceptor(app.get(Reflector)));
  app.enableShutdownHooks(['SIGINT', 'SIGTERM']);
  await app.get(Web).load(app);
  app.get(ApiDocument).prepare(app, config);
}
