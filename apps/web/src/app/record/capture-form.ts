import { ChangeDetectionStrategy, Component, computed, type ElementRef, inject, output, signal, viewChild } from '@angular/core';
import { outcomeLimits } from '@bijeen/record';
import { Language } from '@bijeen/ui';
import { type LineKind, pastedLines, SORTS } from './lines';

export interface Typed {
  readonly text: string;
  readonly kind: LineKind;
}

/** One field and Enter; Alt with a figure says at once what it is. A pasted list becomes a line each. */
@Component({
  selector: 'bijeen-capture-form',
  templateUrl: './capture-form.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CaptureForm {
  protected readonly t = inject(Language).t;
  protected readonly sorts = SORTS;
  protected readonly longest = outcomeLimits.text;
  readonly typed = output<Typed>();

  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('field');
  protected readonly text = signal('');
  protected readonly pasted = signal('');
  protected readonly empty = signal(false);
  protected readonly parts = computed(() => pastedLines(this.pasted()).map((line) => line.slice(0, this.longest)));

  focus(): void {
    this.field().nativeElement.focus();
  }

  /** What is typed and not kept yet. */
  unsaved(): boolean {
    return this.text().trim() !== '' || this.parts().length > 0;
  }

  protected keep(event: Event, kind: LineKind = 'unsorted'): void {
    event.preventDefault();
    const text = this.text().trim();
    this.empty.set(text === '');
    if (text === '') return this.focus();
    this.typed.emit({ text, kind });
    this.text.set('');
    // Typed and kept before the page was drawn again: the binding saw no change.
    this.field().nativeElement.value = '';
    this.focus();
  }

  protected key(event: KeyboardEvent): void {
    // By the place of the key: Alt with a figure writes another sign on some keyboards.
    const kind = event.altKey ? this.sorts[Number(/^(?:Digit|Numpad)([1-5])$/.exec(event.code)?.[1] ?? 0) - 1] : undefined;
    if (kind) this.keep(event, kind);
  }

  protected keepAll(): void {
    for (const text of this.parts()) this.typed.emit({ text, kind: 'unsorted' });
    this.pasted.set('');
  }
}
