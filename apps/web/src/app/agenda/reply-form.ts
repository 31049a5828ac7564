import { ChangeDetectionStrategy, Component, inject, input, output, signal, viewChild } from '@angular/core';
import { form, FormField, validateStandardSchema } from '@angular/forms/signals';
import { agendaDecline, type StaffAgendaItemView, type StaffAgendaView } from '@bijeen/contract';
import { Control, Field, FormErrors, Language } from '@bijeen/ui';
import { sending } from '../platform/sending';
import { AgendaApi } from './agenda-api';

/** What the organiser writes to who brought a point: a question, or why it does not come on the agenda. */
@Component({
  selector: 'bijeen-reply-form',
  templateUrl: './reply-form.html',
  imports: [Control, Field, FormErrors, FormField],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReplyForm {
  private readonly api = inject(AgendaApi);
  private readonly summary = viewChild(FormErrors);
  protected readonly t = inject(Language).t;

  readonly sessionId = input.required<string>();
  readonly point = input.required<StaffAgendaItemView>();
  readonly reply = input.required<'ask' | 'decline'>();
  readonly saved = output<StaffAgendaView>();
  readonly cancelled = output();

  protected readonly f = form(signal({ reason: '' }), (path) => validateStandardSchema(path, agendaDecline));
  protected readonly sending = sending(
    this.f,
    async ({ reason }) => this.saved.emit(await this.api[this.reply()](this.sessionId(), this.point().id, reason)),
    { summary: () => this.summary() },
  );
}
