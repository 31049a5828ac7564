import { Inject, Injectable } from '@nestjs/common';
import type { sessionTime } from '@bijeen/contract';
import { wallTimeOf } from '@bijeen/kernel';
import { decideCancel, decideMove, decideReinstate, decideSchedule, readinessOf, type StateChange } from '@bijeen/sessions';
import type { z } from 'zod';
import { Clock } from '../platform/clock';
import type { Config } from '../platform/config';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { accept, Refused } from '../platform/refused';
import { CONFIG } from '../platform/tokens';
import { SessionsService, type LockedSession } from './sessions.service';
import type { SessionRow } from './sessions.tables';

type NewTime = Pick<SessionRow, 'startsLocal' | 'zone'> & { readonly startsAt: Date; readonly endsAt: Date };

/** The date of a session, and whether it goes on. What people's calendars must hear is queued in the same transaction. */
@Injectable()
export class SessionStatesService {
  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(SessionsService) private readonly sessions: SessionsService,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Sets the date of a session that is not open yet; moves one that is scheduled, which asks everybody again. Throws Refused
   * `local-time-skipped` (with the next time that exists), `local-time-ambiguous` (answer with `which`), `zone-unknown`,
   * `session-start-not-ahead`, `session-state-conflict`, `revision-stale`.
   */
  async setTime(sessionId: string, request: z.output<typeof sessionTime>, ifMatch: string, by: string | null): Promise<void> {
    const time = timeOf(request);
    await this.work.transaction(async (tx) => {
      const session = await this.sessions.lockAt(tx, sessionId, ifMatch);
      const now = this.clock.now();
      if (isPlanned(session)) {
        const change = accept(decideMove(session, { ...time, distantPlace: request.distantPlace }, now));
        await this.sessions.saveChange(tx, session, { name: 'move', change, by, values: { ...time, revision: session.revision + 1 } });
        return;
      }
      if (!['draft', 'polling', 'cancelled'].includes(session.state))
        throw new Refused('session-state-conflict', { from: session.state, to: 'scheduled' });
      if (time.startsAt <= now)
        throw new Refused('session-start-not-ahead', {}, [{ pointer: '/startsLocal', detail: 'This is not in the future.' }]);
      await this.sessions.saveEdit(tx, session, time);
    });
  }

  /** Opens the session for invitations. Nothing is mailed by it. Throws Refused `session-not-ready` naming every missing field. */
  async schedule(sessionId: string, by: string | null): Promise<void> {
    await this.change(sessionId, 'schedule', by, (session, now) => {
      const decision = decideSchedule({ ...session, plan: session }, now);
      refuseUnready(decision, session);
      return { change: accept(decision), values: this.calendarOf(session) };
    });
  }

  /** Calls the session off; calendars of those who did not decline hear it. Cancelling twice changes nothing. */
  async cancel(sessionId: string, reason: string, by: string | null): Promise<void> {
    await this.change(sessionId, 'cancel', by, (session) => {
      const change = accept(decideCancel(session, reason));
      return { change, values: { cancelledReason: change.reason } };
    });
  }

  /** A cancelled session goes on after all: everybody is asked again. */
  async reinstate(sessionId: string, by: string | null): Promise<void> {
    await this.change(sessionId, 'reinstate', by, (session, now) => {
      const decision = decideReinstate({ ...session, plan: session }, now);
      refuseUnready(decision, session);
      return { change: accept(decision), values: { ...this.calendarOf(session), cancelledReason: null } };
    });
  }

  private async change(
    sessionId: string,
    name: 'schedule' | 'cancel' | 'reinstate',
    by: string | null,
    decide: (session: LockedSession, now: Date) => { change: StateChange; values: Partial<SessionRow> },
  ): Promise<void> {
    await this.work.transaction(async (tx) => {
      const session = await this.sessions.lock(tx, sessionId);
      await this.sessions.saveChange(tx, session, { name, by, ...decide(session, this.clock.now()) });
    });
  }

  /** What every calendar object of the session says for ever, fixed when it is scheduled first. */
  private calendarOf(session: LockedSession): Pick<SessionRow, 'calendarUid' | 'organizerAddress'> {
    return {
      calendarUid: session.calendarUid ?? `${session.id}@${new URL(this.config.publicUrl).hostname}`,
      organizerAddress: session.organizerAddress ?? this.config.mailReply ?? this.config.mailFrom,
    };
  }
}

function isPlanned(session: LockedSession): session is LockedSession & { startsAt: Date; endsAt: Date } {
  return session.state === 'scheduled' && session.startsAt !== null && session.endsAt !== null;
}

/** The instants of a wall time. Throws Refused with the field to blame. */
function timeOf({ startsLocal, zone, minutes, which }: z.output<typeof sessionTime>): NewTime {
  const wall = wallTimeOf(startsLocal, zone, which);
  if (!wall.ok) {
    const { reason, facts = {} } = wall;
    const [pointer, detail] = blamed(reason, facts);
    throw new Refused(reason, facts, [{ pointer, detail }]);
  }
  const startsAt = wall.value.instant;
  return { startsLocal, zone, startsAt, endsAt: new Date(startsAt.getTime() + minutes * 60_000) };
}

function blamed(
  reason: 'zone-unknown' | 'local-time-malformed' | 'local-time-skipped' | 'local-time-ambiguous',
  facts: Readonly<Record<string, string | number>>,
): [string, string] {
  switch (reason) {
    case 'zone-unknown':
      return ['/zone', 'This time zone is not known. For example: Europe/Amsterdam.'];
    case 'local-time-malformed':
      return ['/startsLocal', 'This day or time is not on the calendar.'];
    case 'local-time-skipped':
      return ['/startsLocal', `The clocks skip this time. The next time that exists is ${facts['next'] ?? ''}.`];
    case 'local-time-ambiguous':
      return ['/which', 'The clocks show this time twice. Choose: earlier or later.'];
  }
}

function refuseUnready(decision: ReturnType<typeof decideSchedule> | ReturnType<typeof decideReinstate>, session: LockedSession): void {
  if (decision.ok || decision.reason !== 'session-not-ready') return;
  throw new Refused(
    decision.reason,
    decision.facts,
    readinessOf(session).map(({ pointer }) => ({ pointer, detail: 'Fill this in first.' })),
  );
}
