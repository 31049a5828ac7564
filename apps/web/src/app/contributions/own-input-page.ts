import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  ElementRef,
  inject,
  Injector,
  signal,
  viewChild,
  viewChildren,
} from '@angular/core';
import type { BoardView, ContributionView, MeasureView } from '@bijeen/contract';
import { Confirm, Icon, Kind, Language, type NoteKind, NowCard, StatusBox } from '@bijeen/ui';
import { RouterLink } from '@angular/router';
import { PersonalFrame } from '../invitations/personal-frame';
import { Alerts } from '../platform/alerts';
import { Announcer } from '../platform/announcer';
import { askBeforeClosing, type Leavable } from '../platform/leaving';
import { CardForm } from './card-form';
import { BoardStatus, ownerOf } from './card-pieces';
import { boardOf, ContributionsApi } from './contributions-api';
import { MeasureForm } from './measure-form';

/** Something of one's own, with what became of it, step by step. */
interface Own {
  readonly id: string;
  readonly kind: NoteKind;
  readonly text: string;
  readonly state: ContributionView['state'];
  readonly reason: string | null;
  readonly steps: readonly Step[];
  /** What can still be rewritten or taken back; null for a card that was taken together with another. */
  readonly card: ContributionView | null;
  readonly measure: MeasureView | null;
}
interface Step {
  readonly done: boolean;
  readonly title: string;
  readonly text: string | null;
}

/** What became of one's own cards and measures, and where they can be rewritten or taken back. */
@Component({
  selector: 'bijeen-own-input-page',
  templateUrl: './own-input-page.html',
  imports: [BoardStatus, CardForm, Icon, Kind, MeasureForm, NowCard, RouterLink, StatusBox],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OwnInputPage implements Leavable {
  private readonly api = inject(ContributionsApi);
  private readonly alerts = inject(Alerts);
  private readonly announcer = inject(Announcer);
  private readonly confirm = inject(Confirm);
  private readonly frame = inject(PersonalFrame);
  private readonly injector = inject(Injector);
  private readonly language = inject(Language);
  private readonly heading = viewChild<ElementRef<HTMLElement>>('heading');
  private readonly cardForms = viewChildren(CardForm);
  private readonly measureForms = viewChildren(MeasureForm);
  protected readonly t = this.language.t;

  protected readonly sessionId = computed(() => this.frame.invited().session.id);
  protected readonly root = computed(() => `/uitnodiging/${this.frame.token()}`);
  protected readonly read = boardOf(this.sessionId);
  protected readonly board = computed(() => (this.read.hasValue() ? this.read.value() : null));
  private readonly own = computed(() => {
    const board = this.board();
    return board ? [...this.ownCards(board), ...this.ownMeasures(board)] : [];
  });
  /** The one that asks for something: it was not shown, and can be rewritten. */
  protected readonly asks = computed(() => (this.board()?.closed ? null : (this.own().find(({ state }) => state === 'refused') ?? null)));
  protected readonly others = computed(() => this.own().filter((one) => one !== this.asks()));
  protected readonly counts = computed(() => {
    const measures = this.own().filter(({ kind }) => kind === 'measure').length;
    return { cards: this.own().length - measures, measures };
  });
  protected readonly rewriting = signal<string | null>(null);

  constructor() {
    askBeforeClosing(this);
  }

  unsaved(): boolean {
    return [...this.cardForms(), ...this.measureForms()].some((form) => form.unsaved());
  }

  protected rewritten(board: BoardView): void {
    this.rewriting.set(null);
    this.read.set(board);
    this.announcer.say(this.t('contributions.own.rewritten'));
    this.toHeading();
  }

  protected stop(): void {
    this.rewriting.set(null);
    this.toHeading();
  }

  protected async withdraw({ id, kind }: Own): Promise<void> {
    const sure = await this.confirm.ask({
      heading: this.t(kind === 'measure' ? 'contributions.own.withdraw-measure-sure' : 'contributions.own.withdraw-sure'),
      text: this.t('contributions.own.withdraw-text'),
      yes: this.t('contributions.own.withdraw'),
      no: this.t('contributions.own.withdraw-no'),
    });
    if (!sure) return;
    try {
      this.read.set(await this.api.withdraw(this.sessionId(), { on: kind === 'measure' ? 'measures' : 'contributions', id }));
      this.announcer.say(this.t('contributions.own.withdrawn'));
      this.toHeading();
    } catch (error) {
      this.alerts.report(error);
    }
  }

  private ownCards(board: BoardView): Own[] {
    const standing = board.contributions
      .filter(({ signed }) => signed.mine)
      .map((card) => ({ ...card, card: card.mergedInto === null ? card : null, measure: null, steps: this.stepsOf(board, card, null) }));
    const merged = board.contributions.flatMap((card) =>
      card.merged
        .filter(({ signed }) => signed.mine)
        .map((mine) => ({
          ...mine,
          kind: card.kind,
          reason: null,
          card: null,
          measure: null,
          steps: this.stepsOf(board, card, card.text),
        })),
    );
    return [...standing, ...merged];
  }

  private ownMeasures(board: BoardView): Own[] {
    return board.measures
      .filter(({ signed }) => signed.mine)
      .map((measure) => ({ ...measure, kind: 'measure', card: null, measure, steps: this.stepsOfMeasure(measure) }));
  }

  /** `mergedWith`: what the card that speaks for it says, when it was taken together with another. */
  private stepsOf(board: BoardView, card: ContributionView, mergedWith: string | null): Step[] {
    const steps: Step[] = [done(this.t('contributions.own.received'))];
    if (mergedWith) steps.push(done(this.t('contributions.own.merged'), this.t('contributions.own.merged-with', { text: mergedWith })));
    else if (card.state !== 'shown') return [...steps, this.unseen(card)];
    else {
      const theme = board.themes.find(({ id }) => id === card.themeId);
      steps.push(done(this.t('contributions.own.shown'), theme ? this.t('contributions.own.theme', { name: theme.name }) : null));
    }
    const point = board.agendaItems.find(({ id }) => id === card.agendaItemId);
    if (point) steps.push(done(this.t('contributions.own.at-point'), point.title));
    const measures = board.measures.filter(({ state, answers }) => state === 'shown' && answers.includes(card.id));
    if (measures.length === 0) return [...steps, { done: false, title: this.t('contributions.without-measure'), text: null }];
    return [
      ...steps,
      ...measures.map((measure) =>
        done(
          this.t('contributions.own.answered'),
          this.t('contributions.own.answered-text', { text: measure.text, owner: this.ownerOf(measure) }),
        ),
      ),
    ];
  }

  private stepsOfMeasure(measure: MeasureView): Step[] {
    const received = done(this.t('contributions.own.received'));
    if (measure.state !== 'shown') return [received, this.unseen(measure)];
    const owned = { done: measure.owner !== null, title: this.t('contributions.owner.label'), text: this.ownerOf(measure) };
    return [received, done(this.t('contributions.own.shown')), owned];
  }

  private unseen({ state, reason }: Pick<ContributionView, 'state' | 'reason'>): Step {
    return state === 'held'
      ? { done: false, title: this.t('contributions.own.held'), text: this.t('contributions.own.held-text') }
      : {
          done: false,
          title: this.t('contributions.own.refused'),
          text: reason && this.t('contributions.own.facilitator-writes', { words: reason }),
        };
  }

  private ownerOf(measure: MeasureView): string {
    return ownerOf(measure, this.language) ?? this.t('contributions.owner.nobody');
  }

  private toHeading(): void {
    afterNextRender(() => this.heading()?.nativeElement.focus(), { injector: this.injector });
  }
}

function done(title: string, text: string | null = null): Step {
  return { done: true, title, text };
}
