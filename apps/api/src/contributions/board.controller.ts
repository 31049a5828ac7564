import { Body, Controller, Inject, Param } from '@nestjs/common';
import {
  boardView,
  contributionRequest,
  measureRequest,
  staffBoardView,
  type ContributionRequest,
  type MeasureRequest,
} from '@bijeen/contract';
import { z } from 'zod';
import { By, type Caller } from '../platform/access/caller';
import { Endpoint } from '../platform/endpoint';
import { BoardService } from './board.service';
import { ContributionsService } from './contributions.service';
import { contributorOf } from './input.service';
import { MeasuresService } from './measures.service';

/** Staff see more than everybody else; who calls with a personal link of this session calls as that invitee. */
const eitherView = z.union([staffBoardView, boardView]);
type EitherView = z.input<typeof eitherView>;
const CLOSED = ['session-not-open', 'session-over', 'session-cancelled', 'input-closed'] as const;
const CONTRIBUTION = 'sessions/:sessionId/contributions/:contributionId';
const MEASURE = 'sessions/:sessionId/measures/:measureId';

/** The board, and what comes on it. */
@Controller('api/v1')
export class BoardController {
  constructor(
    @Inject(BoardService) private readonly board: BoardService,
    @Inject(ContributionsService) private readonly contributions: ContributionsService,
    @Inject(MeasuresService) private readonly measures: MeasuresService,
  ) {}

  @Endpoint('GET sessions/:sessionId/board', {
    summary: 'Threats, opportunities and measures, with what people think of them',
    allow: ['link', 'facilitator', 'organiser', 'administrator', 'reader'],
    answers: eitherView,
  })
  async view(@By() caller: Caller, @Param('sessionId') sessionId: string): Promise<EitherView> {
    return this.board.view(sessionId, caller);
  }

  @Endpoint(`PUT ${CONTRIBUTION}`, {
    summary: 'Add a threat or an opportunity, or rewrite your own',
    allow: ['link', 'facilitator', 'organiser'],
    body: contributionRequest,
    answers: eitherView,
    refusals: [...CLOSED, 'id-taken', 'contribution-voted', 'contribution-merged'],
  })
  async putContribution(
    @By() caller: Caller,
    @Param('sessionId') sessionId: string,
    @Param('contributionId') contributionId: string,
    @Body() request: ContributionRequest,
  ): Promise<EitherView> {
    await this.contributions.put(sessionId, contributionId, contributorOf(caller), request);
    return this.board.view(sessionId, caller);
  }

  @Endpoint(`DELETE ${CONTRIBUTION}`, {
    summary: 'Take back your own threat or opportunity',
    allow: ['link', 'facilitator', 'organiser'],
    answers: eitherView,
    refusals: [...CLOSED, 'not-your-contribution', 'contribution-voted', 'contribution-in-use', 'contribution-merged'],
  })
  async withdrawContribution(
    @By() caller: Caller,
    @Param('sessionId') sessionId: string,
    @Param('contributionId') contributionId: string,
  ): Promise<EitherView> {
    await this.contributions.withdraw(sessionId, contributionId, contributorOf(caller));
    return this.board.view(sessionId, caller);
  }

  @Endpoint(`PUT ${MEASURE}`, {
    summary: 'Propose a measure, or change your own',
    allow: ['link', 'facilitator', 'organiser'],
    body: measureRequest,
    answers: eitherView,
    refusals: [
      ...CLOSED,
      'id-taken',
      'measure-answers-nothing',
      'measure-voted',
      'contribution-unknown',
      'group-unknown',
      'group-gains-and-carries',
    ],
  })
  async putMeasure(
    @By() caller: Caller,
    @Param('sessionId') sessionId: string,
    @Param('measureId') measureId: string,
    @Body() request: MeasureRequest,
  ): Promise<EitherView> {
    await this.measures.put(sessionId, measureId, contributorOf(caller), request);
    return this.board.view(sessionId, caller);
  }

  @Endpoint(`DELETE ${MEASURE}`, {
    summary: 'Take back your own measure',
    allow: ['link', 'facilitator', 'organiser'],
    answers: eitherView,
    refusals: [...CLOSED, 'not-your-measure', 'measure-voted', 'measure-in-use'],
  })
  async withdrawMeasure(
    @By() caller: Caller,
    @Param('sessionId') sessionId: string,
    @Param('measureId') measureId: string,
  ): Promise<EitherView> {
    await this.measures.withdraw(sessionId, measureId, contributorOf(caller));
    return this.board.view(sessionId, caller);
  }
}
