import { Body, Controller, Headers, Inject, Param, Query } from '@nestjs/common';
import {
  activityView,
  emptyView,
  id,
  publicSessionView,
  readingLinksRequest,
  representationView,
  sessionCreate,
  sessionEdit,
  sessionFacts,
  sessionList,
  sessionStaffRequest,
  sessionView,
  staffCandidates,
  stakeholderGroupsRequest,
  type PublicSessionView,
  type ReadingLinksRequest,
  type RepresentationView,
  type SessionCreate,
  type SessionEdit,
  type StakeholderGroupsRequest,
} from '@bijeen/contract';
import { z } from 'zod';
import { By, ByAccount, type AccountCaller, type Caller } from '../platform/access/caller';
import { Endpoint } from '../platform/endpoint';
import { SessionPictureService } from './session-picture.service';
import { SessionsService } from './sessions.service';

type View = z.input<typeof sessionView>;
const older = z.strictObject({ before: id.optional() });

@Controller('api/v1')
export class SessionsController {
  constructor(
    @Inject(SessionsService) private readonly service: SessionsService,
    @Inject(SessionPictureService) private readonly picture: SessionPictureService,
  ) {}

  @Endpoint('GET sessions', {
    summary: 'The sessions that I work on, each with its next step',
    allow: ['account'],
    query: older,
    answers: sessionList,
  })
  async list(@ByAccount() account: AccountCaller, @Query() { before }: z.infer<typeof older>): Promise<z.input<typeof sessionList>> {
    return this.picture.list(account, before ?? null);
  }

  @Endpoint('POST sessions', {
    summary: 'Begin a session, or copy one',
    allow: ['organiser-account'],
    body: sessionCreate,
    answers: z.strictObject({ id }),
    status: 201,
  })
  async create(@ByAccount() account: AccountCaller, @Body() request: SessionCreate): Promise<{ id: string }> {
    return { id: await this.service.create(request, account) };
  }

  @Endpoint('GET sessions/:sessionId', {
    summary: 'A session, for who works on it',
    allow: ['organiser', 'facilitator', 'administrator'],
    answers: sessionView,
  })
  async view(@Param('sessionId') sessionId: string, @By() by: Caller): Promise<View> {
    return this.picture.view(sessionId, by);
  }

  @Endpoint('PATCH sessions/:sessionId', {
    summary: 'Write what the session is about, field by field',
    allow: ['organiser'],
    body: sessionEdit,
    answers: sessionView,
    ifMatch: true,
    refusals: ['session-over'],
  })
  async edit(
    @Param('sessionId') sessionId: string,
    @Body() edit: SessionEdit,
    @Headers('if-match') ifMatch: string,
    @By() by: Caller,
  ): Promise<View> {
    await this.service.edit(sessionId, edit, ifMatch);
    return this.picture.view(sessionId, by);
  }

  @Endpoint('PUT sessions/:sessionId/stakeholder-groups', {
    summary: 'Write which groups notice something of it',
    allow: ['organiser'],
    body: stakeholderGroupsRequest,
    answers: sessionView,
    ifMatch: true,
    refusals: ['group-in-use', 'id-taken', 'session-over'],
  })
  async saveGroups(
    @Param('sessionId') sessionId: string,
    @Body() request: StakeholderGroupsRequest,
    @Headers('if-match') ifMatch: string,
    @By() by: Caller,
  ): Promise<View> {
    await this.service.saveGroups(sessionId, request, ifMatch);
    return this.picture.view(sessionId, by);
  }

  @Endpoint('PUT sessions/:sessionId/reading-links', {
    summary: 'Write what there is to read',
    allow: ['organiser'],
    body: readingLinksRequest,
    answers: sessionView,
    ifMatch: true,
    refusals: ['id-taken'],
  })
  async saveReadingLinks(
    @Param('sessionId') sessionId: string,
    @Body() request: ReadingLinksRequest,
    @Headers('if-match') ifMatch: string,
    @By() by: Caller,
  ): Promise<View> {
    await this.service.saveReadingLinks(sessionId, request, ifMatch);
    return this.picture.view(sessionId, by);
  }

  @Endpoint('GET sessions/:sessionId/staff-candidates', {
    summary: 'Who can be organiser or facilitator',
    allow: ['organiser', 'administrator'],
    answers: staffCandidates,
  })
  async staffCandidates(): Promise<z.infer<typeof staffCandidates>> {
    return this.picture.staffCandidates();
  }

  @Endpoint('PUT sessions/:sessionId/staff/:accountId', {
    summary: 'Make somebody organiser or facilitator',
    allow: ['organiser', 'administrator'],
    body: sessionStaffRequest,
    answers: emptyView,
    refusals: ['session-without-organiser'],
  })
  async appoint(
    @Param('sessionId') sessionId: string,
    @Param('accountId') accountId: string,
    @Body() { role }: z.infer<typeof sessionStaffRequest>,
    @By() by: Caller,
  ): Promise<object> {
    await this.service.appoint(sessionId, accountId, role, by.account?.id ?? null);
    return {};
  }

  @Endpoint('DELETE sessions/:sessionId/staff/:accountId', {
    summary: 'Take somebody off the session',
    allow: ['organiser', 'administrator'],
    answers: emptyView,
    refusals: ['session-without-organiser'],
  })
  async dismiss(@Param('sessionId') sessionId: string, @Param('accountId') accountId: string, @By() by: Caller): Promise<object> {
    await this.service.dismiss(sessionId, accountId, by.account?.id ?? null);
    return {};
  }

  @Endpoint('GET sessions/:sessionId/facts', {
    summary: 'What may be told of a session to whoever may see it',
    allow: ['visitor', 'link', 'organiser', 'facilitator', 'reader', 'administrator'],
    answers: sessionFacts,
    hot: true,
  })
  async facts(@Param('sessionId') sessionId: string): Promise<string> {
    return this.service.factsText(sessionId);
  }

  @Endpoint('GET sessions/:sessionId/representation', {
    summary: 'Who is there and whom we miss, group by group',
    allow: ['organiser', 'facilitator', 'administrator'],
    answers: representationView,
  })
  async representation(@Param('sessionId') sessionId: string): Promise<RepresentationView> {
    return this.picture.representation(sessionId);
  }

  @Endpoint('GET sessions/:sessionId/activity', {
    summary: 'What happened, by kind and count',
    allow: ['organiser', 'facilitator', 'administrator'],
    answers: activityView,
  })
  async activity(@Param('sessionId') sessionId: string, @By() by: Caller): Promise<z.input<typeof activityView>> {
    return this.picture.activity(sessionId, by);
  }

  @Endpoint('GET public-sessions/:slug', {
    summary: 'A session that is open to visitors',
    allow: ['anyone'],
    answers: publicSessionView,
    refusals: ['not-found'],
  })
  async publicSession(@Param('slug') slug: string): Promise<PublicSessionView> {
    return this.picture.publicView(slug);
  }
}
