import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { invitationTimeline, sessionInvitationView, type InvitationTimeline } from '@bijeen/contract';
import { AlertBox, Confirm, Icon, Language, Saved, type SavedState, StatusBox } from '@bijeen/ui';
import { Alerts } from '../platform/alerts';
import { Announcer } from '../platform/announcer';
import { problemOf, problemText } from '../platform/problems';
import { SessionWorkspace } from '../sessions/session-workspace';
import { AnswerFor } from './answer-for';
import { GroupChecks } from './group-checks';
import { InvitationsApi } from './invitations-api';
import { InviteeWords } from './invitee-words';

/** `/bijeenkomst/:id/mensen/:invitationId`: one person of a session: what they said, their groups, their link, and all that happened. */
@Component({
  selector: 'bijeen-invitee-page',
  templateUrl: './invitee-page.html',
  imports: [AlertBox, AnswerFor, GroupChecks, Icon, RouterLink, Saved, StatusBox],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class InviteePage {
  private readonly api = inject(InvitationsApi);
  private readonly alerts = inject(Alerts);
  private readonly announcer = inject(Announcer);
  private readonly confirm = inject(Confirm);
  private readonly language = inject(Language);
  private readonly workspace = inject(SessionWorkspace);
  private readonly words = inject(InviteeWords);
  protected readonly t = this.language.t;
  protected readonly id = this.workspace.id;
  readonly invitationId = input.required<string>();

  private readonly session = computed(() => (this.workspace.session.hasValue() ? this.workspace.session.value() : null));
  protected readonly groups = computed(() => this.session()?.groups ?? []);
  protected readonly isOrganiser = computed(() => this.session()?.role === 'organiser');
  /** An answer counts from the invitation until the start. */
  protected readonly answerable = computed(() => this.session()?.state === 'scheduled' && this.person()?.withdrawnAt === null);
  protected readonly hybrid = computed(() => this.session()?.plan.placeKind === 'hybrid');

  protected readonly read = httpResource(() => `/api/v1/sessions/${this.id()}/invitations/${this.invitationId()}`, {
    parse: (body) => sessionInvitationView.parse(body),
  });
  protected readonly person = computed(() => (this.read.hasValue() ? this.read.value() : null));
  protected readonly history = httpResource(
    () => (this.person()?.contact ? `/api/v1/sessions/${this.id()}/invitations/${this.invitationId()}/timeline` : undefined),
    { parse: (body) => invitationTimeline.parse(body) },
  );
  protected readonly events = computed(() =>
    (this.history.hasValue() ? this.history.value() : []).map((event) => ({ ...this.wordsOf(event), at: this.when(event.at) })),
  );
  protected readonly problem = computed(() => {
    const problem = problemOf(this.read.error());
    return problem ? problemText(problem, this.language.messages()) : this.t('problem.unexpected');
  });

  protected readonly answer = computed(() => {
    const person = this.person();
    return person && this.words.answer(person);
  });
  protected readonly how = computed(() => {
    const person = this.person();
    const how = person && this.words.how(person);
    return how && typeof how === 'object' ? how.text : how;
  });
  protected readonly groupsSaved = signal<SavedState | null>(null);
  protected readonly link = signal<string | null>(null);
  protected readonly copied = signal(false);

  protected async saveGroups(groupIds: readonly string[]): Promise<void> {
    const person = this.person();
    if (!person) return;
    this.groupsSaved.set('saving');
    try {
      this.read.set(await this.api.change(this.id(), person, { groupIds: [...groupIds] }));
      this.groupsSaved.set('saved');
    } catch (error) {
      this.groupsSaved.set('unsaved');
      this.read.reload();
      this.alerts.report(error);
    }
  }

  protected answered(): void {
    this.announcer.say(this.t('form.saved'));
    this.again();
  }

  /** The link, to copy onto paper. A browser that does not copy shows it to be copied by hand. */
  protected async copyLink(): Promise<void> {
    const url = await this.api.link(this.id(), this.invitationId());
    this.link.set(url);
    try {
      await navigator.clipboard.writeText(url);
      this.copied.set(true);
      this.announcer.say(this.t('invitations.link.copied'));
    } catch {
      this.copied.set(false);
    }
  }

  protected async newLink(): Promise<void> {
    const person = this.person();
    if (!person) return;
    const mailed = person.invitedAt !== null && person.hasAddress && !person.mailStopped;
    const yes = await this.confirm.ask({
      heading: this.t('invitations.link.renew-heading'),
      text: this.t(mailed ? 'invitations.link.renew-text-mail' : 'invitations.link.renew-text'),
      yes: this.t('invitations.link.renew'),
      no: this.t('invitations.link.renew-no'),
    });
    if (!yes) return;
    this.read.set(await this.api.newLink(this.id(), this.invitationId()));
    this.link.set(null);
    this.announcer.say(this.t('invitations.link.renewed'));
    this.history.reload();
  }

  protected async retry(deliveryId: string): Promise<void> {
    await this.api.retry(this.id(), deliveryId);
    this.announcer.say(this.t('invitations.timeline.retried'));
    this.again();
  }

  private again(): void {
    this.read.reload();
    this.history.reload();
  }

  private when(at: string): string {
    return this.language.messages().dayAndClock(at, this.session()?.time?.zone ?? 'Europe/Amsterdam');
  }

  private wordsOf(event: InvitationTimeline[number]): { text: string; detail: string | null; bad: boolean; retry: string | null } {
    if (event.what === 'mail') {
      const failed = event.state === 'failed' || event.state === 'bounced';
      const what = event.sends ? this.t(`invitations.mail.${event.sends}`) : this.t('invitations.mail.unknown');
      return {
        text: this.t(`invitations.timeline.mail-${event.state}`, { what }),
        detail: failed ? event.problem : null,
        bad: failed,
        retry: failed && this.isOrganiser() ? event.deliveryId : null,
      };
    }
    if (event.what !== 'answered') return { text: this.t(`invitations.timeline.${event.what}`), detail: null, bad: false, retry: null };
    const companions = event.companions > 0 ? `, ${this.t('invitations.companions', { count: event.companions })}` : '';
    const said = `${this.t(`invitations.said.${event.answer}`)}${companions}`;
    const by = event.enteredBy ? this.t('invitations.timeline.entered-by', { name: event.enteredBy }) : null;
    const how = event.source === 'asked-again' ? null : this.t(`invitations.how.${event.source}`);
    const detail = [how, by, event.counted ? null : this.t('invitations.timeline.not-counted')].filter(Boolean).join('. ');
    return { text: said, detail: detail || null, bad: false, retry: null };
  }
}
