import { afterNextRender, ChangeDetectionStrategy, Component, computed, DOCUMENT, effect, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { type GroupMark, Icon, Language, type SeatGroup, type SeatState, SeatsTable, StatusBox } from '@bijeen/ui';
import { CurrentCaller } from '../platform/caller';
import { PageTitle } from '../platform/page-title';
import { problemOf, problemText } from '../platform/problems';
import { RecordApi } from './record-api';
import { SummaryAnnex } from './summary-annex';
import { itemsOf } from './summary-lines';
import { SummarySheet } from './summary-sheet';

/** `/verslagen/:slug`: half a page that stands alone, then the evidence. */
@Component({
  selector: 'bijeen-summary-page',
  templateUrl: './summary-page.html',
  imports: [Icon, RouterLink, SeatsTable, StatusBox, SummaryAnnex, SummarySheet],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SummaryPage {
  private readonly api = inject(RecordApi);
  private readonly document = inject(DOCUMENT);
  private readonly caller = inject(CurrentCaller);
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  readonly slug = input.required<string>();

  protected readonly read = this.api.summary(this.slug);
  protected readonly summary = computed(() => (this.read.hasValue() ? this.read.value() : null));
  protected readonly table = computed(() => {
    const summary = this.summary();
    const present = summary ? itemsOf(summary, 'present') : [];
    const people = present.find(({ kind }) => kind === 'came')?.counts?.people;
    if (typeof people !== 'number' || people === 0) return null;
    const groups = present
      .filter(({ kind }) => kind === 'came-of-group' || kind === 'came-without-group')
      .map(({ links, counts }): SeatGroup => ({
        mark: (1 + (summary?.groups.findIndex(({ id }) => id === links[0]) ?? -1)) as GroupMark,
        seats: seatsOf(counts?.people),
      }));
    return { people, groups };
  });
  protected readonly missing = computed(() => problemOf(this.read.error())?.status === 404);

  constructor() {
    const title = inject(PageTitle);
    effect(() => {
      const summary = this.summary();
      if (summary) title.set(summary.title);
    });
    // The server rendered what everybody may read; staff and readers may see more.
    afterNextRender(() => {
      void this.caller.load().then((who) => who && this.summary()?.state === 'withdrawn' && this.read.reload());
    });
  }

  protected print(): void {
    this.document.defaultView?.print();
  }

  protected problem(): string {
    const problem = problemOf(this.read.error());
    return problem ? problemText(problem, this.language.messages()) : this.t('problem.unexpected');
  }

  protected again(): void {
    this.read.reload();
  }
}

/** A seat with a tick per person; fewer than three, and what is not told, are one open seat. */
function seatsOf(count: number | string | undefined): SeatState[] {
  return typeof count === 'number' ? Array<SeatState>(count).fill('came') : ['ring'];
}
