import { Body, Controller, Inject, Param } from '@nestjs/common';
import { effectRequest, effectView, voteRequest, voteView, type VoteRequest } from '@bijeen/contract';
import type { z } from 'zod';
import { ByLink, type LinkCaller } from '../platform/access/caller';
import { Endpoint } from '../platform/endpoint';
import { MeasuresService } from './measures.service';
import { VotesService } from './votes.service';

const CLOSED = ['session-not-open', 'session-over', 'session-cancelled', 'input-closed', 'not-shown'] as const;
const ON_CONTRIBUTION = 'sessions/:sessionId/contributions/:contributionId/vote';
const ON_MEASURE = 'sessions/:sessionId/measures/:measureId';
type VoteView = z.input<typeof voteView>;
type EffectView = z.input<typeof effectView>;

/** What invitees think of what is on the board. */
@Controller('api/v1')
export class VotesController {
  constructor(
    @Inject(VotesService) private readonly votes: VotesService,
    @Inject(MeasuresService) private readonly measures: MeasuresService,
  ) {}

  @Endpoint(`PUT ${ON_CONTRIBUTION}`, {
    summary: 'Agree, disagree or pass on a threat or an opportunity',
    allow: ['link'],
    body: voteRequest,
    answers: voteView,
    refusals: [...CLOSED, 'contribution-merged'],
  })
  async voteOnContribution(
    @ByLink() link: LinkCaller,
    @Param('sessionId') sessionId: string,
    @Param('contributionId') contributionId: string,
    @Body() vote: VoteRequest,
  ): Promise<VoteView> {
    return this.votes.vote(sessionId, { contributionId }, link.invitationId, vote);
  }

  @Endpoint(`DELETE ${ON_CONTRIBUTION}`, {
    summary: 'Take back your vote',
    allow: ['link'],
    answers: voteView,
    refusals: CLOSED,
  })
  async withdrawFromContribution(
    @ByLink() link: LinkCaller,
    @Param('sessionId') sessionId: string,
    @Param('contributionId') contributionId: string,
  ): Promise<VoteView> {
    return this.votes.vote(sessionId, { contributionId }, link.invitationId, null);
  }

  @Endpoint(`PUT ${ON_MEASURE}/vote`, {
    summary: 'Agree, disagree or pass on a measure',
    allow: ['link'],
    body: voteRequest,
    answers: voteView,
    refusals: CLOSED,
  })
  async voteOnMeasure(
    @ByLink() link: LinkCaller,
    @Param('sessionId') sessionId: string,
    @Param('measureId') measureId: string,
    @Body() vote: VoteRequest,
  ): Promise<VoteView> {
    return this.votes.vote(sessionId, { measureId }, link.invitationId, vote);
  }

  @Endpoint(`DELETE ${ON_MEASURE}/vote`, { summary: 'Take back your vote', allow: ['link'], answers: voteView, refusals: CLOSED })
  async withdrawFromMeasure(
    @ByLink() link: LinkCaller,
    @Param('sessionId') sessionId: string,
    @Param('measureId') measureId: string,
  ): Promise<VoteView> {
    return this.votes.vote(sessionId, { measureId }, link.invitationId, null);
  }

  @Endpoint(`PUT ${ON_MEASURE}/effect`, {
    summary: 'Say what a measure means for your groups',
    allow: ['link'],
    body: effectRequest,
    answers: effectView,
    refusals: CLOSED,
  })
  async sayEffect(
    @ByLink() link: LinkCaller,
    @Param('sessionId') sessionId: string,
    @Param('measureId') measureId: string,
    @Body() { effect }: z.infer<typeof effectRequest>,
  ): Promise<EffectView> {
    return this.measures.sayEffect(sessionId, measureId, link.invitationId, effect);
  }

  @Endpoint(`DELETE ${ON_MEASURE}/effect`, {
    summary: 'Take back what you said it means for your groups',
    allow: ['link'],
    answers: effectView,
    refusals: CLOSED,
  })
  async withdrawEffect(
    @ByLink() link: LinkCaller,
    @Param('sessionId') sessionId: string,
    @Param('measureId') measureId: string,
  ): Promise<EffectView> {
    return this.measures.sayEffect(sessionId, measureId, link.invitationId, null);
  }
}
