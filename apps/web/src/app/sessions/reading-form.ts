import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { applyEach, form, FormField, validateStandardSchema } from '@angular/forms/signals';
import { readingLinksRequest, type SessionView } from '@bijeen/contract';
import { newId } from '@bijeen/kernel';
import { Control, Field, Icon, Language, Saved } from '@bijeen/ui';
import * as z from 'zod';
import { autosave } from '../platform/autosave';
import { problemText } from '../platform/problems';
import { SessionDraft } from './session-draft';
import { SessionsApi } from './sessions-api';
import { SessionWorkspace } from './session-workspace';

type LinkModel = SessionView['readingLinks'][number];

const wire = readingLinksRequest.shape.readingLinks.element;
/** As the contract has it, except that a line that is still empty is not there yet. */
const linkSchema = wire.extend({ title: z.union([z.literal(''), wire.shape.title]), url: z.union([z.literal(''), wire.shape.url]) });

/** What there is to read before the session. */
@Component({
  selector: 'bijeen-reading-form',
  templateUrl: './reading-form.html',
  imports: [Control, Field, FormField, Icon, Saved],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReadingForm {
  private readonly api = inject(SessionsApi);
  private readonly draft = inject(SessionDraft);
  private readonly workspace = inject(SessionWorkspace);
  private readonly language = inject(Language);
  protected readonly t = this.language.t;

  protected readonly model = signal<LinkModel[]>([...(this.workspace.session.value()?.readingLinks ?? [])]);
  protected readonly f = form(this.model, (path) => applyEach(path, (link) => validateStandardSchema(link, linkSchema)));
  private readonly whole = computed(() => this.model().filter(({ title, url }) => title.trim() !== '' && url.trim() !== ''), {
    equal: (one, other) => JSON.stringify(one) === JSON.stringify(other),
  });
  readonly saving = autosave(
    this.whole,
    (readingLinks) =>
      this.draft.save({
        of: (session) => session.readingLinks,
        send: (id, revision) => this.api.saveReadingLinks(id, revision, readingLinksRequest.parse({ readingLinks })),
      }),
    { when: () => this.f().valid() },
  );
  protected readonly refusal = computed(() => {
    const problem = this.saving.problem();
    return problem && problemText(problem, this.language.messages());
  });

  unsaved(): boolean {
    const half = this.model().some(({ title, url }) => (title.trim() === '') !== (url.trim() === ''));
    return this.saving.unsaved() || !this.f().valid() || half;
  }

  protected add(): void {
    this.model.update((links) => [...links, { id: newId(), title: '', url: '' }]);
  }

  protected remove(id: string): void {
    this.model.update((links) => links.filter((link) => link.id !== id));
  }
}
