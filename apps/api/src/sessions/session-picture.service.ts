import { Inject, Injectable } from '@nestjs/common';
import type { activityView, PublicSessionView, RepresentationView, sessionList, sessionView } from '@bijeen/contract';
import { minutesBetween, wallTimeOf } from '@bijeen/kernel';
import {
  nextStepOf,
  publicTotals,
  readinessOf,
  representationOf,
  sensitiveHint,
  stateChanges,
  type NextStep,
  type Presence,
  type PublicCount,
  type StateChangeName,
} from '@bijeen/sessions';
import type { z } from 'zod';
import type { AccountCaller, Caller } from '../platform/access/caller';
import { Clock } from '../platform/clock';
import { Refused } from '../platform/refused';
import { SessionPictureStore, type SessionPicture } from './session-picture.store';
import { SessionsService } from './sessions.service';
import { SessionsStore } from './sessions.store';

const PAGE = 50;
const MOST_ACTIVITY = 50;

/** Who takes a session from one state to the next. */
const MAY: Readonly<Record<'organiser' | 'facilitator', readonly StateChangeName[]>> = {
  organiser: ['schedule', 'move', 'goLive', 'conclude', 'publish', 'withdrawPublication', 'cancel', 'reinstate'],
  facilitator: ['goLive', 'backToScheduled', 'conclude', 'resume'],
};

/** A public page as it is read: its version changes with everything that it shows. */
export interface PublicPage {
  readonly version: string;
  readonly view: PublicSessionView;
}

/** How sessions stand: for staff with every number, for visitors as far as it may be told. */
@Injectable()
export class SessionPictureService {
  constructor(
    @Inject(SessionPictureStore) private readonly store: SessionPictureStore,
    @Inject(SessionsStore) private readonly sessionsStore: SessionsStore,
    @Inject(SessionsService) private readonly sessions: SessionsService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** The sessions that the account works on, or all for an administrator; newest first, older than `before`. */
  async list({ id, role }: AccountCaller, before: string | null): Promise<z.input<typeof sessionList>> {
    const pictures = await this.store.pictures(id, role === 'administrator', before, PAGE + 1);
    const mailOf = (picture: SessionPicture): boolean => picture.role === 'organiser' || role === 'administrator';
    return {
      sessions: pictures.slice(0, PAGE).map((picture) => this.itemOf(withoutMail(picture, mailOf(picture)))),
      more: pictures.length > PAGE,
    };
  }

  /** Everything that staff see of a session. Throws Refused `not-found`. */
  async view(sessionId: string, by: Caller): Promise<z.input<typeof sessionView>> {
    const [found, parts] = await Promise.all([this.store.picture(sessionId, by.account?.id ?? null), this.store.parts(sessionId)]);
    if (!found) throw new Refused('not-found');
    const picture = withoutMail(found, seesMail(by));
    const {
      id,
      slug,
      state,
      revision,
      plan,
      role,
      counts,
      missingGroups,
      cancelledReason,
      liveSince,
      concludedAt,
      previousSessionId,
      invented,
    } = picture;
    return {
      ...{
        id,
        slug,
        state,
        revision,
        plan,
        role,
        counts,
        missingGroups,
        cancelledReason,
        liveSince,
        concludedAt,
        previousSessionId,
        invented,
      },
      time: timeOf(picture),
      groups: parts.groups.map((group) => ({ ...group, hint: sensitiveHint(group.name) ?? null })),
      readingLinks: [...parts.readingLinks],
      staff: [...parts.staff],
      missing: [...readinessOf({ ...plan, startsAt: picture.startsAt, endsAt: picture.endsAt })],
      changes: role ? MAY[role].filter((name) => (stateChanges[name].from as readonly string[]).includes(state)) : [],
      nextStep: this.nextStepOf(picture),
      summarySlug: state === 'published' ? slug : null,
    };
  }

  async staffCandidates(): Promise<{ accountId: string; name: string }[]> {
    return this.store.staffCandidates();
  }

  /** Per group hoped for, invited, coming, maybe and came, in words for staff. */
  async representation(sessionId: string): Promise<RepresentationView> {
    const [{ groups: ordered }, { invitations, checkins }] = await Promise.all([
      this.store.parts(sessionId),
      this.store.presence(sessionId),
    ]);
    const { groups, withoutGroup, total } = representationOf(ordered, invitations, checkins);
    return {
      groups: groups.map((row) => {
        const position = ordered.findIndex(({ id }) => id === row.groupId);
        const { name = '', sensitive = false } = ordered[position] ?? {};
        return { ...row, name, sensitive, position };
      }),
      withoutGroup,
      total,
    };
  }

  /** What happened, newest first. Which mail arrived is for the organiser. */
  async activity(sessionId: string, by: Caller): Promise<z.input<typeof activityView>> {
    return this.store.activity(sessionId, seesMail(by), MOST_ACTIVITY);
  }

  /** The page of the session at this address as visitors see it, or undefined where there is none that is open to them. */
  async publicVersion(slug: string): Promise<{ readonly id: string; readonly version: string } | undefined> {
    return this.sessionsStore.visible(slug);
  }

  /** Throws Refused `not-found` when no session at this address is open to visitors. */
  async publicView(slug: string): Promise<PublicSessionView> {
    const visible = await this.publicVersion(slug);
    if (!visible) throw new Refused('not-found');
    const [facts, { groups: ordered }, { invitations, checkins }] = await Promise.all([
      this.sessions.factsText(visible.id),
      this.store.parts(visible.id),
      this.store.presence(visible.id),
    ]);
    const { groups, withoutGroup, total } = representationOf(ordered, invitations, checkins);
    const coming = new Map<string, Presence>(groups.map((row) => [row.groupId, row]));
    const counts = [...ordered.map(({ id }) => coming.get(id)?.coming ?? 0), withoutGroup.coming];
    const shown = publicTotals(total.coming, counts);
    const shownAt = (index: number): PublicCount => shown.perGroup[index] ?? 'not-shown';
    return {
      session: JSON.parse(facts) as PublicSessionView['session'],
      coming: {
        total: shown.total,
        groups: ordered.map(({ id, name }, index) => ({ groupId: id, name, coming: shownAt(index) })),
        withoutGroup: shownAt(ordered.length),
      },
    };
  }

  private itemOf(picture: SessionPicture): z.input<typeof sessionList>['sessions'][number] {
    const { id, slug, state, plan, startsLocal, zone, startsAt, endsAt, role, invented, counts, missingGroups } = picture;
    return {
      ...{ id, slug, state, startsLocal, zone, startsAt, endsAt, role, invented, counts, missingGroups },
      title: plan.title,
      placeName: plan.placeName,
      nextStep: this.nextStepOf(picture),
    };
  }

  private nextStepOf(picture: SessionPicture): NextStep {
    const { state, startsAt, endsAt, counts, missingGroups, summary } = picture;
    const facts = {
      ...counts,
      ...{ state, startsAt, endsAt, summary },
      pollDeadline: null,
      missing: readinessOf({ ...picture.plan, startsAt, endsAt }).map(({ field }) => field),
      groupsWithNobody: missingGroups.length,
    };
    return nextStepOf(facts, this.clock.now());
  }
}

/** Addresses, and so what became of mail to them, are for organisers and administrators. */
function seesMail({ standing }: Caller): boolean {
  return standing?.roles.has('organiser') === true || standing?.roles.has('administrator') === true;
}

function withoutMail(picture: SessionPicture, sees: boolean): SessionPicture {
  return sees ? picture : { ...picture, counts: { ...picture.counts, failedMails: 0 } };
}

function timeOf({ startsLocal, zone, startsAt, endsAt }: SessionPicture): z.input<typeof sessionView>['time'] {
  if (!startsLocal || !startsAt || !endsAt) return null;
  const asked = wallTimeOf(startsLocal, zone);
  const twice = !asked.ok && asked.reason === 'local-time-ambiguous';
  const earlier = wallTimeOf(startsLocal, zone, 'earlier');
  const which = !twice ? null : earlier.ok && earlier.value.instant.getTime() === startsAt.getTime() ? 'earlier' : 'later';
  return { startsLocal, zone, minutes: minutesBetween(startsAt, endsAt), which, startsAt, endsAt };
}
