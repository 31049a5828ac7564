import { Body, Controller, Inject, Param, Query } from '@nestjs/common';
import {
  confirmedPreview,
  mailingRequest,
  mailingView,
  mailPreview,
  mailPreviewQuery,
  sessionInvitationView,
  type MailingRequest,
  type MailPreview,
  type MailPreviewQuery,
  type SessionInvitationView,
} from '@bijeen/contract';
import type { z } from 'zod';
import { By, ByAccount, type AccountCaller, type Caller } from '../platform/access/caller';
import { Endpoint } from '../platform/endpoint';
import { MailingsService } from './mailings.service';
import { SessionInvitationsService } from './session-invitations.service';

/** What leaves by mail, and who decided so. */
@Controller('api/v1')
export class MailingsController {
  constructor(
    @Inject(MailingsService) private readonly service: MailingsService,
    @Inject(SessionInvitationsService) private readonly people: SessionInvitationsService,
  ) {}

  @Endpoint('GET sessions/:sessionId/mail-preview', {
    summary: 'Who would get what by mail, what happens in their calendar, and how one of the mails reads',
    allow: ['organiser'],
    query: mailPreviewQuery,
    answers: mailPreview,
    refusals: [
      'session-not-scheduled',
      'session-cancelled',
      'session-started',
      'local-time-skipped',
      'local-time-ambiguous',
      'zone-unknown',
    ],
  })
  async preview(@Param('sessionId') sessionId: string, @Query() { invitationIds, ...query }: MailPreviewQuery): Promise<MailPreview> {
    return this.service.preview(sessionId, { ...query, ids: invitationIds?.split(',') ?? null });
  }

  @Endpoint('POST sessions/:sessionId/mailings', {
    summary: 'Send what a preview showed',
    allow: ['organiser'],
    body: mailingRequest,
    answers: mailingView,
    status: 202,
    refusals: ['preview-stale', 'session-not-scheduled', 'session-cancelled', 'session-started'],
  })
  async send(@Param('sessionId') sessionId: string, @Body() request: MailingRequest): Promise<z.infer<typeof mailingView>> {
    return this.service.send(sessionId, request);
  }

  @Endpoint('POST sessions/:sessionId/invitations/:invitationId/withdraw', {
    summary: 'Take back the invitation of one person; the preview is the one for `withdraw`',
    allow: ['organiser'],
    body: confirmedPreview,
    answers: sessionInvitationView,
    refusals: ['preview-stale', 'session-started'],
  })
  async withdraw(
    @Param('sessionId') sessionId: string,
    @Param('invitationId') invitationId: string,
    @Body() { previewHash }: z.infer<typeof confirmedPreview>,
    @By() by: Caller,
  ): Promise<SessionInvitationView> {
    await this.service.withdraw(sessionId, invitationId, previewHash);
    return this.people.one(sessionId, invitationId, by);
  }

  @Endpoint('POST sessions/:sessionId/invitations/:invitationId/reinvite', {
    summary: 'Invite somebody again whose invitation was withdrawn; the preview is the one for `invite`',
    allow: ['organiser'],
    body: confirmedPreview,
    answers: sessionInvitationView,
    refusals: ['preview-stale', 'session-not-scheduled', 'session-cancelled', 'session-started'],
  })
  async reinvite(
    @Param('sessionId') sessionId: string,
    @Param('invitationId') invitationId: string,
    @Body() { previewHash }: z.infer<typeof confirmedPreview>,
    @By() by: Caller,
  ): Promise<SessionInvitationView> {
    await this.service.reinvite(sessionId, invitationId, previewHash);
    return this.people.one(sessionId, invitationId, by);
  }

  @Endpoint('POST sessions/:sessionId/invitations/:invitationId/new-link', {
    summary: 'Replace the personal link of one person, and mail it',
    allow: ['organiser'],
    answers: sessionInvitationView,
    refusals: ['invitation-withdrawn'],
  })
  async newLink(
    @Param('sessionId') sessionId: string,
    @Param('invitationId') invitationId: string,
    @ByAccount() account: AccountCaller,
    @By() by: Caller,
  ): Promise<SessionInvitationView> {
    await this.service.newLink(sessionId, invitationId, account);
    return this.people.one(sessionId, invitationId, by);
  }

  @Endpoint('POST sessions/:sessionId/deliveries/:deliveryId/retry', {
    summary: 'Send a failed message again',
    allow: ['organiser'],
    status: 202,
    refusals: ['delivery-not-failed'],
  })
  async retry(@Param('sessionId') sessionId: string, @Param('deliveryId') deliveryId: string): Promise<void> {
    await this.service.retry(sessionId, deliveryId);
  }
}
