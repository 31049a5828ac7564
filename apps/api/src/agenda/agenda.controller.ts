import { Body, Controller, Headers, Inject, Param } from '@nestjs/common';
import {
  agendaAcceptance,
  agendaAsk,
  agendaDecline,
  agendaItemEdit,
  agendaMove,
  agendaProposal,
  agendaView,
  staffAgendaView,
  type AgendaItemEdit,
  type AgendaMove,
  type AgendaProposal,
} from '@bijeen/contract';
import { z } from 'zod';
import { By, ByLink, isStaff, linkIn, type Caller, type LinkCaller } from '../platform/access/caller';
import { Endpoint } from '../platform/endpoint';
import { Refused } from '../platform/refused';
import { AgendaService, type AgendaAuthor, type AgendaViewer } from './agenda.service';

/** Staff see more than everybody else; who calls with a personal link of this session calls as that invitee. */
const eitherView = z.union([staffAgendaView, agendaView]);
const CLOSED = ['session-not-open', 'session-over', 'session-cancelled', 'staff-only'] as const;
const ITEM = 'sessions/:sessionId/agenda-items/:agendaItemId';

@Controller('api/v1')
export class AgendaController {
  constructor(@Inject(AgendaService) private readonly service: AgendaService) {}

  @Endpoint('GET sessions/:sessionId/agenda-items', {
    summary: 'The agenda, the points that wait, and what became of them',
    allow: ['link', 'facilitator', 'organiser', 'administrator', 'reader', 'visitor'],
    answers: eitherView,
  })
  async list(@By() caller: Caller, @Param('sessionId') sessionId: string): Promise<z.input<typeof eitherView>> {
    const viewer = viewerOf(caller);
    return viewer === 'staff' ? this.service.staffView(sessionId) : this.service.view(sessionId, viewer);
  }

  @Endpoint(`PUT ${ITEM}`, {
    summary: 'Bring a point, or rewrite it while it waits',
    allow: ['link', 'facilitator', 'organiser'],
    body: agendaProposal,
    answers: eitherView,
    refusals: [...CLOSED, 'proposals-closed', 'id-taken', 'agenda-item-state-conflict'],
  })
  async propose(
    @By() caller: Caller,
    @Param('sessionId') sessionId: string,
    @Param('agendaItemId') itemId: string,
    @Body() proposal: AgendaProposal,
  ): Promise<z.input<typeof eitherView>> {
    await this.service.propose(sessionId, itemId, authorOf(caller), proposal);
    return this.list(caller, sessionId);
  }

  @Endpoint(`DELETE ${ITEM}`, {
    summary: 'Take back your own point while it waits',
    allow: ['link'],
    answers: agendaView,
    refusals: [...CLOSED, 'not-your-point', 'agenda-item-state-conflict', 'agenda-item-in-use'],
  })
  async withdraw(
    @ByLink() link: LinkCaller,
    @Param('sessionId') sessionId: string,
    @Param('agendaItemId') itemId: string,
  ): Promise<z.input<typeof agendaView>> {
    await this.service.withdraw(sessionId, itemId, link.invitationId);
    return this.service.view(sessionId, link);
  }

  @Endpoint(`PUT ${ITEM}/support`, {
    summary: 'Want this point',
    allow: ['link'],
    answers: agendaView,
    refusals: [...CLOSED, 'proposals-closed', 'agenda-item-declined'],
  })
  async support(
    @ByLink() link: LinkCaller,
    @Param('sessionId') sessionId: string,
    @Param('agendaItemId') itemId: string,
  ): Promise<z.input<typeof agendaView>> {
    await this.service.support(sessionId, itemId, link.invitationId, true);
    return this.service.view(sessionId, link);
  }

  @Endpoint(`DELETE ${ITEM}/support`, {
    summary: 'No longer want this point',
    allow: ['link'],
    answers: agendaView,
    refusals: [...CLOSED, 'proposals-closed', 'agenda-item-declined', 'own-point'],
  })
  async withdrawSupport(
    @ByLink() link: LinkCaller,
    @Param('sessionId') sessionId: string,
    @Param('agendaItemId') itemId: string,
  ): Promise<z.input<typeof agendaView>> {
    await this.service.support(sessionId, itemId, link.invitationId, false);
    return this.service.view(sessionId, link);
  }

  @Endpoint(`PATCH ${ITEM}`, {
    summary: 'Reword a point, or set its minutes and kind',
    allow: ['organiser'],
    body: agendaItemEdit,
    answers: staffAgendaView,
    ifMatch: true,
    refusals: [...CLOSED, 'agenda-minutes-out-of-range', 'agenda-kind-missing'],
  })
  async edit(
    @Param('sessionId') sessionId: string,
    @Param('agendaItemId') itemId: string,
    @Headers('if-match') revision: string,
    @Body() edit: AgendaItemEdit,
  ): Promise<z.input<typeof staffAgendaView>> {
    await this.service.edit(sessionId, itemId, Number(revision.replace(/\D/g, '') || -1), edit);
    return this.service.staffView(sessionId);
  }

  @Endpoint(`POST ${ITEM}/ask`, {
    summary: 'Ask who brought it',
    allow: ['organiser'],
    body: agendaAsk,
    answers: staffAgendaView,
    refusals: [...CLOSED, 'agenda-item-state-conflict'],
  })
  async ask(
    @Param('sessionId') sessionId: string,
    @Param('agendaItemId') itemId: string,
    @Body() { ask }: z.infer<typeof agendaAsk>,
  ): Promise<z.input<typeof staffAgendaView>> {
    await this.service.ask(sessionId, itemId, ask);
    return this.service.staffView(sessionId);
  }

  @Endpoint(`POST ${ITEM}/accept`, {
    summary: 'Put on the agenda, at its end',
    allow: ['organiser'],
    body: agendaAcceptance,
    answers: staffAgendaView,
    refusals: [...CLOSED, 'agenda-item-state-conflict'],
  })
  async accept(
    @Param('sessionId') sessionId: string,
    @Param('agendaItemId') itemId: string,
    @Body() acceptance: z.infer<typeof agendaAcceptance>,
  ): Promise<z.input<typeof staffAgendaView>> {
    await this.service.accept(sessionId, itemId, acceptance);
    return this.service.staffView(sessionId);
  }

  @Endpoint(`POST ${ITEM}/decline`, {
    summary: 'Leave out, with the reason that everybody sees',
    allow: ['organiser'],
    body: agendaDecline,
    answers: staffAgendaView,
    refusals: [...CLOSED, 'agenda-item-in-use'],
  })
  async decline(
    @Param('sessionId') sessionId: string,
    @Param('agendaItemId') itemId: string,
    @Body() { reason }: z.infer<typeof agendaDecline>,
  ): Promise<z.input<typeof staffAgendaView>> {
    await this.service.decline(sessionId, itemId, reason);
    return this.service.staffView(sessionId);
  }

  @Endpoint(`POST ${ITEM}/reopen`, {
    summary: 'Let a decided point wait again',
    allow: ['organiser'],
    answers: staffAgendaView,
    refusals: [...CLOSED, 'agenda-item-in-use'],
  })
  async reopen(@Param('sessionId') sessionId: string, @Param('agendaItemId') itemId: string): Promise<z.input<typeof staffAgendaView>> {
    await this.service.reopen(sessionId, itemId);
    return this.service.staffView(sessionId);
  }

  @Endpoint(`PUT ${ITEM}/position`, {
    summary: 'Move on the agenda',
    allow: ['facilitator', 'organiser'],
    body: agendaMove,
    answers: staffAgendaView,
    refusals: [...CLOSED, 'agenda-item-not-in-order'],
  })
  async move(
    @Param('sessionId') sessionId: string,
    @Param('agendaItemId') itemId: string,
    @Body() to: AgendaMove,
  ): Promise<z.input<typeof staffAgendaView>> {
    await this.service.move(sessionId, itemId, to);
    return this.service.staffView(sessionId);
  }
}

function viewerOf(caller: Caller): AgendaViewer | 'staff' {
  const link = linkIn(caller);
  if (link) return link;
  if (isStaff(caller)) return 'staff';
  return caller.standing?.roles.has('reader') ? 'reader' : 'visitor';
}

function authorOf(caller: Caller): AgendaAuthor {
  const link = linkIn(caller);
  if (link) return link;
  if (caller.account) return { accountId: caller.account.id };
  throw new Refused('sign-in-needed');
}
