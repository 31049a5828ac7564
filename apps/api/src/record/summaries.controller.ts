import { Body, Controller, Headers, Inject, Param, Query } from '@nestjs/common';
import {
  publishRequest,
  reason,
  summariesQuery,
  summariesView,
  summaryConceptEdit,
  summaryDraftView,
  summaryView,
  type ProblemReason,
  type SummariesQuery,
  type SummaryConceptEdit,
} from '@bijeen/contract';
import type { z } from 'zod';
import { By, ByAccount, type AccountCaller, type Caller } from '../platform/access/caller';
import { Endpoint } from '../platform/endpoint';
import { Refused } from '../platform/refused';
import { SummariesService } from './summaries.service';
import { SummarySearchService } from './summary-search.service';

type Draft = z.input<typeof summaryDraftView>;
type View = z.input<typeof summaryView>;
const WORDS: readonly ProblemReason[] = ['summary-has-addresses', 'summary-has-names', 'session-state-conflict'];

@Controller('api/v1')
export class SummariesController {
  constructor(
    @Inject(SummariesService) private readonly service: SummariesService,
    @Inject(SummarySearchService) private readonly search: SummarySearchService,
  ) {}

  @Endpoint('GET sessions/:sessionId/summary-draft', {
    summary: 'The next version of the summary as it would be published now',
    allow: ['facilitator', 'organiser', 'administrator'],
    answers: summaryDraftView,
    refusals: ['session-not-scheduled'],
  })
  async draft(@Param('sessionId') sessionId: string): Promise<Draft> {
    return this.service.draft(sessionId);
  }

  @Endpoint('PUT sessions/:sessionId/summaries/concept', {
    summary: 'Open sections of the summary with own words; the lines under them come from the record',
    allow: ['organiser'],
    body: summaryConceptEdit,
    answers: summaryDraftView,
    ifMatch: true,
    refusals: WORDS,
  })
  async write(
    @Param('sessionId') sessionId: string,
    @Body() edit: SummaryConceptEdit,
    @Headers('if-match') ifMatch: string,
  ): Promise<Draft> {
    await this.service.write(sessionId, edit, ifMatch);
    return this.service.draft(sessionId);
  }

  @Endpoint('POST sessions/:sessionId/publish', {
    summary: 'Publish the draft as the next version of the summary',
    allow: ['organiser'],
    body: publishRequest,
    answers: summaryDraftView,
    refusals: [...WORDS, 'session-outcomes-unsorted', 'session-not-scheduled'],
  })
  async publish(
    @Param('sessionId') sessionId: string,
    @Body() { wordAboutUnsorted }: z.infer<typeof publishRequest>,
    @ByAccount() { id }: AccountCaller,
  ): Promise<Draft> {
    await this.service.publish(sessionId, wordAboutUnsorted, id);
    return this.service.draft(sessionId);
  }

  @Endpoint('POST sessions/:sessionId/withdraw-publication', {
    summary: 'Take the published summary back, with a reason that everybody sees',
    allow: ['organiser'],
    body: reason,
    answers: summaryDraftView,
    refusals: [...WORDS, 'reason-required'],
  })
  async withdraw(
    @Param('sessionId') sessionId: string,
    @Body() body: z.infer<typeof reason>,
    @ByAccount() { id }: AccountCaller,
  ): Promise<Draft> {
    await this.service.withdraw(sessionId, body.reason, id);
    return this.service.draft(sessionId);
  }

  @Endpoint('GET summaries', {
    summary: 'Published summaries that the caller may read; found by Dutch and English words',
    allow: ['anyone'],
    query: summariesQuery,
    answers: summariesView,
  })
  async list(@Query() query: SummariesQuery, @By() caller: Caller): Promise<z.input<typeof summariesView>> {
    return this.search.find(query, caller);
  }

  @Endpoint('GET summaries/:slug', { summary: 'A published summary', allow: ['anyone'], answers: summaryView })
  async newest(@Param('slug') slug: string, @By() caller: Caller): Promise<View> {
    return this.service.published(slug, null, caller);
  }

  @Endpoint('GET summaries/:slug/versions/:version', { summary: 'One version of a summary', allow: ['anyone'], answers: summaryView })
  async version(@Param('slug') slug: string, @Param('version') version: string, @By() caller: Caller): Promise<View> {
    if (!/^[1-9][0-9]{0,5}$/.test(version)) throw new Refused('not-found');
    return this.service.published(slug, Number(version), caller);
  }
}
