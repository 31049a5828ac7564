import { Injectable } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { problemSchema } from '@bijeen/contract';
import { API_VERSION, openApiOf } from './endpoint';
import type { Config } from './config';

const PREFIX = '/api/v1';
type Operation = { responses: Record<string, { headers?: object }>; security?: object[] };

/** The OpenAPI 3.0 document of this installation, built once from the endpoint declarations. */
@Injectable()
export class ApiDocument {
  private document: OpenAPIObject | undefined;

  /** Builds the document; throws when an endpoint cannot be described. */
  prepare(app: NestFastifyApplication, config: Config): void {
    const options = new DocumentBuilder()
      .setTitle('Bijeen')
      .setDescription('Plans stakeholder meetings and carries the deliberation through to its outcomes.')
      .setVersion(API_VERSION)
      .setContact(
        'Bijeen',
        config.sourceUrl,
        `beheer@${new URL(config.publicUrl).hostname.includes('.') ? new URL(config.publicUrl).hostname : 'bijeen.example'}`,
      )
      .setLicense('EUPL-1.2', 'https://eupl.eu/1.2/en/')
      .addCookieAuth('bijeen', { type: 'apiKey', in: 'cookie', name: 'bijeen' }, 'signIn')
      .addApiKey({ type: 'apiKey', in: 'header', name: 'Bijeen-Link' }, 'personalLink')
      .build();
    const made = SwaggerModule.createDocument(app, options);
    const paths = Object.entries(made.paths).filter(([path]) => path.startsWith(PREFIX));
    this.document = {
      ...made,
      servers: [{ url: `${config.publicUrl}${PREFIX}`, description: 'This installation' }],
      tags: [
        ...new Set(
          paths.flatMap(([, item]) => Object.values(item as Record<string, { tags?: string[] }>).flatMap(({ tags = [] }) => tags)),
        ),
      ]
        .sort()
        .map((name) => ({ name })),
      components: { ...made.components, schemas: { ...made.components?.schemas, Problem: openApiOf(problemSchema, 'output') } },
      paths: Object.fromEntries(paths.map(([path, item]) => [path.slice(PREFIX.length), item])),
    };
    const self = this.document.paths['/openapi.json']?.get as Operation | undefined;
    const answer = self?.responses['200'];
    if (answer)
      answer.headers = {
        ...answer.headers,
        'access-control-allow-origin': { description: 'Anybody may read this', schema: { type: 'string', example: '*' } },
      };
  }

  /** Throws before `prepare`. */
  read(): OpenAPIObject {
    if (!this.document) throw new Error('The document is not prepared yet.');
    return this.document;
  }
}
