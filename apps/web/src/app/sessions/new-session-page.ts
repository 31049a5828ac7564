import { ChangeDetectionStrategy, Component, computed, inject, signal, viewChild } from '@angular/core';
import { form, FormField, validateStandardSchema } from '@angular/forms/signals';
import { Router } from '@angular/router';
import { id, sessionCreate } from '@bijeen/contract';
import { Control, Field, FormErrors, Language, NowCard } from '@bijeen/ui';
import { firstValueFrom } from 'rxjs';
import * as z from 'zod';
import { Alerts } from '../platform/alerts';
import type { Leavable } from '../platform/leaving';
import { problemOf, problemText } from '../platform/problems';
import { sending } from '../platform/sending';
import { SessionsApi } from './sessions-api';

const newSession = z.object({ title: sessionCreate.shape.title, copyFrom: z.union([z.literal(''), id]) });

/** Begins a session: a name is enough. Or a copy of an earlier one, or a file that was prepared elsewhere. */
@Component({
  selector: 'bijeen-new-session-page',
  templateUrl: './new-session-page.html',
  imports: [Control, Field, FormErrors, FormField, NowCard],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NewSessionPage implements Leavable {
  private readonly api = inject(SessionsApi);
  private readonly alerts = inject(Alerts);
  private readonly router = inject(Router);
  private readonly language = inject(Language);
  private readonly summary = viewChild(FormErrors);
  protected readonly t = this.language.t;
  private readonly mine = this.api.mine();
  protected readonly earlier = computed(() => (this.mine.hasValue() ? this.mine.value().sessions : []));

  private readonly begun = signal<string | null>(null);
  protected readonly f = form(signal({ title: '', copyFrom: '' }), (path) => validateStandardSchema(path, newSession));
  protected readonly beginning = sending(
    this.f,
    async ({ title, copyFrom }) => {
      const { id: sessionId } = await firstValueFrom(this.api.create({ title, ...(copyFrom && { copyFrom }) }));
      this.begun.set(sessionId);
    },
    { summary: () => this.summary() },
  );

  protected readonly importing = signal(false);
  protected readonly refused = signal<string | null>(null);
  /** What the file held and the session does not. */
  protected readonly notKept = signal<readonly string[]>([]);
  protected readonly imported = signal<string | null>(null);

  unsaved(): boolean {
    return this.f().dirty();
  }

  protected async begin(event: Event): Promise<void> {
    if (await this.beginning.send(event)) await this.open(this.begun());
  }

  protected async import(event: Event): Promise<void> {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    if (!file || this.importing()) return;
    this.importing.set(true);
    this.refused.set(null);
    try {
      const { sessionId, notKept } = await firstValueFrom(this.api.importCase(await file.text()));
      this.imported.set(sessionId);
      this.notKept.set(notKept);
    } catch (error) {
      const problem = problemOf(error);
      if (problem && problem.status >= 400 && problem.status < 500) {
        const where = (problem.errors ?? []).map(({ pointer, detail }) => `${pointer}: ${detail}`).join(' ');
        this.refused.set(
          `${problem.reason === 'input-invalid' || problem.type === 'about:blank' ? this.t('sessions.new.file-refused') : problemText(problem, this.language.messages())} ${where}`,
        );
      } else this.alerts.report(error);
    } finally {
      input.value = '';
      this.importing.set(false);
    }
  }

  protected async open(sessionId: string | null): Promise<void> {
    if (sessionId) await this.router.navigate(['/bijeenkomst', sessionId, 'gegevens']);
  }
}
