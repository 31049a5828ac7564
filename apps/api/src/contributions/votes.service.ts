import { Inject, Injectable } from '@nestjs/common';
import { decideVote } from '@bijeen/contributions';
import type { VoteRequest, voteView } from '@bijeen/contract';
import type { z } from 'zod';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { accept, Refused } from '../platform/refused';
import { InputService } from './input.service';
import { VotesStore, type Subject } from './votes.store';

/** Votes of invitees on threats, opportunities and measures. They lock nothing: the last one wins. */
@Injectable()
export class VotesService {
  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(VotesStore) private readonly store: VotesStore,
    @Inject(InputService) private readonly input: InputService,
  ) {}

  /** Keeps a vote in place of an earlier one, or takes it back (null). Answers what holds now. */
  async vote(sessionId: string, subject: Subject, invitationId: string, vote: VoteRequest | null): Promise<z.input<typeof voteView>> {
    return this.work.transaction(async (tx) => {
      const session = await this.input.session(tx, sessionId);
      const found = await this.store.subject(tx, sessionId, subject);
      if (!found) throw new Refused('not-found');
      this.input.requireOpen(session, { invitationId });
      if (!vote) {
        if (await this.store.remove(tx, subject, invitationId)) await tx.touch(sessionId);
        return { vote: null };
      }
      const { choice, why } = accept(decideVote(found, { choice: vote.vote, why: vote.why }, null));
      if (await this.store.save(tx, sessionId, subject, invitationId, { choice, why })) await tx.touch(sessionId);
      return { vote: { vote: choice, why } };
    });
  }
}
