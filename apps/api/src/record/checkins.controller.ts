import { Controller, Inject, Param } from '@nestjs/common';
import { checkinsView, ownCheckinView } from '@bijeen/contract';
import type { z } from 'zod';
import { ByLink, type LinkCaller } from '../platform/access/caller';
import { Endpoint } from '../platform/endpoint';
import { CheckinsService } from './checkins.service';

/** "Ik ben er": the list at the door, and by one's own link. */
@Controller('api/v1')
export class CheckinsController {
  constructor(@Inject(CheckinsService) private readonly service: CheckinsService) {}

  @Endpoint('GET sessions/:sessionId/checkins', {
    summary: 'The list at the door',
    allow: ['facilitator', 'organiser'],
    answers: checkinsView,
  })
  async list(@Param('sessionId') sessionId: string): Promise<z.input<typeof checkinsView>> {
    return this.service.list(sessionId);
  }

  @Endpoint('PUT sessions/:sessionId/checkins/:invitationId', {
    summary: 'Somebody is there',
    allow: ['facilitator', 'organiser'],
    answers: ownCheckinView,
    refusals: ['checkin-too-early', 'session-cancelled', 'session-over', 'session-not-scheduled'],
  })
  async checkIn(
    @Param('sessionId') sessionId: string,
    @Param('invitationId') invitationId: string,
  ): Promise<z.input<typeof ownCheckinView>> {
    return this.service.checkIn(sessionId, invitationId);
  }

  @Endpoint('DELETE sessions/:sessionId/checkins/:invitationId', {
    summary: 'Take a check-in back that was a mistake',
    allow: ['facilitator', 'organiser'],
    status: 204,
    refusals: ['checkin-too-early', 'session-cancelled', 'session-over', 'session-not-scheduled'],
  })
  async undo(@Param('sessionId') sessionId: string, @Param('invitationId') invitationId: string): Promise<void> {
    await this.service.undo(sessionId, invitationId);
  }

  @Endpoint('PUT invitations/mine/checkin', {
    summary: '"I am here", by a personal link, while the session is live',
    allow: ['link'],
    answers: ownCheckinView,
    refusals: ['session-not-live'],
  })
  async checkInOneself(@ByLink() { sessionId, invitationId }: LinkCaller): Promise<z.input<typeof ownCheckinView>> {
    return this.service.checkInOneself(sessionId, invitationId);
  }
}
