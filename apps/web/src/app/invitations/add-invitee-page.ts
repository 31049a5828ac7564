import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, signal, viewChild } from '@angular/core';
import { form, validateStandardSchema } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';
import { invitationsAdd, peopleView } from '@bijeen/contract';
import { Control, Field, FormErrors, Icon, Language, StatusBox } from '@bijeen/ui';
import { Announcer } from '../platform/announcer';
import { askBeforeClosing, type Leavable } from '../platform/leaving';
import { problemOf, reasonOf } from '../platform/problems';
import { sending } from '../platform/sending';
import { NEW_PERSON, PersonFields, type PersonInput } from '../people/person-fields';
import { SessionWorkspace } from '../sessions/session-workspace';
import { GroupChecks } from './group-checks';
import { InvitationsApi } from './invitations-api';

/** `/bijeenkomst/:id/mensen/toevoegen`: somebody new, or people of the address book. Nobody is mailed by it. */
@Component({
  selector: 'bijeen-add-invitee-page',
  templateUrl: './add-invitee-page.html',
  imports: [Control, Field, FormErrors, GroupChecks, Icon, PersonFields, RouterLink, StatusBox],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AddInviteePage implements Leavable {
  private readonly api = inject(InvitationsApi);
  private readonly announcer = inject(Announcer);
  private readonly router = inject(Router);
  private readonly workspace = inject(SessionWorkspace);
  private readonly summary = viewChild(FormErrors);
  protected readonly t = inject(Language).t;
  protected readonly id = this.workspace.id;
  protected readonly groups = computed(() => (this.workspace.session.hasValue() ? this.workspace.session.value().groups : []));
  private readonly model = signal<{ person: PersonInput; groupIds: string[] }>({ person: NEW_PERSON, groupIds: [] });
  protected readonly f = form(this.model, (path) => validateStandardSchema(path, invitationsAdd));
  protected readonly groupIds = computed(() => this.model().groupIds);
  /** Who has the address already, when the API said so: that person can be added instead. */
  protected readonly known = signal<{ readonly personId: string; readonly name: string } | null>(null);
  protected readonly sending = sending(
    this.f,
    async (value) => {
      this.known.set(null);
      try {
        await this.api.add(this.id(), invitationsAdd.parse(value));
      } catch (error) {
        const problem = problemOf(error);
        const { personId, name } = problem?.facts ?? {};
        if (problem && reasonOf(problem) === 'email-taken' && personId) this.known.set({ personId: String(personId), name: String(name) });
        throw error;
      }
    },
    { summary: () => this.summary() },
  );

  /** Who was added on this page. */
  protected readonly added = signal<ReadonlySet<string>>(new Set());
  protected readonly words = signal('');
  protected readonly found = httpResource(
    () => (this.words().trim().length > 1 ? { url: '/api/v1/people', params: { q: this.words().trim() } } : undefined),
    { parse: (body) => peopleView.parse(body) },
  );
  protected readonly people = computed(() => (this.found.hasValue() ? this.found.value() : null));

  constructor() {
    askBeforeClosing(this);
  }

  protected groupsChosen(groupIds: readonly string[]): void {
    this.model.update((model) => ({ ...model, groupIds: [...groupIds] }));
  }

  unsaved(): boolean {
    return this.f().dirty();
  }

  protected async add(event: Event): Promise<void> {
    const { name } = this.model().person;
    if (!(await this.sending.send(event))) return;
    this.announcer.say(this.t('invitations.add.added', { name }));
    await this.router.navigate(['/bijeenkomst', this.id(), 'mensen']);
  }

  /** Somebody of the address book, with the groups that are ticked. */
  protected async choose(personId: string, name: string): Promise<void> {
    await this.api.add(this.id(), { personIds: [personId], groupIds: [...this.groupIds()] });
    this.added.update((before) => new Set([...before, personId]));
    this.announcer.say(this.t('invitations.add.added', { name }));
    if (this.known()?.personId === personId) {
      this.f().reset({ person: NEW_PERSON, groupIds: [] });
      this.known.set(null);
    }
  }
}
