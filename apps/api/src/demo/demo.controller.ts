import { Body, Controller, Inject, Param, Query, Res } from '@nestjs/common';
import {
  capturedMessageView,
  capturedMessageWhole,
  demoClockRequest,
  demoClockView,
  demoDoors,
  demoDoorView,
  demoMomentsView,
  id,
  type CapturedMessageView,
  type DemoDoor,
  type DemoDoorView,
} from '@bijeen/contract';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Config } from '../platform/config';
import { Endpoint } from '../platform/endpoint';
import { Refused } from '../platform/refused';
import { CONFIG } from '../platform/tokens';
import { setSignInCookie } from '../platform/access/sign-in-cookie';
import { DemoService } from './demo.service';

const older = z.strictObject({ before: id.optional() });
const HOME = { organiser: '/bijeenkomsten', facilitator: '/bijeenkomsten', reader: '/overzicht', administrator: '/instellingen' } as const;

/** Exists in a demo only. */
@Controller('api/v1')
export class DemoController {
  constructor(
    @Inject(DemoService) private readonly service: DemoService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Endpoint('POST demo/doors/:door', {
    summary: 'Take a role: organiser, participant, facilitator, reader or administrator',
    allow: ['anyone'],
    answers: demoDoorView,
  })
  async open(@Param('door') door: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<DemoDoorView> {
    if (!demoDoors.includes(door as DemoDoor)) throw new Refused('not-found');
    if (door === 'participant') return { href: await this.service.participantPath() };
    const staffDoor = door as Exclude<DemoDoor, 'participant'>;
    setSignInCookie(reply, await this.service.openStaffDoor(staffDoor), this.config);
    return { href: HOME[staffDoor] };
  }

  @Endpoint('GET demo/clock', { summary: 'What time it is in the demo', allow: ['anyone'], answers: demoClockView })
  clock(): z.input<typeof demoClockView> {
    return this.service.clockNow();
  }

  @Endpoint('PUT demo/clock', { summary: 'Move the clock of the demo', allow: ['anyone'], body: demoClockRequest, answers: demoClockView })
  async moveClock(@Body() { now }: z.infer<typeof demoClockRequest>): Promise<z.input<typeof demoClockView>> {
    return this.service.moveClock(now);
  }

  @Endpoint('GET demo/moments', {
    summary: 'Sessions with a date, to move the clock to',
    allow: ['anyone'],
    answers: demoMomentsView,
  })
  async moments(): Promise<z.input<typeof demoMomentsView>> {
    return this.service.moments();
  }

  @Endpoint('GET demo/messages', {
    summary: 'Mail that was sent, newest first',
    allow: ['anyone'],
    query: older,
    answers: z.array(capturedMessageView),
  })
  async messages(@Query() { before }: z.infer<typeof older>): Promise<CapturedMessageView[]> {
    return this.service.messages(before ?? null);
  }

  @Endpoint('GET demo/messages/:messageId', { summary: 'One mail, as it was sent', allow: ['anyone'], answers: capturedMessageWhole })
  async message(@Param('messageId') messageId: string): Promise<z.input<typeof capturedMessageWhole>> {
    return this.service.message(messageId);
  }
}
