import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import type { AccountView } from '@bijeen/contract';
import { Confirm, Language, StatusBox } from '@bijeen/ui';
import { firstValueFrom } from 'rxjs';
import { Alerts } from '../platform/alerts';
import { Announcer } from '../platform/announcer';
import { CurrentCaller } from '../platform/caller';
import { AccountForm } from './account-form';
import { SettingsApi } from './settings-api';

/** `/instellingen/mensen`: who can sign in, and as what. */
@Component({
  selector: 'bijeen-accounts-page',
  templateUrl: './accounts-page.html',
  imports: [AccountForm, StatusBox],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AccountsPage {
  private readonly api = inject(SettingsApi);
  private readonly alerts = inject(Alerts);
  private readonly announcer = inject(Announcer);
  private readonly confirm = inject(Confirm);
  protected readonly caller = inject(CurrentCaller);
  protected readonly t = inject(Language).t;

  protected readonly accounts = this.api.accounts();
  protected readonly open = computed(() => (this.accounts.hasValue() ? this.accounts.value().filter(({ closed }) => !closed) : []));
  protected readonly closed = computed(() => (this.accounts.hasValue() ? this.accounts.value().filter(({ closed }) => closed) : []));
  /** What is being written: a new account, a change to one, or nothing. */
  protected readonly writing = signal<AccountView | 'new' | null>(null);

  protected kept(account: AccountView): void {
    const isNew = this.writing() === 'new';
    this.writing.set(null);
    this.put(account);
    this.announcer.say(this.t(isNew ? 'settings.accounts.added' : 'settings.accounts.changed', { name: account.name }));
  }

  protected async close(account: AccountView): Promise<void> {
    const sure = await this.confirm.ask({
      heading: this.t('settings.accounts.close-ask', { name: account.name }),
      text: this.t('settings.accounts.close-text'),
      yes: this.t('settings.accounts.close-yes'),
      no: this.t('settings.accounts.close-no'),
    });
    if (sure) await this.change(account, (one) => this.api.closeAccount(one), 'settings.accounts.is-closed');
  }

  protected async reopen(account: AccountView): Promise<void> {
    await this.change(account, (one) => this.api.reopenAccount(one), 'settings.accounts.is-open');
  }

  private async change(
    account: AccountView,
    by: (account: AccountView) => ReturnType<SettingsApi['closeAccount']>,
    said: 'settings.accounts.is-closed' | 'settings.accounts.is-open',
  ): Promise<void> {
    try {
      this.put(await firstValueFrom(by(account)));
      this.announcer.say(this.t(said, { name: account.name }));
    } catch (error) {
      this.alerts.report(error);
    }
  }

  private put(account: AccountView): void {
    this.accounts.update((all = []) =>
      [...all.filter(({ id }) => id !== account.id), account].sort((a, b) => a.name.localeCompare(b.name)),
    );
  }
}
