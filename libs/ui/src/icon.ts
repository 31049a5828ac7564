import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

/** One path each, on a grid of 24 by 24, drawn with a round line of 2. */
const shapes = {
  add: 'M12 5v14M5 12h14',
  answer: 'M20 5v6a4 4 0 0 1-4 4H5M9.5 10.5 5 15l4.5 4.5',
  bell: 'M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15ZM10 21h4',
  book: 'M12 6.5c-2-1.7-4.7-2.3-8.5-2.3v14c3.8 0 6.5.6 8.5 2.3 2-1.7 4.7-2.3 8.5-2.3v-14c-3.8 0-6.5.6-8.5 2.3Zm0 0v14',
  calendar: 'M5.5 5h13a2 2 0 0 1 2 2v11.5a2 2 0 0 1-2 2h-13a2 2 0 0 1-2-2v-11.5a2 2 0 0 1 2-2ZM3.5 10h17M8 2.5v5M16 2.5v5',
  check: 'M4 12.5l5.2 5.2L20 7',
  clock: 'M3.5 12a8.5 8.5 0 1 0 17 0a8.5 8.5 0 1 0-17 0ZM12 7v5.3l3.5 2',
  cross: 'M6 6l12 12M18 6L6 18',
  device: 'M9 3h6a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2h-6a2 2 0 0 1-2-2v-14a2 2 0 0 1 2-2ZM11 18h2',
  down: 'M12 5v14M6 13l6 6 6-6',
  download: 'M12 4v12M6 11l6 6 6-6M5 20.5h14',
  forward: 'M4.5 12h15M13 5.5l6.5 6.5-6.5 6.5',
  gear: 'M8.8 12a3.2 3.2 0 1 0 6.4 0a3.2 3.2 0 1 0-6.4 0ZM12 2.8v3M12 18.2v3M2.8 12h3M18.2 12h3M5.5 5.5l2.1 2.1M16.4 16.4l2.1 2.1M18.5 5.5l-2.1 2.1M7.6 16.4l-2.1 2.1',
  hand: 'M6 13V6.5a1.5 1.5 0 0 1 3 0V11 4.5a1.5 1.5 0 0 1 3 0V11 5.5a1.5 1.5 0 0 1 3 0V12 8.5a1.5 1.5 0 0 1 3 0V15c0 4-2.5 6-6 6s-5-1.7-7.5-6.5l-1-2a1.4 1.4 0 0 1 2.5-1.2Z',
  hide: 'M4 4l16 16M9.5 5.8A9 9 0 0 1 12 5.5c5 0 8.5 4.5 9.5 6.5a14 14 0 0 1-3 3.8M6.5 7.5A14 14 0 0 0 2.5 12c1 2 4.5 6.5 9.5 6.5a9 9 0 0 0 4.3-1.1',
  info: 'M3.5 12a8.5 8.5 0 1 0 17 0a8.5 8.5 0 1 0-17 0ZM12 11v5.5M12 7.5v.2',
  link: 'M10 14a4.5 4.5 0 0 0 6.5.3l3-3a4.6 4.6 0 0 0-6.5-6.5l-1.3 1.3M14 10a4.5 4.5 0 0 0-6.5-.3l-3 3A4.6 4.6 0 0 0 11 19.2l1.3-1.3',
  mail: 'M5 5h14a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2h-14a2 2 0 0 1-2-2v-10a2 2 0 0 1 2-2ZM3.5 7l8.5 6.5L20.5 7',
  maybe: 'M4 14c2.5-5 5.5-5 8-2s5.5 3 8-2',
  measure: 'M2.5 17.5h19M5 17.5v-4a7 7 0 0 1 14 0v4M9 17.5v-3.2M15 17.5v-3.2M12 6.5v3',
  merge: 'M6 4v5c0 4 6 4 6 8v3M18 4v5c0 4-6 4-6 8M9 17.5l3 3 3-3',
  microphone: 'M9 6a3 3 0 0 1 6 0v5a3 3 0 0 1-6 0ZM5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  move: 'M4 12h14M13 7l5 5-5 5M21 4v16',
  offline: 'M3 3l18 18M8.5 14.5a5 5 0 0 1 6 -.6M5 11a10 10 0 0 1 4-2.3M13 8.2A10 10 0 0 1 19 11M12 18.5v.1',
  opportunity: 'M12 21v-8M12 13c0-4 3-6.5 8-6.5 0 4.5-3 6.5-8 6.5ZM12 16c0-3.3-2.6-5.5-7.5-5.5C4.5 14.3 7.3 16 12 16Z',
  pencil: 'M4 20l1-4.5L16 4.5l3.5 3.5L8.5 19Z',
  people:
    'M5.5 8a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0ZM2.5 20c0-4 2.8-6.3 6.5-6.3s6.5 2.3 6.5 6.3M16 4.8a3.5 3.5 0 0 1 0 6.5M18 14.2c2.2.8 3.5 2.9 3.5 5.8',
  place: 'M12 21.5s7-6.4 7-11.7A7 7 0 0 0 5 9.8c0 5.3 7 11.7 7 11.7ZM9.5 9.8a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0-5 0Z',
  print: 'M7 8V3.5h10V8M7 16H4V8.5h16V16h-3M7 13.5h10v7H7Z',
  screen:
    'M4.5 4.5h15a1.5 1.5 0 0 1 1.5 1.5v9a1.5 1.5 0 0 1-1.5 1.5h-15a1.5 1.5 0 0 1-1.5-1.5v-9a1.5 1.5 0 0 1 1.5-1.5ZM8 20.5h8M12 16.5v4',
  search: 'M4 10.5a6.5 6.5 0 1 0 13 0a6.5 6.5 0 1 0-13 0ZM15.5 15.5 21 21',
  split: 'M12 4v5c0 4-6 4-6 8v3M12 9c0 4 6 4 6 8v3M3.5 17.5l2.5 3 2.5-3M15.5 17.5l2.5 3 2.5-3',
  telephone:
    'M6.5 3.5 9.5 3l2 5-2.3 1.7a13 13 0 0 0 5.1 5.1L16 12.5l5 2-.5 3c-.3 1.6-1.7 2.7-3.3 2.5A15.5 15.5 0 0 1 4 6.8c-.2-1.6.9-3 2.5-3.3Z',
  threat: 'M3 6.5l6 6 3.5-3.5L21 17.5M21 11.5v6h-6',
  up: 'M12 19V5M6 11l6-6 6 6',
  warning: 'M12 3.5 22 20.5H2ZM12 10v4.5M12 17.3v.2',
} as const;

export type IconName = keyof typeof shapes;

/** A picture beside a word; assistive technology hears the word only. */
@Component({
  selector: 'bijeen-icon',
  template: `<svg class="bijeen-icon" viewBox="0 0 24 24" aria-hidden="true"><path [attr.d]="shape()" /></svg>`,
  // On the element as well: between a dt and a dd it would count as content.
  host: { 'aria-hidden': 'true' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Icon {
  readonly name = input.required<IconName>();
  protected readonly shape = computed(() => shapes[this.name()]);
}
