import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal, viewChild } from '@angular/core';
import { form, FormField, validateStandardSchema } from '@angular/forms/signals';
import { agendaProposal, type AgendaView } from '@bijeen/contract';
import { newId } from '@bijeen/kernel';
import { Control, Field, fieldMessage, FormErrors, Language, Saved } from '@bijeen/ui';
import { sending } from '../platform/sending';
import { AgendaApi } from './agenda-api';

const words = agendaProposal.pick({ title: true, why: true });
const EMPTY = { title: '', why: '' };

/** "Waar wil je over praten?": one sentence is enough. The heading is the label, and its level depends on what else the page asks. */
@Component({
  selector: 'bijeen-propose-point',
  template: `
    <form class="bijeen-stack bijeen-stack--m" novalidate (submit)="send($event)">
      @if (level() === 1) {
        <h1 class="utrecht-heading-1 bijeen-h1-card" id="punt">
          <label for="waar">{{ t('agenda.propose') }}</label>
        </h1>
      } @else {
        <h2 class="utrecht-heading-2" id="punt">
          <label for="waar">{{ t('agenda.propose-more') }}</label>
        </h2>
      }
      <bijeen-form-errors [of]="f" [shown]="sending.failed() && titleErrors().length === 0" />
      <div class="bijeen-stack bijeen-stack--1" [class.bijeen-invalid]="titleErrors().length > 0">
        @for (error of titleErrors(); track error) {
          <p class="bijeen-err" id="waar-fout">{{ error }}</p>
        }
        <input
          class="utrecht-textbox utrecht-textbox--html-input"
          id="waar"
          autocomplete="off"
          [formField]="f.title"
          [attr.aria-describedby]="titleErrors().length > 0 ? 'waar-fout waar-uitleg' : 'waar-uitleg'"
          [attr.aria-invalid]="titleErrors().length > 0 ? 'true' : null"
        />
      </div>
      <details class="bijeen-disclose" [open]="f.why().dirty() || null">
        <summary>{{ t('agenda.why-open') }}</summary>
        <bijeen-field [of]="f.why" [label]="t('agenda.why-label')" optional>
          <textarea bijeenControl rows="3" [formField]="f.why"></textarea>
        </bijeen-field>
      </details>
      <div class="bijeen-cluster bijeen-cluster--between">
        <button
          [class]="'utrecht-button utrecht-button--' + (level() === 1 ? 'primary' : 'secondary') + '-action'"
          type="submit"
          [attr.aria-busy]="sending.busy()"
        >
          {{ t('agenda.propose-button') }}
        </button>
        <p class="bijeen-small bijeen-soft" id="waar-uitleg">{{ t('agenda.propose-text') }}</p>
      </div>
      <bijeen-saved [state]="thanks() ? 'saved' : null" [text]="t('agenda.proposed')" />
    </form>
  `,
  imports: [Control, Field, FormErrors, FormField, Saved],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ProposePoint {
  private readonly api = inject(AgendaApi);
  private readonly language = inject(Language);
  private readonly summary = viewChild(FormErrors);
  protected readonly t = this.language.t;

  readonly sessionId = input.required<string>();
  readonly level = input.required<1 | 2>();
  readonly proposed = output<AgendaView>();

  /** Made once per point, so that a second try after a lost answer is the same point. */
  private readonly draftId = signal(newId());
  private readonly model = signal(EMPTY);
  /** After a point was sent, until the next is typed. */
  private readonly sent = signal(false);
  protected readonly thanks = computed(() => this.sent() && !this.unsaved());
  protected readonly f = form(this.model, (path) => validateStandardSchema(path, words));
  protected readonly titleErrors = computed(() => {
    const title = this.f.title();
    return title.touched() ? [...new Set(title.errors().map((error) => fieldMessage(error, this.language.messages())))] : [];
  });
  protected readonly sending = sending(this.f, (value) => this.save(value), { summary: () => this.summary() });

  unsaved(): boolean {
    return this.model().title !== '' || this.model().why !== '';
  }

  protected async send(event: Event): Promise<void> {
    if (await this.sending.send(event)) {
      this.model.set(EMPTY);
      this.sent.set(true);
    }
  }

  private async save(value: typeof EMPTY): Promise<void> {
    const agenda = await this.api.propose(this.sessionId(), this.draftId(), value);
    this.draftId.set(newId());
    this.proposed.emit(agenda);
  }
}
