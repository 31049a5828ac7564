import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { groupClassOf, type GroupMark } from './marks';
import { Seat, type SeatState } from './seat';

const WIDTH = 26;

/** A row of seats of one group, one per person: for at most a dozen. Above that `bijeen-bar` says it better. */
@Component({
  selector: 'bijeen-seats',
  template: `
    <svg
      [class]="'bijeen-seats ' + colour()"
      [attr.role]="label() ? 'img' : null"
      [attr.aria-label]="label()"
      [attr.aria-hidden]="label() ? null : 'true'"
      [attr.viewBox]="'0 0 ' + width() + ' 26'"
      [attr.width]="width()"
      height="26"
    >
      @for (state of seats(); track $index) {
        <g bijeenSeat [mark]="mark()" [state]="state" [attr.transform]="'translate(' + ($index * step + 3) + ' 3)'" />
      }
    </svg>
  `,
  imports: [Seat],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Seats {
  readonly mark = input.required<GroupMark>();
  readonly seats = input.required<readonly SeatState[]>();
  /** A full sentence; without it the row is for the eye only, because the same numbers stand beside it. */
  readonly label = input<string | null>(null);
  protected readonly step = WIDTH;
  protected readonly width = computed(() => Math.max(1, this.seats().length) * WIDTH);
  protected readonly colour = computed(() => groupClassOf(this.mark()));
}
