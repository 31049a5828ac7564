import { ChangeDetectionStrategy, Component, computed, effect, inject, input, linkedSignal } from '@angular/core';
import type { HallView } from '@bijeen/contract';
import { Kind, Language, StatusBox, Wordmark } from '@bijeen/ui';
import { whenSessionChanges } from '../platform/live';
import { Installation } from '../platform/installation';
import { PageTitle } from '../platform/page-title';
import { problemOf, problemText } from '../platform/problems';
import { ServerClock } from '../platform/server-clock';
import { clockAt } from './clock-panel';
import { RecordApi } from './record-api';

const CARDS = 3;

/** The screen in the hall: the current point, its clock, and the cards that were let through. No name and no group. */
@Component({
  selector: 'bijeen-hall-page',
  templateUrl: './hall-page.html',
  imports: [Kind, StatusBox, Wordmark],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class HallPage {
  private readonly api = inject(RecordApi);
  private readonly clock = inject(ServerClock);
  private readonly language = inject(Language);
  protected readonly about = inject(Installation).about;
  protected readonly t = this.language.t;
  readonly id = input.required<string>();

  protected readonly read = this.api.hall(this.id);
  /** What was there last stays on the screen while the connection is away. */
  protected readonly hall = linkedSignal<HallView | null, HallView | null>({
    source: () => (this.read.hasValue() ? this.read.value() : null),
    computation: (now, before) => now ?? before?.value ?? null,
  });

  protected readonly index = computed(() => this.hall()?.points.findIndex(({ id }) => id === this.hall()?.currentId) ?? -1);
  protected readonly current = computed(() => this.hall()?.points[this.index()] ?? null);
  protected readonly next = computed(() => this.hall()?.points.find(({ id }) => id === this.hall()?.nextId) ?? null);
  private readonly elapsing = computed(() => {
    const hall = this.hall();
    return hall && clockAt({ ...hall, endsAt: null }, this.clock.now());
  });
  protected readonly left = computed(() => this.elapsing()?.left ?? null);
  protected readonly share = computed(() => {
    const clock = this.elapsing();
    if (!clock) return 0;
    return Math.min(100, Math.max(0, (100 * clock.elapsed) / Math.max(1, clock.elapsed + clock.left)));
  });
  protected readonly time = computed(() => {
    const hall = this.hall();
    return hall ? this.language.messages().clock(this.clock.now(), hall.zone) : '';
  });
  /** As many as fit beside the point on any screen. */
  protected readonly cards = computed(() => this.hall()?.cards.slice(0, CARDS) ?? []);
  protected readonly shortAddress = computed(() => this.hall()?.join?.address.replace(/^https?:\/\//, '') ?? '');

  constructor() {
    const title = inject(PageTitle);
    this.clock.run();
    whenSessionChanges(this.id, () => this.ask());
    effect(() => {
      const hall = this.hall();
      if (hall) title.set(hall.title);
    });
  }

  protected ask(): void {
    this.read.reload();
  }

  protected problem(): string {
    const problem = problemOf(this.read.error());
    return problem ? problemText(problem, this.language.messages()) : this.t('problem.unexpected');
  }
}
