import { Body, Controller, Inject } from '@nestjs/common';
import { needsRequest, nameShownRequest, ownGroupsRequest, personalView, rsvpRequest, type RsvpRequest } from '@bijeen/contract';
import type { z } from 'zod';
import { ByLink, type LinkCaller } from '../platform/access/caller';
import { Endpoint } from '../platform/endpoint';
import { BY_LINK, InvitationsService } from './invitations.service';

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
    refusals: ['session-full', 'session-started', 'session-cancelled', 'session-not-scheduled', 'mode-required', 'mode-not-offered'],
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
}
