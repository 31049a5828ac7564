import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import type { MessageKey } from '@bijeen/language';
import { Language } from '../language';
import { Seat, type SeatState } from './seat';

const WORDS: Record<SeatState, MessageKey> = {
  full: 'ui.seat.full',
  came: 'ui.seat.came',
  half: 'ui.seat.half',
  ring: 'ui.seat.ring',
  empty: 'ui.seat.empty',
  against: 'ui.seat.against',
};

/** How to read the seats beside it. */
@Component({
  selector: 'bijeen-seat-key',
  template: `
    <ul class="bijeen-key" [attr.aria-label]="t('ui.seat.label')">
      @for (state of states(); track state) {
        <li>
          <svg viewBox="0 0 20 20" aria-hidden="true"><g bijeenSeat [mark]="1" [state]="state" /></svg>{{ t(words[state]) }}
        </li>
      }
    </ul>
  `,
  imports: [Seat],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SeatKey {
  protected readonly t = inject(Language).t;
  protected readonly words = WORDS;
  readonly states = input<readonly SeatState[]>(['full', 'half', 'ring', 'empty']);
}
