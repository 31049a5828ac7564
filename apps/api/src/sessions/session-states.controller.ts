import { Body, Controller, Headers, Inject, Param } from '@nestjs/common';
import { reason, sessionTime, sessionView } from '@bijeen/contract';
import type { z } from 'zod';
import { By, type Caller } from '../platform/access/caller';
import { Endpoint } from '../platform/endpoint';
import { SessionPictureService } from './session-picture.service';
import { SessionStatesService } from './session-states.service';

type View = z.input<typeof sessionView>;

/** The date of a session, and whether it goes on. */
@Controller('api/v1')
export class SessionStatesController {
  constructor(
    @Inject(SessionStatesService) private readonly service: SessionStatesService,
    @Inject(SessionPictureService) private readonly picture: SessionPictureService,
  ) {}

  @Endpoint('PUT sessions/:sessionId/time', {
    summary: 'Set the date, or move a session that is scheduled: everybody is asked again',
    allow: ['organiser'],
    body: sessionTime,
    answers: sessionView,
    ifMatch: true,
    refusals: [
      'local-time-malformed',
      'local-time-skipped',
      'local-time-ambiguous',
      'zone-unknown',
      'session-start-not-ahead',
      'session-end-not-after-start',
      'session-state-conflict',
    ],
  })
  async setTime(
    @Param('sessionId') sessionId: string,
    @Body() time: z.output<typeof sessionTime>,
    @Headers('if-match') ifMatch: string,
    @By() by: Caller,
  ): Promise<View> {
    await this.service.setTime(sessionId, time, ifMatch, accountOf(by));
    return this.picture.view(sessionId, by);
  }

  @Endpoint('POST sessions/:sessionId/schedule', {
    summary: 'Open a draft for invitations; nothing is mailed yet',
    allow: ['organiser'],
    answers: sessionView,
    refusals: ['session-not-ready', 'session-start-not-ahead', 'session-end-not-after-start', 'session-state-conflict'],
  })
  async schedule(@Param('sessionId') sessionId: string, @By() by: Caller): Promise<View> {
    await this.service.schedule(sessionId, accountOf(by));
    return this.picture.view(sessionId, by);
  }

  @Endpoint('POST sessions/:sessionId/cancel', {
    summary: 'Call the session off; who was invited and did not decline is told',
    allow: ['organiser'],
    body: reason,
    answers: sessionView,
    refusals: ['reason-required', 'session-state-conflict'],
  })
  async cancel(@Param('sessionId') sessionId: string, @Body() { reason: why }: z.infer<typeof reason>, @By() by: Caller): Promise<View> {
    await this.service.cancel(sessionId, why, accountOf(by));
    return this.picture.view(sessionId, by);
  }

  @Endpoint('POST sessions/:sessionId/reinstate', {
    summary: 'Let a cancelled session go on after all: everybody is asked again',
    allow: ['organiser'],
    answers: sessionView,
    refusals: ['session-not-ready', 'session-start-not-ahead', 'session-end-not-after-start', 'session-state-conflict'],
  })
  async reinstate(@Param('sessionId') sessionId: string, @By() by: Caller): Promise<View> {
    await this.service.reinstate(sessionId, accountOf(by));
    return this.picture.view(sessionId, by);
  }
}

function accountOf({ account }: Caller): string | null {
  return account?.id ?? null;
}
