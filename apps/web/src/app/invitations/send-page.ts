import { httpResource } from '@angular/common/http';
import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  type ElementRef,
  inject,
  Injector,
  input,
  signal,
  viewChild,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { mailPreview } from '@bijeen/contract';
import { Icon, Language, StatusBox } from '@bijeen/ui';
import { Announcer } from '../platform/announcer';
import { problemOf, problemText, reasonOf } from '../platform/problems';
import { SessionWorkspace } from '../sessions/session-workspace';
import { InvitationsApi } from './invitations-api';
import { WhoGetsWhat } from './who-gets-what';

const PURPOSES = ['invite', 'update', 'withdraw', 'reinvite'] as const;

/**
 * `/bijeenkomst/:id/mensen/versturen?voor=invite`: who gets what and what happens in their calendar, before anything leaves. With `wie`
 * it is about one invitation. When something changed meanwhile it shows the new state, and sends nothing.
 */
@Component({
  selector: 'bijeen-send-page',
  templateUrl: './send-page.html',
  imports: [Icon, RouterLink, StatusBox, WhoGetsWhat],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SendPage {
  private readonly api = inject(InvitationsApi);
  private readonly announcer = inject(Announcer);
  private readonly injector = inject(Injector);
  private readonly language = inject(Language);
  private readonly router = inject(Router);
  private readonly refusal = viewChild<ElementRef<HTMLElement>>('refusal');
  protected readonly t = this.language.t;
  protected readonly id = inject(SessionWorkspace).id;
  /** For what, and about whom, from the address. */
  readonly voor = input<string>();
  readonly wie = input<string>();

  protected readonly purpose = computed(() => PURPOSES.find((purpose) => purpose === this.voor()) ?? 'invite');
  private readonly asked = computed(() =>
    this.purpose() === 'reinvite' ? 'invite' : (this.purpose() as 'invite' | 'update' | 'withdraw'),
  );
  protected readonly read = httpResource(
    () => {
      const about = this.wie();
      return {
        url: `/api/v1/sessions/${this.id()}/mail-preview`,
        params: { for: this.asked(), ...(about && { invitationIds: about }) },
      };
    },
    { parse: (body) => mailPreview.parse(body) },
  );
  protected readonly preview = computed(() => (this.read.hasValue() ? this.read.value() : null));
  protected readonly told = computed(() => (this.preview()?.people ?? []).filter(({ gets }) => gets !== 'nothing').length);
  protected readonly problem = computed(() => {
    const problem = problemOf(this.read.error());
    return problem ? problemText(problem, this.language.messages()) : this.t('problem.unexpected');
  });
  protected readonly back = computed(() => ['/bijeenkomst', this.id(), 'mensen', ...(this.wie() ? [this.wie()] : [])]);
  protected readonly busy = signal(false);
  protected readonly refused = signal<string | null>(null);
  /** What the button does: it names the number of mails, or says that nothing is mailed. */
  protected readonly action = computed(() => {
    const mails = this.preview()?.mails ?? 0;
    if (mails > 0) return this.t('mailings.send', { count: mails });
    return this.t(this.purpose() === 'withdraw' ? 'mailings.withdraw-quietly' : 'mailings.count-as-invited', { count: this.told() });
  });
  protected readonly hasWork = computed(() => this.told() > 0 || this.purpose() === 'withdraw');

  protected async send(): Promise<void> {
    const preview = this.preview();
    if (!preview || this.busy()) return;
    this.busy.set(true);
    try {
      await this.api.send(this.id(), this.asked(), preview.hash, this.wie() ?? null);
      await this.router.navigate(this.back());
      this.announcer.say(this.t('mailings.sent', { count: preview.mails }));
    } catch (error) {
      const problem = problemOf(error);
      if (!problem || problem.status >= 500) throw error;
      this.refused.set(problemText(problem, this.language.messages()));
      if (reasonOf(problem) === 'preview-stale') this.read.reload();
      afterNextRender(() => this.refusal()?.nativeElement.focus(), { injector: this.injector });
    } finally {
      this.busy.set(false);
    }
  }
}
