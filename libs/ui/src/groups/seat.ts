import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { type GroupMark, shapeOf } from './marks';

/**
 * One place at the table: `full` comes, `came` was there, `half` maybe, `ring` invited without an answer (in public: fewer than
 * three), `empty` hoped for and not invited. For support of a card: `full` agrees, `half` is divided, `against` disagrees.
 */
export const seatStates = ['full', 'came', 'half', 'ring', 'empty', 'against'] as const;
export type SeatState = (typeof seatStates)[number];

/** The paths of one seat inside a drawing: `<svg:g bijeenSeat mark="2" state="full" />`. */
@Component({
  // A component whose host is an SVG group cannot be an element of its own name.
  // eslint-disable-next-line @angular-eslint/component-selector -- only an attribute can sit on an SVG element
  selector: 'g[bijeenSeat]',
  template: `
    @switch (state()) {
      @case ('empty') {
        <svg:path class="s-empty" [attr.d]="shape()" />
      }
      @case ('ring') {
        <svg:path class="s-ring" [attr.d]="shape()" />
      }
      @case ('half') {
        <svg:path class="s-half" [attr.d]="shape()" clip-path="inset(50% 0 0 0)" />
        <svg:path class="s-ring" [attr.d]="shape()" />
      }
      @case ('against') {
        <svg:path class="s-ring" [attr.d]="shape()" />
        <svg:path class="s-x" d="M6.8 6.8l6.4 6.4M13.2 6.8l-6.4 6.4" />
      }
      @default {
        <svg:path class="s-full" [attr.d]="shape()" />
        @if (state() === 'came') {
          <svg:path class="s-tick" d="M6 10.6l2.8 2.8L14 8" />
        }
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Seat {
  readonly mark = input.required<GroupMark>();
  readonly state = input.required<SeatState>();
  protected readonly shape = computed(() => shapeOf(this.mark()));
}
