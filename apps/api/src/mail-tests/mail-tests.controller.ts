import { Controller, Inject, Param } from '@nestjs/common';
import { mailHealthView, mailTestView } from '@bijeen/contract';
import type { z } from 'zod';
import { ByAccount, type AccountCaller } from '../platform/access/caller';
import { RateLimit } from '../platform/access/rate-limit';
import { Endpoint } from '../platform/endpoint';
import { MailTestsService } from './mail-tests.service';

@Controller('api/v1')
export class MailTestsController {
  constructor(
    @Inject(MailTestsService) private readonly service: MailTestsService,
    @Inject(RateLimit) private readonly rateLimit: RateLimit,
  ) {}

  @Endpoint('GET mail', { summary: 'How mail leaves, what waits and what failed', allow: ['administrator'], answers: mailHealthView })
  async health(): Promise<z.input<typeof mailHealthView>> {
    return this.service.health();
  }

  @Endpoint('POST mail-tests', {
    summary: 'Send a test mail to yourself',
    allow: ['administrator'],
    answers: mailTestView,
    status: 202,
    refusals: ['too-many-requests'],
  })
  async request(@ByAccount() by: AccountCaller): Promise<z.input<typeof mailTestView>> {
    await this.rateLimit.count(`mail-test:${by.id}`, 10, 900);
    return this.service.request(by);
  }

  @Endpoint('GET mail-tests/:testId', { summary: 'What became of your test mail', allow: ['administrator'], answers: mailTestView })
  async find(@Param('testId') testId: string, @ByAccount() by: AccountCaller): Promise<z.input<typeof mailTestView>> {
    return this.service.find(testId, by);
  }
}
