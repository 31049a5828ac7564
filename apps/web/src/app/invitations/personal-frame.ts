import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, effect, inject, input } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router, RouterLink, RouterOutlet } from '@angular/router';
import { personalView, type PersonalView } from '@bijeen/contract';
import { Icon, Language, StateLine, StatusBox } from '@bijeen/ui';
import { filter, map } from 'rxjs';
import { PersonalLink } from '../platform/personal-link';
import { problemOf, problemText } from '../platform/problems';

const PARTS = ['antwoord', 'agenda', 'kansen', 'mijn-inbreng', 'mijn-gegevens'] as const;
type Part = (typeof PARTS)[number];

/**
 * The frame of everything one person sees through the personal link: as whom they answer, how far the session is, when, where and
 * whom to call, and the other pages under "Meer". The page inside brings the h1 and is drawn once the invitation is known; it
 * injects this frame for `invited()`, and gives what a change answered to `show`.
 */
@Component({
  selector: 'bijeen-personal-frame',
  templateUrl: './personal-frame.html',
  imports: [Icon, RouterLink, RouterOutlet, StateLine, StatusBox],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PersonalFrame {
  private readonly language = inject(Language);
  private readonly router = inject(Router);
  protected readonly t = this.language.t;
  readonly token = input.required<string>();

  protected readonly read = httpResource(() => '/api/v1/invitations/mine', { parse: (body) => personalView.parse(body) });
  protected readonly known = computed(() => (this.read.hasValue() ? this.read.value() : null));

  /** The session and the invitation. Only for the pages inside: they exist once it is known. */
  readonly invited = computed<PersonalView>(() => {
    const known = this.known();
    if (!known) throw new Error('a personal page is drawn inside its frame, once the invitation is known');
    return known;
  });

  protected readonly unknownLink = computed(() => problemOf(this.read.error())?.status === 404);
  protected readonly problem = computed(() => {
    const problem = problemOf(this.read.error());
    return problem ? problemText(problem, this.language.messages()) : this.t('problem.unexpected');
  });

  private readonly url = toSignal(
    this.router.events.pipe(
      filter((event) => event instanceof NavigationEnd),
      map((event) => event.urlAfterRedirects),
    ),
    { initialValue: this.router.url },
  );
  /** Null on a page that hangs below one of the parts. */
  private readonly part = computed<Part | null>(() => {
    const path =
      this.url()
        .replace(/[?#].*$/, '')
        .split('/')[3] ?? 'antwoord';
    return PARTS.find((part) => path === part) ?? null;
  });
  protected readonly others = computed(() =>
    PARTS.filter((part) => part !== this.part()).map((part) => ({
      path: part === 'antwoord' ? `/uitnodiging/${this.token()}` : `/uitnodiging/${this.token()}/${part}`,
      label: this.t(`invitations.frame.${part}`),
      text: this.t(`invitations.frame.${part}-text`),
    })),
  );
  protected readonly otherWords = computed(() =>
    this.others()
      .map(({ label }, index) => (index === 0 ? label : lowerFirst(label)))
      .join(', '),
  );

  protected readonly when = computed(() => {
    const { startsAt, endsAt, zone } = this.invited().session;
    const messages = this.language.messages();
    return startsAt && endsAt ? { day: messages.day(startsAt, zone), period: messages.period(startsAt, endsAt, zone) } : null;
  });
  /** Where it is, in one line; null while nobody said so. */
  readonly place = computed(() => {
    const { kind, name, address } = this.invited().session.place;
    const hall = [name, address].filter(Boolean).join(', ');
    if (kind === 'online' || hall === '') return kind === 'hall' ? null : this.t('mail.place.online');
    return kind === 'hybrid' ? this.t('mail.place.hybrid', { place: hall }) : hall;
  });

  constructor() {
    const personal = inject(PersonalLink);
    effect(() => personal.name.set(this.known()?.invitation.name ?? null));
  }

  /** What a change of the invitation answered. */
  show(view: PersonalView): void {
    this.read.set(view);
  }

  protected again(): void {
    this.read.reload();
  }
}

function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}
