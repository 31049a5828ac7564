import {
  booleanAttribute,
  ChangeDetectionStrategy,
  Component,
  computed,
  type ElementRef,
  inject,
  input,
  output,
  viewChild,
} from '@angular/core';
import type { OutcomeEdit, RunPoint, StaffBoardView } from '@bijeen/contract';
import { Icon, Language } from '@bijeen/ui';
import { problemText } from '../platform/problems';
import { LineDetails } from './line-details';
import { type Line, type Sort, SORTS } from './lines';

/** A line in a list: what it says, where it is kept, and what can be done with it. Put it inside an `li`. */
@Component({
  selector: 'bijeen-line-row',
  templateUrl: './line-row.html',
  imports: [Icon, LineDetails],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LineRow {
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  protected readonly sorts = SORTS;
  readonly line = input.required<Line>();
  readonly points = input.required<readonly Pick<RunPoint, 'id' | 'title'>[]>();
  readonly board = input<StaffBoardView | null>(null);
  /** False once only what became of a line can be said. */
  readonly open = input(true, { transform: booleanAttribute });
  readonly save = input.required<(line: Line, edit: OutcomeEdit) => Promise<void>>();
  readonly sorted = output<Sort>();
  readonly discarded = output();
  readonly detailsOpened = output();

  private readonly chips = viewChild<ElementRef<HTMLElement>>('chips');

  /** The word in front; nothing for a line that still has to be sorted. */
  protected readonly kind = computed(() => {
    const { kind } = this.line();
    return kind === 'unsorted' ? null : this.t(`record.kind.${kind}`);
  });
  protected readonly why = computed(() => {
    const { refused } = this.line();
    return refused ? problemText(refused, this.language.messages()) : null;
  });
  protected readonly due = computed(() => {
    const dueOn = this.line().outcome?.dueOn;
    return dueOn ? this.language.messages().dayOfYear(`${dueOn}T12:00:00Z`, 'UTC') : null;
  });
  protected readonly from = computed(() => {
    const outcome = this.line().outcome;
    const board = this.board();
    if (!outcome || !board) return [];
    const cards = board.contributions.filter(({ id }) => outcome.contributionIds.includes(id)).map(({ kind, text }) => ({ kind, text }));
    const measures = board.measures
      .filter(({ id }) => outcome.measureIds.includes(id))
      .map(({ text }) => ({ kind: 'measure' as const, text }));
    return [...cards, ...measures];
  });

  focus(): void {
    this.chips()?.nativeElement.querySelector('button')?.focus();
  }

  protected key(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const sort = this.sorts[Number(event.key) - 1];
    if (!sort) return;
    event.preventDefault();
    this.sorted.emit(sort);
  }
}
