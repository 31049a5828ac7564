import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal, signal, viewChild } from '@angular/core';
import { form, FormField, validateStandardSchema } from '@angular/forms/signals';
import { AlertBox, Check, Choice, type ChoiceOption, Control, Field, Language, Saved } from '@bijeen/ui';
import { autosave } from '../platform/autosave';
import { problemText, reasonOf } from '../platform/problems';
import { GroupsForm } from './groups-form';
import { keepable, planEditOf, planModelOf, planSchema, type PlanModel } from './plan-model';
import { ReadingForm } from './reading-form';
import { SessionDraft } from './session-draft';
import { SessionsApi } from './sessions-api';
import { SessionWorkspace } from './session-workspace';
import { StaffForm } from './staff-form';
import { TimePart } from './time-part';

const ANSWERS = ['whoInvites', 'whoPays', 'whoDecides', 'fixed', 'open', 'whatHappens'] as const;

/** Everything that is written of a session, which saves itself. Drawn once the session is there. */
@Component({
  selector: 'bijeen-plan-form',
  templateUrl: './plan-form.html',
  imports: [AlertBox, Check, Choice, Control, Field, FormField, GroupsForm, ReadingForm, Saved, StaffForm, TimePart],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PlanForm {
  private readonly api = inject(SessionsApi);
  private readonly draft = inject(SessionDraft);
  private readonly workspace = inject(SessionWorkspace);
  private readonly language = inject(Language);
  private readonly groups = viewChild(GroupsForm);
  private readonly reading = viewChild(ReadingForm);
  private readonly time = viewChild(TimePart);
  protected readonly t = this.language.t;
  protected readonly answers = ANSWERS;
  protected readonly session = computed(() => {
    const session = this.workspace.session.value();
    if (!session) throw new Error('The form is drawn once the session is there.');
    return session;
  });
  protected readonly published = computed(() => this.session().state === 'published');

  private readonly model = signal<PlanModel>(planModelOf(this.session().plan));
  private sent = this.model();
  protected readonly f = form(this.model, (path) => validateStandardSchema(path, planSchema));
  /** What is typed, without what is not right yet: that waits beside its message. */
  private readonly right = linkedSignal<PlanModel, PlanModel>({
    source: this.model,
    computation: (next, before) => keepable(before?.value ?? this.sent, next, (field) => this.f[field]().valid()),
  });
  protected readonly saving = autosave(this.right, async (value) => {
    const edit = planEditOf(this.sent, value);
    if (Object.keys(edit).length === 0) return;
    await this.draft.save({
      of: ({ plan }) => Object.keys(edit).map((field) => plan[field as keyof typeof plan]),
      send: (id, revision) => this.api.edit(id, revision, edit),
    });
    this.sent = value;
  });
  protected readonly state = computed(() => (this.saving.state() === 'saved' && !this.f().valid() ? 'unsaved' : this.saving.state()));
  /** Somebody else wrote the same at the same time. */
  protected readonly overtaken = computed(() => {
    const problem = this.saving.problem();
    return problem !== null && reasonOf(problem) === 'revision-stale';
  });
  protected readonly refusal = computed(() => {
    const problem = this.saving.problem();
    return problem && !this.overtaken() ? problemText(problem, this.language.messages()) : null;
  });

  protected readonly placeKinds = computed(() => this.options('place', ['hall', 'online', 'hybrid']));
  protected readonly visibilities = computed(() => this.options('visibility', ['invited', 'link', 'public']));
  protected readonly mandates = computed(() => this.options('mandate', ['none', 'advises', 'decides']));
  protected readonly levels = computed(() => this.options('level', ['inform', 'consult', 'advise', 'co-produce', 'co-decide']));
  protected readonly phases = computed(() => this.options('phase', ['preparation', 'execution', 'evaluation']));
  protected readonly inHall = computed(() => this.model().placeKind !== 'online');
  protected readonly onScreen = computed(() => this.model().placeKind !== 'hall');

  unsaved(): boolean {
    return this.saving.unsaved() || !this.f().valid() || [this.groups(), this.reading(), this.time()].some((part) => part?.unsaved());
  }

  /** Sends now what waits to be saved. */
  async flush(): Promise<void> {
    await Promise.all(
      [this.saving, ...[this.groups(), this.reading(), this.time()].flatMap((part) => part?.saving ?? [])].map((saving) => saving.flush()),
    );
  }

  protected keepMine(): void {
    void this.saving.flush();
  }

  /** What the other wrote takes the place of what was typed here. */
  protected takeTheirs(): void {
    this.sent = planModelOf(this.session().plan);
    this.model.set(this.sent);
    void this.saving.flush();
  }

  private options(kind: 'place' | 'visibility' | 'mandate' | 'level' | 'phase', values: readonly string[]): ChoiceOption[] {
    const messages = this.language.messages();
    return values.map((value) => {
      const key = `sessions.${kind}.${value}`;
      return { value, label: messages.has(key) ? messages(key) : value };
    });
  }
}
