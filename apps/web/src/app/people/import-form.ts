import {
  afterNextRender,
  booleanAttribute,
  ChangeDetectionStrategy,
  Component,
  computed,
  type ElementRef,
  inject,
  Injector,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import type { ImportRequest, ImportView } from '@bijeen/contract';
import type { MessageKey } from '@bijeen/language';
import { Control, Field, Icon, Language } from '@bijeen/ui';
import { problemOf, problemText, reasonOf } from '../platform/problems';

/** Files that are larger cannot be a list of people. */
const MOST_BYTES = 900_000;

/**
 * A list of people from a file or pasted text: first what is in it and, per row, what is wrong; then all of it, or nothing. `send`
 * previews and, confirmed, imports.
 */
@Component({
  selector: 'bijeen-import-form',
  templateUrl: './import-form.html',
  imports: [Control, Field, Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ImportForm {
  private readonly language = inject(Language);
  private readonly injector = inject(Injector);
  private readonly result = viewChild<ElementRef<HTMLElement>>('result');
  protected readonly t = this.language.t;
  readonly send = input.required<(request: ImportRequest) => Promise<ImportView>>();
  /** True where a file can say to which groups people belong. */
  readonly withGroups = input(false, { transform: booleanAttribute });
  readonly imported = output<ImportView>();

  protected readonly csv = signal('');
  protected readonly file = signal<string | null>(null);
  protected readonly view = signal<ImportView | null>(null);
  protected readonly refused = signal<string | null>(null);
  protected readonly busy = signal(false);
  protected readonly wrong = computed(() => this.view()?.rows.filter(({ becomes }) => becomes === 'refused') ?? []);
  protected readonly adds = computed(() => {
    const totals = this.view()?.totals;
    return totals ? totals.added + totals.known : 0;
  });

  unsaved(): boolean {
    return this.csv().trim() !== '';
  }

  protected async choose(event: Event): Promise<void> {
    const [file] = (event.target as HTMLInputElement).files ?? [];
    if (!file) return;
    this.view.set(null);
    if (file.size > MOST_BYTES) return this.refuse(this.t('people.import.too-large'));
    this.file.set(file.name);
    this.csv.set(await textOf(file));
    await this.preview();
  }

  protected type(event: Event): void {
    this.csv.set((event.target as HTMLTextAreaElement).value);
    this.view.set(null);
  }

  protected async preview(event?: Event): Promise<void> {
    event?.preventDefault();
    if (this.csv().trim() === '') return this.refuse(this.t('people.import.nothing'));
    await this.ask({ csv: this.csv(), confirm: false });
  }

  protected async confirm(): Promise<void> {
    const view = this.view();
    if (view) await this.ask({ csv: this.csv(), confirm: true, previewHash: view.hash });
  }

  protected isText(text: string | null): text is string {
    return text !== null && text !== '';
  }

  protected problemOfRow({ field, problem, facts }: ImportView['rows'][number]['problems'][number]): string {
    const what = this.t(`people.import.problem.${problem}` as MessageKey, facts);
    return field === 'row' ? what : `${this.t(`people.import.field.${field}`)}: ${what}`;
  }

  protected problemOfFile({ problem, most, columns }: ImportView['fileProblems'][number]): string {
    return this.t(`people.import.file.${problem}`, { most: most ?? 0, columns: (columns ?? []).join(', ') });
  }

  private async ask(request: ImportRequest): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    try {
      const view = await this.send()(request);
      this.refused.set(null);
      if (view.imported) {
        this.csv.set('');
        this.imported.emit(view);
      } else {
        this.view.set(view);
        this.focusResult();
      }
    } catch (error) {
      const problem = problemOf(error);
      if (!problem || problem.status >= 500) throw error;
      const line = problem.facts?.['line'];
      if (reasonOf(problem) === 'preview-stale') this.view.set(null);
      this.refuse(
        reasonOf(problem) === 'import-unreadable' && line
          ? this.t('people.import.unreadable', { line })
          : problemText(problem, this.language.messages()),
      );
    } finally {
      this.busy.set(false);
    }
  }

  private focusResult(): void {
    afterNextRender(() => this.result()?.nativeElement.focus(), { injector: this.injector });
  }

  private refuse(words: string): void {
    this.refused.set(words);
    this.focusResult();
  }
}

/** The file as text: UTF-8, or what spreadsheets on Windows write when it is not. */
async function textOf(file: File): Promise<string> {
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
