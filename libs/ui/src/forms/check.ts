import { ChangeDetectionStrategy, Component, ElementRef, inject, input, model, output } from '@angular/core';
import type { FormCheckboxControl } from '@angular/forms/signals';

/** A quiet yes or no, 44 px high. Bind it with `[formField]`, or with `[(checked)]` and a `name`. */
@Component({
  selector: 'bijeen-check',
  template: `
    <label class="bijeen-radio">
      <input
        type="checkbox"
        [name]="name()"
        [attr.checked]="checked() ? '' : null"
        [checked]="checked()"
        [disabled]="disabled()"
        (change)="toggle($event)"
        (blur)="touch.emit()"
      />
      <span
        >{{ label() }}
        @if (description(); as text) {
          <span class="bijeen-block bijeen-soft bijeen-small">{{ text }}</span>
        }
      </span>
    </label>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Check implements FormCheckboxControl {
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  readonly label = input.required<string>();
  readonly description = input<string | null>(null);
  readonly checked = model(false);
  readonly name = input('');
  readonly disabled = input(false);
  readonly touch = output();

  protected toggle(event: Event): void {
    this.checked.set((event.target as HTMLInputElement).checked);
  }

  focus(): void {
    this.element.querySelector('input')?.focus();
  }
}
