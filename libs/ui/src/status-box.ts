import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { Icon, type IconName } from './icon';
import { Language } from './language';

export type Status = 'empty' | 'loading' | 'error' | 'offline';

const ICONS: Record<Exclude<Status, 'loading'>, IconName> = { empty: 'info', error: 'warning', offline: 'offline' };

/**
 * In the place of a list or a form: nothing there yet, being fetched, failed, or no connection. A sentence says what is so
 * (`lead`), another what you can do (`text`); buttons go inside. `retry` shows a button when something listens to it.
 */
@Component({
  selector: 'bijeen-status',
  template: `
    <div [class]="'bijeen-st bijeen-st--' + status()">
      <div class="bijeen-st__box">
        @if (status() === 'loading') {
          <p role="status">{{ lead() }}</p>
          <div class="bijeen-bones" aria-hidden="true"><i></i><i></i><i></i><i></i><i></i><i></i></div>
        } @else {
          <bijeen-icon [name]="shownIcon()" />
          <p [attr.role]="status() === 'error' ? 'alert' : null">
            <strong>{{ lead() }}</strong> {{ text() }}
          </p>
          <ng-content />
          @if (retryable() && status() === 'error') {
            <button class="utrecht-button utrecht-button--small utrecht-button--secondary-action" type="button" (click)="retry.emit()">
              {{ t('ui.retry') }}
            </button>
          }
        }
      </div>
    </div>
  `,
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StatusBox {
  protected readonly t = inject(Language).t;
  readonly status = input.required<Status>();
  readonly lead = input.required<string>();
  readonly text = input('');
  readonly icon = input<IconName | null>(null);
  readonly retryable = input(false);
  readonly retry = output();
  protected readonly shownIcon = computed<IconName>(() => {
    const status = this.status();
    return this.icon() ?? (status === 'loading' ? 'info' : ICONS[status]);
  });
}
