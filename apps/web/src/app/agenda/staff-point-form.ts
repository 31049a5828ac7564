import { ChangeDetectionStrategy, Component, inject, input, linkedSignal, output, signal, viewChild } from '@angular/core';
import { form, FormField, validateStandardSchema } from '@angular/forms/signals';
import { agendaProposal, type StaffAgendaItemView, type StaffAgendaView } from '@bijeen/contract';
import { newId } from '@bijeen/kernel';
import { Choice, Control, Field, FormErrors, Language } from '@bijeen/ui';
import { sending } from '../platform/sending';
import { AgendaApi, type StaffPoint } from './agenda-api';
import { kindOptions } from './kind-options';
import { OnBehalf } from './on-behalf';

/** A point as staff write it: a new one, of their own or for an invitee, or one that is there already. */
@Component({
  selector: 'bijeen-staff-point-form',
  template: `
    <form class="bijeen-stack bijeen-stack--m" novalidate (submit)="sending.send($event)">
      <bijeen-form-errors [of]="f" [shown]="sending.failed()" />
      <bijeen-field [of]="f.title" [label]="t('agenda.staff-title-label')"
        ><input bijeenControl [formField]="f.title" autocomplete="off"
      /></bijeen-field>
      <bijeen-field [of]="f.why" [label]="t('agenda.why-label')" optional>
        <textarea bijeenControl rows="3" [formField]="f.why"></textarea>
      </bijeen-field>
      @if (!point()) {
        <bijeen-on-behalf [sessionId]="sessionId()" [formField]="f.onBehalfOf" />
      }
      <bijeen-field [of]="f.minutes" [label]="t('agenda.minutes-label')" [description]="minutesText()" [optional]="!placed()"
        ><input class="bijeen-short" bijeenControl type="number" inputmode="numeric" [formField]="f.minutes"
      /></bijeen-field>
      <bijeen-choice [legend]="t('agenda.kind-label')" [options]="kinds()" [formField]="f.kind" />
      <div class="utrecht-button-group">
        <button class="utrecht-button utrecht-button--primary-action" type="submit" [attr.aria-busy]="sending.busy()">
          {{ t(point() ? 'agenda.save' : 'agenda.add-button') }}
        </button>
        <button class="utrecht-button utrecht-button--subtle" type="button" (click)="cancelled.emit()">{{ t('agenda.not-now') }}</button>
      </div>
    </form>
  `,
  imports: [Choice, Control, Field, FormErrors, FormField, OnBehalf],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StaffPointForm {
  private readonly api = inject(AgendaApi);
  private readonly summary = viewChild(FormErrors);
  protected readonly t = inject(Language).t;
  protected readonly kinds = kindOptions();

  readonly sessionId = input.required<string>();
  /** Null for a new point. */
  readonly point = input.required<StaffAgendaItemView | null>();
  readonly saved = output<{ readonly agenda: StaffAgendaView; readonly itemId: string }>();
  readonly cancelled = output();

  /** Made once, so that a second try after a lost answer is the same point. */
  private readonly draftId = signal(newId());
  private readonly model = linkedSignal<StaffPoint>(() => {
    const { title = '', why = null, minutes = null, kind = null } = this.point() ?? {};
    return { title, why: why ?? '', minutes, kind, onBehalfOf: null };
  });
  protected readonly f = form(this.model, (path) => validateStandardSchema(path, agendaProposal));
  protected readonly sending = sending(this.f, (value) => this.save(value), { summary: () => this.summary() });

  protected placed(): boolean {
    return this.point()?.state === 'accepted';
  }

  protected minutesText(): string {
    return this.t(
      this.point() ? 'agenda.minutes-text' : this.model().onBehalfOf !== null ? 'agenda.minutes-wish' : 'agenda.minutes-at-once',
    );
  }

  private async save({ onBehalfOf, ...edit }: StaffPoint): Promise<void> {
    const point = this.point();
    const itemId = point?.id ?? this.draftId();
    const agenda = point
      ? await this.api.edit(this.sessionId(), point, edit)
      : await this.api.add(this.sessionId(), itemId, { ...edit, onBehalfOf });
    this.saved.emit({ agenda, itemId });
  }
}
