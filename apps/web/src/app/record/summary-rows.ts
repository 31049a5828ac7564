import { NgTemplateOutlet } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, input, type TemplateRef } from '@angular/core';
import type { SummaryItemView } from '@bijeen/contract';
import { withheld, writtenSections, type WrittenSection } from '@bijeen/record';
import { GroupLabel, Language } from '@bijeen/ui';
import { gainOf, itemOf, itemsOf, type SummaryParts } from './summary-lines';

/** Page one of a summary, row by row in the fixed order. The words are those of the record; what stands around them says what they are. */
@Component({
  selector: 'bijeen-summary-rows',
  templateUrl: './summary-rows.html',
  imports: [GroupLabel, NgTemplateOutlet],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SummaryRows {
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  readonly parts = input.required<SummaryParts>();
  /** In the place of the organiser's words: where they are written. Gets the key of the section. */
  readonly editor = input<TemplateRef<{ $implicit: WrittenSection }> | null>(null);

  /** The first row, what and when, is the page's own header. */
  protected readonly keys = writtenSections.filter((key) => key !== 'about');
  protected readonly present = computed(() => {
    const items = itemsOf(this.parts(), 'present');
    const people = items.find(({ kind }) => kind === 'came')?.counts?.people ?? 'not-shown';
    // Who was not there stands first.
    const groups = items
      .filter(({ kind }) => kind === 'came-of-group')
      .sort((one, other) => Number(other.counts?.people === 0) - Number(one.counts?.people === 0));
    const without = items.find(({ kind }) => kind === 'came-without-group')?.counts?.people ?? 'not-shown';
    return {
      people,
      groups: [
        ...groups.map(({ text, links, counts }) => ({
          name: text ?? '',
          mark: this.markOf(links[0]),
          count: this.countOf(counts?.people),
        })),
        { name: this.t('ui.group.none'), mark: 0, count: this.countOf(without) },
      ],
      absent: groups.filter(({ counts }) => counts?.people === 0).map(({ text }) => text ?? ''),
    };
  });

  protected items(key: WrittenSection, ...kinds: SummaryItemView['kind'][]): readonly SummaryItemView[] {
    return itemsOf(this.parts(), key).filter(({ kind }) => kinds.length === 0 || kinds.includes(kind));
  }

  protected text(key: WrittenSection, kind: SummaryItemView['kind']): string | null {
    return itemOf(this.parts(), key, kind)?.text ?? null;
  }

  protected item(key: WrittenSection, kind: SummaryItemView['kind']): SummaryItemView | null {
    return itemOf(this.parts(), key, kind);
  }

  protected countOf(count: number | string | undefined): string {
    if (typeof count === 'number') return String(count);
    return this.t(count === 'fewer-than-three' ? 'ui.group.fewer-than-three' : 'record.summary.not-shown');
  }

  protected doneBy({ who, dueOn }: SummaryItemView): string {
    const name = who === withheld ? this.t('record.summary.somebody') : who;
    const day = dueOn && this.language.messages().dayOfYear(`${dueOn}T12:00:00Z`, 'UTC');
    return [name, day].filter(Boolean).join(', ');
  }

  protected gain(line: SummaryItemView): { gains: { name: string; mark: number }[]; carries: { name: string; mark: number }[] } | null {
    const { gains, carries } = gainOf(this.parts(), line);
    if (gains.length + carries.length === 0) return null;
    const marked = (names: string[]) =>
      names.map((name) => ({ name, mark: 1 + this.parts().groups.findIndex((group) => group.name === name) }));
    return { gains: marked(gains), carries: marked(carries) };
  }

  /** What became of a line since, in words; null while it is open. */
  protected since({ evidence }: SummaryItemView): string | null {
    const told = this.parts().followUps.find(({ outcomeId }) => evidence.includes(outcomeId));
    if (!told) return null;
    return told.reason ? `${this.t(`record.status.${told.status}`)}: ${told.reason}` : this.t(`record.status.${told.status}`);
  }

  protected anchor({ evidence }: SummaryItemView): string | null {
    return evidence[0] ? `r-${evidence[0]}` : null;
  }

  private markOf(groupId: string | undefined): number {
    return 1 + this.parts().groups.findIndex(({ id }) => id === groupId);
  }
}
