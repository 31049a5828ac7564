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
import type { BoardView, ContributionView, MeasureRequest, MeasureView, OwnInputItem } from '@bijeen/contract';
import { Confirm, Icon, Kind, Language, NowCard, StatusBox } from '@bijeen/ui';
import { RouterLink } from '@angular/router';
import { PersonalFrame } from '../invitations/personal-frame';
import { Alerts } from '../platform/alerts';
import { Announcer } from '../platform/announcer';
import { askBeforeClosing, type Leavable } from '../platform/leaving';
import { problemOf, problemText } from '../platform/problems';
import { CardForm } from './card-form';
import { boardOf, ContributionsApi, ownInput } from './contributions-api';
import { MeasureForm } from './measure-form';
import { type Trail, trailOf } from './own-input-trail';

/** Something of one's own, with what became of it. */
interface Own {
  readonly item: OwnInputItem;
  readonly trail: Trail;
  /** What can still be rewritten or taken back here; null for a point, and for a card that was taken together with another. */
  readonly card: ContributionView | null;
  readonly measure: MeasureView | null;
}

/** What became of one's own points, cards and measures, and where cards and measures can be rewritten or taken back. */
@Component({
  selector: 'bijeen-own-input-page',
  templateUrl: './own-input-page.html',
  imports: [CardForm, Icon, Kind, MeasureForm, NowCard, RouterLink, StatusBox],
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
  protected readonly readBoard = boardOf(this.sessionId);
  protected readonly read = ownInput();
  protected readonly board = computed(() => (this.readBoard.hasValue() ? this.readBoard.value() : null));
  protected readonly input = computed(() => (this.read.hasValue() ? this.read.value() : null));
  private readonly own = computed(() => (this.input()?.items ?? []).map((item) => this.ownOf(item)));
  /** The one that asks for something: a question of the organiser, or a card that was not shown and can be rewritten. */
  protected readonly asks = computed(() => {
    const waits = ({ item: { state }, card, measure }: Own): boolean =>
      state === 'asked' || (state === 'refused' && !this.board()?.closed && (card ?? measure) !== null);
    return this.own().find(waits) ?? null;
  });
  protected readonly others = computed(() => this.own().filter((one) => one !== this.asks()));
  /** "één punt, drie kaarten en één voorstel" */
  protected readonly brought = computed(() => {
    const kinds = this.own().map(({ item: { kind } }) => kind);
    const points = kinds.filter((kind) => kind === 'point').length;
    const measures = kinds.filter((kind) => kind === 'measure').length;
    const parts = (
      [
        ['points', points],
        ['cards', kinds.length - points - measures],
        ['measures', measures],
      ] as const
    )
      .filter(([, count]) => count > 0)
      .map(([name, count]) => this.t(`contributions.own.${name}`, { count }));
    return new Intl.ListFormat(this.language.code(), { type: 'conjunction' }).format(parts);
  });
  protected readonly rewriting = signal<string | null>(null);

  constructor() {
    askBeforeClosing(this);
  }

  unsaved(): boolean {
    return [...this.cardForms(), ...this.measureForms()].some((form) => form.unsaved());
  }

  protected readonly putMeasure = async (id: string, measure: MeasureRequest): Promise<void> => {
    this.show(await this.api.putMeasure(this.sessionId(), id, measure));
  };

  protected rewritten(): void {
    this.rewriting.set(null);
    this.announcer.say(this.t('contributions.own.rewritten'));
    this.toHeading();
  }

  protected readonly problem = computed(() => {
    const problem = problemOf(this.read.error() ?? this.readBoard.error());
    return problem ? problemText(problem, this.language.messages()) : '';
  });

  protected again(): void {
    this.read.reload();
    this.readBoard.reload();
  }

  protected stop(): void {
    this.rewriting.set(null);
    this.toHeading();
  }

  protected async withdraw({ id, kind }: OwnInputItem): Promise<void> {
    const sure = await this.confirm.ask({
      heading: this.t(kind === 'measure' ? 'contributions.own.withdraw-measure-sure' : 'contributions.own.withdraw-sure'),
      text: this.t('contributions.own.withdraw-text'),
      yes: this.t('contributions.own.withdraw'),
      no: this.t('contributions.own.withdraw-no'),
    });
    if (!sure) return;
    try {
      this.show(await this.api.withdraw(this.sessionId(), { on: kind === 'measure' ? 'measures' : 'contributions', id }));
      this.announcer.say(this.t('contributions.own.withdrawn'));
      this.toHeading();
    } catch (error) {
      this.alerts.report(error);
    }
  }

  private ownOf(item: OwnInputItem): Own {
    const trail = trailOf(item, this.frame.invited().session.state, this.language.messages());
    const card = this.board()?.contributions.find(({ id, mergedInto }) => id === item.id && mergedInto === null) ?? null;
    return { item, trail, card, measure: this.board()?.measures.find(({ id }) => id === item.id) ?? null };
  }

  protected show(board: BoardView): void {
    this.readBoard.set(board);
    this.read.reload();
  }

  private toHeading(): void {
    afterNextRender(() => this.heading()?.nativeElement.focus(), { injector: this.injector });
  }
}
