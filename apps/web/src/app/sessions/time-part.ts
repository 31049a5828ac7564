import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Language, Saved } from '@bijeen/ui';
import { autosave } from '../platform/autosave';
import { SessionDraft } from './session-draft';
import { SessionsApi } from './sessions-api';
import { SessionWorkspace } from './session-workspace';
import { TimeFields, timeForm, timeOf } from './time-fields';

/** The date of a session that is not open yet, which saves itself; once people were told, it is moved instead. */
@Component({
  selector: 'bijeen-time-part',
  templateUrl: './time-part.html',
  imports: [RouterLink, Saved, TimeFields],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TimePart {
  private readonly api = inject(SessionsApi);
  private readonly draft = inject(SessionDraft);
  private readonly language = inject(Language);
  protected readonly t = this.language.t;
  protected readonly session = inject(SessionWorkspace).session;
  protected readonly open = computed(() => ['draft', 'polling', 'cancelled'].includes(this.session.value()?.state ?? ''));
  protected readonly words = computed(() => {
    const time = this.session.value()?.time;
    const messages = this.language.messages();
    return time
      ? `${messages.day(time.startsAt, time.zone)}, ${messages.period(time.startsAt, time.endsAt, time.zone)} (${time.zone})`
      : null;
  });

  protected readonly time = timeForm(this.session.value()?.time ?? null);
  readonly saving = autosave(
    this.time.value,
    (value) => this.draft.save({ of: (session) => session.time, send: (id, revision) => this.api.saveTime(id, revision, timeOf(value)) }),
    { when: () => this.time.fields().valid() },
  );

  unsaved(): boolean {
    return this.open() && this.saving.unsaved();
  }
}
