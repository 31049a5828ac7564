import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Language, StatusBox } from '@bijeen/ui';
import { PersonalFrame } from '../invitations/personal-frame';
import { problemOf, problemText } from '../platform/problems';
import { RecordApi } from './record-api';
import { SummaryAnnex } from './summary-annex';
import { SummarySheet } from './summary-sheet';

/** `/uitnodiging/:token/verslag`: the summary for somebody who was invited, also where it is open to nobody else. */
@Component({
  selector: 'bijeen-personal-summary-page',
  template: `
    @if (summary(); as summary) {
      <article class="bijeen-stack bijeen-summary">
        <bijeen-summary-sheet [summary]="summary" />
        @if (summary.sections.length > 0) {
          <bijeen-summary-annex [parts]="summary" />
        }
      </article>
    } @else {
      <h1 class="utrecht-heading-1">{{ t('record.summary.title') }}</h1>
      @if (!slug()) {
        <bijeen-status status="empty" icon="book" [lead]="t('record.summary.not-yet')" [text]="t('record.summary.not-yet-text')" />
      } @else if (read.error()) {
        <bijeen-status status="error" [lead]="t('record.summary.failed')" [text]="problem()" [retryable]="true" (retry)="again()" />
      } @else {
        <bijeen-status status="loading" [lead]="t('record.summary.loading')" />
      }
    }
  `,
  imports: [StatusBox, SummaryAnnex, SummarySheet],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PersonalSummaryPage {
  private readonly frame = inject(PersonalFrame);
  private readonly language = inject(Language);
  protected readonly t = this.language.t;
  protected readonly slug = computed(() => this.frame.invited().session.summarySlug ?? undefined);
  protected readonly read = inject(RecordApi).summary(this.slug);
  protected readonly summary = computed(() => (this.read.hasValue() ? this.read.value() : null));

  protected problem(): string {
    const problem = problemOf(this.read.error());
    return problem ? problemText(problem, this.language.messages()) : this.t('problem.unexpected');
  }

  protected again(): void {
    this.read.reload();
  }
}
