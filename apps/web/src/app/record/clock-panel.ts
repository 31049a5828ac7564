import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { clockOf, type AgendaClock, type PlannedItem } from '@bijeen/agenda';
import type { RunPoint, RunView } from '@bijeen/contract';
import { Language } from '@bijeen/ui';

/** What the clock of a running session is read from: it goes on by itself, also without a connection. */
export type Running = Pick<RunView, 'currentId' | 'clock' | 'endsAt' | 'zone'> & {
  readonly points: readonly Pick<RunPoint, 'id' | 'title' | 'kind' | 'startsAt' | 'endsAt'>[];
};

/** The clock of the current point at `now`, by the same rule as the server's; null between two points. */
export function clockAt({ points, currentId, clock }: Running, now: Date): AgendaClock | null {
  if (!currentId || !clock) return null;
  return clockOf(plannedOf(points), currentId, new Date(clock.startedAt), now);
}

function plannedOf(points: Running['points']): PlannedItem[] {
  return points.map(({ id, startsAt, endsAt }) => ({ id, startsAt: new Date(startsAt), endsAt: new Date(endsAt) }));
}

/** The current point large, its clock, and what is next. */
@Component({
  selector: 'bijeen-clock-panel',
  templateUrl: './clock-panel.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ClockPanel {
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  readonly running = input.required<Running>();
  readonly now = input.required<Date>();

  protected readonly index = computed(() => this.running().points.findIndex(({ id }) => id === this.running().currentId));
  protected readonly current = computed(() => this.running().points[this.index()] ?? null);
  protected readonly clock = computed(() => clockAt(this.running(), this.now()), { equal: same });
  protected readonly minutes = computed(() => {
    const point = this.current();
    return point ? Math.round((new Date(point.endsAt).getTime() - new Date(point.startsAt).getTime()) / 60_000) : 0;
  });
  protected readonly next = computed(() => {
    const id = this.clock() ? this.clock()?.nextId : this.running().points[0]?.id;
    return this.running().points.find((point) => point.id === id) ?? null;
  });
  protected readonly readyAt = computed(() => {
    const { clock, zone } = this.running();
    return clock ? this.language.messages().clock(clock.endsAt, zone) : '';
  });
}

function same(one: AgendaClock | null, other: AgendaClock | null): boolean {
  return one?.left === other?.left && one?.elapsed === other?.elapsed && one?.nextId === other?.nextId;
}
