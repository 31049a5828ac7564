import { ChangeDetectionStrategy, Component, inject, input, linkedSignal, output, untracked, viewChild } from '@angular/core';
import { form, FormField, validateStandardSchema } from '@angular/forms/signals';
import { measureEdit, type MeasureEdit, type StaffMeasureView } from '@bijeen/contract';
import { Control, Field, FormErrors, Language } from '@bijeen/ui';
import * as z from 'zod';
import { sending } from '../platform/sending';

const ownerAndDue = z.strictObject({
  owner: measureEdit.shape.owner,
  due: z.union([z.literal('').transform(() => null), measureEdit.shape.due]),
});

/** Who does a measure, and by when. */
@Component({
  selector: 'bijeen-owner-form',
  template: `
    <form class="bijeen-stack bijeen-stack--m" novalidate (submit)="send($event)">
      <bijeen-form-errors [of]="f" [shown]="sending.failed()" />
      <p>“{{ measure().text }}”</p>
      <bijeen-field [of]="f.owner" [label]="t('contributions.owner.label')" [description]="t('contributions.owner.help')">
        <input bijeenControl autocomplete="off" [formField]="f.owner" />
      </bijeen-field>
      <bijeen-field [of]="f.due" [label]="t('contributions.owner.due')" optional
        ><input bijeenControl type="date" [formField]="f.due"
      /></bijeen-field>
      <div class="utrecht-button-group">
        <button class="utrecht-button utrecht-button--primary-action" type="submit" [attr.aria-busy]="sending.busy()">
          {{ t('contributions.form.save') }}
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
export class OwnerForm {
  private readonly summary = viewChild(FormErrors);
  protected readonly t = inject(Language).t;

  readonly measure = input.required<StaffMeasureView>();
  /** Rejects with what the API refused. */
  readonly save = input.required<(edit: MeasureEdit) => Promise<unknown>>();
  readonly saved = output();
  readonly cancelled = output();

  private readonly model = linkedSignal({
    source: () => this.measure().id,
    computation: () => untracked(() => ({ owner: this.measure().owner ?? '', due: this.measure().due ?? '' })),
  });
  protected readonly f = form(this.model, (path) => validateStandardSchema(path, ownerAndDue));
  protected readonly sending = sending(this.f, (typed) => this.save()(measureEdit.parse(ownerAndDue.parse(typed))), {
    summary: () => this.summary(),
  });

  protected async send(event: Event): Promise<void> {
    if (await this.sending.send(event)) this.saved.emit();
  }
}
