import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal, viewChild } from '@angular/core';
import { form, FormField, validateStandardSchema } from '@angular/forms/signals';
import { contributionRequest, type ContributionRequest } from '@bijeen/contract';
import { newId } from '@bijeen/kernel';
import { Choice, type ChoiceOption, Control, Field, FormErrors, Icon, Language } from '@bijeen/ui';
import * as z from 'zod';
import { sending } from '../platform/sending';
import { inviteesOf } from './contributions-api';

const channels = ['paper', 'phone', 'spoken'] as const;
type Channel = (typeof channels)[number];
interface Draft {
  kind: ContributionRequest['kind'] | null;
  text: string;
  /** How it reached us; empty: it is our own preparation. */
  channel: Channel | '';
  /** From whom it is; empty: nobody in particular. */
  invitationId: string;
  shownAs: ContributionRequest['shownAs'];
}
const typed = z.strictObject({
  ...contributionRequest.pick({ kind: true, text: true, shownAs: true }).shape,
  channel: z.enum(['', ...channels]),
  invitationId: z.string(),
});

/** A card that staff put on the board: their own preparation, or what somebody wrote on paper, said or told by telephone. */
@Component({
  selector: 'bijeen-staff-card-form',
  templateUrl: './staff-card-form.html',
  imports: [Choice, Control, Field, FormErrors, FormField, Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StaffCardForm {
  private readonly summary = viewChild(FormErrors);
  protected readonly t = inject(Language).t;
  protected readonly channels = channels;

  readonly sessionId = input.required<string>();
  /** Sends it under an id that this form made; rejects with what the API refused. */
  readonly put = input.required<(id: string, card: ContributionRequest) => Promise<unknown>>();
  readonly saved = output();
  readonly cancelled = output();

  protected readonly invitees = inviteesOf(this.sessionId);
  private readonly draftId = newId();
  protected readonly model = signal<Draft>({ kind: null, text: '', channel: '', invitationId: '', shownAs: 'group' });
  protected readonly f = form(this.model, (path) => validateStandardSchema(path, typed as z.ZodType<z.output<typeof typed>, Draft>));
  protected readonly sending = sending(this.f, (draft) => this.put()(this.draftId, requestOf(draft)), { summary: () => this.summary() });

  protected readonly kinds = computed<ChoiceOption[]>(() => [
    { value: 'threat', label: this.t('ui.kind.threat'), icon: 'threat' },
    { value: 'opportunity', label: this.t('ui.kind.opportunity'), icon: 'opportunity' },
  ]);

  protected async send(event: Event): Promise<void> {
    if (await this.sending.send(event)) this.saved.emit();
  }
}

function requestOf({ kind, text, channel, invitationId, shownAs }: Draft): ContributionRequest {
  const onBehalf = channel === '' ? {} : { onBehalf: { invitationId: invitationId || null, channel } };
  return contributionRequest.parse({ kind, text, shownAs, ...onBehalf });
}
