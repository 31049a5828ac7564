import { afterNextRender, ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Icon, Language, StatusBox } from '@bijeen/ui';
import { CurrentCaller } from '../platform/caller';
import { problemOf, problemText } from '../platform/problems';
import { RecordApi } from './record-api';

/** `/verslagen`: search in published summaries. The form also works before the page lives: it is an ordinary question to the server. */
@Component({
  selector: 'bijeen-summaries-page',
  templateUrl: './summaries-page.html',
  imports: [Icon, RouterLink, StatusBox],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SummariesPage {
  private readonly api = inject(RecordApi);
  private readonly router = inject(Router);
  private readonly caller = inject(CurrentCaller);
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  /** The question, from the address: `?zoek=leeg&onderwerp=vastgoed&stadsdeel=Binnenstad&na=…`. */
  readonly zoek = input<string>();
  readonly onderwerp = input<string>();
  readonly stadsdeel = input<string>();
  readonly na = input<string>();

  private readonly query = computed(() => ({
    ...(this.zoek() && { q: this.zoek() as string }),
    ...(this.onderwerp() && { topic: this.onderwerp() as string }),
    ...(this.stadsdeel() && { district: this.stadsdeel() as string }),
    ...(this.na() && { after: this.na() as string }),
  }));
  protected readonly read = this.api.summaries(this.query);
  protected readonly found = computed(() => (this.read.hasValue() ? this.read.value() : null));
  protected readonly asked = computed(() => !!(this.zoek() || this.onderwerp() || this.stadsdeel()));
  protected readonly heading = computed(() => {
    const found = this.found();
    if (!found) return '';
    return this.t('record.summaries.found', { total: found.total, words: this.zoek() ?? '', asked: this.zoek() ? 'words' : 'all' });
  });
  protected readonly more = computed(() => ({
    zoek: this.zoek(),
    onderwerp: this.onderwerp(),
    stadsdeel: this.stadsdeel(),
    na: this.found()?.next,
  }));

  constructor() {
    // The server rendered what everybody may read; staff and readers may find more.
    afterNextRender(() => {
      void this.caller.load().then((who) => who && this.read.reload());
    });
  }

  protected async search(event: Event): Promise<void> {
    event.preventDefault();
    const asked = new FormData(event.target as HTMLFormElement);
    const queryParams = Object.fromEntries(
      ['zoek', 'onderwerp', 'stadsdeel'].map((name) => [name, String(asked.get(name) ?? '').trim() || null]),
    );
    await this.router.navigate(['/verslagen'], { queryParams });
  }

  protected problem(): string {
    const problem = problemOf(this.read.error());
    return problem ? problemText(problem, this.language.messages()) : this.t('problem.unexpected');
  }

  protected again(): void {
    this.read.reload();
  }
}
