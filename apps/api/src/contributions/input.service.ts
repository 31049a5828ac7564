import { randomInt } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { drawNumber, groupLabelsOf, type Channel, type Source } from '@bijeen/contributions';
import { mayDo, type ActionFacts } from '@bijeen/sessions';
import { linkIn, type Caller } from '../platform/access/caller';
import { Clock } from '../platform/clock';
import type { Tx } from '../platform/database/unit-of-work';
import { accept, Refused } from '../platform/refused';
import { InputStore, type BoardSession } from './input.store';

/** Who adds or changes something: an invitee, or an account of the session's staff. */
export type Contributor = { readonly invitationId: string } | { readonly accountId: string };

/** For whom staff enter something, and how it reached them. */
export interface OnBehalf {
  readonly invitationId: string | null;
  readonly channel: Exclude<Channel, 'web'>;
}

/** What is asked of everything that comes on the board, whoever brings it. */
@Injectable()
export class InputService {
  constructor(
    @Inject(InputStore) private readonly store: InputStore,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Throws Refused `not-found`. */
  async session(tx: Tx, sessionId: string): Promise<BoardSession> {
    const session = await this.store.session(tx, sessionId);
    if (!session) throw new Refused('not-found');
    return session;
  }

  /** Throws Refused when the session takes no input from `by` now. */
  requireOpen(session: BoardSession, by: Contributor): void {
    accept(mayContribute(session, 'accountId' in by, this.clock.now()));
  }

  /** The group that may stand under something that `authorId` adds now; null: none. */
  async labelOf(tx: Tx, sessionId: string, authorId: string | null): Promise<string | null> {
    if (authorId === null) return null;
    return groupLabelsOf(await this.store.authors(tx, sessionId)).get(authorId) ?? null;
  }

  /** A number by lot that no other of its kind in the session has. */
  async drawNumber(tx: Tx, sessionId: string, kind: 'threat' | 'opportunity' | 'measure'): Promise<number> {
    return drawNumber(await this.store.numbersTaken(tx, sessionId, kind), (below) => randomInt(below));
  }

  /** The day, never the hour, that something was added. */
  today(): string {
    return this.clock.now().toISOString().slice(0, 10);
  }
}

/** Who calls with a personal link does so as that invitee, also when they are signed in as staff too. */
export function contributorOf(caller: Caller): Contributor {
  const link = linkIn(caller);
  if (link) return { invitationId: link.invitationId };
  if (caller.account) return { accountId: caller.account.id };
  throw new Refused('sign-in-needed');
}

/** Where something new comes from. Throws Refused `input-invalid` when an invitee speaks for somebody else. */
export function sourceOf(by: Contributor, onBehalf: OnBehalf | undefined): Source {
  if ('accountId' in by) return { authorId: onBehalf?.invitationId ?? null, enteredBy: by.accountId };
  if (!onBehalf) return { authorId: by.invitationId, enteredBy: null };
  throw new Refused('input-invalid', {}, [{ pointer: '/onBehalf', detail: 'Only staff enter something for somebody else.' }]);
}

/** As whom `by` would change what is from `source`: staff only what they entered themselves. */
export function changerOf(by: Contributor, { authorId }: Source): Source {
  return 'accountId' in by ? { authorId, enteredBy: by.accountId } : { authorId: by.invitationId, enteredBy: null };
}

/** Whether threats, opportunities, measures and votes can be given in the session as it is. */
export function mayContribute(
  { state, startsAt, boardClosed }: Omit<BoardSession, 'facilitatorLooksFirst'>,
  asStaff: boolean,
  now: Date,
): ReturnType<typeof mayDo> {
  const facts: ActionFacts = {
    ...{ state, asStaff, startsAt },
    inputClosed: boardClosed,
    ...{ pollDeadline: null, proposalsClosed: false, correctionRoundOpen: false },
  };
  return mayDo('contribute', facts, now);
}
