import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { form, FormField, required } from '@angular/forms/signals';
import { Control, Field, Language, StatusBox } from '@bijeen/ui';
import { firstValueFrom } from 'rxjs';
import { Alerts } from '../platform/alerts';
import { Announcer } from '../platform/announcer';
import { Installation } from '../platform/installation';
import { LOOKERS_ZONE } from '../platform/lookers-zone';
import { DemoApi } from './demo-api';

const MINUTE = 60_000;
/** Minutes from the start, or from the end, of the session that is chosen. */
const STEPS = [
  { key: 'demo.clock.hour-before', from: 'startsAt', minutes: -60 },
  { key: 'demo.clock.at-start', from: 'startsAt', minutes: 0 },
  { key: 'demo.clock.after-end', from: 'endsAt', minutes: 5 },
] as const;

/** What time it is in the demo, and moving to another time: to try the day itself before it is there. */
@Component({
  selector: 'bijeen-demo-clock',
  templateUrl: './demo-clock.html',
  imports: [Control, Field, FormField, StatusBox],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DemoClock {
  private readonly api = inject(DemoApi);
  private readonly alerts = inject(Alerts);
  private readonly announcer = inject(Announcer);
  private readonly installation = inject(Installation);
  private readonly language = inject(Language);
  protected readonly t = this.language.t;

  protected readonly clock = this.api.clock();
  private readonly moments = this.api.moments();
  protected readonly sessions = computed(() => (this.moments.hasValue() ? this.moments.value() : []));
  protected readonly steps = STEPS;
  protected readonly f = form(signal({ sessionId: '', at: '' }), (path) => required(path.at));
  protected readonly session = computed(() => {
    const { sessionId } = this.f().value();
    return this.sessions().find((session) => session.sessionId === sessionId) ?? this.sessions()[0];
  });
  protected readonly now = computed(() =>
    this.clock.hasValue() ? this.language.messages().dayAndClock(this.clock.value().now, this.zone()) : null,
  );
  protected readonly moved = computed(() => this.clock.hasValue() && this.clock.value().aheadMinutes !== 0);
  /** Of the session, as that is what people look at; else of whoever looks. */
  private readonly zone = computed(() => this.session()?.zone ?? LOOKERS_ZONE);
  protected readonly busy = signal(false);

  protected async toStep(step: (typeof STEPS)[number]): Promise<void> {
    const session = this.session();
    if (session) await this.move(new Date(new Date(session[step.from]).getTime() + step.minutes * MINUTE).toISOString());
  }

  protected async toTime(event: Event): Promise<void> {
    event.preventDefault();
    this.f().markAsTouched();
    const { at } = this.f().value();
    // The field is read on the clock of whoever types in it.
    if (at !== '') await this.move(new Date(at).toISOString());
  }

  protected async toPresent(): Promise<void> {
    await this.move(null);
  }

  private async move(to: string | null): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    try {
      this.clock.set(await firstValueFrom(this.api.moveClock(to)));
      await this.installation.load();
      this.announcer.say(this.t('demo.clock.is-now', { when: this.now() ?? '' }));
    } catch (error) {
      this.alerts.report(error);
    } finally {
      this.busy.set(false);
    }
  }
}
