import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { AuditLogView } from '@bijeen/contract';
import type { MessageKey } from '@bijeen/language';
import { Language, StatusBox } from '@bijeen/ui';
import { firstValueFrom } from 'rxjs';
import { problemOf } from '../platform/problems';
import { LOOKERS_ZONE } from '../platform/lookers-zone';
import { SettingsApi } from './settings-api';

type Entry = AuditLogView['entries'][number];

/** `/instellingen/logboek`: who did or read what. The log keeps ids alone; a name is the one that an account has now. */
@Component({
  selector: 'bijeen-log-page',
  templateUrl: './log-page.html',
  imports: [RouterLink, StatusBox],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LogPage {
  private readonly api = inject(SettingsApi);
  private readonly language = inject(Language);
  protected readonly t = this.language.t;

  private readonly accounts = this.api.accounts();
  private readonly names = computed(() => new Map(this.accounts.hasValue() ? this.accounts.value().map(({ id, name }) => [id, name]) : []));
  private readonly entries = signal<readonly Entry[]>([]);
  /** Where to go on; undefined until the first page is there, null at the end. */
  protected readonly next = signal<string | null | undefined>(undefined);
  protected readonly status = signal<'loading' | 'failed' | null>(null);
  protected readonly rows = computed(() =>
    this.entries().map((entry) => ({
      ...entry,
      when: this.language.messages().dayAndClock(entry.at, LOOKERS_ZONE),
      who: entry.accountId === null ? this.t('settings.log.nobody') : (this.names().get(entry.accountId) ?? short(entry.accountId)),
      what: this.words(entry.action),
      about: entry.subjectId === null ? null : (this.names().get(entry.subjectId) ?? short(entry.subjectId)),
    })),
  );

  constructor() {
    void this.more();
  }

  protected async more(): Promise<void> {
    if (this.status() === 'loading') return;
    this.status.set('loading');
    try {
      const { entries, next } = await firstValueFrom(this.api.log(this.next() ?? null));
      this.entries.update((shown) => [...shown, ...entries]);
      this.next.set(next);
      this.status.set(null);
    } catch (error) {
      // A refusal is said in the page, with a button to try again; anything else is a bug.
      this.status.set('failed');
      if (!problemOf(error)) throw error;
    }
  }

  /** What was done, in words; by its code when this page is older than what the server notes. */
  private words(action: string): string {
    const key = `settings.log.action.${action}`;
    return this.language.messages().has(key) ? this.t(key as MessageKey) : action;
  }
}

/** Enough of an id to tell it from others on one page. */
function short(id: string): string {
  return id.slice(-6);
}
