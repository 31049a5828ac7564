import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { StaffAgendaView } from '@bijeen/contract';
import { Icon, Language } from '@bijeen/ui';

/** Below this part of the bar a number does not fit in it on a phone. */
const READABLE = 0.08;

/** How the minutes are given out: a sentence, and a bar with a part per point. Too many are said, and stay possible. */
@Component({
  selector: 'bijeen-agenda-minutes',
  template: `
    <svg class="bijeen-minutebar" aria-hidden="true">
      @for (part of parts(); track $index) {
        <svg [attr.x]="part.x" [attr.width]="part.width" height="100%">
          <rect [class]="part.free ? 'bijeen-minutebar__free' : 'bijeen-minutebar__part'" width="100%" height="100%" rx="4" />
          @if (part.readable) {
            <text [class]="part.free ? 'bijeen-minutebar__rest' : ''" x="10" y="50%">{{ part.minutes }}</text>
          }
        </svg>
      }
      @if (limit(); as x) {
        <line class="bijeen-minutebar__limit" [attr.x1]="x" [attr.x2]="x" y1="0" y2="100%" />
      }
    </svg>
    <p [class.bijeen-warnline]="minutes().over > 0">
      @if (minutes().over > 0) {
        <bijeen-icon name="warning" />
      }
      <span>
        <strong class="bijeen-num">{{ t('agenda.used', { used: minutes().used, available: minutes().available }) }}</strong>&ngsp;<span
          class="bijeen-soft"
          >{{ rest() }}</span
        >
      </span>
    </p>
  `,
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AgendaMinutes {
  protected readonly t = inject(Language).t;
  readonly minutes = input.required<StaffAgendaView['minutes']>();
  /** Of the points on the agenda, in their order. */
  readonly points = input.required<readonly number[]>();

  private readonly scale = computed(() => Math.max(this.minutes().available, this.minutes().used));
  protected readonly parts = computed(() => {
    const { left } = this.minutes();
    let before = 0;
    const given = this.points().map((minutes) => ({ minutes, free: false }));
    return [...given, ...(left > 0 ? [{ minutes: left, free: true }] : [])].map((part) => {
      const x = this.percent(before);
      before += part.minutes;
      return { ...part, x, width: this.percent(part.minutes), readable: part.minutes / this.scale() >= READABLE };
    });
  });
  /** Where the minutes end, when there are too many. */
  protected readonly limit = computed(() => (this.minutes().over > 0 ? this.percent(this.minutes().available) : null));
  protected readonly rest = computed(() => {
    const { over, left } = this.minutes();
    if (over > 0) return this.t('agenda.over', { over });
    return left > 0 ? this.t('agenda.left', { left }) : this.t('agenda.full');
  });

  private percent(minutes: number): string {
    return `${((100 * minutes) / this.scale()).toFixed(2)}%`;
  }
}
