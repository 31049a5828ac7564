import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Ids } from '../ids';
import { groupClassOf, type GroupMark } from './marks';

export interface BarPart {
  readonly mark: GroupMark;
  /** In the unit of `total`. */
  readonly value: number;
}

/** What tells the parts apart without colour, drawn over it: one per mark, in the order of the marks. */
const PATTERNS = [
  '',
  'M0 1h8M0 5h8',
  'M0 8 8 0M-2 2 2-2M6 10 10 6',
  'M2 2h.01M6 6h.01',
  'M1 0v8M5 0v8',
  'M0 0 8 8',
  'M0 0h8M0 0v8',
  'M0 4h8',
];

/** A bar from zero, on the scale of `total`, in parts per group. For the eye only: the numbers stand beside it in words. */
@Component({
  selector: 'bijeen-bar',
  template: `
    <svg class="bijeen-bar" [class.bijeen-bar--s]="small()" aria-hidden="true">
      @for (part of placed(); track $index) {
        @if (part.pattern; as pattern) {
          <pattern [id]="part.id" width="8" height="8" patternUnits="userSpaceOnUse">
            <path class="bijeen-bar__pattern" [attr.d]="pattern" />
          </pattern>
        }
        <rect [class]="'bijeen-bar__part ' + part.colour" [attr.x]="part.x" [attr.width]="part.width" height="100%" />
        @if (part.pattern) {
          <rect [attr.fill]="'url(#' + part.id + ')'" [attr.x]="part.x" [attr.width]="part.width" height="100%" />
        }
      }
    </svg>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Bar {
  private readonly id = inject(Ids).next('bar');
  readonly parts = input.required<readonly BarPart[]>();
  readonly total = input.required<number>();
  readonly small = input(false);

  protected readonly placed = computed(() => {
    let before = 0;
    const percent = (value: number): string => `${((100 * value) / Math.max(this.total(), 1)).toFixed(2)}%`;
    return this.parts().map(({ mark, value }, index) => {
      const x = percent(before);
      before += value;
      return {
        id: `${this.id}-${index}`,
        colour: groupClassOf(mark),
        pattern: mark > 0 ? (PATTERNS[(mark - 1) % PATTERNS.length] ?? '') : '',
        x,
        width: percent(value),
      };
    });
  });
}
