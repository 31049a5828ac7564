import { ChangeDetectionStrategy, Component, inject, input, model } from '@angular/core';
import { Check, Language } from '@bijeen/ui';

/** The groups of a session: none, one or more. */
@Component({
  selector: 'bijeen-group-checks',
  template: `
    <fieldset class="utrecht-form-fieldset__fieldset--html-fieldset">
      <legend class="utrecht-form-fieldset__legend utrecht-form-fieldset__legend--html-legend">
        {{ t('invitations.groups') }} <span class="bijeen-opt">{{ t('form.optional') }}</span>
      </legend>
      <div class="bijeen-checks bijeen-checks--2">
        @for (group of groups(); track group.id) {
          <bijeen-check [label]="group.name" [checked]="chosen().includes(group.id)" (checkedChange)="toggle(group.id, $event)" />
        }
      </div>
    </fieldset>
  `,
  imports: [Check],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class GroupChecks {
  protected readonly t = inject(Language).t;
  readonly groups = input.required<readonly { readonly id: string; readonly name: string }[]>();
  readonly chosen = model<readonly string[]>([]);

  protected toggle(id: string, on: boolean): void {
    const others = this.chosen().filter((chosen) => chosen !== id);
    this.chosen.set(on ? [...others, id] : others);
  }
}
