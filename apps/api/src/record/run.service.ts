import { Inject, Injectable } from '@nestjs/common';
import { clockOf, runningOrder, type PlannedItem } from '@bijeen/agenda';
import type { hallView, runView } from '@bijeen/contract';
import { stripAddresses } from '@bijeen/record';
import {
  decideBackToScheduled,
  decideConclude,
  decideGoLive,
  decideResume,
  liveFrom,
  stateChanges,
  type StateChangeName,
} from '@bijeen/sessions';
import type { z } from 'zod';
import { Clock } from '../platform/clock';
import type { Config } from '../platform/config';
import { UnitOfWork, type Tx } from '../platform/database/unit-of-work';
import { qrOf } from '../platform/qr';
import { accept, Refused } from '../platform/refused';
import { CONFIG } from '../platform/tokens';
import { SessionsService, type LockedSession } from '../sessions/sessions.service';
import { RunStore, type AgendaPoint, type RunningSession } from './run.store';

const CARDS_IN_HALL = 6;

/** Runs a session: takes it live, moves through the points, concludes it. */
@Injectable()
export class RunService {
  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(RunStore) private readonly store: RunStore,
    @Inject(SessionsService) private readonly sessions: SessionsService,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async run(sessionId: string): Promise<z.input<typeof runView>> {
    const [session, points, counts] = await Promise.all([
      this.session(sessionId),
      this.store.points(sessionId),
      this.store.counts(sessionId),
    ]);
    const { state, title, zone, startsAt, endsAt, concludedAt } = session;
    const { lines, unsorted, heldCards, ...present } = counts;
    return {
      state,
      title,
      zone,
      startsAt,
      endsAt,
      liveFrom: startsAt && liveFrom(startsAt),
      concludedAt,
      ...this.progress(session, points),
      present,
      lines,
      unsorted,
      heldCards,
    };
  }

  /** What the screen in the hall shows: no name, no group, and no e-mail address that somebody typed into a card. */
  async hall(sessionId: string): Promise<z.input<typeof hallView>> {
    const [session, points, cards] = await Promise.all([
      this.session(sessionId),
      this.store.points(sessionId),
      this.store.cards(sessionId, CARDS_IN_HALL),
    ]);
    const progress = this.progress(session, points);
    return {
      state: session.state,
      title: stripAddresses(session.title),
      zone: session.zone,
      join: this.joinOf(session),
      ...progress,
      points: progress.points.map(({ id, title, kind, startsAt, endsAt }) => ({
        id,
        title: stripAddresses(title),
        kind,
        startsAt,
        endsAt,
      })),
      cards: cards.map((card) => ({ ...card, text: stripAddresses(card.text) })),
    };
  }

  async goLive(sessionId: string, by: string): Promise<void> {
    await this.locked(sessionId, async (tx, session, now) => {
      const change = accept(decideGoLive({ state: session.state, startsAt: startOf(session, 'goLive') }, now));
      await this.sessions.saveChange(tx, session, { name: 'goLive', change, by, values: { liveSince: now } });
    });
  }

  /** Undoes going live by mistake: nothing was captured, so nothing was talked about either. */
  async backToScheduled(sessionId: string, by: string): Promise<void> {
    await this.locked(sessionId, async (tx, session) => {
      const change = accept(decideBackToScheduled({ state: session.state, captured: await this.store.captured(tx, sessionId) }));
      await this.store.forgetDiscussed(tx, sessionId);
      const values = { liveSince: null, liveItemId: null, liveItemSince: null };
      await this.sessions.saveChange(tx, session, { name: 'backToScheduled', change, by, values });
    });
  }

  async conclude(sessionId: string, by: string): Promise<void> {
    await this.locked(sessionId, async (tx, session, now) => {
      const change = accept(decideConclude({ state: session.state, startsAt: startOf(session, 'conclude') }, now));
      await this.leave(tx, session, now);
      const values = { concludedAt: now, liveItemId: null, liveItemSince: null };
      await this.sessions.saveChange(tx, session, { name: 'conclude', change, by, values });
    });
  }

  async resume(sessionId: string, by: string): Promise<void> {
    await this.locked(sessionId, async (tx, session, now) => {
      const change = accept(decideResume({ state: session.state, concludedAt: session.concludedAt ?? now }, now));
      const values = { concludedAt: null, liveSince: session.liveSince ?? now };
      await this.sessions.saveChange(tx, session, { name: 'resume', change, by, values });
    });
  }

  /** Moves the talk to another point. A point counts as discussed once the talk has left it. */
  async moveTo(sessionId: string, agendaItemId: string | null): Promise<void> {
    await this.locked(sessionId, async (tx, session, now) => {
      if (session.state !== 'live') throw new Refused('session-not-live', { state: session.state });
      if (session.liveItemId === agendaItemId) return;
      if (agendaItemId !== null && !(await this.store.isAccepted(tx, sessionId, agendaItemId)))
        throw new Refused('input-invalid', {}, [{ pointer: '/agendaItemId', detail: 'Choose a point that is on the agenda.' }]);
      await this.leave(tx, session, now);
      await this.sessions.saveCurrentItem(tx, session, agendaItemId, agendaItemId === null ? null : now);
    });
  }

  private async leave(tx: Tx, { id, liveItemId }: LockedSession, now: Date): Promise<void> {
    if (liveItemId !== null) await this.store.markDiscussed(tx, id, liveItemId, now);
  }

  private async locked(sessionId: string, work: (tx: Tx, session: LockedSession, now: Date) => Promise<void>): Promise<void> {
    await this.work.transaction(async (tx) => work(tx, await this.sessions.lock(tx, sessionId), this.clock.now()));
  }

  private async session(sessionId: string): Promise<RunningSession> {
    const session = await this.store.session(sessionId);
    if (!session) throw new Refused('not-found');
    return session;
  }

  private joinOf({ slug, visibility }: RunningSession): z.input<typeof hallView>['join'] {
    if (visibility === 'invited') return null;
    const address = `${this.config.publicUrl}/b/${slug}`;
    return { address, qr: qrOf(address) };
  }

  private progress({ startsAt, liveItemId, liveItemSince }: RunningSession, points: readonly AgendaPoint[]) {
    const asOf = this.clock.now();
    const order = startsAt
      ? runningOrder(
          points.map((point) => ({ ...point, state: 'accepted' })),
          startsAt,
        )
      : [];
    const planned = new Map(order.map((item) => [item.id, item]));
    const clock = liveItemId && liveItemSince ? clockOf(order, liveItemId, liveItemSince, asOf) : null;
    return {
      points: points.flatMap((point) => {
        const times = planned.get(point.id);
        return times ? [{ ...point, startsAt: times.startsAt, endsAt: times.endsAt }] : [];
      }),
      currentId: clock ? liveItemId : null,
      nextId: clock ? clock.nextId : (points.find(({ discussedAt }) => discussedAt === null)?.id ?? null),
      clock: clock && liveItemSince ? { asOf, ...timesOf(planned.get(liveItemId ?? ''), liveItemSince), ...minutesOf(clock) } : null,
    };
  }
}

function timesOf(item: PlannedItem | undefined, startedAt: Date): { startedAt: Date; endsAt: Date } {
  const length = item ? item.endsAt.getTime() - item.startsAt.getTime() : 0;
  return { startedAt, endsAt: new Date(startedAt.getTime() + length) };
}

function minutesOf({ elapsed, left, lateBy }: { readonly elapsed: number; readonly left: number; readonly lateBy: number }) {
  return { elapsed, left, lateBy };
}

/** Throws Refused `session-state-conflict` for a session without a date, which can be in no state that these changes start from. */
function startOf({ state, startsAt }: LockedSession, change: StateChangeName): Date {
  if (!startsAt) throw new Refused('session-state-conflict', { from: state, to: stateChanges[change].to });
  return startsAt;
}
