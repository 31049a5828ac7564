import { ChangeDetectionStrategy, Component, inject, input, signal } from '@angular/core';
import { Icon, Language } from '@bijeen/ui';
import { Alerts } from '../platform/alerts';
import { InvitationsApi } from './invitations-api';

/** "Ik ben er", for somebody with a personal link while the session is live. Saying it twice is saying it once. */
@Component({
  selector: 'bijeen-own-checkin',
  template: `
    <p class="bijeen-saved" role="status">
      @if (since(); as since) {
        <bijeen-icon name="check" />{{ t('record.checkin.you-since', { clock: language.messages().clock(since, zone()) }) }}
      }
    </p>
    @if (!since()) {
      <button class="utrecht-button utrecht-button--primary-action" type="button" [attr.aria-busy]="busy()" (click)="checkIn()">
        <bijeen-icon name="hand" />{{ t('record.checkin.i-am-here') }}
      </button>
    }
  `,
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OwnCheckin {
  private readonly api = inject(InvitationsApi);
  private readonly alerts = inject(Alerts);
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  readonly zone = input.required<string>();
  protected readonly since = signal<string | null>(null);
  protected readonly busy = signal(false);

  protected async checkIn(): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    try {
      this.since.set(await this.api.checkIn());
    } catch (error) {
      this.alerts.report(error);
    } finally {
      this.busy.set(false);
    }
  }
}
