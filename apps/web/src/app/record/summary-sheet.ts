import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { SummaryView } from '@bijeen/contract';
import { AlertBox, Language } from '@bijeen/ui';
import { leadOf } from './summary-head';
import { SummaryRows } from './summary-rows';

/** Page one of a published summary, or that it was taken back and why. It brings the h1. */
@Component({
  selector: 'bijeen-summary-sheet',
  templateUrl: './summary-sheet.html',
  imports: [AlertBox, SummaryRows],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SummarySheet {
  private readonly language = inject(Language);
  protected readonly t = this.language.t;
  readonly summary = input.required<SummaryView>();
  protected readonly lead = computed(() => leadOf(this.summary(), this.language.messages()));

  protected day(moment: string): string {
    return this.language.messages().day(moment, this.summary().zone);
  }
}
