import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, effect, type ElementRef, inject, input, signal, viewChild } from '@angular/core';
import { form, FormField, validateStandardSchema } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';
import { mailPreview, reason, type MailPreview, type SessionView } from '@bijeen/contract';
import { AlertBox, Check, Control, Field, Icon, Language, NowCard, StatusBox } from '@bijeen/ui';
import { firstValueFrom } from 'rxjs';
import { WhoGetsWhat } from '../invitations/who-gets-what';
import { Announcer } from '../platform/announcer';
import { Alerts } from '../platform/alerts';
import { problemOf, problemText, type Problem } from '../platform/problems';
import { SessionsApi } from './sessions-api';
import { SessionWorkspace } from './session-workspace';
import { TimeFields, timeForm, timeOf } from './time-fields';

export type StateChangeKind = 'move' | 'cancel' | 'reinstate';

/**
 * A change that people's calendars hear of: another date, calling it off, going on after all. First what it will be, then who gets
 * what; nothing happens before that was looked at. Drawn once the session is there.
 */
@Component({
  selector: 'bijeen-state-change',
  templateUrl: './state-change.html',
  imports: [AlertBox, Check, Control, Field, FormField, Icon, NowCard, RouterLink, StatusBox, TimeFields, WhoGetsWhat],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StateChangeForm {
  private readonly api = inject(SessionsApi);
  private readonly alerts = inject(Alerts);
  private readonly announcer = inject(Announcer);
  private readonly language = inject(Language);
  private readonly router = inject(Router);
  private readonly workspace = inject(SessionWorkspace);
  private readonly step = viewChild<ElementRef<HTMLElement>>('step');
  readonly kind = input.required<StateChangeKind>();
  protected readonly t = this.language.t;
  protected readonly id = this.workspace.id;
  protected readonly session = this.workspace.session;
  protected readonly known = computed(() => (this.session.hasValue() ? this.session.value() : null));
  protected readonly possible = computed(() => this.known()?.changes.includes(this.kind()) === true);

  protected readonly time = timeForm(this.session.value()?.time ?? null);
  protected readonly distantPlace = signal(false);
  protected readonly why = form(signal({ reason: '' }), (path) => validateStandardSchema(path, reason));
  /** What the preview is of; null while it is still being written. */
  private readonly asked = signal<Readonly<Record<string, string>> | null>(null);
  protected readonly read = httpResource(
    () => {
      const params = this.asked();
      return params ? { url: `/api/v1/sessions/${this.id()}/mail-preview`, params } : undefined;
    },
    { parse: (body) => mailPreview.parse(body) },
  );
  protected readonly preview = computed(() => (this.asked() && this.read.hasValue() ? this.read.value() : null));
  /** What the API refused of what was typed: the preview, or the change itself. */
  private readonly refused = signal<Problem | null>(null);
  protected readonly problem = computed(() => this.refused() ?? problemOf(this.read.error()));
  protected readonly words = computed(() => {
    const problem = this.problem();
    return problem && problemText(problem, this.language.messages());
  });
  protected readonly busy = signal(false);

  protected readonly before = computed(() => this.momentOf(this.known()?.time ?? null));
  /** The button says how many mails leave. */
  protected readonly action = computed(() => this.t(`sessions.${this.kind()}.do`, { count: this.preview()?.mails ?? 0 }));

  constructor() {
    // What is asked next stands in another card than what was typed: whoever cannot see that is taken there.
    effect(() => this.step()?.nativeElement.focus());
  }

  unsaved(): boolean {
    return this.why().dirty() || this.time.fields().dirty();
  }

  /** Shows who would get what. */
  protected look(event?: Event): void {
    event?.preventDefault();
    this.refused.set(null);
    const params = this.params();
    if (!params) return;
    this.asked.set(params);
  }

  /** Back to what is written. */
  protected change(): void {
    this.asked.set(null);
    this.refused.set(null);
  }

  protected async confirm(preview: MailPreview): Promise<void> {
    const session = this.known();
    if (!session || this.busy()) return;
    this.busy.set(true);
    try {
      this.session.set(await firstValueFrom(this.send(session)));
      this.why().reset();
      this.time.fields().reset();
      await this.router.navigate(['/bijeenkomst', session.id, 'overzicht']);
      this.announcer.say(this.t(`sessions.${this.kind()}.done`, { count: preview.mails }));
    } catch (error) {
      const problem = problemOf(error);
      if (!problem || problem.status < 400 || problem.status >= 500) this.alerts.report(error);
      else {
        this.refused.set(problem);
        this.asked.set(null);
        this.session.reload();
      }
    } finally {
      this.busy.set(false);
    }
  }

  private send({ id, revision }: SessionView) {
    switch (this.kind()) {
      case 'move':
        return this.api.saveTime(id, revision, { ...timeOf(this.time.value()), distantPlace: this.distantPlace() });
      case 'cancel':
        return this.api.cancel(id, this.why().value().reason);
      case 'reinstate':
        return this.api.reinstate(id);
    }
  }

  /** What the preview is asked with; null, with the fields marked, when something is not right yet. */
  private params(): Record<string, string> | null {
    switch (this.kind()) {
      case 'move': {
        if (!this.time.fields().valid()) {
          this.time.fields().markAsTouched();
          return null;
        }
        const { startsLocal, zone, minutes, which } = timeOf(this.time.value());
        return { for: 'move', startsLocal, zone, minutes: String(minutes), ...(which && { which }) };
      }
      case 'cancel': {
        if (!this.why().valid()) {
          this.why().markAsTouched();
          this.why.reason().focusBoundControl();
          return null;
        }
        return { for: 'cancel', reason: this.why().value().reason };
      }
      case 'reinstate':
        return { for: 'move' };
    }
  }

  private momentOf(time: SessionView['time']): string {
    const messages = this.language.messages();
    return time ? `${messages.day(time.startsAt, time.zone)}, ${messages.period(time.startsAt, time.endsAt, time.zone)}` : '';
  }
}
