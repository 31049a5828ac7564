import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { Language, type Tab, Tabs } from '@bijeen/ui';

/** The frame of everything staff does with one session: its name, and a tab per part. The page inside says the name once it knows it. */
@Component({
  selector: 'bijeen-session-workspace',
  template: `
    <div class="bijeen-sessionhead">
      @if (name(); as name) {
        <h1 class="utrecht-heading-1">{{ name }}</h1>
      }
      <bijeen-tabs [label]="t('sessions.workspace.label')" [tabs]="tabs()" />
    </div>
    <router-outlet />
  `,
  imports: [RouterOutlet, Tabs],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SessionWorkspace {
  readonly id = input.required<string>();
  protected readonly t = inject(Language).t;
  readonly name = signal<string | null>(null);

  protected readonly tabs = computed<Tab[]>(() =>
    (['overzicht', 'gegevens', 'mensen', 'agenda', 'bord', 'gesprek', 'verslag'] as const).map((path) => ({
      path: `/bijeenkomst/${this.id()}/${path}`,
      label: this.t(`sessions.workspace.${path}`),
    })),
  );
}
