import { Inject, Injectable } from '@nestjs/common';
import { decideCheckin, decideUndoCheckin } from '@bijeen/record';
import type { checkinsView, ownCheckinView } from '@bijeen/contract';
import type { z } from 'zod';
import { Clock } from '../platform/clock';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { accept, Refused } from '../platform/refused';
import { CheckinsStore } from './checkins.store';

/** Who is there. */
@Injectable()
export class CheckinsService {
  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(CheckinsStore) private readonly store: CheckinsStore,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async list(sessionId: string): Promise<z.input<typeof checkinsView>> {
    return this.store.list(sessionId);
  }

  async checkIn(sessionId: string, invitationId: string): Promise<z.input<typeof ownCheckinView>> {
    return this.save(sessionId, invitationId, false);
  }

  /** "Ik ben er" by one's own link: only while the session is live. Throws Refused `session-not-live`. */
  async checkInOneself(sessionId: string, invitationId: string): Promise<z.input<typeof ownCheckinView>> {
    return this.save(sessionId, invitationId, true);
  }

  async undo(sessionId: string, invitationId: string): Promise<void> {
    await this.work.transaction(async (tx) => {
      const [session, found] = [await this.store.session(tx, sessionId), await this.store.find(tx, sessionId, invitationId)];
      if (!session || !found) throw new Refused('not-found');
      const { changed } = accept(decideUndoCheckin(found.existing, session, this.clock.now()));
      if (!changed) return;
      await this.store.remove(tx, sessionId, invitationId);
      await tx.touch(sessionId);
    });
  }

  private async save(sessionId: string, invitationId: string, onlyLive: boolean): Promise<z.input<typeof ownCheckinView>> {
    return this.work.transaction(async (tx) => {
      const [session, found] = [await this.store.session(tx, sessionId), await this.store.find(tx, sessionId, invitationId)];
      if (!session || !found) throw new Refused('not-found');
      if (onlyLive && !found.existing && session.state !== 'live') throw new Refused('session-not-live', { state: session.state });
      const { checkin, changed } = accept(decideCheckin(found.wanted, found.existing, session, this.clock.now()));
      if (changed) {
        await this.store.add(tx, sessionId, checkin);
        await tx.touch(sessionId);
      }
      return { checkedInAt: checkin.at };
    });
  }
}
