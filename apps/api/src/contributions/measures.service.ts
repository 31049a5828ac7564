import { Inject, Injectable } from '@nestjs/common';
import type { effectView, MeasureEdit, MeasureRequest } from '@bijeen/contract';
import {
  decideMeasure,
  decideModerate,
  decideVote,
  decideWithdrawMeasure,
  type ContributionState,
  type Effect,
} from '@bijeen/contributions';
import type { z } from 'zod';
import { UnitOfWork, type Tx } from '../platform/database/unit-of-work';
import { accept, Refused } from '../platform/refused';
import { requireRevision } from '../platform/revision';
import { changerOf, InputService, sourceOf, type Contributor } from './input.service';
import { MeasuresStore, type FoundMeasure } from './measures.store';

/** Measures: what could be done about threats and opportunities, who gains and who carries, and who does it. */
@Injectable()
export class MeasuresService {
  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(MeasuresStore) private readonly store: MeasuresStore,
    @Inject(InputService) private readonly input: InputService,
  ) {}

  /** Proposes a measure under the id that its author made, or changes it; the same again changes nothing. */
  async put(sessionId: string, id: string, by: Contributor, request: MeasureRequest): Promise<void> {
    const source = sourceOf(by, request.onBehalf);
    await this.work.transaction(async (tx) => {
      const session = await this.input.session(tx, sessionId);
      for (;;) {
        const found = await this.store.find(tx, id);
        if (found && found.sessionId !== sessionId) throw new Refused('id-taken');
        const existing = found ? await this.locked(tx, sessionId, id) : null;
        const { text, shownAs, answers, claims } = request;
        const groupId = existing ? existing.groupId : await this.input.labelOf(tx, sessionId, source.authorId);
        const { measure, changed } = accept(
          decideMeasure({ id, text, ...source, shownAs, groupId, answers, claims }, existing, {
            contributionIds: await this.store.answerable(tx, sessionId, source.authorId, 'accountId' in by),
            groupIds: await this.store.groupIds(tx, sessionId),
            facilitatorLooksFirst: session.facilitatorLooksFirst && 'invitationId' in by,
            othersAnswered: existing !== null && (await this.store.othersAnswered(tx, existing)),
          }),
        );
        if (!changed) return;
        this.input.requireOpen(session, by);
        if (existing) {
          await this.store.save(tx, sessionId, measure);
        } else {
          const number = await this.input.drawNumber(tx, sessionId, 'measure');
          const how = { sessionId, number, channel: request.onBehalf?.channel ?? 'web', createdOn: this.input.today() } as const;
          if (!(await this.store.add(tx, measure, how))) continue;
        }
        await tx.touch(sessionId);
        return;
      }
    });
  }

  /** Takes back one's own; gone already is gone. */
  async withdraw(sessionId: string, id: string, by: Contributor): Promise<void> {
    await this.work.transaction(async (tx) => {
      const session = await this.input.session(tx, sessionId);
      const measure = await this.store.lock(tx, sessionId, id);
      if (!measure) return;
      const othersAnswered = await this.store.othersAnswered(tx, measure);
      const inUse = measure.owner !== null || (await this.store.hasOutcome(tx, id));
      accept(decideWithdrawMeasure(measure, changerOf(by, measure), { othersAnswered, inUse }));
      this.input.requireOpen(session, by);
      await this.store.remove(tx, id);
      await tx.touch(sessionId);
    });
  }

  /** Says who does it and by when. Throws Refused `revision-stale` unless the editor saw the measure as it is. */
  async edit(sessionId: string, id: string, ifMatch: string, edit: MeasureEdit): Promise<void> {
    await this.change(sessionId, id, async (tx, measure) => {
      requireRevision(measure.revision, ifMatch);
      const { owner, due } = { ...measure, ...edit };
      if (owner === measure.owner && due === measure.due) return false;
      await this.store.saveOwner(tx, id, owner, due);
      return true;
    });
  }

  /** Shows, holds or refuses one; the author of what is refused sees the reason. */
  async moderate(sessionId: string, id: string, state: ContributionState, reason: string | null): Promise<void> {
    await this.change(sessionId, id, async (tx, measure) => {
      const { subject, changed } = accept(decideModerate(measure, state, reason));
      if (changed) await this.store.save(tx, sessionId, subject);
      return changed;
    });
  }

  /** Keeps what a measure means for the groups of this invitee, or takes that back (null). Locks nothing: the last one wins. */
  async sayEffect(sessionId: string, id: string, invitationId: string, effect: Effect | null): Promise<z.input<typeof effectView>> {
    await this.work.transaction(async (tx) => {
      const session = await this.input.session(tx, sessionId);
      const measure = await this.store.find(tx, id);
      if (!measure || measure.sessionId !== sessionId) throw new Refused('not-found');
      this.input.requireOpen(session, { invitationId });
      if (effect !== null) accept(decideVote({ state: measure.state, mergedInto: null }, { choice: 'pass', why: null }, null));
      if (await this.store.saveEffect(tx, sessionId, id, invitationId, effect)) await tx.touch(sessionId);
    });
    return { effect };
  }

  private async change(sessionId: string, id: string, decide: (tx: Tx, measure: FoundMeasure) => Promise<boolean>): Promise<void> {
    await this.work.transaction(async (tx) => {
      if (await decide(tx, await this.locked(tx, sessionId, id))) await tx.touch(sessionId);
    });
  }

  private async locked(tx: Tx, sessionId: string, id: string): Promise<FoundMeasure> {
    const measure = await this.store.lock(tx, sessionId, id);
    if (!measure) throw new Refused('not-found');
    return measure;
  }
}
