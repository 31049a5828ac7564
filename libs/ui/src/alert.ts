import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { Icon, type IconName } from './icon';

export type AlertKind = 'info' | 'ok' | 'warning' | 'error';

const ICONS: Record<AlertKind, IconName> = { info: 'info', ok: 'check', warning: 'warning', error: 'warning' };

/** A message in the page. An error is said at once by a screen reader, the others when it gets there. */
@Component({
  selector: 'bijeen-alert',
  template: `
    <div [class]="'utrecht-alert bijeen-alert utrecht-alert--' + kind()" [attr.role]="kind() === 'error' ? 'alert' : null">
      <bijeen-icon [name]="icon()" />
      <div class="bijeen-stack bijeen-stack--s"><ng-content /></div>
    </div>
  `,
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AlertBox {
  readonly kind = input.required<AlertKind>();
  protected readonly icon = computed(() => ICONS[this.kind()]);
}
