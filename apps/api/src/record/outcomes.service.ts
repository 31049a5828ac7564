import { Inject, Injectable } from '@nestjs/common';
import { decideFollowUp, decideOutcome, decideSort, gapsOf, type Outcome } from '@bijeen/record';
import type { OutcomeEdit, OutcomeRequest, outcomeView } from '@bijeen/contract';
import { mayDo } from '@bijeen/sessions';
import type { z } from 'zod';
import { Clock } from '../platform/clock';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { accept, Refused } from '../platform/refused';
import { requireRevision } from '../platform/revision';
import { SessionsService, type LockedSession } from '../sessions/sessions.service';
import { OutcomesStore, type StoredOutcome } from './outcomes.store';

type View = z.input<typeof outcomeView>;

/** What came of a session: lines, written down while people talk and sorted later. Nothing is ever removed. */
@Injectable()
export class OutcomesService {
  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(OutcomesStore) private readonly store: OutcomesStore,
    @Inject(SessionsService) private readonly sessions: SessionsService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async list(sessionId: string): Promise<View[]> {
    return (await this.store.list(sessionId)).map(viewOf);
  }

  /**
   * Writes a line down. The same id from the same account is the same line, sent again by the device that kept it: it stays as
   * it became. Throws Refused `id-taken` for somebody else's line, and why nothing can be captured now.
   */
  async capture(sessionId: string, id: string, request: OutcomeRequest, capturedBy: string): Promise<View> {
    return this.work.transaction(async (tx) => {
      const session = await this.sessions.lock(tx, sessionId);
      const existing = await this.store.find(tx, id);
      if (existing && existing.sessionId !== sessionId) throw new Refused('id-taken');
      const { contributionIds, measureIds, agendaItemId = session.liveItemId, ...words } = request;
      const captured = { ...words, id, agendaItemId, capturedBy, links: [...contributionIds, ...measureIds] };
      const open = !existing && this.captureOpen(session);
      const { outcome, changed } = accept(decideOutcome(captured, existing ? outcomeOf(existing) : null, open));
      if (!changed && existing) return viewOf(existing);
      await this.store.add(tx, {
        ...withoutLinks(outcome),
        sessionId,
        number: await this.store.nextNumber(tx, sessionId),
        status: 'open',
        statusReason: null,
        contributionIds,
        measureIds,
        capturedAt: this.clock.now(),
        revision: 0,
      });
      await tx.touch(sessionId);
      return viewOf(await this.require(this.store.find(tx, id), sessionId));
    });
  }

  /** Sorts a line, puts its words right, or says what became of it. Throws Refused `revision-stale` when it changed since the editor saw it. */
  async change(sessionId: string, id: string, edit: OutcomeEdit, ifMatch: string): Promise<View> {
    return this.work.transaction(async (tx) => {
      const session = await this.sessions.lock(tx, sessionId);
      const before = await this.require(this.store.find(tx, id), sessionId);
      requireRevision(before.revision, ifMatch);
      const { status = before.status, statusReason = before.statusReason, ...sorting } = edit;
      const followUp = accept(decideFollowUp(status, statusReason));
      const wanted = { ...before, ...sorting };
      const open = this.captureOpen(session);
      const sorted = Object.keys(sorting).length > 0 ? accept(decideSort(outcomeOf(before), outcomeOf(wanted), open)) : null;
      const followed = followUp.status !== before.status || followUp.reason !== before.statusReason;
      if (!sorted?.changed && !followed) return viewOf(before);
      const outcome = sorted ? withoutLinks(sorted.outcome) : before;
      await this.store.save(tx, { ...wanted, ...outcome, status: followUp.status, statusReason: followUp.reason });
      await tx.touch(sessionId);
      return viewOf(await this.require(this.store.find(tx, id), sessionId));
    });
  }

  /** False once only what became of a line can be said. Throws Refused while nothing can be captured at all. */
  private captureOpen({ state, startsAt, agendaClosed, boardClosed }: LockedSession): boolean {
    const facts = {
      state,
      startsAt,
      asStaff: true,
      pollDeadline: null,
      proposalsClosed: agendaClosed,
      inputClosed: boardClosed,
      correctionRoundOpen: false,
    };
    return accept(mayDo('capture', facts, this.clock.now())) === 'freely';
  }

  private async require(found: Promise<StoredOutcome | undefined>, sessionId: string): Promise<StoredOutcome> {
    const outcome = await found;
    if (outcome?.sessionId !== sessionId) throw new Refused('not-found');
    return outcome;
  }
}

function outcomeOf({ id, kind, text, who, dueOn, agendaItemId, capturedBy, contributionIds, measureIds }: StoredOutcome): Outcome {
  return { id, kind, text, who, dueOn, agendaItemId, capturedBy, links: [...contributionIds, ...measureIds] };
}

function withoutLinks({ links: _links, ...outcome }: Outcome): Omit<Outcome, 'links'> {
  return outcome;
}

function viewOf({ sessionId: _session, capturedBy: _by, contributionIds, measureIds, ...outcome }: StoredOutcome): View {
  return { ...outcome, contributionIds: [...contributionIds], measureIds: [...measureIds], gaps: [...gapsOf(outcome)] };
}
