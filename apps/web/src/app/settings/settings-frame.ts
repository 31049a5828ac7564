import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { Language, Tabs } from '@bijeen/ui';

/** Around the pages of the administrator: one heading, and the way from one to the other. */
@Component({
  selector: 'bijeen-settings-frame',
  template: `
    <div class="bijeen-sessionhead">
      <h1 class="utrecht-heading-1">{{ t('settings.title') }}</h1>
      <bijeen-tabs [label]="t('settings.parts')" [tabs]="tabs()" />
    </div>
    <router-outlet />
  `,
  imports: [RouterOutlet, Tabs],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SettingsFrame {
  protected readonly t = inject(Language).t;
  protected readonly tabs = computed(() => [
    { path: '/instellingen/gegevens', label: this.t('settings.installation.title') },
    { path: '/instellingen/mensen', label: this.t('settings.accounts.title') },
    { path: '/instellingen/mail', label: this.t('settings.mail.title') },
    { path: '/instellingen/logboek', label: this.t('settings.log.title') },
  ]);
}
