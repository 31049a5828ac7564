import { ChangeDetectionStrategy, Component, computed, inject, signal, viewChild } from '@angular/core';
import { Router } from '@angular/router';
import { Language, NowCard, StatusBox } from '@bijeen/ui';
import { firstValueFrom } from 'rxjs';
import { Alerts } from '../platform/alerts';
import { askBeforeClosing, type Leavable } from '../platform/leaving';
import { problemOf, problemText } from '../platform/problems';
import { PlanForm } from './plan-form';
import { SessionDraft } from './session-draft';
import { SessionsApi } from './sessions-api';
import { SessionWorkspace } from './session-workspace';

/** What a session is about and when and where it is: the form, and what still misses before it can be scheduled. */
@Component({
  selector: 'bijeen-details-page',
  templateUrl: './details-page.html',
  imports: [NowCard, PlanForm, StatusBox],
  providers: [SessionDraft],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DetailsPage implements Leavable {
  private readonly api = inject(SessionsApi);
  private readonly alerts = inject(Alerts);
  private readonly router = inject(Router);
  private readonly workspace = inject(SessionWorkspace);
  private readonly language = inject(Language);
  private readonly form = viewChild(PlanForm);
  protected readonly t = this.language.t;
  protected readonly session = this.workspace.session;
  protected readonly known = computed(() => (this.session.hasValue() ? this.session.value() : null));
  protected readonly mayEdit = computed(() => this.known()?.role === 'organiser');
  protected readonly draft = computed(() => this.known()?.changes.includes('schedule') === true);
  protected readonly busy = signal(false);
  protected readonly refusal = signal<string | null>(null);

  constructor() {
    askBeforeClosing(this);
  }

  unsaved(): boolean {
    return this.form()?.unsaved() ?? false;
  }

  async flush(): Promise<void> {
    await this.form()?.flush();
  }

  /** Shows the field that still misses, and puts the cursor in it. */
  protected show(event: Event, field: string): void {
    event.preventDefault();
    const place = document.getElementById(field);
    const control = place?.matches('input, textarea, select') ? place : place?.querySelector<HTMLElement>('input, textarea, select');
    control?.focus();
  }

  protected async schedule(): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.refusal.set(null);
    try {
      await this.flush();
      this.session.set(await firstValueFrom(this.api.schedule(this.workspace.id())));
      await this.router.navigate(['/bijeenkomst', this.workspace.id(), 'overzicht']);
    } catch (error) {
      const problem = problemOf(error);
      if (problem && problem.status >= 400 && problem.status < 500) this.refusal.set(problemText(problem, this.language.messages()));
      else this.alerts.report(error);
    } finally {
      this.busy.set(false);
    }
  }
}
