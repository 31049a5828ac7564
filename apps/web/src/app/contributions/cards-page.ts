import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  ElementRef,
  inject,
  Injector,
  linkedSignal,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { form, FormField, validateStandardSchema } from '@angular/forms/signals';
import { RouterLink } from '@angular/router';
import { effect as effectSchema, voteRequest, type BoardView, type VoteRequest } from '@bijeen/contract';
import { contributionLimits } from '@bijeen/contributions';
import {
  AlertBox,
  Choice,
  type ChoiceOption,
  Control,
  Field,
  FormErrors,
  Icon,
  Kind,
  Language,
  type NoteKind,
  NowCard,
  StatusBox,
} from '@bijeen/ui';
import type * as z from 'zod';
import { PersonalFrame } from '../invitations/personal-frame';
import { Alerts } from '../platform/alerts';
import { Announcer } from '../platform/announcer';
import { askBeforeClosing, type Leavable } from '../platform/leaving';
import { sending } from '../platform/sending';
import { BoardStatus, CardAuthor, CardGains } from './card-pieces';
import { boardOf, ContributionsApi, type Effect, type Subject } from './contributions-api';

const OPTIONS = [
  { value: 'agree', icon: 'check', tone: 'yes' },
  { value: 'disagree', icon: 'cross', tone: 'no' },
  { value: 'pass', icon: 'maybe', tone: 'maybe' },
] as const;
const EFFECTS = [
  { value: '1', key: 'contributions.effect.gains', tone: 'yes' },
  { value: '0', key: 'contributions.effect.neither', tone: 'maybe' },
  { value: '-1', key: 'contributions.effect.carries', tone: 'no' },
] as const;

/** A vote, where none is chosen yet. */
const chosenVote = voteRequest.shape.vote as z.ZodType<VoteRequest['vote'], VoteRequest['vote'] | null>;

/** Threats, opportunities and measures of others, one at a time: agree, disagree or don't know, and why if one likes. */
@Component({
  selector: 'bijeen-cards-page',
  templateUrl: './cards-page.html',
  imports: [
    AlertBox,
    BoardStatus,
    CardAuthor,
    CardGains,
    Choice,
    Control,
    Field,
    FormErrors,
    FormField,
    Icon,
    Kind,
    NowCard,
    RouterLink,
    StatusBox,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CardsPage implements Leavable {
  private readonly api = inject(ContributionsApi);
  private readonly alerts = inject(Alerts);
  private readonly announcer = inject(Announcer);
  private readonly injector = inject(Injector);
  private readonly frame = inject(PersonalFrame);
  private readonly language = inject(Language);
  private readonly summary = viewChild(FormErrors);
  private readonly words = viewChild<ElementRef<HTMLElement>>('words');
  private readonly end = viewChild<ElementRef<HTMLElement>>('end');
  protected readonly t = this.language.t;
  protected readonly most = contributionLimits.why;

  protected readonly sessionId = computed(() => this.frame.invited().session.id);
  protected readonly base = computed(() => `/uitnodiging/${this.frame.token()}/kansen`);
  protected readonly read = boardOf(this.sessionId);
  protected readonly board = computed(() => (this.read.hasValue() ? this.read.value() : null));

  /** The cards of others that stand by themselves; measures come last, because they answer the others. */
  protected readonly deck = computed(() => deckOf(this.board()));
  private readonly loaded = computed(() => this.board() !== null);
  /** Which card lies on top; the length of the deck when all were seen. Set once, when the board is there. */
  protected readonly place = linkedSignal<boolean, number>({
    source: this.loaded,
    computation: () => {
      const deck = untracked(this.deck);
      const next = deck.findIndex(({ myVote }) => myVote === null);
      return next < 0 ? deck.length : next;
    },
  });
  protected readonly card = computed(() => this.deck()[this.place()] ?? null);
  protected readonly answers = computed(() => {
    const answered = this.card()?.measure?.answers ?? [];
    return (this.board()?.contributions ?? []).filter(({ id }) => answered.includes(id));
  });

  private readonly model = linkedSignal({
    source: () => this.card()?.id ?? null,
    computation: () => {
      const card = untracked(this.card);
      return { vote: card?.myVote?.vote ?? null, why: card?.myVote?.why ?? '', effect: card?.measure?.myEffect?.toString() ?? null };
    },
  });
  protected readonly f = form<{ vote: VoteRequest['vote'] | null; why: string; effect: string | null }>(this.model, (path) => {
    validateStandardSchema(path.vote, chosenVote);
    validateStandardSchema(path.why, voteRequest.shape.why);
  });
  protected readonly sending = sending(this.f, () => this.keep(), { summary: () => this.summary() });
  protected readonly left = computed(() => this.most - this.model().why.length);
  protected readonly busy = signal(false);

  protected readonly options = computed<ChoiceOption[]>(() =>
    OPTIONS.map((option) => ({ ...option, label: this.t(`contributions.vote.${option.value}`) })),
  );
  protected readonly effectOptions = computed<ChoiceOption[]>(() =>
    EFFECTS.map(({ key, ...option }) => ({ ...option, label: this.t(key) })),
  );
  protected readonly inGroups = computed(() => this.frame.invited().invitation.groupIds.length > 0);

  constructor() {
    askBeforeClosing(this);
  }

  unsaved(): boolean {
    return this.f().dirty();
  }

  protected async next(event: Event): Promise<void> {
    if (await this.sending.send(event)) this.goTo(this.place() + 1);
  }

  protected goTo(place: number): void {
    this.place.set(place);
    this.f().reset();
    const card = this.card();
    if (card) this.announcer.say(this.t('contributions.vote.place', { place: place + 1, count: this.deck().length }));
    afterNextRender(() => (this.words() ?? this.end())?.nativeElement.focus(), { injector: this.injector });
  }

  /** Takes one's opinion back. */
  protected async forget(): Promise<void> {
    const card = this.card();
    if (!card || this.busy()) return;
    this.busy.set(true);
    try {
      await this.api.vote(this.sessionId(), card, null);
      if (card.measure) await this.api.sayEffect(this.sessionId(), card.id, null);
      this.remember(card, null, null);
      this.model.set({ vote: null, why: '', effect: null });
      this.f().reset();
      this.announcer.say(this.t('contributions.vote.forgotten'));
    } catch (error) {
      this.alerts.report(error);
    } finally {
      this.busy.set(false);
    }
  }

  private async keep(): Promise<void> {
    const card = this.card();
    if (!card) return;
    const { vote, why, effect } = this.model();
    const request = voteRequest.parse({ vote, why });
    const meant = effect === null ? null : effectSchema.parse(Number(effect));
    await this.api.vote(this.sessionId(), card, request);
    if (meant !== null) await this.api.sayEffect(this.sessionId(), card.id, meant);
    this.remember(card, { vote: request.vote, why: request.why }, meant);
  }

  /** What the page knows without asking the board again. */
  private remember({ on, id }: Subject, myVote: BoardView['contributions'][number]['myVote'], myEffect: Effect | null): void {
    this.read.update((board) => {
      if (!board) return board;
      const { contributions, measures } = board;
      return on === 'contributions'
        ? { ...board, contributions: contributions.map((card) => (card.id === id ? { ...card, myVote } : card)) }
        : { ...board, measures: measures.map((card) => (card.id === id ? { ...card, myVote, myEffect } : card)) };
    });
  }
}

function deckOf(board: BoardView | null) {
  const votable = <Card extends { state: string; signed: { mine: boolean } }>(card: Card) => card.state === 'shown' && !card.signed.mine;
  const cards = (board?.contributions ?? [])
    .filter(votable)
    .map((card) => ({ ...card, on: 'contributions' as const, kind: card.kind as NoteKind, measure: null }));
  const measures = (board?.measures ?? [])
    .filter(votable)
    .map((card) => ({ ...card, on: 'measures' as const, kind: 'measure' as const, measure: card }));
  return [...cards, ...measures];
}
