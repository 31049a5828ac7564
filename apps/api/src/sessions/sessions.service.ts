import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/unit-of-work';
import { Refused } from '../platform/refused';
import { SessionsStore } from './sessions.store';
import type { SessionRow } from './sessions.tables';

export type LockedSession = SessionRow;

@Injectable()
export class SessionsService {
  constructor(@Inject(SessionsStore) private readonly store: SessionsStore) {}

  /** What may be told of the session, as JSON text of `sessionFacts`. Throws Refused `not-found`. */
  async factsText(sessionId: string): Promise<string> {
    const facts = await this.store.factsText(sessionId);
    if (!facts) throw new Refused('not-found');
    return facts;
  }

  /** The session, locked for this transaction. Always the first lock that a transaction takes. Throws Refused `not-found`. */
  async lock(tx: Tx, sessionId: string): Promise<LockedSession> {
    const session = await this.store.lock(tx, sessionId);
    if (!session) throw new Refused('not-found');
    return session;
  }
}
