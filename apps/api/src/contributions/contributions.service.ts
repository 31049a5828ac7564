import { Inject, Injectable } from '@nestjs/common';
import type { ContributionRequest } from '@bijeen/contract';
import { decideContribution, decideReword, decideWithdraw, type Source } from '@bijeen/contributions';
import { UnitOfWork, type Tx } from '../platform/database/unit-of-work';
import { accept, Refused } from '../platform/refused';
import { ContributionsStore, type FoundContribution } from './contributions.store';
import { changerOf, InputService, sourceOf, type Contributor } from './input.service';
import type { BoardSession } from './input.store';

/** What authors do with their own threats and opportunities, and staff for them. */
@Injectable()
export class ContributionsService {
  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(ContributionsStore) private readonly store: ContributionsStore,
    @Inject(InputService) private readonly input: InputService,
  ) {}

  /**
   * Adds a threat or an opportunity under the id that its author made, or rewrites it; the same again changes nothing, also
   * when the session takes no input any more. It keeps the group that may stand under it now, the day, and a number by lot.
   */
  async put(sessionId: string, id: string, by: Contributor, request: ContributionRequest): Promise<void> {
    const source = sourceOf(by, request.onBehalf);
    await this.work.transaction(async (tx) => {
      const session = await this.input.session(tx, sessionId);
      for (;;) {
        const existing = await this.store.find(tx, id);
        if (existing && existing.sessionId !== sessionId) throw new Refused('id-taken');
        const done = existing
          ? await this.reword(tx, session, existing, by, source, request)
          : await this.add(tx, session, sessionId, id, by, source, request);
        if (done === 'id-or-number-taken') continue;
        if (done === 'changed') await tx.touch(sessionId);
        return;
      }
    });
  }

  /** Takes back one's own; gone already is gone. */
  async withdraw(sessionId: string, id: string, by: Contributor): Promise<void> {
    await this.work.transaction(async (tx) => {
      const session = await this.input.session(tx, sessionId);
      const contribution = (await this.store.lock(tx, sessionId, [id])).get(id);
      if (!contribution) return;
      const facts = { othersVoted: await this.store.othersVoted(tx, contribution), inUse: await this.store.isInUse(tx, id) };
      accept(decideWithdraw(contribution, changerOf(by, contribution), facts));
      this.input.requireOpen(session, by);
      await this.store.remove(tx, id);
      await tx.touch(sessionId);
    });
  }

  private async add(
    tx: Tx,
    session: BoardSession,
    sessionId: string,
    id: string,
    by: Contributor,
    source: Source,
    { kind, text, shownAs, aboutAbsent, onBehalf }: ContributionRequest,
  ): Promise<'changed' | 'id-or-number-taken'> {
    this.input.requireOpen(session, by);
    const groupId = await this.input.labelOf(tx, sessionId, source.authorId);
    const added = { id, kind, text, ...source, shownAs, groupId, aboutAbsent };
    const { contribution } = accept(decideContribution(added, null, session.facilitatorLooksFirst && 'invitationId' in by));
    const kept = await this.store.add(tx, contribution, {
      sessionId,
      number: await this.input.drawNumber(tx, sessionId, kind),
      channel: onBehalf?.channel ?? 'web',
      createdOn: this.input.today(),
    });
    return kept ? 'changed' : 'id-or-number-taken';
  }

  private async reword(
    tx: Tx,
    session: BoardSession,
    { id, sessionId }: FoundContribution,
    by: Contributor,
    source: Source,
    request: ContributionRequest,
  ): Promise<'changed' | 'unchanged'> {
    const contribution = (await this.store.lock(tx, sessionId, [id])).get(id);
    if (!contribution) throw new Refused('not-found');
    const decided = decideReword(contribution, source, request, {
      othersVoted: await this.store.othersVoted(tx, contribution),
      facilitatorLooksFirst: session.facilitatorLooksFirst && 'invitationId' in by,
    });
    // Whoever meets an id of somebody else learns that it is taken, and nothing of whose it is.
    if (!decided.ok && decided.reason === 'not-your-contribution') throw new Refused('id-taken');
    const { contribution: reworded, changed } = accept(decided);
    if (request.kind !== contribution.kind)
      throw new Refused('input-invalid', {}, [{ pointer: '/kind', detail: 'A card keeps its kind. Take it back and add another.' }]);
    if (!changed) return 'unchanged';
    this.input.requireOpen(session, by);
    await this.store.save(tx, reworded);
    return 'changed';
  }
}
