import { ChangeDetectionStrategy, Component, computed, effect, inject, input } from '@angular/core';
import type { PublicSessionView } from '@bijeen/contract';
import { AlertBox, Icon, Language, PublicGroups, type PublicGroup, StateLine, StatusBox } from '@bijeen/ui';
import { PageTitle } from '../platform/page-title';
import { problemOf } from '../platform/problems';
import { SessionsApi } from './sessions-api';

/** The page of a session that is open to visitors; rendered by the server. */
@Component({
  selector: 'bijeen-public-session-page',
  templateUrl: './public-session-page.html',
  imports: [AlertBox, Icon, PublicGroups, StateLine, StatusBox],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PublicSessionPage {
  private readonly api = inject(SessionsApi);
  private readonly language = inject(Language);
  readonly slug = input.required<string>();
  protected readonly t = this.language.t;
  protected readonly page = this.api.publicSession(() => this.slug());
  protected readonly session = computed(() => (this.page.hasValue() ? this.page.value().session : null));
  private readonly agenda = this.api.publicAgenda(() => this.session()?.id);
  protected readonly points = computed(() => (this.agenda.hasValue() ? this.agenda.value() : []));
  protected readonly missing = computed(() => problemOf(this.page.error())?.status === 404);

  protected readonly when = computed(() => {
    const session = this.session();
    if (!session?.startsAt || !session.endsAt) return null;
    const messages = this.language.messages();
    return {
      day: messages.day(session.startsAt, session.zone),
      period: `${messages.period(session.startsAt, session.endsAt, session.zone)} (${session.zone})`,
    };
  });
  protected readonly where = computed(() => {
    const place = this.session()?.place;
    if (!place) return [];
    const online =
      place.kind === 'hall' ? null : this.t(place.kind === 'online' ? 'sessions.public.online' : 'sessions.public.also-online');
    return [place.name, place.address, online].filter((line) => line !== null);
  });
  protected readonly about = computed(() => {
    const session = this.session();
    return session ? QUESTIONS.flatMap((question) => (session[question] ? [{ question, text: session[question] }] : [])) : [];
  });
  protected readonly groups = computed<PublicGroup[]>(() => (this.page.hasValue() ? groupsOf(this.page.value().coming) : []));
  protected readonly total = computed(() => {
    const total = this.page.hasValue() ? this.page.value().coming.total : 'not-shown';
    return total === 'not-shown' ? null : total;
  });
  protected readonly ahead = computed(() => this.session()?.state === 'scheduled');

  constructor() {
    const title = inject(PageTitle);
    effect(() => {
      const session = this.session();
      if (session) title.set(session.title);
    });
  }
}

const QUESTIONS = ['fixed', 'open', 'whatHappens', 'whoDecides', 'whoInvites', 'whoPays'] as const;

function groupsOf({ groups, withoutGroup }: PublicSessionView['coming']): PublicGroup[] {
  const shown = (count: PublicSessionView['coming']['withoutGroup']) => (count === 'fewer-than-three' ? null : count);
  const lines = groups.map(({ name, coming }, index) => ({ mark: index + 1, name, count: shown(coming) }));
  return withoutGroup === 0 ? lines : [...lines, { mark: 0, name: null, count: shown(withoutGroup) }];
}
