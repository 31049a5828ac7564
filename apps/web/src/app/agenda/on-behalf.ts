import { ChangeDetectionStrategy, Component, computed, ElementRef, inject, input, model, resource, signal } from '@angular/core';
import type { FormValueControl, ValidationError } from '@angular/forms/signals';
import { fieldMessage, Ids, Language } from '@bijeen/ui';
import { AgendaApi } from './agenda-api';

/** As many people as fit beside the form without scrolling away from it. */
const SHOWN = 5;

/** For whom staff enter a point: for themselves (null), or for an invitee who is found by name (empty until one is chosen). */
@Component({
  selector: 'bijeen-on-behalf',
  template: `
    <fieldset class="utrecht-form-fieldset__fieldset--html-fieldset bijeen-stack bijeen-stack--s">
      <legend class="utrecht-form-fieldset__legend utrecht-form-fieldset__legend--html-legend">{{ t('agenda.on-behalf') }}</legend>
      @for (message of messages(); track message) {
        <p class="bijeen-err">{{ message }}</p>
      }
      <label class="bijeen-radio">
        <input type="radio" [name]="id" [checked]="!searching()" (change)="ourselves()" />
        {{ t('agenda.on-behalf-ours') }}
      </label>
      <label class="bijeen-radio">
        <input type="radio" [name]="id" [checked]="searching()" (change)="somebody()" />
        {{ t('agenda.on-behalf-invitee') }}
      </label>
      @if (searching()) {
        <div class="bijeen-stack bijeen-stack--1">
          <label [attr.for]="id + '-name'">{{ t('agenda.on-behalf-name') }}</label>
          <input
            class="utrecht-textbox utrecht-textbox--html-input"
            autocomplete="off"
            [id]="id + '-name'"
            [value]="words()"
            (input)="words.set($any($event.target).value)"
          />
        </div>
        <div role="group" [attr.aria-label]="t('agenda.on-behalf-found')">
          @for (person of found.hasValue() ? found.value() : []; track person.id) {
            <label class="bijeen-radio">
              <input type="radio" [name]="id + '-person'" [checked]="value() === person.id" (change)="value.set(person.id)" />
              <span
                >{{ person.name }}
                @if (person.organisation; as organisation) {
                  <span class="bijeen-soft">{{ organisation }}</span>
                }
              </span>
            </label>
          } @empty {
            @if (found.hasValue()) {
              <p class="bijeen-soft" role="status">{{ t('agenda.on-behalf-nobody') }}</p>
            }
          }
        </div>
      }
    </fieldset>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OnBehalf implements FormValueControl<string | null> {
  private readonly api = inject(AgendaApi);
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly language = inject(Language);
  protected readonly t = this.language.t;
  protected readonly id = inject(Ids).next('namens');
  readonly sessionId = input.required<string>();
  readonly value = model<string | null>(null);
  readonly touched = input(false);
  readonly errors = input<readonly ValidationError.WithOptionalFieldTree[]>([]);

  protected readonly searching = signal(false);
  protected readonly words = signal('');
  protected readonly found = resource({
    params: () => (this.searching() ? { sessionId: this.sessionId(), words: this.words() } : undefined),
    loader: async ({ params }) => (await this.api.invitees(params.sessionId, params.words)).slice(0, SHOWN),
  });

  protected readonly messages = computed(() =>
    this.touched() ? this.errors().map((error) => fieldMessage(error, this.language.messages())) : [],
  );

  focus(): void {
    this.element.querySelector<HTMLElement>('input:not([type=radio])')?.focus();
  }

  protected somebody(): void {
    this.searching.set(true);
    this.value.set('');
  }

  protected ourselves(): void {
    this.searching.set(false);
    this.value.set(null);
  }
}
