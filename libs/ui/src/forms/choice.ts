import { booleanAttribute, ChangeDetectionStrategy, Component, computed, ElementRef, inject, input, model, output } from '@angular/core';
import type { FormValueControl, ValidationError } from '@angular/forms/signals';
import { Icon, type IconName } from '../icon';
import { Ids } from '../ids';
import { Language } from '../language';
import { fieldMessage } from './field-message';

export interface ChoiceOption {
  readonly value: string;
  readonly label: string;
  readonly icon?: IconName;
  /** How it looks once chosen: firm, in between, or turned down. */
  readonly tone?: 'yes' | 'maybe' | 'no';
}

/**
 * Two to five large answers on real radio buttons, so that arrow keys and a form without JavaScript work. Bind it with
 * `[formField]`, or with `[(value)]` and a `name`.
 */
@Component({
  selector: 'bijeen-choice',
  template: `
    <fieldset
      class="utrecht-form-fieldset__fieldset--html-fieldset bijeen-choice"
      [class.bijeen-choice--tall]="tall()"
      [class.bijeen-invalid]="messages().length > 0"
      [attr.aria-describedby]="messages().length > 0 ? id + '-error' : null"
      [disabled]="disabled()"
    >
      <legend [class]="hideLegend() ? 'bijeen-hidden' : 'utrecht-form-fieldset__legend utrecht-form-fieldset__legend--html-legend'">
        {{ legend() }}
      </legend>
      @if (messages().length > 0) {
        <p class="bijeen-err" [id]="id + '-error'">{{ messages()[0] }}</p>
      }
      <div class="bijeen-choice__row">
        @for (option of options(); track option.value) {
          <label [class]="'bijeen-choice__option bijeen-choice__option--' + (option.tone ?? 'yes')">
            <input
              type="radio"
              class="bijeen-choice__input"
              [name]="name() || id"
              [value]="option.value"
              [attr.checked]="value() === option.value ? '' : null"
              [checked]="value() === option.value"
              [required]="required()"
              (change)="value.set(option.value)"
              (blur)="touch.emit()"
            />
            <span class="bijeen-choice__face">
              @if (option.icon; as icon) {
                <bijeen-icon [name]="icon" />
              }
              <span>{{ option.label }}</span></span
            >
          </label>
        }
      </div>
    </fieldset>
  `,
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Choice implements FormValueControl<string | null> {
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly language = inject(Language);
  protected readonly id = inject(Ids).next('choice');

  readonly legend = input.required<string>();
  readonly hideLegend = input(false, { transform: booleanAttribute });
  readonly options = input.required<readonly ChoiceOption[]>();
  readonly tall = input(false, { transform: booleanAttribute });
  readonly value = model<string | null>(null);
  readonly name = input('');
  readonly required = input(false, { transform: booleanAttribute });
  readonly disabled = input(false, { transform: booleanAttribute });
  readonly touched = input(false);
  readonly errors = input<readonly ValidationError.WithOptionalFieldTree[]>([]);
  readonly touch = output();

  protected readonly messages = computed(() =>
    this.touched() ? this.errors().map((error) => fieldMessage(error, this.language.messages())) : [],
  );

  focus(): void {
    const chosen = this.element.querySelector<HTMLInputElement>('input:checked') ?? this.element.querySelector<HTMLInputElement>('input');
    chosen?.focus();
  }
}
