import { Controller, Inject, Query } from '@nestjs/common';
import { auditLogQuery, auditLogView } from '@bijeen/contract';
import type { z } from 'zod';
import { Endpoint } from '../platform/endpoint';
import { AuditLogStore } from './audit-log.store';

const PAGE = 50;

@Controller('api/v1')
export class AuditLogController {
  constructor(@Inject(AuditLogStore) private readonly store: AuditLogStore) {}

  @Endpoint('GET audit-log', {
    summary: 'Who did or read what, by ids, newest first',
    allow: ['administrator'],
    query: auditLogQuery,
    answers: auditLogView,
  })
  async page(@Query() { before }: z.infer<typeof auditLogQuery>): Promise<z.input<typeof auditLogView>> {
    const entries = await this.store.page(PAGE + 1, before ?? null);
    return { entries: entries.slice(0, PAGE), next: entries.length > PAGE ? (entries[PAGE - 1]?.id ?? null) : null };
  }
}
