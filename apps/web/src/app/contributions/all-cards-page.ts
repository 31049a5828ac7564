import { afterNextRender, ChangeDetectionStrategy, Component, computed, DOCUMENT, effect, inject, Injector } from '@angular/core';
import { ActivatedRoute, RouterLink } from '@angular/router';
import type { BoardView, ContributionView, MeasureView, VoteRequest } from '@bijeen/contract';
import { AlertBox, Icon, Kind, Language, Note, type NoteKind, StatusBox } from '@bijeen/ui';
import { PersonalFrame } from '../invitations/personal-frame';
import { BoardStatus, CardAuthor, CardGains, CardOpinions, OpinionKey } from './card-pieces';
import { boardOf, type Effect } from './contributions-api';
import { EffectButtons, VoteButtons } from './vote-buttons';

/** Every card and every measure, with what people think of them, and one's own opinion under each. */
@Component({
  selector: 'bijeen-all-cards-page',
  templateUrl: './all-cards-page.html',
  imports: [
    AlertBox,
    BoardStatus,
    CardAuthor,
    CardGains,
    CardOpinions,
    EffectButtons,
    Icon,
    Kind,
    Note,
    OpinionKey,
    RouterLink,
    StatusBox,
    VoteButtons,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AllCardsPage {
  private readonly frame = inject(PersonalFrame);
  protected readonly t = inject(Language).t;

  protected readonly sessionId = computed(() => this.frame.invited().session.id);
  protected readonly base = computed(() => `/uitnodiging/${this.frame.token()}/kansen`);
  protected readonly read = boardOf(this.sessionId);
  protected readonly board = computed(() => (this.read.hasValue() ? this.read.value() : null));
  protected readonly effectLegend = computed(() =>
    this.t(this.frame.invited().invitation.groupIds.length > 0 ? 'contributions.effect.legend-group' : 'contributions.effect.legend'),
  );

  /** The cards that are shown, per theme; those in no theme come last. */
  protected readonly sections = computed(() => {
    const { themes = [], contributions = [] }: Partial<BoardView> = this.board() ?? {};
    const shown = contributions.filter(({ state }) => state === 'shown');
    const all = [...themes.map(({ id, name }) => ({ id, name })), { id: null, name: this.t('contributions.no-theme') }];
    return all
      .map((theme) => ({ ...theme, cards: shown.filter(({ themeId }) => themeId === theme.id) }))
      .filter(({ cards }) => cards.length > 0);
  });
  protected readonly measures = computed(() => (this.board()?.measures ?? []).filter(({ state }) => state === 'shown'));

  constructor() {
    const [fragment, document, injector] = [inject(ActivatedRoute).snapshot.fragment, inject(DOCUMENT), inject(Injector)];
    const arrived = effect(() => {
      if (!this.board()) return;
      arrived.destroy();
      if (fragment) afterNextRender(() => document.getElementById(fragment)?.focus(), { injector });
    });
  }

  protected tagOf(kind: NoteKind, number: number): string {
    return this.t(`contributions.tag.${kind}`, { number });
  }

  protected measuresFor(card: ContributionView): MeasureView[] {
    return this.measures().filter(({ answers }) => answers.includes(card.id));
  }

  protected answeredBy(measure: MeasureView): ContributionView[] {
    return (this.board()?.contributions ?? []).filter(({ id }) => measure.answers.includes(id));
  }

  protected pointOf({ agendaItemId }: ContributionView): string | null {
    return this.board()?.agendaItems.find(({ id }) => id === agendaItemId)?.title ?? null;
  }

  protected voted({ id }: { readonly id: string }, vote: VoteRequest['vote'] | null): void {
    const myVote = vote && { vote, why: null };
    const change = <Card extends { id: string }>(card: Card) => (card.id === id ? { ...card, myVote } : card);
    this.read.update(
      (board) => board && { ...board, contributions: board.contributions.map(change), measures: board.measures.map(change) },
    );
  }

  protected said({ id }: MeasureView, myEffect: Effect | null): void {
    this.read.update(
      (board) => board && { ...board, measures: board.measures.map((measure) => (measure.id === id ? { ...measure, myEffect } : measure)) },
    );
  }
}
