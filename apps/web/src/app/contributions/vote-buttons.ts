import { ChangeDetectionStrategy, Component, inject, input, signal, output } from '@angular/core';
import type { VoteRequest } from '@bijeen/contract';
import { Icon, Language } from '@bijeen/ui';
import { Alerts } from '../platform/alerts';
import { ContributionsApi, type Effect, type Subject } from './contributions-api';

type Vote = VoteRequest['vote'];
const VOTES = [
  { vote: 'agree', icon: 'check', word: 'contributions.vote.agree' },
  { vote: 'disagree', icon: 'cross', word: 'contributions.vote.disagree' },
  { vote: 'pass', icon: 'maybe', word: 'contributions.vote.pass' },
] as const;
const EFFECTS = [
  { effect: 1, word: 'contributions.effect.gains' },
  { effect: 0, word: 'contributions.effect.neither' },
  { effect: -1, word: 'contributions.effect.carries' },
] as const;

/** One's opinion on one card of a list: three buttons, kept as they are pressed. Pressing again takes it back. */
@Component({
  selector: 'bijeen-vote-buttons',
  template: `
    <div class="bijeen-votes" role="group" [attr.aria-label]="t('contributions.vote.of', { text: text() })">
      @for (option of votes; track option.vote) {
        <button
          class="bijeen-support"
          type="button"
          [attr.aria-pressed]="vote() === option.vote"
          [attr.aria-busy]="busy()"
          (click)="press(option.vote)"
        >
          <bijeen-icon [name]="option.icon" />{{ t(option.word) }}
        </button>
      }
    </div>
  `,
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class VoteButtons {
  private readonly api = inject(ContributionsApi);
  private readonly alerts = inject(Alerts);
  protected readonly t = inject(Language).t;
  protected readonly votes = VOTES;
  protected readonly busy = signal(false);

  readonly sessionId = input.required<string>();
  readonly subject = input.required<Subject>();
  readonly text = input.required<string>();
  readonly vote = input.required<Vote | null>();
  /** What holds now. */
  readonly voted = output<Vote | null>();

  protected async press(pressed: Vote): Promise<void> {
    if (this.busy()) return;
    const vote = this.vote() === pressed ? null : pressed;
    this.busy.set(true);
    try {
      await this.api.vote(this.sessionId(), this.subject(), vote && { vote, why: null });
      this.voted.emit(vote);
    } catch (error) {
      this.alerts.report(error);
    } finally {
      this.busy.set(false);
    }
  }
}

/** What a measure means for one's own groups, in the same way. */
@Component({
  selector: 'bijeen-effect-buttons',
  template: `
    <div class="bijeen-stack bijeen-stack--1" role="group" [attr.aria-label]="legend() + ' ' + text()">
      <p class="bijeen-small">
        <strong>{{ legend() }}</strong>
      </p>
      <div class="bijeen-votes">
        @for (option of effects; track option.effect) {
          <button
            class="bijeen-support"
            type="button"
            [attr.aria-pressed]="effect() === option.effect"
            [attr.aria-busy]="busy()"
            (click)="press(option.effect)"
          >
            {{ t(option.word) }}
          </button>
        }
      </div>
    </div>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EffectButtons {
  private readonly api = inject(ContributionsApi);
  private readonly alerts = inject(Alerts);
  protected readonly t = inject(Language).t;
  protected readonly effects = EFFECTS;
  protected readonly busy = signal(false);

  readonly sessionId = input.required<string>();
  readonly measureId = input.required<string>();
  readonly text = input.required<string>();
  readonly legend = input.required<string>();
  readonly effect = input.required<Effect | null>();
  readonly said = output<Effect | null>();

  protected async press(pressed: Effect): Promise<void> {
    if (this.busy()) return;
    const effect = this.effect() === pressed ? null : pressed;
    this.busy.set(true);
    try {
      await this.api.sayEffect(this.sessionId(), this.measureId(), effect);
      this.said.emit(effect);
    } catch (error) {
      this.alerts.report(error);
    } finally {
      this.busy.set(false);
    }
  }
}
