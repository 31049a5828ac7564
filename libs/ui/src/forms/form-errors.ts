import { ChangeDetectionStrategy, Component, computed, type ElementRef, inject, input, viewChild } from '@angular/core';
import { Icon } from '../icon';
import { Language } from '../language';
import { fieldMessage } from './field-message';

/** A whole signal form: what is wrong with it anywhere, and a way to the control it is about. */
export type WholeForm = () => {
  errorSummary(): readonly {
    readonly kind: string;
    readonly message?: string;
    readonly fieldTree: () => { focusBoundControl(): void; formFieldBindings(): readonly { readonly element: HTMLElement }[] };
  }[];
};

/** Above a form that could not be sent: everything that is wrong, each with a link to its field. */
@Component({
  selector: 'bijeen-form-errors',
  template: `
    @if (shown() && errors().length > 0) {
      <div class="utrecht-alert utrecht-alert--error bijeen-alert" role="alert" tabindex="-1" #box>
        <bijeen-icon name="warning" />
        <div class="bijeen-stack bijeen-stack--1">
          <p>
            <strong>{{ t('form.errors', { count: errors().length }) }}</strong>
          </p>
          <ul class="bijeen-errors">
            @for (error of errors(); track $index) {
              <li>
                @if (error.focus; as focus) {
                  <button class="bijeen-textbutton" type="button" (click)="focus()">{{ error.text }}</button>
                } @else {
                  {{ error.text }}
                }
              </li>
            }
          </ul>
        </div>
      </div>
    }
  `,
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FormErrors {
  private readonly language = inject(Language);
  private readonly box = viewChild<ElementRef<HTMLElement>>('box');
  protected readonly t = this.language.t;

  readonly of = input.required<WholeForm>();
  /** True once sending the form has failed. */
  readonly shown = input.required<boolean>();

  protected readonly errors = computed(() =>
    this.of()()
      .errorSummary()
      .map((error) => {
        const field = error.fieldTree();
        const control = field.formFieldBindings()[0]?.element;
        const label = control && labelOf(control);
        const message = fieldMessage(error, this.language.messages());
        return {
          text: label ? this.t('form.error-of', { label, message }) : message,
          focus: control ? () => field.focusBoundControl() : null,
        };
      }),
  );

  /** For a failure that no field can be blamed for. */
  focus(): void {
    this.box()?.nativeElement.focus();
  }
}

/** The words before a control: its label without "(optional)", or the legend of a group. */
function labelOf(control: HTMLElement): string {
  const label = (control as HTMLInputElement).labels?.[0] ?? control.querySelector('legend, label');
  return label?.firstChild?.textContent?.trim() ?? '';
}
