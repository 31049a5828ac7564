import { ChangeDetectionStrategy, Component, inject, input, linkedSignal, output, viewChild } from '@angular/core';
import { applyWhen, form, FormField, validateStandardSchema } from '@angular/forms/signals';
import { refuseRequest, themeRequest } from '@bijeen/contract';
import { Control, Field, FormErrors, Language } from '@bijeen/ui';
import { sending } from '../platform/sending';

/** One sentence or one name, in a dialog: why a card is not shown, or what a theme is called. */
@Component({
  selector: 'bijeen-words-form',
  template: `
    <form class="bijeen-stack bijeen-stack--m" novalidate (submit)="send($event)">
      <bijeen-form-errors [of]="f" [shown]="sending.failed()" />
      @if (of() === 'reason') {
        <bijeen-field [of]="f.reason" [label]="label()" [description]="description()">
          <textarea bijeenControl rows="3" [formField]="f.reason"></textarea>
        </bijeen-field>
      } @else {
        <bijeen-field [of]="f.name" [label]="label()"><input bijeenControl autocomplete="off" [formField]="f.name" /></bijeen-field>
      }
      <div class="utrecht-button-group">
        <button class="utrecht-button utrecht-button--primary-action" type="submit" [attr.aria-busy]="sending.busy()">
          {{ button() }}
        </button>
        <button class="utrecht-button utrecht-button--subtle" type="button" (click)="cancelled.emit()">
          {{ t('contributions.board.cancel') }}
        </button>
      </div>
    </form>
  `,
  imports: [Control, Field, FormErrors, FormField],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WordsForm {
  private readonly summary = viewChild(FormErrors);
  protected readonly t = inject(Language).t;

  readonly of = input.required<'reason' | 'name'>();
  readonly begin = input('');
  readonly label = input.required<string>();
  readonly description = input<string | null>(null);
  readonly button = input.required<string>();
  /** Rejects with what the API refused. */
  readonly save = input.required<(words: string) => Promise<unknown>>();
  readonly saved = output();
  readonly cancelled = output();

  private readonly model = linkedSignal(() => ({ reason: '', name: this.begin() }));
  protected readonly f = form(this.model, (path) => {
    applyWhen(
      path,
      () => this.of() === 'reason',
      ({ reason }) => validateStandardSchema(reason, refuseRequest.shape.reason),
    );
    applyWhen(
      path,
      () => this.of() === 'name',
      ({ name }) => validateStandardSchema(name, themeRequest.shape.name),
    );
  });
  protected readonly sending = sending(this.f, (model) => this.save()(model[this.of()]), { summary: () => this.summary() });

  protected async send(event: Event): Promise<void> {
    if (await this.sending.send(event)) this.saved.emit();
  }
}
