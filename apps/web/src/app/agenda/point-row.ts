import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import type { AgendaItemView } from '@bijeen/contract';
import { Icon, Language } from '@bijeen/ui';

/** A point in a list of participants: what it is about, and the button to want it too. */
@Component({
  selector: 'bijeen-point-row',
  templateUrl: './point-row.html',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PointRow {
  private readonly language = inject(Language);
  protected readonly t = this.language.t;
  readonly point = input.required<AgendaItemView>();
  readonly zone = input.required<string>();
  readonly canSupport = input.required<boolean>();
  readonly support = output();

  protected readonly supports = computed(() => this.point().supports ?? 0);
  protected readonly clock = computed(() => {
    const { startsAt } = this.point();
    return startsAt && this.language.messages().clock(startsAt, this.zone());
  });
}
