import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import type {
  ContributionRequest,
  MeasureEdit,
  MeasureRequest,
  SessionView,
  StaffBoardView,
  StaffContributionView,
  StaffMeasureView,
} from '@bijeen/contract';
import { similarTo } from '@bijeen/contributions';
import { newId } from '@bijeen/kernel';
import { AlertBox, Confirm, Dialog, Icon, Language, StatusBox } from '@bijeen/ui';
import { Alerts } from '../platform/alerts';
import { Announcer } from '../platform/announcer';
import { SessionWorkspace } from '../sessions/session-workspace';
import { type Act, BoardCard } from './board-card';
import { type BoardFilter, sectionsOf } from './board-sections';
import { BoardStatus, OpinionKey } from './card-pieces';
import { StaffBoardApi, staffBoardOf, type Subject, type Verdict } from './contributions-api';
import { MeasureForm } from './measure-form';
import { OwnerForm } from './owner-form';
import { PickForm } from './pick-form';
import { StaffCardForm } from './staff-card-form';
import { WordsForm } from './words-form';

type Theme = StaffBoardView['themes'][number];
/** What is being done in the dialog. */
type Task =
  | { readonly what: 'add' }
  | { readonly what: 'propose'; readonly about: string }
  | { readonly what: 'theme' | 'merge' | 'point'; readonly card: StaffContributionView }
  | { readonly what: 'refuse'; readonly subject: Subject; readonly text: string }
  | { readonly what: 'owner'; readonly measure: StaffMeasureView }
  | { readonly what: 'name-theme'; readonly theme: Theme | null };
/** What was done last, and how to take it back. */
interface Undo {
  readonly words: string;
  readonly back: () => Promise<StaffBoardView>;
}
/** The board for organisers and facilitators: themes with threats, opportunities and measures beside each other. */
@Component({
  selector: 'bijeen-board-page',
  templateUrl: './board-page.html',
  imports: [
    AlertBox,
    BoardCard,
    BoardStatus,
    Dialog,
    Icon,
    MeasureForm,
    OpinionKey,
    OwnerForm,
    PickForm,
    StaffCardForm,
    StatusBox,
    WordsForm,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class BoardPage {
  private readonly api = inject(StaffBoardApi);
  private readonly alerts = inject(Alerts);
  private readonly announcer = inject(Announcer);
  private readonly confirm = inject(Confirm);
  private readonly workspace = inject(SessionWorkspace);
  protected readonly t = inject(Language).t;
  protected readonly id = this.workspace.id;
  protected readonly session = computed(() => (this.workspace.session.hasValue() ? this.workspace.session.value() : null));

  protected readonly read = staffBoardOf(this.id);
  protected readonly board = computed(() => (this.read.hasValue() ? this.read.value() : null));
  protected readonly canModerate = computed(() => this.session()?.role != null);
  protected readonly canAdd = computed(() => this.canModerate() && this.board()?.closed === null);

  protected readonly task = signal<Task | null>(null);
  protected readonly undo = signal<Undo | null>(null);
  protected readonly filter = signal<BoardFilter>('all');
  private readonly whole = signal<ReadonlySet<string>>(new Set());

  protected readonly held = computed(() => {
    const { contributions = [], measures = [] }: Partial<StaffBoardView> = this.board() ?? {};
    return [...contributions, ...measures].filter(({ state }) => state === 'held').length;
  });
  protected readonly refused = computed(() => {
    const { contributions = [], measures = [] }: Partial<StaffBoardView> = this.board() ?? {};
    return {
      cards: contributions.filter(({ state }) => state === 'refused'),
      measures: measures.filter(({ state }) => state === 'refused'),
    };
  });
  /** "10 bedreigingen en 3 kansen zijn nog zonder voorstel. 2 voorstellen doet nog niemand." */
  protected readonly orphanWords = computed(() => {
    const board = this.board();
    if (!board) return null;
    const { withoutMeasure, withoutOwner } = board.orphans;
    const lonely = board.contributions.filter(({ id }) => withoutMeasure.includes(id));
    const counted = (['threat', 'opportunity'] as const)
      .map((kind) => ({ kind, count: lonely.filter((card) => card.kind === kind).length }))
      .filter(({ count }) => count > 0)
      .map(({ kind, count }) => this.t(`contributions.counted.${kind}`, { count }));
    return {
      cards:
        lonely.length > 0
          ? this.t('contributions.orphans.cards', { cards: counted.join(this.t('contributions.orphans.and')), count: lonely.length })
          : '',
      measures:
        withoutOwner.length > 0
          ? this.t('contributions.orphans.measures', {
              measures: this.t('contributions.counted.measure', { count: withoutOwner.length }),
              count: withoutOwner.length,
            })
          : '',
    };
  });

  protected readonly sections = computed(() => sectionsOf(this.board(), this.filter(), this.whole()));

  protected readonly dialogHeading = computed(() => {
    const task = this.task();
    if (!task) return '';
    if (task.what === 'name-theme') return this.t(task.theme ? 'contributions.dialog.rename-theme' : 'contributions.dialog.name-theme');
    return this.t(`contributions.dialog.${task.what}`);
  });

  protected choose(act: Act, on: 'contributions' | 'measures', item: StaffContributionView | StaffMeasureView): void {
    const subject = { on, id: item.id };
    if (act === 'show' || act === 'hold') void this.judge(subject, act, item);
    else if (act === 'refuse') this.task.set({ what: act, subject, text: item.text });
    else if (act === 'propose') this.task.set({ what: act, about: item.id });
    else if ('answers' in item) this.task.set({ what: 'owner', measure: item });
    else if (act !== 'owner') this.task.set({ what: act, card: item });
  }

  /** What a card can be taken together with: the same kind, most alike first. */
  protected partnersOf(card: StaffContributionView): { id: string; words: string }[] {
    const others = (this.board()?.contributions ?? []).filter(
      ({ id, kind, state }) => id !== card.id && kind === card.kind && state !== 'refused',
    );
    const alike = similarTo(card.text, others);
    return [...alike, ...others.filter((other) => !alike.includes(other))].map(({ id, kind, number, text }) => ({
      id,
      words: `${this.t(`contributions.tag.${kind}`, { number })} ${text}`,
    }));
  }

  protected options(
    all: readonly { readonly id: string; readonly name?: string; readonly title?: string }[],
  ): { id: string; words: string }[] {
    return all.map(({ id, name, title }) => ({ id, words: name ?? title ?? '' }));
  }

  protected showAll(key: string): void {
    this.whole.update((keys) => new Set([...keys, key]));
  }

  protected readonly putCard = (id: string, card: ContributionRequest): Promise<void> =>
    this.keep(this.api.putCard(this.id(), id, card), this.t('contributions.said.added'));
  protected readonly putMeasure = (id: string, measure: MeasureRequest): Promise<void> =>
    this.keep(this.api.putMeasure(this.id(), id, measure), this.t('contributions.said.proposed'));

  protected refuse({ subject }: { readonly subject: Subject }): (reason: string) => Promise<unknown> {
    return (reason) =>
      this.keep(this.api.judge(this.id(), subject, 'refuse', reason), this.t('contributions.said.refuse'), () =>
        this.api.judge(this.id(), subject, 'show'),
      );
  }

  protected putInTheme({ id, themeId: before }: StaffContributionView): (themeId: string | null) => Promise<unknown> {
    return (themeId) =>
      this.keep(this.api.putInTheme(this.id(), id, themeId), this.t('contributions.said.moved'), () =>
        this.api.putInTheme(this.id(), id, before),
      );
  }

  protected merge({ id }: StaffContributionView): (into: string | null) => Promise<unknown> {
    return (into) =>
      this.keep(this.api.merge(this.id(), id, into ?? ''), this.t('contributions.said.merged'), () => this.api.split(this.id(), id));
  }

  protected putWithPoint({ id, agendaItemId: before }: StaffContributionView): (itemId: string | null) => Promise<unknown> {
    return (itemId) =>
      this.keep(this.api.putWithPoint(this.id(), id, itemId), this.t('contributions.said.pointed'), () =>
        this.api.putWithPoint(this.id(), id, before),
      );
  }

  protected own({ id, revision }: StaffMeasureView): (edit: MeasureEdit) => Promise<unknown> {
    return (edit) => this.keep(this.api.editMeasure(this.id(), id, revision, edit), this.t('contributions.said.owned'));
  }

  protected nameTheme(theme: Theme | null): (name: string) => Promise<unknown> {
    const id = theme?.id ?? newId();
    return (name) =>
      this.keep(
        this.api.putTheme(this.id(), id, name),
        this.t(theme ? 'contributions.said.theme-renamed' : 'contributions.said.theme-made', { name }),
      );
  }

  protected async split(id: string): Promise<void> {
    await this.attempt(() => this.keep(this.api.split(this.id(), id), this.t('contributions.said.split')));
  }

  protected async moveTheme(theme: Theme, by: -1 | 1): Promise<void> {
    const ids = (this.board()?.themes ?? []).map(({ id }) => id);
    const from = ids.indexOf(theme.id);
    const order = ids.toSpliced(from, 1).toSpliced(from + by, 0, theme.id);
    await this.attempt(() =>
      this.keep(this.api.orderThemes(this.id(), order), this.t('contributions.said.theme-moved', { name: theme.name })),
    );
  }

  protected async removeTheme({ id, name }: Theme): Promise<void> {
    const sure = await this.confirm.ask({
      heading: this.t('contributions.board.remove-theme-sure', { name }),
      text: this.t('contributions.board.remove-theme-text'),
      yes: this.t('contributions.board.remove-theme'),
      no: this.t('contributions.board.cancel'),
    });
    if (sure)
      await this.attempt(() => this.keep(this.api.removeTheme(this.id(), id), this.t('contributions.said.theme-removed', { name })));
  }

  protected async takeBack(undo: Undo): Promise<void> {
    await this.attempt(() => this.keep(undo.back(), this.t('contributions.said.undone')));
  }

  protected async hideResults(session: SessionView, hidden: boolean): Promise<void> {
    await this.attempt(async () => {
      this.workspace.session.set(await this.api.hideResults(session, hidden));
      this.read.reload();
      this.announcer.say(this.t(hidden ? 'contributions.said.results-hidden' : 'contributions.said.results-shown'));
    });
  }

  private async judge(subject: Subject, verdict: Verdict, { state, reason }: StaffContributionView | StaffMeasureView): Promise<void> {
    const before: Verdict = state === 'shown' ? 'show' : state === 'held' ? 'hold' : 'refuse';
    await this.attempt(() =>
      this.keep(this.api.judge(this.id(), subject, verdict), this.t(`contributions.said.${verdict}`), () =>
        this.api.judge(this.id(), subject, before, reason ?? undefined),
      ),
    );
  }

  private async attempt(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.alerts.report(error);
    }
  }

  /** Shows the board as it is now, says what was done, and keeps how to take it back. */
  private async keep(answer: Promise<StaffBoardView>, words: string, back?: () => Promise<StaffBoardView>): Promise<void> {
    this.read.set(await answer);
    this.announcer.say(words);
    this.undo.set(back ? { words, back } : null);
  }
}
