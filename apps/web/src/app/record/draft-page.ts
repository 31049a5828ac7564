import { NgTemplateOutlet } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, signal, viewChild } from '@angular/core';
import { form, FormField, validateStandardSchema } from '@angular/forms/signals';
import { RouterLink } from '@angular/router';
import { optionalText, reason, type SummaryDraftView } from '@bijeen/contract';
import { readabilityOf, type WrittenSection } from '@bijeen/record';
import { AlertBox, Confirm, Control, Field, FormErrors, Language, NowCard, Saved, StatusBox } from '@bijeen/ui';
import { firstValueFrom } from 'rxjs';
import * as z from 'zod';
import { autosave } from '../platform/autosave';
import { askBeforeClosing, type Leavable } from '../platform/leaving';
import { whenSessionChanges } from '../platform/live';
import { problemOf, problemText, reasonOf } from '../platform/problems';
import { sending } from '../platform/sending';
import { SessionWorkspace } from '../sessions/session-workspace';
import { RecordApi } from './record-api';
import { SummaryAnnex } from './summary-annex';
import { leadOf } from './summary-head';
import { SummaryRows } from './summary-rows';

const LONGEST = 800;
const MOST_HINTS = 3;
const publishing = z.object({ wordAboutUnsorted: optionalText(LONGEST) });

/** The tab "Verslag": the draft as it would be published now, the organiser's words in it, and publishing it or taking it back. */
@Component({
  selector: 'bijeen-draft-page',
  templateUrl: './draft-page.html',
  imports: [
    AlertBox,
    Control,
    Field,
    FormErrors,
    FormField,
    NgTemplateOutlet,
    NowCard,
    RouterLink,
    Saved,
    StatusBox,
    SummaryAnnex,
    SummaryRows,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DraftPage implements Leavable {
  private readonly api = inject(RecordApi);
  private readonly confirm = inject(Confirm);
  private readonly workspace = inject(SessionWorkspace);
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  protected readonly longest = LONGEST;
  readonly id = input.required<string>();

  protected readonly read = this.api.draft(this.id);
  /** Stays when asking again fails, and is what a save answered. */
  protected readonly draft = linkedSignal<SummaryDraftView | null, SummaryDraftView | null>({
    source: () => (this.read.hasValue() ? this.read.value() : null),
    computation: (now, before) => now ?? before?.value ?? null,
  });
  protected readonly over = computed(() => ['live', 'concluded', 'published'].includes(this.draft()?.state ?? ''));
  /** The organiser writes and publishes; a facilitator reads along. */
  protected readonly mayPublish = computed(() => {
    const { session } = this.workspace;
    return session.hasValue() && session.value().role === 'organiser';
  });
  protected readonly mayWrite = computed(() => this.mayPublish() && ['live', 'concluded'].includes(this.draft()?.state ?? ''));
  protected readonly lead = computed(() => {
    const draft = this.draft();
    return draft ? leadOf(draft, this.language.messages()) : '';
  });
  protected readonly title = computed(() => this.draft()?.sections[0]?.items.find(({ kind }) => kind === 'title')?.text ?? '');
  protected readonly published = computed(() => this.draft()?.versions.find(({ withdrawnAt }) => withdrawnAt === null) ?? null);

  /** What was typed since the page was opened; the rest stands in the draft. */
  private readonly edits = signal<Partial<Record<WrittenSection, string>>>({});
  protected readonly saving = autosave(this.edits, async (introductions) => {
    const draft = this.draft();
    if (draft) this.draft.set(await firstValueFrom(this.api.write(this.id(), draft.revision, { introductions })));
  });
  /** What is wrong with what was typed: at its section, or above all of it. */
  protected readonly refused = computed(() => {
    const problem = this.saving.problem();
    if (!problem) return null;
    const section = problem.errors?.[0]?.pointer.split('/').at(-1) ?? String(problem.facts?.['section'] ?? '');
    return { section, text: problemText(problem, this.language.messages()), stale: reasonOf(problem) === 'revision-stale' };
  });

  protected readonly early = computed(() => {
    const problem = problemOf(this.read.error());
    return problem !== null && reasonOf(problem) === 'session-not-scheduled';
  });

  private readonly publishErrors = viewChild<FormErrors>('publishErrors');
  private readonly withdrawErrors = viewChild<FormErrors>('withdrawErrors');
  protected readonly publishing = form(signal({ wordAboutUnsorted: '' }), (path) => validateStandardSchema(path, publishing));
  protected readonly sendingPublish = sending(this.publishing, ({ wordAboutUnsorted }) => this.publishNow(wordAboutUnsorted), {
    summary: () => this.publishErrors(),
  });
  protected readonly withdrawing = form(signal({ reason: '' }), (path) => validateStandardSchema(path, reason));
  protected readonly sendingWithdraw = sending(this.withdrawing, (value) => this.withdrawNow(value.reason), {
    summary: () => this.withdrawErrors(),
  });

  constructor() {
    askBeforeClosing(this);
    whenSessionChanges(this.id, () => {
      // What is being typed has its own revision; a fresh draft comes with its answer.
      if (!this.saving.unsaved()) this.read.reload();
    });
  }

  unsaved(): boolean {
    return this.saving.unsaved() || this.publishing().dirty() || this.withdrawing().dirty();
  }

  /** The template of the editor gets its key untyped. */
  protected section(key: unknown): WrittenSection {
    return key as WrittenSection;
  }

  protected words(key: WrittenSection): string {
    return this.edits()[key] ?? this.draft()?.introductions[key] ?? '';
  }

  /** Whether the box of a section is open from the start; it stays so while somebody empties it. */
  protected hasWords(key: WrittenSection): boolean {
    return key in this.edits() || this.words(key) !== '';
  }

  protected type(key: WrittenSection, event: Event): void {
    const text = (event.target as HTMLTextAreaElement).value;
    this.edits.update((all) => ({ ...all, [key]: text }));
  }

  /** Hints for plain Dutch: at most a few, the longest sentences first. */
  protected hints(key: WrittenSection): string[] {
    if (this.draft()?.language !== 'nl') return [];
    const { longSentences, longWords } = readabilityOf(this.words(key));
    const sentences = [...longSentences].sort((one, other) => other.words - one.words);
    return [
      ...sentences.map(({ text, words }) =>
        this.t('record.draft.long-sentence', { words, text: text.length > 60 ? `${text.slice(0, 57)}…` : text }),
      ),
      ...longWords.map((word) => this.t('record.draft.long-word', { word })),
    ].slice(0, MOST_HINTS);
  }

  protected async publish(event: Event): Promise<void> {
    event.preventDefault();
    await this.saving.flush();
    if (this.saving.unsaved()) return;
    const sure = await this.confirm.ask({
      heading: this.t('record.draft.sure'),
      text: this.t('record.draft.sure-text', { visibility: this.draft()?.visibility ?? 'invited' }),
      yes: this.t('record.draft.publish'),
      no: this.t('record.draft.not-yet'),
    });
    if (sure) await this.sendingPublish.send();
  }

  protected async withdraw(event: Event): Promise<void> {
    await this.sendingWithdraw.send(event);
  }

  /** Takes over what somebody else wrote meanwhile; what was typed here stays in the boxes and is saved with the next key. */
  protected again(): void {
    this.read.reload();
  }

  protected problem(): string {
    const problem = problemOf(this.read.error());
    return problem ? problemText(problem, this.language.messages()) : this.t('problem.unexpected');
  }

  private async publishNow(word: string): Promise<void> {
    this.draft.set(await firstValueFrom(this.api.publish(this.id(), word || null)));
    this.workspace.session.reload();
  }

  private async withdrawNow(why: string): Promise<void> {
    this.draft.set(await firstValueFrom(this.api.withdraw(this.id(), why)));
    this.workspace.session.reload();
  }
}
