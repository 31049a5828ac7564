import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { SummaryItemView } from '@bijeen/contract';
import { withheld } from '@bijeen/record';
import { Kind, Language, type NoteKind } from '@bijeen/ui';
import { itemsOf, linesByPoint, sourcesOf, type SummaryParts } from './summary-lines';

/** The evidence behind page one: every line at its agenda point, every card with its votes, every proposal. Nothing is left out. */
@Component({
  selector: 'bijeen-summary-annex',
  templateUrl: './summary-annex.html',
  imports: [Kind, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SummaryAnnex {
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  readonly parts = input.required<SummaryParts>();

  protected readonly points = computed(() => linesByPoint(this.parts()));
  /** Points that were not on the agenda, and at which nothing was written down. */
  protected readonly left = computed(() => {
    const shown = new Set(this.points().map(({ point }) => point));
    return itemsOf(this.parts(), 'agenda').filter((point) => !shown.has(point));
  });
  protected readonly cards = computed(() => itemsOf(this.parts(), 'contributions'));
  protected readonly measures = computed(() => itemsOf(this.parts(), 'measures'));
  protected readonly reading = computed(() => itemsOf(this.parts(), 'reading'));
  protected readonly unsortedWords = computed(() => this.parts().introductions['unsorted'] ?? null);

  protected sources(line: SummaryItemView): readonly SummaryItemView[] {
    return sourcesOf(this.parts(), line);
  }

  protected kindOf({ kind }: SummaryItemView): NoteKind {
    return kind as NoteKind;
  }

  protected short({ text = '' }: SummaryItemView): string {
    return text.length > 60 ? `${text.slice(0, 57).trimEnd()}…` : text;
  }

  protected whoOf({ who }: SummaryItemView): string | null {
    return who === withheld ? this.t('record.summary.somebody') : (who ?? null);
  }

  protected dayOf({ dueOn }: SummaryItemView): string | null {
    return dueOn ? this.language.messages().dayOfYear(`${dueOn}T12:00:00Z`, 'UTC') : null;
  }

  /** "5 eens, 2 oneens, 1 weet ik niet"; of one or two people only that there were some. */
  protected votes({ counts }: SummaryItemView): string | null {
    if (!counts) return null;
    if (counts.votes !== undefined) return this.t('record.annex.few-votes');
    const number = (count: number | string | undefined) => (typeof count === 'number' ? count : 0);
    const [agree, disagree, pass] = [number(counts.agree), number(counts.disagree), number(counts.pass)];
    return agree + disagree + pass === 0 ? this.t('record.annex.no-votes') : this.t('record.annex.votes', { agree, disagree, pass });
  }

  protected anchor({ evidence }: SummaryItemView): string {
    return `r-${evidence[0] ?? ''}`;
  }
}
