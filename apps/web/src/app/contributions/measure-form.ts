import { NgTemplateOutlet } from '@angular/common';
import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { form, FormField, validateStandardSchema } from '@angular/forms/signals';
import { measureRequest, type BoardView, type MeasureRequest, type MeasureView, type StaffBoardView } from '@bijeen/contract';
import { newId } from '@bijeen/kernel';
import { Control, Field, fieldMessage, FormErrors, GroupLabel, Icon, Kind, Language } from '@bijeen/ui';
import { sending } from '../platform/sending';
import { markOf } from './card-pieces';
import { SignChoice } from './sign-choice';

const request = measureRequest.omit({ onBehalf: true });
type Claim = 'gains' | 'carries';
type Card = Pick<BoardView['contributions'][number], 'id' | 'kind' | 'number' | 'text' | 'state'>;
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
  private readonly language = inject(Language);
  private readonly summary = viewChild(FormErrors);
  protected readonly t = this.language.t;
  protected readonly sides: readonly Claim[] = ['gains', 'carries'];

  readonly board = input.required<BoardView | StaffBoardView>();
  /** Sends it under an id that this form made; rejects with what the API refused. */
  readonly put = input.required<(id: string, measure: MeasureRequest) => Promise<unknown>>();
  /** The measure to change; null for a new one. */
  readonly measure = input<MeasureView | null>(null);
  /** The card that a new measure answers, when somebody came from one. */
  readonly about = input<string | null>(null);
  readonly saved = output();
  readonly cancelled = output();

  /** Made once per measure, so that a second try after a lost answer is the same measure. */
  private readonly draftId = signal(newId());
  protected readonly model = linkedSignal<MeasureView | null, Draft>({
    source: this.measure,
    computation: (measure) =>
      measure
        ? { text: measure.text, answers: measure.answers, claims: measure.claims, shownAs: measure.signed.shownAs ?? 'group' }
        : {
            text: '',
            answers: untracked(() => this.cards().flatMap(({ id }) => (id === this.about() ? [id] : []))),
            claims: [],
            shownAs: 'group',
          },
  });
  protected readonly f = form(this.model, (path) => validateStandardSchema(path, request));
  protected readonly sending = sending(this.f, (draft) => this.save(draft), { summary: () => this.summary() });

  protected readonly cards = computed(() => (this.board().contributions as readonly Card[]).filter(({ state }) => state === 'shown'));
  /** What it answered when the form was opened stands first; the others wait behind a line, unless there are none to begin with. */
  protected readonly listed = computed(() => {
    const begun = this.measure()?.answers ?? [this.about()];
    const first = this.cards().filter(({ id }) => begun.includes(id));
    return first.length > 0 ? { first, rest: this.cards().filter(({ id }) => !begun.includes(id)) } : { first: this.cards(), rest: [] };
  });
  /** Staff sign nothing: what they propose is the session's own. */
  protected readonly personal = computed(() => {
    const board = this.board();
    return 'ownGroupId' in board ? board : null;
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
    if (await this.sending.send(event)) this.saved.emit();
  }

  protected tagOf({ kind, number }: Card): string {
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
    await this.put()(this.measure()?.id ?? this.draftId(), request.parse(draft));
    this.draftId.set(newId());
  }
}
