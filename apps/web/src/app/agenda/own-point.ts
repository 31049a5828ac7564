import { ChangeDetectionStrategy, Component, computed, ElementRef, inject, input, output, signal, viewChild } from '@angular/core';
import type { AgendaItemView, AgendaView } from '@bijeen/contract';
import { Confirm, Language } from '@bijeen/ui';
import { Alerts } from '../platform/alerts';
import { AgendaApi } from './agenda-api';
import { PointForm } from './point-form';

/** One point of one's own: what became of it and why, and while it waits: rewrite it or take it back. */
@Component({
  selector: 'bijeen-own-point',
  template: `
    <h3 class="bijeen-point" tabindex="-1" #heading>{{ point().title }}</h3>
    @if (point().why; as why) {
      <p class="bijeen-soft">{{ why }}</p>
    }
    <p>
      <span [class]="'utrecht-status-badge utrecht-status-badge--' + tone()">{{ status() }}</span>
    </p>
    @if (point().state === 'declined' && point().reason; as reason) {
      <p class="bijeen-soft bijeen-text">{{ t('agenda.organiser-writes', { words: reason }) }}</p>
    }
    @if (point().enteredByStaff) {
      <p class="bijeen-soft bijeen-small">{{ t('agenda.entered-for-you') }}</p>
    }
    @if (rewriting()) {
      <bijeen-point-form [sessionId]="sessionId()" [point]="point()" (saved)="rewritten($event)" (cancelled)="stop()" />
    } @else if (canChange()) {
      <div class="bijeen-cluster bijeen-acts">
        <button class="utrecht-button utrecht-button--small utrecht-button--secondary-action" type="button" (click)="rewriting.set(true)">
          {{ t('agenda.rewrite') }}<span class="bijeen-hidden">: {{ point().title }}</span>
        </button>
        <button class="utrecht-button utrecht-button--small utrecht-button--subtle" type="button" (click)="withdraw()">
          {{ t('agenda.withdraw') }}<span class="bijeen-hidden">: {{ point().title }}</span>
        </button>
      </div>
    }
  `,
  imports: [PointForm],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OwnPoint {
  private readonly api = inject(AgendaApi);
  private readonly alerts = inject(Alerts);
  private readonly confirm = inject(Confirm);
  private readonly language = inject(Language);
  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');
  private readonly form = viewChild(PointForm);
  protected readonly t = this.language.t;

  readonly sessionId = input.required<string>();
  readonly zone = input.required<string>();
  readonly point = input.required<AgendaItemView>();
  /** False once the session is over. */
  readonly open = input.required<boolean>();
  readonly changed = output<{ readonly agenda: AgendaView; readonly withdrawn: boolean }>();

  protected readonly rewriting = signal(false);
  protected readonly canChange = computed(() => this.open() && ['proposed', 'asked'].includes(this.point().state));
  protected readonly tone = computed(
    () => ({ proposed: 'neutral', asked: 'warning', accepted: 'safe', declined: 'neutral' })[this.point().state],
  );
  protected readonly status = computed(() => {
    const { state, position, startsAt } = this.point();
    if (state !== 'accepted') return this.t(`agenda.own.${state}`);
    if (!startsAt) return this.t('agenda.own.accepted', { position: position ?? 0 });
    return this.t('agenda.own.accepted-at', { position: position ?? 0, clock: this.language.messages().clock(startsAt, this.zone()) });
  });

  unsaved(): boolean {
    return this.form()?.unsaved() ?? false;
  }

  protected rewritten(agenda: AgendaView): void {
    this.stop();
    this.changed.emit({ agenda, withdrawn: false });
  }

  protected stop(): void {
    this.rewriting.set(false);
    this.heading().nativeElement.focus();
  }

  protected async withdraw(): Promise<void> {
    const sure = await this.confirm.ask({
      heading: this.t('agenda.withdraw-sure'),
      text: this.t('agenda.withdraw-text'),
      yes: this.t('agenda.withdraw'),
      no: this.t('agenda.withdraw-no'),
    });
    if (!sure) return;
    try {
      this.changed.emit({ agenda: await this.api.withdraw(this.sessionId(), this.point().id), withdrawn: true });
    } catch (error) {
      this.alerts.report(error);
    }
  }
}
