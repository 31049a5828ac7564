import { Body, Controller, Headers, Inject, Res } from '@nestjs/common';
import { emptyView, installationSettings, installationSettingsEdit, installationView, openApiDocumentView } from '@bijeen/contract';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { ByAccount, type AccountCaller } from '../platform/access/caller';
import { Endpoint } from '../platform/endpoint';
import { ApiDocument } from '../platform/open-api';
import { InstallationService } from './installation.service';

@Controller()
export class InstallationController {
  constructor(
    @Inject(InstallationService) private readonly service: InstallationService,
    @Inject(ApiDocument) private readonly document: ApiDocument,
  ) {}

  @Endpoint('GET api/v1/openapi.json', { summary: 'This API, as OpenAPI 3.0', allow: ['anyone'], answers: openApiDocumentView })
  openApi(@Res({ passthrough: true }) reply: FastifyReply): object {
    void reply.header('access-control-allow-origin', '*');
    return this.document.read();
  }

  @Endpoint('GET api/v1/installation', {
    summary: 'Name, language and clock of this installation',
    allow: ['anyone'],
    answers: installationView,
  })
  async installation(): Promise<z.input<typeof installationView>> {
    return this.service.installation();
  }

  @Endpoint('GET api/v1/settings', { summary: 'Settings of this installation', allow: ['administrator'], answers: installationSettings })
  async settings(): Promise<z.input<typeof installationSettings>> {
    return this.service.settings();
  }

  @Endpoint('PATCH api/v1/settings', {
    summary: 'Change settings of this installation',
    allow: ['administrator'],
    body: installationSettingsEdit,
    answers: installationSettings,
    ifMatch: true,
  })
  async change(
    @Body() edit: z.infer<typeof installationSettingsEdit>,
    @Headers('if-match') revision: string,
    @ByAccount() by: AccountCaller,
  ): Promise<z.input<typeof installationSettings>> {
    return this.service.change(edit, revision, by);
  }

  @Endpoint('GET healthz', { summary: 'The process runs', allow: ['anyone'], answers: emptyView })
  healthz(): object {
    return {};
  }

  @Endpoint('GET readyz', { summary: 'The process can serve: the database answers', allow: ['anyone'], answers: emptyView })
  async readyz(): Promise<object> {
    await this.service.checkDatabase();
    return {};
  }
}
