import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, output, viewChild } from '@angular/core';
import { form, FormField, validateStandardSchema } from '@angular/forms/signals';
import { rsvpOnBehalfRequest, type SessionInvitationView } from '@bijeen/contract';
import { Choice, type ChoiceOption, Control, Field, FormErrors, Language } from '@bijeen/ui';
import { sending } from '../platform/sending';
import { InvitationsApi } from './invitations-api';

interface Entered {
  answer: 'accepted' | 'tentative' | 'declined' | null;
  mode: 'hall' | 'online' | null;
  companions: number;
  channel: 'phone' | 'paper' | 'spoken';
}

/** An answer that somebody gave to us: by telephone, on paper, in person. It is kept as such, with who entered it. */
@Component({
  selector: 'bijeen-answer-for',
  templateUrl: './answer-for.html',
  imports: [Choice, Control, Field, FormErrors, FormField],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AnswerFor {
  private readonly api = inject(InvitationsApi);
  private readonly summary = viewChild(FormErrors);
  protected readonly t = inject(Language).t;
  readonly sessionId = input.required<string>();
  readonly person = input.required<SessionInvitationView>();
  readonly hybrid = input.required<boolean>();
  readonly saved = output();

  protected readonly channels = ['phone', 'paper', 'spoken'] as const;
  protected readonly model = linkedSignal<Entered>(() => {
    const { rsvp, mode, companions } = this.person();
    return { answer: rsvp === 'needs-action' ? null : rsvp, mode: mode ?? (this.hybrid() ? 'hall' : null), companions, channel: 'phone' };
  });
  protected readonly f = form(this.model, (path) => validateStandardSchema(path, rsvpOnBehalfRequest as never));
  protected readonly sending = sending(
    this.f,
    (value) => {
      const coming = value.answer === 'declined' ? { mode: null, companions: 0 } : {};
      return this.api.answerFor(this.sessionId(), this.person().id, rsvpOnBehalfRequest.parse({ ...value, ...coming }));
    },
    { summary: () => this.summary() },
  );

  protected readonly answers = computed<ChoiceOption[]>(() => [
    { value: 'accepted', label: this.t('invitations.for.accepted'), icon: 'check', tone: 'yes' },
    { value: 'tentative', label: this.t('invitations.said.tentative'), icon: 'maybe', tone: 'maybe' },
    { value: 'declined', label: this.t('invitations.for.declined'), icon: 'cross', tone: 'no' },
  ]);
  protected readonly modes = computed<ChoiceOption[]>(() => [
    { value: 'hall', label: this.t('invitations.answer.hall'), icon: 'place' },
    { value: 'online', label: this.t('invitations.answer.online'), icon: 'screen' },
  ]);

  protected async save(event: Event): Promise<void> {
    if (await this.sending.send(event)) this.saved.emit();
  }
}
