import { ChangeDetectionStrategy, Component, computed, DestroyRef, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import type { MailTestView } from '@bijeen/contract';
import { Icon, Language, StatusBox } from '@bijeen/ui';
import { switchMap, takeWhile, timer, concat, of } from 'rxjs';
import { Alerts } from '../platform/alerts';
import { LOOKERS_ZONE } from '../platform/lookers-zone';
import { SettingsApi } from './settings-api';

const EVERY = 1000;

/** `/instellingen/mail`: how mail leaves and comes back, what waits, and a mail to try it with. */
@Component({
  selector: 'bijeen-mail-page',
  templateUrl: './mail-page.html',
  imports: [Icon, RouterLink, StatusBox],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MailPage {
  private readonly api = inject(SettingsApi);
  private readonly alerts = inject(Alerts);
  private readonly language = inject(Language);
  private readonly destroyed = inject(DestroyRef);
  protected readonly t = this.language.t;

  protected readonly mail = this.api.mail();
  protected readonly waitingSince = computed(() => this.momentOf(this.mail.hasValue() ? this.mail.value().waitingSince : null));
  protected readonly test = signal<MailTestView | null>(null);
  protected readonly sentAt = computed(() => this.momentOf(this.test()?.sentAt ?? null));
  protected readonly busy = signal(false);

  /** Sends a mail to whoever is signed in, and follows it until it left or was refused for good. */
  protected send(): void {
    if (this.busy()) return;
    this.busy.set(true);
    this.test.set(null);
    this.api
      .testMail()
      .pipe(
        switchMap((asked) => concat(of(asked), timer(EVERY, EVERY).pipe(switchMap(() => this.api.mailTest(asked.id))))),
        takeWhile(({ state }) => state === 'queued', true),
        takeUntilDestroyed(this.destroyed),
      )
      .subscribe({
        next: (test) => this.test.set(test),
        error: (error: unknown) => {
          this.busy.set(false);
          this.alerts.report(error);
        },
        complete: () => {
          this.busy.set(false);
          this.mail.reload();
        },
      });
  }

  private momentOf(at: string | null): string | null {
    return at === null ? null : this.language.messages().dayAndClock(at, LOOKERS_ZONE);
  }
}
