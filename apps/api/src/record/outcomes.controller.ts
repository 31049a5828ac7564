import { Body, Controller, Headers, Inject, Param } from '@nestjs/common';
import { outcomeEdit, outcomeRequest, outcomesView, outcomeView, type OutcomeEdit, type OutcomeRequest } from '@bijeen/contract';
import type { ProblemReason } from '@bijeen/contract';
import type { z } from 'zod';
import { ByAccount, type AccountCaller } from '../platform/access/caller';
import { Endpoint } from '../platform/endpoint';
import { OutcomesService } from './outcomes.service';

type View = z.input<typeof outcomeView>;
const NOT_NOW: readonly ProblemReason[] = ['session-not-scheduled', 'session-not-started', 'session-cancelled', 'capture-closed'];

@Controller('api/v1')
export class OutcomesController {
  constructor(@Inject(OutcomesService) private readonly service: OutcomesService) {}

  @Endpoint('GET sessions/:sessionId/outcomes', {
    summary: 'The lines that were written down, in their order',
    allow: ['facilitator', 'organiser', 'administrator'],
    answers: outcomesView,
  })
  async list(@Param('sessionId') sessionId: string): Promise<View[]> {
    return this.service.list(sessionId);
  }

  @Endpoint('PUT sessions/:sessionId/outcomes/:outcomeId', {
    summary: 'Write a line down, once: the id is made by the device that keeps the line until it is here',
    allow: ['facilitator', 'organiser'],
    body: outcomeRequest,
    answers: outcomeView,
    refusals: [...NOT_NOW, 'id-taken'],
  })
  async capture(
    @Param('sessionId') sessionId: string,
    @Param('outcomeId') outcomeId: string,
    @Body() request: OutcomeRequest,
    @ByAccount() { id }: AccountCaller,
  ): Promise<View> {
    return this.service.capture(sessionId, outcomeId, request, id);
  }

  @Endpoint('PATCH sessions/:sessionId/outcomes/:outcomeId', {
    summary: 'Sort a line, put its words right, or say what became of it',
    allow: ['facilitator', 'organiser'],
    body: outcomeEdit,
    answers: outcomeView,
    ifMatch: true,
    refusals: [...NOT_NOW, 'reason-required', 'reason-too-long'],
  })
  async change(
    @Param('sessionId') sessionId: string,
    @Param('outcomeId') outcomeId: string,
    @Body() edit: OutcomeEdit,
    @Headers('if-match') revision: string,
  ): Promise<View> {
    return this.service.change(sessionId, outcomeId, edit, revision);
  }
}
