import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, output, signal, viewChild } from '@angular/core';
import { form, FormField, validateStandardSchema } from '@angular/forms/signals';
import { contributionRequest, type BoardView, type ContributionRequest, type ContributionView } from '@bijeen/contract';
import { similarTo } from '@bijeen/contributions';
import { newId } from '@bijeen/kernel';
import { Check, Choice, type ChoiceOption, Control, Field, FormErrors, Icon, Language } from '@bijeen/ui';
import type * as z from 'zod';
import { sending } from '../platform/sending';
import { ContributionsApi } from './contributions-api';
import { SignChoice } from './sign-choice';

const request = contributionRequest.omit({ onBehalf: true });
/** As it is typed: what it is may not be chosen yet. */
interface Draft {
  kind: ContributionRequest['kind'] | null;
  text: string;
  shownAs: ContributionRequest['shownAs'];
  aboutAbsent: boolean;
}

/** Adds a card of one's own, or rewrites one. While somebody types it looks whether something like it is there already. */
@Component({
  selector: 'bijeen-card-form',
  templateUrl: './card-form.html',
  imports: [Check, Choice, Control, Field, FormErrors, FormField, Icon, SignChoice],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CardForm {
  private readonly api = inject(ContributionsApi);
  private readonly summary = viewChild(FormErrors);
  protected readonly t = inject(Language).t;

  readonly sessionId = input.required<string>();
  readonly board = input.required<BoardView>();
  /** The card to rewrite; null for a new one. */
  readonly card = input<ContributionView | null>(null);
  readonly saved = output<BoardView>();
  readonly cancelled = output();
  /** The card that says it already. */
  readonly meant = output<ContributionView>();

  /** Made once per card, so that a second try after a lost answer is the same card. */
  private readonly draftId = signal(newId());
  private answered: BoardView | null = null;
  protected readonly model = linkedSignal<ContributionView | null, Draft>({
    source: this.card,
    computation: (card) =>
      card
        ? { kind: card.kind, text: card.text, shownAs: card.signed.shownAs ?? 'group', aboutAbsent: card.aboutAbsent }
        : { kind: null, text: '', shownAs: 'group', aboutAbsent: false },
  });
  protected readonly f = form(this.model, (path) => validateStandardSchema(path, request as z.ZodType<z.output<typeof request>, Draft>));
  protected readonly sending = sending(this.f, (draft) => this.save(draft), { summary: () => this.summary() });

  protected readonly kinds = computed<ChoiceOption[]>(() => [
    { value: 'threat', label: this.t('ui.kind.threat'), icon: 'threat' },
    { value: 'opportunity', label: this.t('ui.kind.opportunity'), icon: 'opportunity' },
  ]);
  private readonly different = signal<ReadonlySet<string>>(new Set());
  protected readonly alike = computed(
    () => {
      const { text, kind } = this.model();
      if (this.card()) return [];
      const others = this.board().contributions.filter(
        (other) =>
          other.state === 'shown' && !other.signed.mine && (kind === null || other.kind === kind) && !this.different().has(other.id),
      );
      return similarTo(text, others);
    },
    { equal: (one, other) => one.length === other.length && one.every(({ id }, index) => id === other[index]?.id) },
  );

  unsaved(): boolean {
    return this.f().dirty();
  }

  focus(): void {
    this.f.kind().focusBoundControl();
  }

  /** Told once nothing counts as unsaved any more, so that whoever hears of it can leave. */
  protected async send(event: Event): Promise<void> {
    if ((await this.sending.send(event)) && this.answered) this.saved.emit(this.answered);
  }

  protected isDifferent(): void {
    this.different.update((ids) => new Set([...ids, ...this.alike().map(({ id }) => id)]));
  }

  /** What was typed is said already: nothing of it is kept. */
  protected means(card: ContributionView): void {
    this.f().reset();
    this.meant.emit(card);
  }

  private async save(draft: Draft): Promise<void> {
    this.answered = await this.api.putCard(this.sessionId(), this.card()?.id ?? this.draftId(), request.parse(draft));
    this.draftId.set(newId());
  }
}
