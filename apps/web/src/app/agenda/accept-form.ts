import { ChangeDetectionStrategy, Component, inject, input, linkedSignal, output, viewChild } from '@angular/core';
import { form, FormField, validateStandardSchema } from '@angular/forms/signals';
import type { AgendaItemKind } from '@bijeen/agenda';
import { agendaAcceptance, type StaffAgendaItemView, type StaffAgendaView } from '@bijeen/contract';
import { Choice, Control, Field, FormErrors, Language } from '@bijeen/ui';
import type { ZodType } from 'zod';
import { sending } from '../platform/sending';
import { AgendaApi } from './agenda-api';
import { kindOptions } from './kind-options';

interface Draft {
  readonly minutes: number | null;
  readonly kind: AgendaItemKind | null;
}
/** A form holds less than the schema takes until it is filled in; that is what the schema checks. */
const acceptance = agendaAcceptance as unknown as ZodType<unknown, Draft>;

/** What the organiser gives a point when it comes on the agenda: its minutes and its kind. */
@Component({
  selector: 'bijeen-accept-form',
  template: `
    <form class="bijeen-stack bijeen-stack--m" novalidate (submit)="sending.send($event)">
      <p class="bijeen-point">{{ point().title }}</p>
      <bijeen-form-errors [of]="f" [shown]="sending.failed()" />
      <bijeen-field [of]="f.minutes" [label]="t('agenda.minutes-label')" [description]="t('agenda.minutes-text')"
        ><input class="bijeen-short" bijeenControl type="number" inputmode="numeric" [formField]="f.minutes"
      /></bijeen-field>
      <bijeen-choice [legend]="t('agenda.kind-label')" [options]="kinds()" [formField]="f.kind" />
      <div class="utrecht-button-group">
        <button class="utrecht-button utrecht-button--primary-action" type="submit" [attr.aria-busy]="sending.busy()">
          {{ t('agenda.accept-button') }}
        </button>
        <button class="utrecht-button utrecht-button--subtle" type="button" (click)="cancelled.emit()">{{ t('agenda.not-now') }}</button>
      </div>
    </form>
  `,
  imports: [Choice, Control, Field, FormErrors, FormField],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AcceptForm {
  private readonly api = inject(AgendaApi);
  private readonly summary = viewChild(FormErrors);
  protected readonly t = inject(Language).t;
  protected readonly kinds = kindOptions();

  readonly sessionId = input.required<string>();
  readonly point = input.required<StaffAgendaItemView>();
  readonly saved = output<StaffAgendaView>();
  readonly cancelled = output();

  private readonly model = linkedSignal<Draft>(() => ({
    minutes: this.point().minutes,
    kind: this.point().kind,
  }));
  protected readonly f = form(this.model, (path) => validateStandardSchema(path, acceptance));
  protected readonly sending = sending(
    this.f,
    async (value) => this.saved.emit(await this.api.accept(this.sessionId(), this.point().id, value)),
    { summary: () => this.summary() },
  );
}
