import { NgTemplateOutlet } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, output, signal, viewChild } from '@angular/core';
import { form, FormField, validateStandardSchema } from '@angular/forms/signals';
import { measureRequest, type BoardView, type MeasureView } from '@bijeen/contract';
import { newId } from '@bijeen/kernel';
import { Control, Field, fieldMessage, FormErrors, GroupLabel, Icon, Kind, Language } from '@bijeen/ui';
import { sending } from '../platform/sending';
import { markOf } from './card-pieces';
import { ContributionsApi } from './contributions-api';
import { SignChoice } from './sign-choice';

const request = measureRequest.omit({ onBehalf: true });
type Claim = 'gains' | 'carries';
interface Draft {
  text: string;
  answers: string[];
  claims: { groupId: string; claim: Claim }[];
  shownAs: 'name' | 'group';
}

/** Proposes a measure, or changes one's own: what it answers, and who gains and who carries as one sees it. */
@Component({
  selector: 'bijeen-measure-form',
  templateUrl: './measure-form.html',
  imports: [Control, Field, FormErrors, FormField, GroupLabel, Icon, Kind, NgTemplateOutlet, SignChoice],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MeasureForm {
  private readonly api = inject(ContributionsApi);
  private readonly language = inject(Language);
  private readonly summary = viewChild(FormErrors);
  protected readonly t = this.language.t;
  protected readonly sides: readonly Claim[] = ['gains', 'carries'];

  readonly sessionId = input.required<string>();
  readonly board = input.required<BoardView>();
  /** The measure to change; null for a new one. */
  readonly measure = input<MeasureView | null>(null);
  /** The card that a new measure answers, when somebody came from one. */
  readonly about = input<string | null>(null);
  readonly saved = output<BoardView>();
  readonly cancelled = output();

  /** Made once per measure, so that a second try after a lost answer is the same measure. */
  private readonly draftId = signal(newId());
  private answered: BoardView | null = null;
  protected readonly model = linkedSignal<MeasureView | null, Draft>({
    source: this.measure,
    computation: (measure) =>
      measure
        ? { text: measure.text, answers: measure.answers, claims: measure.claims, shownAs: measure.signed.shownAs ?? 'group' }
        : { text: '', answers: this.cards().flatMap(({ id }) => (id === this.about() ? [id] : [])), claims: [], shownAs: 'group' },
  });
  protected readonly f = form(this.model, (path) => validateStandardSchema(path, request));
  protected readonly sending = sending(this.f, (draft) => this.save(draft), { summary: () => this.summary() });

  protected readonly cards = computed(() => this.board().contributions.filter(({ state }) => state === 'shown'));
  /** What it answered when the form was opened stands first; the others wait behind a line, unless there are none to begin with. */
  protected readonly listed = computed(() => {
    const begun = this.measure()?.answers ?? [this.about()];
    const first = this.cards().filter(({ id }) => begun.includes(id));
    return first.length > 0 ? { first, rest: this.cards().filter(({ id }) => !begun.includes(id)) } : { first: this.cards(), rest: [] };
  });
  protected readonly groups = computed(() =>
    this.board().groups.map((group) => ({ ...group, mark: markOf(this.board().groups, group.id) })),
  );
  protected readonly answersError = computed(() => {
    const field = this.f.answers();
    const [error] = field.touched() ? field.errors() : [];
    return error ? fieldMessage(error, this.language.messages()) : null;
  });

  unsaved(): boolean {
    return this.f().dirty();
  }

  /** Told once nothing counts as unsaved any more, so that whoever hears of it can leave. */
  protected async send(event: Event): Promise<void> {
    if ((await this.sending.send(event)) && this.answered) this.saved.emit(this.answered);
  }

  protected tagOf({ kind, number }: BoardView['contributions'][number]): string {
    return this.t(`contributions.tag.${kind}`, { number });
  }

  protected answers(id: string, chosen: boolean): void {
    this.model.update((draft) => ({ ...draft, answers: [...draft.answers.filter((other) => other !== id), ...(chosen ? [id] : [])] }));
    this.f.answers().markAsDirty();
  }

  protected claims(groupId: string, claim: Claim): boolean {
    return this.model().claims.some((one) => one.groupId === groupId && one.claim === claim);
  }

  /** A group is on one side at most: choosing one takes it from the other. */
  protected claim(groupId: string, claim: Claim, chosen: boolean): void {
    this.model.update((draft) => ({
      ...draft,
      claims: [...draft.claims.filter((one) => one.groupId !== groupId), ...(chosen ? [{ groupId, claim }] : [])],
    }));
    this.f.claims().markAsDirty();
  }

  private async save(draft: Draft): Promise<void> {
    this.answered = await this.api.putMeasure(this.sessionId(), this.measure()?.id ?? this.draftId(), request.parse(draft));
    this.draftId.set(newId());
  }
}
