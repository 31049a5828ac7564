import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router, RouterLink, RouterOutlet } from '@angular/router';
import { sessionView } from '@bijeen/contract';
import { Language, type Tab, Tabs } from '@bijeen/ui';
import { filter, map } from 'rxjs';

const PARTS = ['overzicht', 'gegevens', 'mensen', 'agenda', 'bord', 'gesprek', 'verslag'] as const;

/**
 * The frame of everything staff does with one session: its name, how far it is, and a tab per part. It brings the h1, so the pages
 * inside begin with an h2. They share its `session`: a page that changed something of it calls `session.set(view)` with what the API
 * answered, or `session.reload()`.
 */
@Component({
  selector: 'bijeen-session-workspace',
  templateUrl: './session-workspace.html',
  imports: [RouterLink, RouterOutlet, Tabs],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SessionWorkspace {
  private readonly router = inject(Router);
  protected readonly t = inject(Language).t;
  readonly id = input.required<string>();
  readonly session = httpResource(() => `/api/v1/sessions/${this.id()}`, { parse: (body) => sessionView.parse(body) });

  protected readonly known = computed(() => (this.session.hasValue() ? this.session.value() : null));
  private readonly url = toSignal(
    this.router.events.pipe(
      filter((event) => event instanceof NavigationEnd),
      map((event) => event.urlAfterRedirects),
    ),
    { initialValue: this.router.url },
  );
  protected readonly part = computed(() => {
    const path = this.url().replace(/[?#].*$/, '');
    return PARTS.find((part) => path.split('/')[3] === part) ?? 'overzicht';
  });
  protected readonly tabs = computed<Tab[]>(() =>
    PARTS.map((part) => ({ path: `/bijeenkomst/${this.id()}/${part}`, label: this.t(`sessions.workspace.${part}`) })),
  );
}
