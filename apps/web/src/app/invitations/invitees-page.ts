import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, DestroyRef, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { inviteeStatuses, mailPreview, sessionInvitationsView, type SessionInvitationView } from '@bijeen/contract';
import { Control, Field, GroupLabel, Icon, Language, NowCard, StatusBox } from '@bijeen/ui';
import { problemOf, problemText } from '../platform/problems';
import { SessionWorkspace } from '../sessions/session-workspace';
import { InvitationsApi } from './invitations-api';
import { InviteeWords } from './invitee-words';

/** How long somebody stops typing before it is looked up. */
const PAUSE = 300;

/**
 * `/bijeenkomst/:id/mensen`: everybody of a session, with their groups, their answer and how it came. What to look for stands in the
 * address, so that a link from the overview shows exactly those people.
 */
@Component({
  selector: 'bijeen-invitees-page',
  templateUrl: './invitees-page.html',
  imports: [Control, Field, GroupLabel, Icon, NowCard, RouterLink, StatusBox],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class InviteesPage {
  private readonly language = inject(Language);
  private readonly api = inject(InvitationsApi);
  private readonly router = inject(Router);
  private readonly workspace = inject(SessionWorkspace);
  protected readonly words = inject(InviteeWords);
  protected readonly t = this.language.t;
  protected readonly id = this.workspace.id;
  readonly q = input<string>();
  readonly group = input<string>();
  readonly rsvp = input<string>();

  private readonly session = computed(() => (this.workspace.session.hasValue() ? this.workspace.session.value() : null));
  protected readonly groups = computed(() => this.session()?.groups ?? []);
  protected readonly isOrganiser = computed(() => this.session()?.role === 'organiser');
  protected readonly open = computed(() => this.session()?.state === 'scheduled');
  protected readonly statuses = inviteeStatuses;

  private readonly filter = computed(() => ({
    ...(this.q() && { q: this.q() ?? '' }),
    ...(this.group() && { group: this.group() ?? '' }),
    ...(this.rsvp() && { rsvp: this.rsvp() ?? '' }),
  }));
  protected readonly filtered = computed(() => Object.keys(this.filter()).length > 0);
  protected readonly read = httpResource(() => ({ url: `/api/v1/sessions/${this.id()}/invitations`, params: this.filter() }), {
    parse: (body) => sessionInvitationsView.parse(body),
  });
  protected readonly first = computed(() => (this.read.hasValue() ? this.read.value() : null));
  private readonly further = signal<{
    readonly after: unknown;
    readonly invitations: readonly SessionInvitationView[];
    readonly next: string | null;
  } | null>(null);
  /** The pages that were asked for below the first one; gone when the first one changes. */
  private readonly more = computed(() => {
    const further = this.further();
    return further && further.after === this.first() ? further : null;
  });
  protected readonly invitations = computed(() => [...(this.first()?.invitations ?? []), ...(this.more()?.invitations ?? [])]);
  protected readonly next = computed(() => (this.more() ? (this.more()?.next ?? null) : (this.first()?.next ?? null)));
  protected readonly problem = computed(() => {
    const problem = problemOf(this.read.error());
    return problem ? problemText(problem, this.language.messages()) : this.t('problem.unexpected');
  });

  /** What changed since people were told; asked only where somebody can send it. */
  private readonly update = httpResource(
    () =>
      this.isOrganiser() && this.open() && (this.first()?.totals.invited ?? 0) > 0
        ? { url: `/api/v1/sessions/${this.id()}/mail-preview`, params: { for: 'update' } }
        : undefined,
    { parse: (body) => mailPreview.parse(body) },
  );
  /** What there is to send now: invitations first, else a change. */
  protected readonly ready = computed(() => {
    if (!this.isOrganiser() || !this.open()) return null;
    const notInvited = this.first()?.totals.notInvited ?? 0;
    if (notInvited > 0) return { voor: 'invite', count: notInvited } as const;
    const mails = this.update.hasValue() ? this.update.value().mails : 0;
    return mails > 0 ? ({ voor: 'update', count: mails } as const) : null;
  });

  private pause: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.pause));
  }

  protected groupOf(id: string): { readonly name: string; readonly mark: number } {
    const index = this.groups().findIndex((group) => group.id === id);
    return { name: this.groups()[index]?.name ?? '', mark: index + 1 };
  }

  protected type(event: Event): void {
    const q = (event.target as HTMLInputElement).value.trim();
    clearTimeout(this.pause);
    this.pause = setTimeout(() => void this.look({ q: q || null }), PAUSE);
  }

  protected choose(name: 'group' | 'rsvp', event: Event): void {
    void this.look({ [name]: (event.target as HTMLSelectElement).value || null });
  }

  protected look(queryParams: Readonly<Record<string, string | null>>): Promise<boolean> {
    return this.router.navigate([], { queryParams, queryParamsHandling: 'merge', replaceUrl: true });
  }

  protected all(): Promise<boolean> {
    return this.router.navigate([], { queryParams: {}, replaceUrl: true });
  }

  protected async showMore(): Promise<void> {
    const next = this.next();
    const after = this.first();
    if (!next) return;
    const page = await this.api.page(this.id(), { ...this.filter(), after: next });
    const before = this.more()?.invitations ?? [];
    this.further.set({ after, invitations: [...before, ...page.invitations], next: page.next });
  }
}
