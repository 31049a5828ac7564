import { afterNextRender, ChangeDetectionStrategy, Component, computed, DOCUMENT, type ElementRef, inject, viewChild } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import type { LanguageCode, MessageKey } from '@bijeen/language';
import { ConfirmDialog, Icon, Language, Wordmark } from '@bijeen/ui';
import { filter, map } from 'rxjs';
import { Alerts } from '../platform/alerts';
import { Announcer } from '../platform/announcer';
import { CurrentCaller, type Role } from '../platform/caller';
import { Installation } from '../platform/installation';
import { keepLanguage } from '../platform/language';
import { PersonalLink } from '../platform/personal-link';
import { Arrival } from './arrival';

interface Destination {
  readonly path: string;
  readonly label: MessageKey;
}

const SUMMARIES: Destination = { path: '/verslagen', label: 'shell.nav.summaries' };
const SESSIONS: Destination = { path: '/bijeenkomsten', label: 'shell.nav.sessions' };
const PEOPLE: Destination = { path: '/mensen', label: 'shell.nav.people' };

const MENU: Record<Role, readonly Destination[]> = {
  organiser: [SESSIONS, PEOPLE, SUMMARIES],
  member: [SESSIONS, SUMMARIES],
  reader: [{ path: '/overzicht', label: 'shell.nav.overview' }, SUMMARIES],
  administrator: [{ path: '/instellingen', label: 'shell.nav.settings' }, PEOPLE, SUMMARIES],
};

/** What stands around every page. */
@Component({
  selector: 'bijeen-root',
  templateUrl: './shell.html',
  imports: [ConfirmDialog, Icon, RouterLink, RouterLinkActive, RouterOutlet, Wordmark],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Shell {
  private readonly document = inject(DOCUMENT);
  private readonly router = inject(Router);
  private readonly language = inject(Language);
  private readonly main = viewChild<ElementRef<HTMLElement>>('main');

  protected readonly t = this.language.t;
  protected readonly caller = inject(CurrentCaller);
  protected readonly about = inject(Installation).about;
  protected readonly alerts = inject(Alerts);
  protected readonly announcer = inject(Announcer);

  private readonly arrived = toSignal(
    this.router.events.pipe(
      filter((event) => event instanceof NavigationEnd),
      map((event) => event.urlAfterRedirects),
    ),
  );
  /** The address without its query; null until the first page is known. */
  protected readonly path = computed(() => this.arrived()?.replace(/[?#].*$/, '') ?? null);
  private readonly personal = inject(PersonalLink);
  protected readonly personalName = computed(() => (this.path()?.startsWith('/uitnodiging/') ? this.personal.name() : null));

  private readonly data = computed(() => {
    this.arrived();
    let route = this.router.routerState.snapshot.root;
    while (route.firstChild) route = route.firstChild;
    return route.data;
  });
  /** A page that fills the screen by itself, such as the one in the hall. */
  protected readonly bare = computed(() => this.data()['bare'] === true);
  /** The start page of a demo says itself that it is one. */
  protected readonly demoBar = computed(() => this.about()?.demo === true && this.data()['demoStart'] !== true);
  protected readonly menu = computed<readonly Destination[]>(() => {
    const who = this.caller.who();
    if (who) return MENU[who.role];
    return this.path() === '/' || this.path()?.startsWith('/uitnodiging/') ? [] : [SUMMARIES];
  });

  protected readonly otherLanguage = computed<LanguageCode>(() => (this.language.code() === 'nl' ? 'en' : 'nl'));

  constructor() {
    inject(Arrival);
    afterNextRender(() => {
      this.caller.load().catch((error: unknown) => this.alerts.report(error));
    });
  }

  protected toContent(event: Event): void {
    event.preventDefault();
    this.main()?.nativeElement.focus();
  }

  protected async signOut(): Promise<void> {
    await this.caller.signOut();
    await this.router.navigateByUrl('/');
  }

  protected async switchLanguage(event: Event): Promise<void> {
    event.preventDefault();
    const code = this.otherLanguage();
    await this.language.use(code);
    keepLanguage(this.document, code);
  }
}
