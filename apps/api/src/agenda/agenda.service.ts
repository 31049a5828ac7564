import { Inject, Injectable } from '@nestjs/common';
import {
  decideAccept,
  decideAsk,
  decideDecline,
  decideEdit,
  decideProposal,
  decideReopen,
  decideRevise,
  decideSupport,
  decideWithdraw,
  decideWithdrawSupport,
  minutesOf,
  moveItem,
  runningOrder,
  type AgendaItemChange,
} from '@bijeen/agenda';
import {
  agendaView,
  type AgendaItemEdit,
  type AgendaMove,
  type AgendaProposal,
  type ProblemReason,
  type staffAgendaView,
} from '@bijeen/contract';
import type { Decision } from '@bijeen/kernel';
import { mayDo } from '@bijeen/sessions';
import type { z } from 'zod';
import { Clock } from '../platform/clock';
import { UnitOfWork, type Tx } from '../platform/database/unit-of-work';
import { accept, Refused } from '../platform/refused';
import { SessionsService, type LockedSession } from '../sessions/sessions.service';
import { AgendaStore, type AgendaSession, type KeptAgendaItem, type ListedAgendaItem } from './agenda.store';

/** Who shapes the agenda: an invitee for themselves, or an account of the session's staff. */
export type AgendaAuthor = { readonly invitationId: string } | { readonly accountId: string };

/** Who looks without being staff: an invitee, a reader of what is concluded, or a visitor of an open page. */
export type AgendaViewer = { readonly invitationId: string } | 'reader' | 'visitor';

/** Every change locks the session first: points have one order, and a closed agenda stays closed. Support locks nothing. */
@Injectable()
export class AgendaService {
  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(AgendaStore) private readonly store: AgendaStore,
    @Inject(SessionsService) private readonly sessions: SessionsService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** The agenda as `viewer` may see it. Throws Refused `not-found`. */
  async view(sessionId: string, viewer: AgendaViewer): Promise<z.input<typeof agendaView>> {
    const invitationId = typeof viewer === 'object' ? viewer.invitationId : null;
    const { items, ...agenda } = await this.whole(sessionId, invitationId, false);
    const visible = viewer === 'visitor' ? items.filter(({ kept }) => kept.state === 'accepted') : items;
    return {
      ...agenda,
      items: visible.map(({ point, kept }) => {
        const mine = invitationId !== null && kept.proposerId === invitationId;
        const named = mine || (invitationId !== null && kept.proposerShowsName);
        return {
          ...point,
          supports: viewer === 'visitor' ? null : kept.supports,
          supported: kept.supported,
          mine,
          ask: mine ? askOf(kept) : null,
          proposerName: named ? kept.proposerName : null,
          enteredByStaff: kept.entered,
        };
      }),
    };
  }

  /** The agenda with who brought and who wants each point. Throws Refused `not-found`. */
  async staffView(sessionId: string): Promise<z.input<typeof staffAgendaView>> {
    const [{ items, ...agenda }, groups] = await Promise.all([this.whole(sessionId, null, true), this.store.supportsPerGroup(sessionId)]);
    return {
      ...agenda,
      items: items.map(({ point, kept }) => {
        const support = groups.filter(({ itemId }) => itemId === kept.id);
        return {
          ...point,
          supports: kept.supports,
          supportsPerGroup: support.flatMap(({ groupId, supports }) => (groupId === null ? [] : [{ groupId, supports }])),
          supportsWithoutGroup: support.find(({ groupId }) => groupId === null)?.supports ?? 0,
          proposerId: kept.proposerId,
          proposerName: kept.proposerName,
          enteredBy: kept.enteredBy,
          ask: askOf(kept),
          revision: kept.revision,
        };
      }),
    };
  }

  /**
   * Brings a point under the id that its author made, or rewrites it while it waits. The same again is the same point, whatever
   * became of it. A point of the staff themselves with minutes and kind goes on the agenda.
   */
  async propose(sessionId: string, itemId: string, by: AgendaAuthor, proposal: AgendaProposal): Promise<void> {
    await this.work.transaction(async (tx) => {
      const session = await this.sessions.lock(tx, sessionId);
      const proposerId = await this.proposerOf(tx, sessionId, by, proposal.onBehalfOf);
      const existing = await this.store.find(tx, itemId);
      if (existing && (existing.sessionId !== sessionId || existing.proposerId !== proposerId)) throw new Refused('id-taken');
      if (existing?.title === proposal.title && existing.why === proposal.why) return;
      if (existing) {
        this.requireOpen(session, by, 'before-it-is-over');
        await this.store.save(tx, accept(decideRevise(existing, proposerId, proposal)).item);
      } else {
        this.requireOpen(session, by, 'for-proposals');
        await this.add(tx, sessionId, itemId, by, { ...proposal, proposerId });
      }
      await tx.touch(sessionId);
    });
  }

  /** Takes back one's own point while it waits; gone already is gone. */
  async withdraw(sessionId: string, itemId: string, invitationId: string): Promise<void> {
    await this.work.transaction(async (tx) => {
      const session = await this.sessions.lock(tx, sessionId);
      const item = await this.store.find(tx, itemId);
      if (!item || item.sessionId !== sessionId) return;
      this.requireOpen(session, { invitationId }, 'before-it-is-over');
      accept(decideWithdraw(item, invitationId));
      await this.store.remove(tx, sessionId, itemId);
      await tx.touch(sessionId);
    });
  }

  /** Wants a point, or no longer; twice is once. */
  async support(sessionId: string, itemId: string, invitationId: string, wanted: boolean): Promise<void> {
    await this.work.transaction(async (tx) => {
      const session = await this.store.session(sessionId, tx);
      const item = await this.store.find(tx, itemId);
      if (!session || !item || item.sessionId !== sessionId) throw new Refused('not-found');
      accept(mayShape(session, false, this.clock.now(), 'support'));
      const already = await this.store.supports(tx, itemId, invitationId);
      const decide = wanted ? decideSupport : decideWithdrawSupport;
      const { supports, changed } = accept<{ supports: boolean; changed: boolean }, ProblemReason>(decide(item, invitationId, already));
      if (!changed) return;
      await this.store.saveSupport(tx, sessionId, itemId, invitationId, supports);
      await tx.touch(sessionId);
    });
  }

  /** Throws Refused `revision-stale` when somebody else changed the point since `revision`. */
  async edit(sessionId: string, itemId: string, revision: number, edit: AgendaItemEdit): Promise<void> {
    await this.change(sessionId, itemId, (item) => {
      if (item.revision !== revision) throw new Refused('revision-stale');
      return decideEdit(item, edit);
    });
  }

  async ask(sessionId: string, itemId: string, question: string): Promise<void> {
    await this.change(sessionId, itemId, (item) => decideAsk(item, question));
  }

  async accept(sessionId: string, itemId: string, as: Parameters<typeof decideAccept>[1]): Promise<void> {
    await this.change(sessionId, itemId, (item) => decideAccept(item, as));
  }

  async decline(sessionId: string, itemId: string, reason: string): Promise<void> {
    await this.change(sessionId, itemId, (item) => decideDecline(item, reason));
  }

  async reopen(sessionId: string, itemId: string): Promise<void> {
    await this.change(sessionId, itemId, decideReopen);
  }

  /** Moves a point on the agenda; whoever moves at the same time waits for the other's order. */
  async move(sessionId: string, itemId: string, to: AgendaMove): Promise<void> {
    await this.work.transaction(async (tx) => {
      const { session } = await this.lockItem(tx, sessionId, itemId);
      this.requireOpen(session, STAFF, 'before-it-is-over');
      const order = await this.store.order(tx, sessionId);
      const moved = accept(moveItem(order, itemId, to.direction ?? to.index ?? 0));
      if (moved.every((id, index) => id === order[index])) return;
      await this.store.saveOrder(tx, sessionId, moved);
      await tx.touch(sessionId);
    });
  }

  private async whole(sessionId: string, invitationId: string | null, asStaff: boolean) {
    const [session, listed] = await Promise.all([this.store.session(sessionId), this.store.list(sessionId, invitationId)]);
    if (!session) throw new Refused('not-found');
    const { used, over, left } = minutesOf(listed, session.agendaMinutes);
    const planned = new Map((session.startsAt ? runningOrder(listed, session.startsAt) : []).map((plan) => [plan.id, plan]));
    const open = mayShape(session, asStaff, this.clock.now());
    return {
      minutes: { used, available: session.agendaMinutes, over, left: left ?? 0 },
      closed: open.ok ? null : agendaView.shape.closed.parse(open.reason),
      items: listed.map((kept) => {
        const { id, title, why, minutes, kind, state, position } = kept;
        const reason = state === 'declined' ? kept.reason : null;
        const { startsAt = null, endsAt = null } = planned.get(id) ?? {};
        return { kept, point: { id, title, why, minutes, kind, state, position, startsAt, endsAt, reason } };
      }),
    };
  }

  /** One decision of the organiser on one point, with the place on the agenda that follows from it. */
  private async change(
    sessionId: string,
    itemId: string,
    decide: (item: KeptAgendaItem) => Decision<AgendaItemChange, ProblemReason>,
  ): Promise<void> {
    await this.work.transaction(async (tx) => {
      const { session, item } = await this.lockItem(tx, sessionId, itemId);
      this.requireOpen(session, STAFF, 'before-it-is-over');
      const { item: decided, changed } = accept(decide(item));
      if (!changed) return;
      const [was, is] = [item.state === 'accepted', decided.state === 'accepted'];
      if (was && !is && (item.discussedAt || session.liveItemId === itemId)) throw new Refused('agenda-item-in-use');
      const order = await this.store.order(tx, sessionId);
      if (was === is) await this.store.save(tx, decided);
      else await this.store.save(tx, decided, is ? order.length + 1 : null);
      if (was && !is)
        await this.store.saveOrder(
          tx,
          sessionId,
          order.filter((id) => id !== itemId),
        );
      await tx.touch(sessionId);
    });
  }

  private async add(tx: Tx, sessionId: string, id: string, by: AgendaAuthor, proposal: AgendaProposal & { proposerId: string | null }) {
    const { title, why, minutes, kind, proposerId } = proposal;
    const proposed = accept(decideProposal({ id, title, why, minutes, kind, proposerId }, null, true)).item;
    const atOnce = proposerId === null && minutes !== null && kind !== null;
    await this.store.add(tx, sessionId, atOnce ? accept(decideAccept(proposed, { minutes, kind })).item : proposed, {
      position: atOnce ? (await this.store.order(tx, sessionId)).length + 1 : null,
      enteredBy: 'accountId' in by ? by.accountId : null,
      at: this.clock.now(),
    });
  }

  /** Whose point it is: the caller's own, somebody's for whom the staff enter it, or the staff's (null). */
  private async proposerOf(tx: Tx, sessionId: string, by: AgendaAuthor, onBehalfOf: string | null): Promise<string | null> {
    if ('invitationId' in by) {
      if (onBehalfOf === null) return by.invitationId;
      throw new Refused('input-invalid', {}, [{ pointer: '/onBehalfOf', detail: 'Only staff bring a point for somebody else.' }]);
    }
    if (onBehalfOf !== null && !(await this.store.isInvited(tx, sessionId, onBehalfOf)))
      throw new Refused('input-invalid', {}, [{ pointer: '/onBehalfOf', detail: 'Choose somebody who is invited to this session.' }]);
    return onBehalfOf;
  }

  private async lockItem(tx: Tx, sessionId: string, itemId: string): Promise<{ session: LockedSession; item: KeptAgendaItem }> {
    const session = await this.sessions.lock(tx, sessionId);
    const item = await this.store.find(tx, itemId);
    if (!item || item.sessionId !== sessionId) throw new Refused('not-found');
    return { session, item };
  }

  /** A closed agenda takes no new points; what is there can be answered, taken back and decided on until the session is over. */
  private requireOpen(session: AgendaSession, by: AgendaAuthor | typeof STAFF, until: 'for-proposals' | 'before-it-is-over'): void {
    const agendaClosed = until === 'for-proposals' && session.agendaClosed;
    accept(mayShape({ ...session, agendaClosed }, by === STAFF || 'accountId' in by, this.clock.now()));
  }
}

const STAFF = 'staff';

function askOf({ state, reason }: ListedAgendaItem): string | null {
  return state === 'declined' ? null : reason;
}

/** Whether points can be brought, or supported, in the session as it is. */
export function mayShape(
  { state, startsAt, agendaClosed }: AgendaSession,
  asStaff: boolean,
  now: Date,
  action: 'propose' | 'support' = 'propose',
): ReturnType<typeof mayDo> {
  const irrelevant = { pollDeadline: null, inputClosed: false, correctionRoundOpen: false };
  return mayDo(action, { state, asStaff, startsAt, proposalsClosed: agendaClosed, ...irrelevant }, now);
}
