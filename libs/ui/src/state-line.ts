import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Icon } from './icon';
import { Language } from './language';

const STEPS = ['draft', 'polling', 'scheduled', 'live', 'concluded', 'published'] as const;
export type SessionStep = (typeof STEPS)[number] | 'cancelled';

/** Where a session stands: six steps, one of them now. One that does not take place has no steps left, and says so. */
@Component({
  selector: 'bijeen-state-line',
  template: `
    @if (now() < 0) {
      <p>
        <span class="utrecht-status-badge utrecht-status-badge--danger">{{ t('ui.state.cancelled') }}</span>
      </p>
    } @else {
      <ol class="bijeen-state" [attr.aria-label]="t('ui.state.label')">
        @for (step of steps; track step; let index = $index) {
          <li [class]="index < now() ? 'is-done' : index === now() ? 'is-now' : ''" [attr.aria-current]="index === now() ? 'step' : null">
            <span class="bijeen-state__dot">
              @if (index < now()) {
                <bijeen-icon name="check" />
              }
            </span>
            <span class="bijeen-state__word">
              @if (index === now()) {
                <span class="bijeen-state__count">{{ t('ui.state.count', { now: index + 1, all: steps.length }) }} </span>
              }
              {{ words()[index] }}</span
            >
          </li>
        }
      </ol>
    }
  `,
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StateLine {
  protected readonly t = inject(Language).t;
  protected readonly steps = STEPS;
  readonly state = input.required<SessionStep>();
  protected readonly words = computed(() => STEPS.map((step) => this.t(`ui.state.${step}`)));
  protected readonly now = computed(() => STEPS.findIndex((step) => step === this.state()));
}
