import { Body, Controller, Inject, Res } from '@nestjs/common';
import {
  mailStoppedRequest,
  nameShownRequest,
  needsRequest,
  ownDataView,
  ownGroupsRequest,
  personalView,
  rsvpRequest,
  type OwnDataView,
  type RsvpRequest,
} from '@bijeen/contract';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { ByLink, type LinkCaller } from '../platform/access/caller';
import { Endpoint } from '../platform/endpoint';
import { BY_LINK, InvitationsService } from './invitations.service';

export const RSVP_REFUSALS = [
  'session-full',
  'session-started',
  'session-cancelled',
  'session-not-scheduled',
  'mode-required',
  'mode-not-offered',
  'invitation-withdrawn',
] as const;

/** The invitation of whoever calls with a personal link (header `Bijeen-Link`). */
@Controller('api/v1')
export class InvitationsController {
  constructor(@Inject(InvitationsService) private readonly service: InvitationsService) {}

  @Endpoint('GET invitations/mine', { summary: 'The personal page', allow: ['link'], answers: personalView, hot: true })
  async mine(@ByLink() link: LinkCaller): Promise<string> {
    return this.service.personalText(link);
  }

  @Endpoint('PUT invitations/mine/rsvp', {
    summary: 'Answer: come, maybe, cannot',
    allow: ['link'],
    body: rsvpRequest,
    answers: personalView,
    hot: true,
    refusals: [...RSVP_REFUSALS],
  })
  async answer(@ByLink() link: LinkCaller, @Body() request: RsvpRequest): Promise<string> {
    await this.service.answer(link, request, BY_LINK);
    return this.service.personalText(link);
  }

  @Endpoint('PUT invitations/mine/needs', {
    summary: 'Tell what you need on the day',
    allow: ['link'],
    body: needsRequest,
    answers: personalView,
    hot: true,
  })
  async needs(@ByLink() link: LinkCaller, @Body() { needs }: z.infer<typeof needsRequest>): Promise<string> {
    await this.service.describe(link, { needs });
    return this.service.personalText(link);
  }

  @Endpoint('PUT invitations/mine/name-shown', {
    summary: 'Say whether other participants see your name',
    allow: ['link'],
    body: nameShownRequest,
    answers: personalView,
    hot: true,
  })
  async nameShown(@ByLink() link: LinkCaller, @Body() { nameShown }: z.infer<typeof nameShownRequest>): Promise<string> {
    await this.service.describe(link, { nameShown });
    return this.service.personalText(link);
  }

  @Endpoint('PUT invitations/mine/groups', {
    summary: 'Choose your groups: none, one or more',
    allow: ['link'],
    body: ownGroupsRequest,
    answers: personalView,
    hot: true,
  })
  async groups(@ByLink() link: LinkCaller, @Body() { groupIds }: z.infer<typeof ownGroupsRequest>): Promise<string> {
    await this.service.describe(link, { groupIds });
    return this.service.personalText(link);
  }

  @Endpoint('PUT invitations/mine/mail', {
    summary: 'Stop our mails about this session, or take them again',
    allow: ['link'],
    body: mailStoppedRequest,
    answers: personalView,
    hot: true,
  })
  async mail(@ByLink() link: LinkCaller, @Body() { mailStopped }: z.infer<typeof mailStoppedRequest>): Promise<string> {
    await this.service.describe(link, { mailStopped });
    return this.service.personalText(link);
  }

  @Endpoint('GET invitations/mine/data', { summary: 'What is kept of me, and until when', allow: ['link'], answers: ownDataView })
  async data(@ByLink() link: LinkCaller): Promise<OwnDataView> {
    return this.service.ownData(link);
  }

  @Endpoint('GET invitations/mine/calendar', {
    summary: 'The session for my own calendar; nothing in it is personal',
    allow: ['link'],
    mediaType: 'text/calendar; charset=utf-8',
    refusals: ['session-not-scheduled', 'session-cancelled'],
  })
  async calendar(@ByLink() link: LinkCaller, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const calendar = await this.service.calendar(link);
    void reply
      .header('content-type', 'text/calendar; charset=utf-8')
      .header('content-disposition', 'attachment; filename="bijeenkomst.ics"');
    return calendar;
  }
}
