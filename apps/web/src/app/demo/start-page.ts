import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { DemoDoor } from '@bijeen/contract';
import { GroupLabel, Icon, type IconName, Language, type SeatGroup, SeatsTable, StatusBox } from '@bijeen/ui';
import { firstValueFrom } from 'rxjs';
import { Alerts } from '../platform/alerts';
import { CurrentCaller } from '../platform/caller';
import { DemoApi } from './demo-api';
import { DemoClock } from './demo-clock';
import { LOOKERS_ZONE } from '../platform/lookers-zone';

/** `/` of a demo: says what this is, and opens it as somebody. */
@Component({
  selector: 'bijeen-start-page',
  templateUrl: './start-page.html',
  imports: [DemoClock, GroupLabel, Icon, RouterLink, SeatsTable, StatusBox],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StartPage {
  private readonly api = inject(DemoApi);
  private readonly router = inject(Router);
  private readonly caller = inject(CurrentCaller);
  private readonly alerts = inject(Alerts);
  private readonly language = inject(Language);
  protected readonly t = this.language.t;

  protected readonly doors: readonly { readonly door: DemoDoor; readonly icon: IconName }[] = [
    { door: 'organiser', icon: 'calendar' },
    { door: 'participant', icon: 'hand' },
    { door: 'facilitator', icon: 'microphone' },
    { door: 'reader', icon: 'book' },
    { door: 'administrator', icon: 'gear' },
  ];
  /** A drawing, not a count: seven groups, two of which are not at the table yet. */
  protected readonly drawing: readonly SeatGroup[] = [
    { mark: 2, seats: Array(5).fill('empty') },
    { mark: 7, seats: Array(3).fill('empty') },
    { mark: 1, seats: Array(6).fill('full') },
    { mark: 4, seats: Array(4).fill('full') },
    { mark: 3, seats: Array(5).fill('full') },
    { mark: 6, seats: Array(3).fill('full') },
    { mark: 5, seats: Array(3).fill('full') },
  ];
  protected readonly messages = this.api.messages();
  protected readonly latest = computed(() =>
    (this.messages.hasValue() ? this.messages.value() : []).slice(0, 3).map((message) => ({
      ...message,
      when: `${this.language.messages().dayOfYear(message.receivedAt, LOOKERS_ZONE)}, ${this.language.messages().clock(message.receivedAt, LOOKERS_ZONE)}`,
    })),
  );
  /** The door that is being opened: the others wait. */
  protected readonly opening = signal<DemoDoor | null>(null);

  protected async open(door: DemoDoor): Promise<void> {
    if (this.opening()) return;
    this.opening.set(door);
    try {
      const { href } = await firstValueFrom(this.api.open(door));
      await this.caller.reload();
      await this.router.navigateByUrl(href);
    } catch (error) {
      this.alerts.report(error);
    } finally {
      this.opening.set(null);
    }
  }
}
