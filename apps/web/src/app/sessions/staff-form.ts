import { ChangeDetectionStrategy, Component, computed, inject, signal, viewChild } from '@angular/core';
import { form, FormField, validateStandardSchema } from '@angular/forms/signals';
import { id, sessionStaffRole } from '@bijeen/contract';
import { Control, Field, FormErrors, Language } from '@bijeen/ui';
import { firstValueFrom } from 'rxjs';
import * as z from 'zod';
import { Alerts } from '../platform/alerts';
import { problemOf, problemText } from '../platform/problems';
import { sending } from '../platform/sending';
import { SessionsApi } from './sessions-api';
import { SessionWorkspace } from './session-workspace';

const staffSchema = z.object({ accountId: id, role: sessionStaffRole });

/** Who works on the session: organisers and facilitators. */
@Component({
  selector: 'bijeen-staff-form',
  templateUrl: './staff-form.html',
  imports: [Control, Field, FormErrors, FormField],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StaffForm {
  private readonly api = inject(SessionsApi);
  private readonly workspace = inject(SessionWorkspace);
  private readonly summary = viewChild(FormErrors);
  private readonly language = inject(Language);
  private readonly alerts = inject(Alerts);
  protected readonly t = this.language.t;
  protected readonly staff = computed(() => this.workspace.session.value()?.staff ?? []);
  private readonly candidates = this.api.staffCandidates(() => this.workspace.id());
  protected readonly others = computed(() => {
    const here = new Set(this.staff().map(({ accountId }) => accountId));
    return this.candidates.hasValue() ? this.candidates.value().filter(({ accountId }) => !here.has(accountId)) : [];
  });

  private readonly model = signal<{ accountId: string; role: 'organiser' | 'facilitator' }>({ accountId: '', role: 'facilitator' });
  protected readonly f = form(this.model, (path) => validateStandardSchema(path, staffSchema));
  protected readonly adding = sending(
    this.f,
    ({ accountId, role }) => firstValueFrom(this.api.appoint(this.workspace.id(), accountId, role)),
    { summary: () => this.summary() },
  );
  protected readonly refusal = signal<string | null>(null);

  protected async add(event: Event): Promise<void> {
    if (!(await this.adding.send(event))) return;
    this.model.set({ accountId: '', role: 'facilitator' });
    this.workspace.session.reload();
  }

  protected async remove(accountId: string): Promise<void> {
    this.refusal.set(null);
    try {
      await firstValueFrom(this.api.dismiss(this.workspace.id(), accountId));
      this.workspace.session.reload();
    } catch (error) {
      const problem = problemOf(error);
      if (problem?.status === 409) this.refusal.set(problemText(problem, this.language.messages()));
      else this.alerts.report(error);
    }
  }
}
