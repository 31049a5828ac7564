import { Controller, Inject, Query } from '@nestjs/common';
import { overviewQuery, overviewView, type OverviewQuery } from '@bijeen/contract';
import type { z } from 'zod';
import { Endpoint } from '../platform/endpoint';
import { OverviewService } from './overview.service';

@Controller('api/v1')
export class OverviewController {
  constructor(@Inject(OverviewService) private readonly service: OverviewService) {}

  @Endpoint('GET overview', {
    summary: 'What came of sessions that are over: actions, and groups seldom in the room',
    allow: ['reader'],
    query: overviewQuery,
    answers: overviewView,
  })
  async overview(@Query() query: OverviewQuery): Promise<z.input<typeof overviewView>> {
    return this.service.overview(query);
  }
}
