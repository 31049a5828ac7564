import { Body, Controller, Headers, Inject, Param } from '@nestjs/common';
import {
  agendaItemOfRequest,
  measureEdit,
  mergeRequest,
  refuseRequest,
  staffBoardView,
  themeOfRequest,
  themeOrderRequest,
  themeRequest,
  type MeasureEdit,
} from '@bijeen/contract';
import type { z } from 'zod';
import { Endpoint } from '../platform/endpoint';
import { BoardService } from './board.service';
import { MeasuresService } from './measures.service';
import { ModerationService } from './moderation.service';

const CONTRIBUTION = 'sessions/:sessionId/contributions/:contributionId';
const MEASURE = 'sessions/:sessionId/measures/:measureId';
const STAFF = { allow: ['facilitator', 'organiser'], answers: staffBoardView } as const;
type StaffBoard = z.input<typeof staffBoardView>;

/** What organisers and facilitators do with the board; each answers the board as it is now. */
@Controller('api/v1')
export class ModerationController {
  constructor(
    @Inject(BoardService) private readonly board: BoardService,
    @Inject(ModerationService) private readonly moderation: ModerationService,
    @Inject(MeasuresService) private readonly measures: MeasuresService,
  ) {}

  @Endpoint(`POST ${CONTRIBUTION}/show`, { ...STAFF, summary: 'Show a card' })
  async show(@Param('sessionId') sessionId: string, @Param('contributionId') contributionId: string): Promise<StaffBoard> {
    await this.moderation.moderate(sessionId, contributionId, 'shown', null);
    return this.board.staffView(sessionId);
  }

  @Endpoint(`POST ${CONTRIBUTION}/hold`, { ...STAFF, summary: 'Take a card out of sight until it is shown again' })
  async hold(@Param('sessionId') sessionId: string, @Param('contributionId') contributionId: string): Promise<StaffBoard> {
    await this.moderation.moderate(sessionId, contributionId, 'held', null);
    return this.board.staffView(sessionId);
  }

  @Endpoint(`POST ${CONTRIBUTION}/refuse`, {
    ...STAFF,
    summary: 'Refuse a card, with the reason that its author sees',
    body: refuseRequest,
  })
  async refuse(
    @Param('sessionId') sessionId: string,
    @Param('contributionId') contributionId: string,
    @Body() { reason }: z.infer<typeof refuseRequest>,
  ): Promise<StaffBoard> {
    await this.moderation.moderate(sessionId, contributionId, 'refused', reason);
    return this.board.staffView(sessionId);
  }

  @Endpoint(`POST ${CONTRIBUTION}/merge`, {
    ...STAFF,
    summary: 'Take a card together with another',
    body: mergeRequest,
    refusals: ['merge-with-itself', 'merge-kinds-differ', 'contribution-refused', 'contribution-merged'],
  })
  async merge(
    @Param('sessionId') sessionId: string,
    @Param('contributionId') contributionId: string,
    @Body() { into }: z.infer<typeof mergeRequest>,
  ): Promise<StaffBoard> {
    await this.moderation.merge(sessionId, contributionId, into);
    return this.board.staffView(sessionId);
  }

  @Endpoint(`POST ${CONTRIBUTION}/split`, { ...STAFF, summary: 'Undo a merge' })
  async split(@Param('sessionId') sessionId: string, @Param('contributionId') contributionId: string): Promise<StaffBoard> {
    await this.moderation.split(sessionId, contributionId);
    return this.board.staffView(sessionId);
  }

  @Endpoint(`PUT ${CONTRIBUTION}/theme`, { ...STAFF, summary: 'Put a card in a theme, or in none', body: themeOfRequest })
  async putInTheme(
    @Param('sessionId') sessionId: string,
    @Param('contributionId') contributionId: string,
    @Body() { themeId }: z.infer<typeof themeOfRequest>,
  ): Promise<StaffBoard> {
    await this.moderation.putInTheme(sessionId, contributionId, themeId);
    return this.board.staffView(sessionId);
  }

  @Endpoint(`PUT ${CONTRIBUTION}/agenda-item`, {
    ...STAFF,
    summary: 'Put a card with an agenda point, or with none',
    body: agendaItemOfRequest,
  })
  async putWithAgendaItem(
    @Param('sessionId') sessionId: string,
    @Param('contributionId') contributionId: string,
    @Body() { agendaItemId }: z.infer<typeof agendaItemOfRequest>,
  ): Promise<StaffBoard> {
    await this.moderation.putWithAgendaItem(sessionId, contributionId, agendaItemId);
    return this.board.staffView(sessionId);
  }

  @Endpoint(`PATCH ${MEASURE}`, { ...STAFF, summary: 'Say who does it, and by when', body: measureEdit, ifMatch: true })
  async editMeasure(
    @Param('sessionId') sessionId: string,
    @Param('measureId') measureId: string,
    @Headers('if-match') ifMatch: string,
    @Body() edit: MeasureEdit,
  ): Promise<StaffBoard> {
    await this.measures.edit(sessionId, measureId, ifMatch, edit);
    return this.board.staffView(sessionId);
  }

  @Endpoint(`POST ${MEASURE}/show`, { ...STAFF, summary: 'Show a measure' })
  async showMeasure(@Param('sessionId') sessionId: string, @Param('measureId') measureId: string): Promise<StaffBoard> {
    await this.measures.moderate(sessionId, measureId, 'shown', null);
    return this.board.staffView(sessionId);
  }

  @Endpoint(`POST ${MEASURE}/hold`, { ...STAFF, summary: 'Take a measure out of sight until it is shown again' })
  async holdMeasure(@Param('sessionId') sessionId: string, @Param('measureId') measureId: string): Promise<StaffBoard> {
    await this.measures.moderate(sessionId, measureId, 'held', null);
    return this.board.staffView(sessionId);
  }

  @Endpoint(`POST ${MEASURE}/refuse`, { ...STAFF, summary: 'Refuse a measure, with the reason that its author sees', body: refuseRequest })
  async refuseMeasure(
    @Param('sessionId') sessionId: string,
    @Param('measureId') measureId: string,
    @Body() { reason }: z.infer<typeof refuseRequest>,
  ): Promise<StaffBoard> {
    await this.measures.moderate(sessionId, measureId, 'refused', reason);
    return this.board.staffView(sessionId);
  }

  @Endpoint('PUT sessions/:sessionId/themes/:themeId', {
    ...STAFF,
    summary: 'Make a theme, or give it another name',
    body: themeRequest,
    refusals: ['id-taken'],
  })
  async putTheme(
    @Param('sessionId') sessionId: string,
    @Param('themeId') themeId: string,
    @Body() { name }: z.infer<typeof themeRequest>,
  ): Promise<StaffBoard> {
    await this.moderation.putTheme(sessionId, themeId, name);
    return this.board.staffView(sessionId);
  }

  @Endpoint('DELETE sessions/:sessionId/themes/:themeId', { ...STAFF, summary: 'Take a theme away; its cards stay' })
  async removeTheme(@Param('sessionId') sessionId: string, @Param('themeId') themeId: string): Promise<StaffBoard> {
    await this.moderation.removeTheme(sessionId, themeId);
    return this.board.staffView(sessionId);
  }

  @Endpoint('PUT sessions/:sessionId/theme-order', { ...STAFF, summary: 'Order the themes', body: themeOrderRequest })
  async orderThemes(@Param('sessionId') sessionId: string, @Body() { themeIds }: z.infer<typeof themeOrderRequest>): Promise<StaffBoard> {
    await this.moderation.orderThemes(sessionId, themeIds);
    return this.board.staffView(sessionId);
  }
}
