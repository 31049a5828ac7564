import { booleanAttribute, ChangeDetectionStrategy, Component, computed, Directive, ElementRef, inject, input } from '@angular/core';
import { Ids } from '../ids';
import { Language } from '../language';
import { fieldMessage } from './field-message';

/** The part of a signal-form field that is shown around a control: `f.question` is one. */
export type FieldInForm = () => {
  errors(): readonly { readonly kind: string; readonly message?: string }[];
  touched(): boolean;
};

/**
 * A control with its label, its explanation, and what is wrong with it, in that order. Put one `bijeenControl` inside:
 * `<bijeen-field [of]="f.question" [label]="t('sessions.question')"><textarea bijeenControl [formField]="f.question"></textarea></bijeen-field>`
 */
@Component({
  selector: 'bijeen-field',
  template: `
    <div class="utrecht-form-field bijeen-field" [class.bijeen-invalid]="messages().length > 0">
      <label class="utrecht-form-label" [attr.for]="id"
        >{{ label() }}
        @if (optional()) {
          <span class="bijeen-opt">{{ t('form.optional') }}</span>
        }
      </label>
      @if (description(); as text) {
        <div class="utrecht-form-field-description" [id]="id + '-description'">{{ text }}</div>
      }
      @if (messages().length > 0) {
        <div [id]="id + '-error'">
          @for (message of messages(); track message) {
            <p class="bijeen-err">{{ message }}</p>
          }
        </div>
      }
      <ng-content />
    </div>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Field {
  private readonly language = inject(Language);
  protected readonly t = this.language.t;
  readonly id = inject(Ids).next('field');

  readonly label = input.required<string>();
  readonly description = input<string | null>(null);
  readonly optional = input(false, { transform: booleanAttribute });
  readonly of = input<FieldInForm>();

  /** Shown from the moment somebody left the field or sent the form. */
  readonly messages = computed(() => {
    const field = this.of()?.();
    if (!field?.touched()) return [];
    return [...new Set(field.errors().map((error) => fieldMessage(error, this.language.messages())))];
  });
  readonly describedBy = computed(() => {
    const ids = [this.description() && `${this.id}-description`, this.messages().length > 0 && `${this.id}-error`];
    return ids.filter(Boolean).join(' ') || null;
  });
}

const CLASSES: Readonly<Record<string, string>> = {
  INPUT: 'utrecht-textbox utrecht-textbox--html-input',
  TEXTAREA: 'utrecht-textarea utrecht-textarea--html-textarea',
  SELECT: 'utrecht-select utrecht-select--html-select',
};

/** Marks the text box, text area or select that a `bijeen-field` is about: looks, id, and what describes it. */
@Directive({
  selector: 'input[bijeenControl], textarea[bijeenControl], select[bijeenControl]',
  host: {
    '[class]': 'classes',
    '[id]': 'field.id',
    '[attr.aria-describedby]': 'field.describedBy()',
    '[attr.aria-invalid]': 'field.messages().length > 0 ? "true" : null',
  },
})
export class Control {
  protected readonly field = inject(Field);
  protected readonly classes = CLASSES[inject<ElementRef<HTMLElement>>(ElementRef).nativeElement.tagName];
}
