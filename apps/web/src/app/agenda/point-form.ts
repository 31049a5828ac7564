import { booleanAttribute, ChangeDetectionStrategy, Component, inject, input, linkedSignal, output, viewChild } from '@angular/core';
import { form, FormField, validateStandardSchema } from '@angular/forms/signals';
import { agendaProposal, type AgendaView } from '@bijeen/contract';
import { Control, Field, FormErrors, Language } from '@bijeen/ui';
import { sending } from '../platform/sending';
import { AgendaApi } from './agenda-api';

const words = agendaProposal.pick({ title: true, why: true });

/** Rewrites a point of one's own, also to answer what the organiser asked. */
@Component({
  selector: 'bijeen-point-form',
  template: `
    <form class="bijeen-stack bijeen-stack--m" novalidate (submit)="send($event)">
      <bijeen-form-errors [of]="f" [shown]="sending.failed()" />
      <bijeen-field [of]="f.title" [label]="t('agenda.title-label')"
        ><input bijeenControl [formField]="f.title" autocomplete="off"
      /></bijeen-field>
      <bijeen-field [of]="f.why" [label]="t('agenda.why-label')" optional>
        <textarea bijeenControl rows="3" [formField]="f.why"></textarea>
      </bijeen-field>
      <div class="utrecht-button-group">
        <button
          [class]="'utrecht-button utrecht-button--' + (primary() ? 'primary' : 'secondary') + '-action'"
          type="submit"
          [attr.aria-busy]="sending.busy()"
        >
          {{ t(primary() ? 'agenda.answer-ask' : 'agenda.save') }}
        </button>
        @if (!primary()) {
          <button class="utrecht-button utrecht-button--subtle" type="button" (click)="cancelled.emit()">{{ t('agenda.cancel') }}</button>
        }
      </div>
    </form>
  `,
  imports: [Control, Field, FormErrors, FormField],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PointForm {
  private readonly api = inject(AgendaApi);
  private readonly summary = viewChild(FormErrors);
  protected readonly t = inject(Language).t;

  readonly sessionId = input.required<string>();
  readonly point = input.required<{ readonly id: string; readonly title: string; readonly why: string | null }>();
  /** On the card that asks: the answer to the organiser. */
  readonly primary = input(false, { transform: booleanAttribute });
  readonly saved = output<AgendaView>();
  readonly cancelled = output();

  private readonly model = linkedSignal({
    source: () => this.point().id,
    computation: () => ({ title: this.point().title, why: this.point().why ?? '' }),
  });
  protected readonly f = form(this.model, (path) => validateStandardSchema(path, words));
  protected readonly sending = sending(
    this.f,
    async (value) => this.saved.emit(await this.api.propose(this.sessionId(), this.point().id, value)),
    { summary: () => this.summary() },
  );

  unsaved(): boolean {
    return this.f().dirty();
  }

  protected async send(event: Event): Promise<void> {
    await this.sending.send(event);
  }
}
