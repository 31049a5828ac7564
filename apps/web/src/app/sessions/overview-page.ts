import { ChangeDetectionStrategy, Component, computed, DOCUMENT, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import type { ActivityView, RepresentationView } from '@bijeen/contract';
import type { MessageKey } from '@bijeen/language';
import {
  AlertBox,
  Icon,
  Language,
  NowCard,
  Representation,
  type RepresentationRow,
  SeatKey,
  seatsOf,
  type SeatGroup,
  SeatsTable,
  StateLine,
  StatusBox,
} from '@bijeen/ui';
import { auditTime, Subject } from 'rxjs';
import { Announcer } from '../platform/announcer';
import { Installation } from '../platform/installation';
import { whenSessionChanges } from '../platform/live';
import { nextStepWords } from './next-step';
import { SessionsApi } from './sessions-api';
import { SessionWorkspace } from './session-workspace';

/** How a session stands, for who works on it: the one next step, who is there and whom we miss, what happened. */
@Component({
  selector: 'bijeen-overview-page',
  templateUrl: './overview-page.html',
  imports: [AlertBox, Icon, NowCard, Representation, RouterLink, SeatKey, SeatsTable, StateLine, StatusBox],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OverviewPage {
  private readonly api = inject(SessionsApi);
  private readonly workspace = inject(SessionWorkspace);
  private readonly language = inject(Language);
  private readonly announcer = inject(Announcer);
  private readonly installation = inject(Installation);
  private readonly document = inject(DOCUMENT);
  protected readonly t = this.language.t;
  protected readonly session = this.workspace.session;
  protected readonly known = computed(() => (this.session.hasValue() ? this.session.value() : null));
  protected readonly presence = this.api.representation(() => this.workspace.id());
  protected readonly activity = this.api.activity(() => this.workspace.id());

  protected readonly step = computed(() => {
    const session = this.known();
    return session && nextStepWords(session, this.language.messages());
  });
  protected readonly mayPlan = computed(() => this.known()?.role === 'organiser');
  protected readonly held = computed(() => ['live', 'concluded', 'published'].includes(this.known()?.state ?? ''));

  protected readonly rows = computed<RepresentationRow[]>(() => {
    const presence = this.presence.hasValue() ? this.presence.value() : null;
    return presence ? rowsOf(presence, this.held()) : [];
  });
  protected readonly total = computed(() => (this.presence.hasValue() ? this.presence.value().total : null));
  protected readonly seats = computed<SeatGroup[]>(() => this.rows().map((row) => ({ mark: row.mark, seats: seatsOf(row) })));
  protected readonly drawing = computed(() => {
    const missing = this.rows().filter((row) => row.missing && row.name !== null);
    return this.t('sessions.overview.drawing', { count: missing.length, groups: missing.map(({ name }) => name).join(', ') });
  });
  /** Answered and invited, of who was invited. */
  protected readonly answered = computed(() => {
    const total = this.total();
    return total ? { coming: total.coming, came: total.came, invited: total.invited, answered: total.invited - total.unanswered } : null;
  });

  private readonly pending = this.api.pendingChange(() => {
    const session = this.known();
    return session?.role === 'organiser' && session.state === 'scheduled' && session.counts.invited > 0 ? session.id : undefined;
  });
  /** How many calendars still say what was true before. */
  protected readonly outdated = computed(() => (this.pending.hasValue() ? this.pending.value().mails : 0));
  private readonly unreached = this.api.notReached(() => {
    const session = this.known();
    return session && session.counts.failedMails > 0 ? session.id : undefined;
  });
  protected readonly notReached = computed(() => {
    const people = this.unreached.hasValue() ? this.unreached.value() : [];
    return people.flatMap(({ id, name, organisation, contact }) =>
      contact?.delivery?.problem ? { id, name, organisation, problem: contact.delivery.problem } : [],
    );
  });

  protected readonly log = computed(() => (this.activity.hasValue() ? this.activity.value().map((line) => this.lineOf(line)) : []));

  protected readonly when = computed(() => {
    const time = this.known()?.time;
    const messages = this.language.messages();
    return time ? `${messages.day(time.startsAt, time.zone)}, ${messages.period(time.startsAt, time.endsAt, time.zone)}` : '';
  });
  protected readonly staffWords = computed(() =>
    (this.known()?.staff ?? []).map(({ name, role }) => `${name} (${this.t(`sessions.staff.${role}`)})`).join(', '),
  );

  protected readonly copied = signal(false);
  /** The text for a group chat: the open page, never a personal link; null as long as the page is for those invited alone. */
  protected readonly chat = computed(() => {
    const session = this.known();
    if (!session || session.plan.visibility === 'invited' || ['draft', 'polling', 'cancelled'].includes(session.state)) return null;
    const messages = this.language.messages();
    const { time, plan, slug } = session;
    return this.t('sessions.overview.chat-text', {
      title: plan.title,
      when: time ? `${messages.dayOfYear(time.startsAt, time.zone)}, ${messages.clock(time.startsAt, time.zone)}` : '',
      where: plan.placeName ?? '',
      link: `${this.document.location.origin}/b/${slug}`,
    });
  });

  constructor() {
    // What stands here may have changed on another tab of the session.
    if (this.session.hasValue()) this.session.reload();
    const changes = new Subject<void>();
    whenSessionChanges(this.workspace.id, () => changes.next());
    // Fifty mails that leave are fifty changes within seconds.
    changes.pipe(auditTime(1000), takeUntilDestroyed()).subscribe(() => {
      for (const shown of [this.session, this.presence, this.activity]) shown.reload();
    });
  }

  protected async copyChat(text: string): Promise<void> {
    await navigator.clipboard.writeText(text);
    this.copied.set(true);
    this.announcer.say(this.t('sessions.overview.copied'));
  }

  private lineOf({ at, kind, count, sends }: ActivityView[number]) {
    const messages = this.language.messages();
    const zone = this.known()?.time?.zone ?? 'Europe/Amsterdam';
    const today = messages.day(this.installation.about()?.now ?? at, zone) === messages.day(at, zone);
    const named = `sessions.log.${kind}.${sends ?? ''}`;
    return {
      key: `${at} ${kind} ${sends ?? ''}`,
      at,
      // The column is narrow: "20.52" without its word, "17 juni" without its day of the week.
      when: today ? messages.clock(at, zone).replace(/ .*$/, '') : messages.dayOfYear(at, zone).replace(/^\S+ /, ''),
      text: this.t(messages.has(named) ? (named as MessageKey) : `sessions.log.${kind}`, { count }),
    };
  }
}

function rowsOf({ groups, withoutGroup }: RepresentationView, held: boolean): RepresentationRow[] {
  const rowOf = ({ invited, coming, maybe, unanswered, came }: RepresentationView['total']) => ({
    invited,
    accepted: coming,
    tentative: maybe,
    unanswered,
    came: held ? came : null,
  });
  return [
    ...groups.map((group) => ({
      mark: group.position + 1,
      name: group.name,
      hoped: group.hopedFor,
      missing: group.missing,
      ...rowOf(group),
    })),
    { mark: 0, name: null, hoped: null, missing: false, ...rowOf(withoutGroup) },
  ];
}
