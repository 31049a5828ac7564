import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { withheld } from '@bijeen/record';
import { Icon, Language, Seats, type SeatState, StatusBox } from '@bijeen/ui';
import { problemOf, problemText } from '../platform/problems';
import { ServerClock } from '../platform/server-clock';
import { RecordApi } from './record-api';

const MOST_SEATS = 12;

/** `/overzicht`: what came of sessions that are over, for a reader of the municipality. */
@Component({
  selector: 'bijeen-overview-page',
  templateUrl: './overview-page.html',
  imports: [Icon, RouterLink, Seats, StatusBox],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OverviewPage {
  private readonly api = inject(RecordApi);
  private readonly router = inject(Router);
  private readonly clock = inject(ServerClock);
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  readonly onderwerp = input<string>();
  readonly stadsdeel = input<string>();

  private readonly query = computed(() => ({
    ...(this.onderwerp() && { topic: this.onderwerp() as string }),
    ...(this.stadsdeel() && { district: this.stadsdeel() as string }),
  }));
  protected readonly read = this.api.overview(this.query);
  protected readonly view = computed(() => (this.read.hasValue() ? this.read.value() : null));
  protected readonly unowned = computed(() => this.view()?.actions.filter(({ who }) => who === null).length ?? 0);
  /** Seldom in the room: not there at one of their sessions at least. */
  protected readonly seldom = computed(() =>
    (this.view()?.groups ?? [])
      .filter(({ there, of }) => there < of)
      .map((group) => ({
        ...group,
        seats:
          group.of > MOST_SEATS ? null : Array.from({ length: group.of }, (_, seat): SeatState => (seat < group.there ? 'full' : 'empty')),
      })),
  );

  constructor() {
    this.clock.run();
  }

  protected who(who: string): string {
    return who === withheld ? this.t('record.summary.somebody') : who;
  }

  protected due(dueOn: string): { readonly day: string; readonly late: boolean } {
    const today = this.clock.now().toISOString().slice(0, 10);
    return { day: this.language.messages().dayOfYear(`${dueOn}T12:00:00Z`, 'UTC'), late: dueOn < today };
  }

  protected async filter(event: Event): Promise<void> {
    const form = new FormData((event.target as HTMLElement).closest('form') ?? undefined);
    const queryParams = Object.fromEntries(['onderwerp', 'stadsdeel'].map((name) => [name, String(form.get(name) ?? '') || null]));
    await this.router.navigate(['/overzicht'], { queryParams });
  }

  protected problem(): string {
    const problem = problemOf(this.read.error());
    return problem ? problemText(problem, this.language.messages()) : this.t('problem.unexpected');
  }

  protected again(): void {
    this.read.reload();
  }
}
