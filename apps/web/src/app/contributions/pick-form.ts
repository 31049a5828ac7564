import { ChangeDetectionStrategy, Component, inject, input, linkedSignal, output, untracked, viewChild } from '@angular/core';
import { form, FormField } from '@angular/forms/signals';
import { Control, Field, FormErrors, Language } from '@bijeen/ui';
import { sending } from '../platform/sending';

/** One of a list, in a dialog: the theme of a card, the card it is taken together with, the agenda point it belongs to. */
@Component({
  selector: 'bijeen-pick-form',
  template: `
    <form class="bijeen-stack bijeen-stack--m" novalidate (submit)="send($event)">
      <bijeen-form-errors [of]="f" [shown]="sending.failed()" />
      <bijeen-field [of]="f.picked" [label]="label()">
        <span class="bijeen-select">
          <select bijeenControl [formField]="f.picked">
            @if (none(); as none) {
              <option value="">{{ none }}</option>
            }
            @for (option of options(); track option.id) {
              <option [value]="option.id">{{ option.words }}</option>
            }
          </select>
        </span>
      </bijeen-field>
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
export class PickForm {
  private readonly summary = viewChild(FormErrors);
  protected readonly t = inject(Language).t;

  readonly label = input.required<string>();
  readonly options = input.required<readonly { readonly id: string; readonly words: string }[]>();
  /** What to choose for none of them; null when one has to be chosen. */
  readonly none = input<string | null>(null);
  readonly begin = input<string | null>(null);
  readonly button = input.required<string>();
  /** Gets null for none; rejects with what the API refused. */
  readonly save = input.required<(id: string | null) => Promise<unknown>>();
  readonly saved = output();
  readonly cancelled = output();

  /** Begins once: a list that changes meanwhile does not undo a choice. */
  private readonly model = linkedSignal({
    source: this.begin,
    computation: (begin) => ({ picked: begin ?? untracked(() => (this.none() === null ? (this.options()[0]?.id ?? '') : '')) }),
  });
  protected readonly f = form(this.model);
  protected readonly sending = sending(this.f, ({ picked }) => this.save()(picked || null), { summary: () => this.summary() });

  protected async send(event: Event): Promise<void> {
    if (await this.sending.send(event)) this.saved.emit();
  }
}
