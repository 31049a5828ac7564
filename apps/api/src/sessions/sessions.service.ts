import { Inject, Injectable } from '@nestjs/common';
import type { SessionCreate, SessionEdit, ReadingLinksRequest, StakeholderGroupsRequest } from '@bijeen/contract';
import { newOrderedId } from '@bijeen/kernel';
import { readinessOf, type StateChange, type StateChangeName } from '@bijeen/sessions';
import type { AccountCaller } from '../platform/access/caller';
import { Clock } from '../platform/clock';
import { UnitOfWork, type Tx } from '../platform/database/unit-of-work';
import { Refused } from '../platform/refused';
import { requireRevision } from '../platform/revision';
import { SessionPartsStore, type SessionStaffRole } from './session-parts.store';
import { SessionsStore } from './sessions.store';
import type { SessionRow } from './sessions.tables';

export { SESSION_FACTS } from './sessions.store';

export type LockedSession = SessionRow;

/** What must happen in the transaction in which calendars get a new version of the session. `session` is as it is from now on. */
export type Follower = (tx: Tx, session: LockedSession, change: StateChange) => Promise<void>;

/** The audit log's word for each change of state. */
const NOTED: Readonly<Record<StateChangeName, string>> = {
  openPoll: 'session-polling',
  schedule: 'session-scheduled',
  move: 'session-moved',
  goLive: 'session-live',
  backToScheduled: 'session-back-to-scheduled',
  conclude: 'session-concluded',
  resume: 'session-resumed',
  publish: 'session-published',
  withdrawPublication: 'session-publication-withdrawn',
  cancel: 'session-cancelled',
  reinstate: 'session-reinstated',
};
/** What may still be written once the summary is published: how it is found, nothing of what it says. */
const AFTER_PUBLICATION: readonly string[] = ['topics', 'district', 'visibility'];

/** A session as it is written: its texts, its lists, who works on it. Other nouns find and lock sessions here. */
@Injectable()
export class SessionsService {
  private readonly followers: Follower[] = [];

  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(SessionsStore) private readonly store: SessionsStore,
    @Inject(SessionPartsStore) private readonly parts: SessionPartsStore,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

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

  /** Names what follows when a change raises the session's sequence. A noun that depends on sessions calls this once, in its constructor. */
  follow(follower: Follower): void {
    this.followers.push(follower);
  }

  /**
   * Saves a decided change of state with the `values` that go with it, notes it in the audit log under account `by`, and has what follows
   * from a new sequence done in the same transaction. Answers the session as it is from now on; nothing happens where nothing changed.
   */
  async saveChange(
    tx: Tx,
    session: LockedSession,
    { name, change, by, values = {} }: { name: StateChangeName; change: StateChange; by: string | null; values?: Partial<SessionRow> },
  ): Promise<LockedSession> {
    if (!change.changed) return session;
    const now = this.clock.now();
    const saved = { state: change.state, sequence: session.sequence + Number(change.sequenceRises), changedAt: now, ...values };
    await this.store.save(tx, session.id, saved);
    await tx.note(now, NOTED[name], { by, sessionId: session.id });
    const after = { ...session, ...saved };
    if (change.sequenceRises) for (const follower of this.followers) await follower(tx, after, change);
    await tx.touch(session.id);
    return after;
  }

  /** Keeps which point the talk is about, in a session that this transaction locked. */
  async saveCurrentItem(tx: Tx, { id }: LockedSession, liveItemId: string | null, liveItemSince: Date | null): Promise<void> {
    await this.store.save(tx, id, { liveItemId, liveItemSince });
    await tx.touch(id);
  }

  /** Raises the sequence of calendar objects by one, for a change that one person hears of; answers the new one. */
  async raiseSequence(tx: Tx, { id, sequence }: LockedSession): Promise<number> {
    await this.store.save(tx, id, { sequence: sequence + 1 });
    return sequence + 1;
  }

  /** A new draft with its maker as organiser; answers its id. Throws Refused `input-invalid` when `copyFrom` is no session of theirs. */
  async create({ title, copyFrom }: SessionCreate, by: AccountCaller): Promise<string> {
    return this.work.transaction(async (tx) => {
      if (copyFrom && by.role !== 'administrator' && !(await this.parts.isStaff(tx, copyFrom, by.id)))
        throw new Refused('input-invalid', {}, [{ pointer: '/copyFrom', detail: 'Choose one of your own sessions.' }]);
      const id = await this.insert(tx, title, by.id);
      if (copyFrom) await this.store.copy(tx, copyFrom, id, () => newOrderedId(this.clock.now()));
      await tx.touch(id);
      return id;
    });
  }

  /** A new draft with `organiserId` as organiser, in the caller's transaction; answers its id. */
  async insert(tx: Tx, title: string, organiserId: string): Promise<string> {
    const now = this.clock.now();
    const id = newOrderedId(now);
    await this.store.insert(tx, { id, title, at: now });
    await this.parts.saveStaff(tx, id, organiserId, 'organiser');
    await tx.note(now, 'session-created', { by: organiserId, sessionId: id });
    return id;
  }

  /** Writes a whole session at once, in the caller's transaction: for what was prepared elsewhere. */
  async fill(
    tx: Tx,
    sessionId: string,
    whole: { readonly values: Partial<SessionRow> } & StakeholderGroupsRequest & ReadingLinksRequest,
  ): Promise<void> {
    await this.parts.saveGroups(tx, sessionId, whole.groups, this.clock.now());
    await this.parts.saveReadingLinks(tx, sessionId, whole.readingLinks);
    await this.saveEdit(tx, await this.lock(tx, sessionId), whole.values);
  }

  /**
   * Keeps the fields that `edit` has. Throws Refused `revision-stale`, `session-over` for texts of a published session, and `input-invalid`
   * for emptying what an open session needs.
   */
  async edit(sessionId: string, edit: SessionEdit, ifMatch: string): Promise<void> {
    await this.work.transaction(async (tx) => {
      const session = await this.lockAt(tx, sessionId, ifMatch);
      if (session.state === 'published' && Object.keys(edit).some((field) => !AFTER_PUBLICATION.includes(field)))
        throw new Refused('session-over', { state: session.state });
      const values = Object.fromEntries(Object.entries(edit).filter(([, value]) => value !== undefined)) as Partial<SessionRow>;
      refuseEmptying(session, values);
      await this.saveEdit(tx, session, values);
    });
  }

  /** The whole list of groups. Throws Refused `revision-stale`, `session-over`, `group-in-use`, `id-taken`. */
  async saveGroups(sessionId: string, { groups }: StakeholderGroupsRequest, ifMatch: string): Promise<void> {
    await this.work.transaction(async (tx) => {
      const session = await this.lockAt(tx, sessionId, ifMatch);
      if (session.state === 'published') throw new Refused('session-over', { state: session.state });
      await this.parts.saveGroups(tx, sessionId, groups, this.clock.now());
      await this.saveEdit(tx, session, {});
    });
  }

  /** The whole reading list. Throws Refused `revision-stale`, `id-taken`. */
  async saveReadingLinks(sessionId: string, { readingLinks }: ReadingLinksRequest, ifMatch: string): Promise<void> {
    await this.work.transaction(async (tx) => {
      const session = await this.lockAt(tx, sessionId, ifMatch);
      await this.parts.saveReadingLinks(tx, sessionId, readingLinks);
      await this.saveEdit(tx, session, {});
    });
  }

  /** Makes an account organiser or facilitator. Throws Refused `not-found`, and `session-without-organiser` when nobody would be left. */
  async appoint(sessionId: string, accountId: string, role: SessionStaffRole, by: string | null): Promise<void> {
    await this.changeStaff(sessionId, accountId, by, 'staff-appointed', (tx) => this.parts.saveStaff(tx, sessionId, accountId, role));
  }

  /** As `appoint`, in the caller's transaction and of a session that has another organiser. Throws Refused `not-found`. */
  async appointIn(tx: Tx, sessionId: string, accountId: string, role: SessionStaffRole, by: string): Promise<void> {
    await this.parts.saveStaff(tx, sessionId, accountId, role);
    await tx.note(this.clock.now(), 'staff-appointed', { by, sessionId, subjectId: accountId });
  }

  /** Takes an account off the session. Throws Refused `session-without-organiser` when nobody would be left. */
  async dismiss(sessionId: string, accountId: string, by: string | null): Promise<void> {
    await this.changeStaff(sessionId, accountId, by, 'staff-dismissed', (tx) => this.parts.removeStaff(tx, sessionId, accountId));
  }

  /** The session locked, as the editor saw it. Throws Refused `revision-stale`, `not-found`. */
  async lockAt(tx: Tx, sessionId: string, ifMatch: string): Promise<LockedSession> {
    const session = await this.lock(tx, sessionId);
    requireRevision(session.revision, ifMatch);
    return session;
  }

  /** Saves what was written and raises the revision. */
  async saveEdit(tx: Tx, { id, revision }: LockedSession, values: Partial<SessionRow>): Promise<void> {
    await this.store.save(tx, id, { ...values, revision: revision + 1, changedAt: this.clock.now() });
    await tx.touch(id);
  }

  private async changeStaff(
    sessionId: string,
    accountId: string,
    by: string | null,
    action: string,
    change: (tx: Tx) => Promise<void>,
  ): Promise<void> {
    await this.work.transaction(async (tx) => {
      // Locked, so that two organisers who step down at once do not leave it to nobody.
      await this.lock(tx, sessionId);
      await change(tx);
      if ((await this.parts.organisers(tx, sessionId)) === 0) throw new Refused('session-without-organiser');
      await tx.note(this.clock.now(), action, { by, sessionId, subjectId: accountId });
      await tx.touch(sessionId);
    });
  }
}

/** People were told it: what scheduling asked for cannot be emptied afterwards. */
function refuseEmptying(session: LockedSession, values: Partial<SessionRow>): void {
  if (['draft', 'polling', 'cancelled'].includes(session.state)) return;
  const before = new Set(readinessOf(session).map(({ field }) => field));
  const emptied = readinessOf({ ...session, ...values }).filter(({ field }) => !before.has(field));
  if (emptied.length === 0) return;
  // Another kind of place can need what was never filled in.
  const asked = (field: string): string => (field in values ? `/${field}` : '/placeKind');
  throw new Refused(
    'input-invalid',
    {},
    emptied.map(({ field }) => ({ pointer: asked(field), detail: 'People were told this; it cannot be empty any more.' })),
  );
}
