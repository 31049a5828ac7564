import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { Ids } from './ids';
import { Language } from './language';

/**
 * What is asked of you now, like a place card on the table. One per page; the one primary button stands in it. Its heading is an
 * h2, or an h1 on a page that has no other (`level`).
 */
@Component({
  selector: 'bijeen-now',
  template: `
    <section class="bijeen-now" [attr.aria-labelledby]="id">
      <p class="bijeen-now__tab">{{ tab() ?? t('ui.now') }}</p>
      <div class="bijeen-stack bijeen-stack--m">
        @if (level() === 1) {
          <h1 class="utrecht-heading-1 bijeen-h1-card" [id]="id">{{ heading() }}</h1>
        } @else {
          <h2 class="utrecht-heading-2" [id]="id">{{ heading() }}</h2>
        }
        <ng-content />
      </div>
    </section>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NowCard {
  protected readonly t = inject(Language).t;
  protected readonly id = inject(Ids).next('now');
  readonly heading = input.required<string>();
  readonly level = input<1 | 2>(2);
  /** On the tab, when it is not "Nu aan jou". */
  readonly tab = input<string | null>(null);
}
