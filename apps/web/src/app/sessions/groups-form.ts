import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { applyEach, debounce, form, FormField, validateStandardSchema } from '@angular/forms/signals';
import { stakeholderGroupsRequest, type SessionView } from '@bijeen/contract';
import { newId } from '@bijeen/kernel';
import { sensitiveHint, type SensitiveKind } from '@bijeen/sessions';
import { Control, Field, Icon, Language, Saved } from '@bijeen/ui';
import * as z from 'zod';
import { autosave } from '../platform/autosave';
import { problemText } from '../platform/problems';
import { SessionDraft } from './session-draft';
import { SessionsApi } from './sessions-api';
import { SessionWorkspace } from './session-workspace';

interface GroupModel {
  readonly id: string;
  readonly name: string;
  readonly why: string;
  readonly hopedFor: number | null;
}

/** As the contract has it, except that a line without a name is not there yet. */
const groupSchema = stakeholderGroupsRequest.shape.groups.element.extend({
  name: z.union([z.literal(''), stakeholderGroupsRequest.shape.groups.element.shape.name]),
});

function modelOf({ groups }: SessionView): GroupModel[] {
  return groups.map(({ id, name, why, hopedFor }) => ({ id, name, why: why ?? '', hopedFor }));
}

/** Which groups notice something of the session, each with why, and with how many the organiser hopes for. */
@Component({
  selector: 'bijeen-groups-form',
  templateUrl: './groups-form.html',
  imports: [Control, Field, FormField, Icon, Saved],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class GroupsForm {
  private readonly api = inject(SessionsApi);
  private readonly draft = inject(SessionDraft);
  private readonly workspace = inject(SessionWorkspace);
  private readonly language = inject(Language);
  protected readonly t = this.language.t;

  private readonly known = this.workspace.session.value();
  protected readonly model = signal<GroupModel[]>(this.known ? modelOf(this.known) : []);
  protected readonly f = form(this.model, (path) =>
    applyEach(path, (group) => {
      validateStandardSchema(group, groupSchema);
      // A name becomes a group of the installation: half a name must not.
      debounce(group.name, 'blur');
    }),
  );
  private readonly named = computed(() => this.model().filter(({ name }) => name.trim() !== ''), {
    equal: (one, other) => JSON.stringify(one) === JSON.stringify(other),
  });
  private readonly alike = computed(() => {
    const names = this.named().map(({ name }) => name.trim().toLowerCase());
    return new Set(names.filter((name, index) => names.indexOf(name) !== index));
  });
  readonly saving = autosave(
    this.named,
    (groups) =>
      this.draft.save({
        of: (session) => modelOf(session),
        send: (id, revision) => this.api.saveGroups(id, revision, stakeholderGroupsRequest.parse({ groups })),
      }),
    { when: () => this.f().valid() && this.alike().size === 0 },
  );
  protected readonly refusal = computed(() => {
    const problem = this.saving.problem();
    return problem && problemText(problem, this.language.messages());
  });
  private readonly used = computed(() => new Set(this.workspace.session.value()?.groups.flatMap(({ id, inUse }) => (inUse ? [id] : []))));

  unsaved(): boolean {
    return this.saving.unsaved() || !this.f().valid();
  }

  protected hintOf(name: string): SensitiveKind | null {
    return sensitiveHint(name) ?? null;
  }

  protected isAlike(name: string): boolean {
    return this.alike().has(name.trim().toLowerCase());
  }

  protected inUse(id: string): boolean {
    return this.used().has(id);
  }

  protected add(): void {
    this.model.update((groups) => [...groups, { id: newId(), name: '', why: '', hopedFor: null }]);
  }

  protected remove(id: string): void {
    this.model.update((groups) => groups.filter((group) => group.id !== id));
  }

  /** One place up (-1) or down (1). */
  protected move(index: number, by: -1 | 1): void {
    this.model.update((groups) => {
      const moved = [...groups];
      const [group] = moved.splice(index, 1);
      if (group) moved.splice(index + by, 0, group);
      return moved;
    });
  }
}
