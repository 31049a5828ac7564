import { Body, Controller, Headers, Inject, Param, Query } from '@nestjs/common';
import {
  importRequest,
  importView,
  invitationsAdd,
  invitationTimeline,
  personalLinkView,
  rsvpOnBehalfRequest,
  sessionInvitationEdit,
  sessionInvitationsQuery,
  sessionInvitationsView,
  sessionInvitationView,
  type ImportRequest,
  type ImportView,
  type InvitationsAdd,
  type InvitationTimeline,
  type RsvpOnBehalfRequest,
  type SessionInvitationEdit,
  type SessionInvitationsView,
  type SessionInvitationView,
} from '@bijeen/contract';
import * as z from 'zod';
import { By, ByAccount, type AccountCaller, type Caller } from '../platform/access/caller';
import { Endpoint } from '../platform/endpoint';
import { RSVP_REFUSALS } from './invitations.controller';
import { InvitationsService } from './invitations.service';
import { SessionInvitationsService } from './session-invitations.service';

const staff = ['organiser', 'facilitator', 'administrator'] as const;

/** The people of one session, for its staff. */
@Controller('api/v1')
export class SessionInvitationsController {
  constructor(
    @Inject(SessionInvitationsService) private readonly service: SessionInvitationsService,
    @Inject(InvitationsService) private readonly invitations: InvitationsService,
  ) {}

  @Endpoint('GET sessions/:sessionId/invitations', {
    summary: 'The people of a session, by name; addresses for the organiser and the administrator only',
    allow: staff,
    query: sessionInvitationsQuery,
    answers: sessionInvitationsView,
  })
  async list(
    @Param('sessionId') sessionId: string,
    @Query() { q, group, rsvp, after }: z.infer<typeof sessionInvitationsQuery>,
    @By() by: Caller,
  ): Promise<SessionInvitationsView> {
    return this.service.list(sessionId, { q: q || null, group: group ?? null, status: rsvp ?? null }, after ?? null, by);
  }

  @Endpoint('POST sessions/:sessionId/invitations', {
    summary: 'Add people to a session; nobody is mailed',
    allow: ['organiser'],
    body: invitationsAdd,
    answers: z.array(sessionInvitationView),
    status: 201,
    refusals: ['email-taken', 'already-invited'],
  })
  async add(
    @Param('sessionId') sessionId: string,
    @Body() request: InvitationsAdd,
    @ByAccount() by: AccountCaller,
  ): Promise<SessionInvitationView[]> {
    return this.service.add(sessionId, request, by);
  }

  @Endpoint('POST sessions/:sessionId/invitations/imports', {
    summary: 'Preview a list of people, or add all of them to a session; nobody is mailed',
    allow: ['organiser'],
    body: importRequest,
    answers: importView,
    refusals: ['import-unreadable', 'import-has-problems', 'preview-stale', 'email-taken'],
  })
  async import(@Param('sessionId') sessionId: string, @Body() request: ImportRequest, @ByAccount() by: AccountCaller): Promise<ImportView> {
    return this.service.import(sessionId, request, by);
  }

  @Endpoint('GET sessions/:sessionId/invitations/:invitationId', {
    summary: 'One person of a session',
    allow: staff,
    answers: sessionInvitationView,
  })
  async one(
    @Param('sessionId') sessionId: string,
    @Param('invitationId') invitationId: string,
    @By() by: Caller,
  ): Promise<SessionInvitationView> {
    return this.service.one(sessionId, invitationId, by);
  }

  @Endpoint('PATCH sessions/:sessionId/invitations/:invitationId', {
    summary: 'Change the groups of a person, or whether others see the name',
    allow: ['organiser'],
    body: sessionInvitationEdit,
    answers: sessionInvitationView,
    ifMatch: true,
  })
  async change(
    @Param('sessionId') sessionId: string,
    @Param('invitationId') invitationId: string,
    @Body() edit: SessionInvitationEdit,
    @Headers('if-match') revision: string,
    @By() by: Caller,
  ): Promise<SessionInvitationView> {
    return this.service.change(sessionId, invitationId, edit, revision, by);
  }

  @Endpoint('PUT sessions/:sessionId/invitations/:invitationId/rsvp', {
    summary: 'Enter an answer for somebody; it is marked so',
    allow: ['organiser', 'facilitator'],
    body: rsvpOnBehalfRequest,
    answers: sessionInvitationView,
    refusals: [...RSVP_REFUSALS],
  })
  async answer(
    @Param('sessionId') sessionId: string,
    @Param('invitationId') invitationId: string,
    @Body() { channel, ...request }: RsvpOnBehalfRequest,
    @ByAccount() { id: accountId }: AccountCaller,
    @By() by: Caller,
  ): Promise<SessionInvitationView> {
    await this.invitations.answer({ sessionId, invitationId }, request, { channel, accountId });
    return this.service.one(sessionId, invitationId, by);
  }

  @Endpoint('GET sessions/:sessionId/invitations/:invitationId/timeline', {
    summary: 'What happened around one person: mails, answers, who entered them',
    allow: ['organiser', 'administrator'],
    answers: invitationTimeline,
  })
  async timeline(
    @Param('sessionId') sessionId: string,
    @Param('invitationId') invitationId: string,
    @By() by: Caller,
  ): Promise<InvitationTimeline> {
    return this.service.timeline(sessionId, invitationId, by);
  }

  @Endpoint('GET sessions/:sessionId/invitations/:invitationId/link', {
    summary: 'The personal link of somebody, for on paper',
    allow: ['organiser'],
    answers: personalLinkView,
    refusals: ['invitation-withdrawn'],
  })
  async link(
    @Param('sessionId') sessionId: string,
    @Param('invitationId') invitationId: string,
    @ByAccount() by: AccountCaller,
  ): Promise<z.infer<typeof personalLinkView>> {
    return this.service.link(sessionId, invitationId, by);
  }
}
