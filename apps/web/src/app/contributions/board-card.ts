import { ChangeDetectionStrategy, Component, computed, ElementRef, inject, input, output, signal, viewChild } from '@angular/core';
import type { StaffBoardView, StaffContributionView, StaffMeasureView } from '@bijeen/contract';
import { Icon, type IconName, Ids, Kind, Language, Note } from '@bijeen/ui';
import type { MessageKey } from '@bijeen/language';
import { CardAuthor, CardGains, CardOpinions } from './card-pieces';

/** What staff do with a card or a measure. */
export type Act = 'show' | 'hold' | 'refuse' | 'theme' | 'merge' | 'point' | 'propose' | 'owner';
const ACTS: Readonly<Record<Act, IconName>> = {
  ...{ show: 'check', hold: 'clock', refuse: 'hide' },
  ...{ theme: 'move', merge: 'merge', point: 'calendar', propose: 'measure', owner: 'people' },
};

/** A card or a measure as staff see it: what people think of it, what belongs to it, and a menu of what can be done with it. */
@Component({
  selector: 'bijeen-board-card',
  templateUrl: './board-card.html',
  imports: [CardAuthor, CardGains, CardOpinions, Icon, Kind, Note],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '(keydown.escape)': 'close()' },
})
export class BoardCard {
  private readonly more = viewChild<ElementRef<HTMLElement>>('more');
  protected readonly t = inject(Language).t;
  protected readonly menu = inject(Ids).next('kaartmenu');

  readonly board = input.required<StaffBoardView>();
  /** Exactly one of these two. */
  readonly card = input<StaffContributionView | null>(null);
  readonly measure = input<StaffMeasureView | null>(null);
  /** False for whoever may only look. */
  readonly canModerate = input.required<boolean>();
  readonly act = output<Act>();
  /** The card that is to stand by itself again. */
  readonly split = output<string>();

  protected readonly open = signal(false);
  protected readonly either = computed(() => {
    const either = this.card() ?? this.measure();
    if (!either) throw new Error('a card of the board is a card or a measure');
    return either;
  });
  protected readonly kind = computed(() => this.card()?.kind ?? 'measure');
  protected readonly tag = computed(() => this.t(`contributions.tag.${this.kind()}`, { number: this.either().number }));
  protected readonly acts = computed(() =>
    actsOn(this.either().state, this.card(), this.board()).map((act) => ({
      act,
      icon: ACTS[act],
      words: this.t(`contributions.act.${act}`),
    })),
  );
  protected readonly moreWords = computed<MessageKey>(() =>
    this.card() ? 'contributions.board.more-card' : 'contributions.board.more-measure',
  );
  protected readonly answers = computed(() => this.board().contributions.filter(({ id }) => this.measure()?.answers.includes(id)));
  protected readonly answeredBy = computed(() => {
    const { id } = this.either();
    return this.board().measures.filter(({ state, answers }) => state === 'shown' && answers.includes(id));
  });
  protected readonly orphan = computed(() => this.board().orphans.withoutMeasure.includes(this.either().id));
  protected readonly point = computed(() => this.board().agendaItems.find(({ id }) => id === this.card()?.agendaItemId)?.title ?? null);

  focus(): void {
    this.more()?.nativeElement.focus();
  }

  protected tagOf(kind: 'threat' | 'opportunity' | 'measure', number: number): string {
    return this.t(`contributions.tag.${kind}`, { number });
  }

  /** The focus goes back to the button first, so that a dialog that opens now returns it there. */
  protected choose(act: Act): void {
    this.close();
    this.act.emit(act);
  }

  protected close(): void {
    if (!this.open()) return;
    this.open.set(false);
    this.focus();
  }
}

function actsOn(state: StaffContributionView['state'], card: StaffContributionView | null, board: StaffBoardView): Act[] {
  const verdicts: Act[] = [
    ...(state === 'shown' ? (['hold'] as const) : (['show'] as const)),
    ...(state === 'refused' ? [] : (['refuse'] as const)),
  ];
  if (!card) return ['owner', ...verdicts];
  if (state === 'refused') return verdicts;
  const partners = board.contributions.some(({ id, kind, state: other }) => id !== card.id && kind === card.kind && other !== 'refused');
  return [
    ...(board.themes.length > 0 ? (['theme'] as const) : []),
    ...(partners ? (['merge'] as const) : []),
    ...(board.agendaItems.length > 0 ? (['point'] as const) : []),
    ...(state === 'shown' && !board.closed ? (['propose'] as const) : []),
    ...verdicts,
  ];
}
