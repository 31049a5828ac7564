import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { ownDataView, type PersonalView } from '@bijeen/contract';
import { Check, Language, Saved, type SavedState, StatusBox } from '@bijeen/ui';
import { InvitationsApi } from './invitations-api';
import { PersonalFrame } from './personal-frame';

/** `/uitnodiging/:token/mijn-gegevens`: what is kept of somebody and until when, and what they can change about it with one tap. */
@Component({
  selector: 'bijeen-own-data-page',
  templateUrl: './own-data-page.html',
  imports: [Check, Saved, StatusBox],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OwnDataPage {
  private readonly language = inject(Language);
  private readonly api = inject(InvitationsApi);
  protected readonly frame = inject(PersonalFrame);
  protected readonly t = this.language.t;

  protected readonly read = httpResource(() => '/api/v1/invitations/mine/data', { parse: (body) => ownDataView.parse(body) });
  protected readonly data = computed(() => (this.read.hasValue() ? this.read.value() : null));
  protected readonly groups = computed(() => this.frame.invited().session.groups);
  protected readonly own = linkedSignal<ReadonlySet<string>>(() => new Set(this.frame.invited().invitation.groupIds));
  protected readonly saved = signal<SavedState | null>(null);

  protected readonly answers = computed(() =>
    (this.data()?.answers ?? []).map(({ at, answer, companions }) => ({
      at: this.language.messages().dayAndClock(at, this.zone()),
      words: this.t(`invitations.said.${answer}`),
      companions,
    })),
  );
  protected readonly mails = computed(() =>
    (this.data()?.mails ?? []).map(({ sentAt, sends }) => ({
      at: this.language.messages().dayAndClock(sentAt, this.zone()),
      words: this.t(`invitations.mail.${sends}` as 'invitations.mail.invitation'),
    })),
  );

  protected day(moment: string): string {
    return this.language.messages().day(moment, this.zone());
  }

  protected showName(nameShown: boolean): Promise<void> {
    return this.keep(() => this.api.saveNameShown(nameShown));
  }

  protected stopMail(mailStopped: boolean): Promise<void> {
    return this.keep(() => this.api.saveMailStopped(mailStopped));
  }

  protected toggle(groupId: string, on: boolean): Promise<void> {
    const ids = [...this.own()].filter((id) => id !== groupId);
    this.own.set(new Set(on ? [...ids, groupId] : ids));
    return this.keep(() => this.api.saveOwnGroups([...this.own()]));
  }

  private zone(): string {
    return this.frame.invited().session.zone;
  }

  private async keep(save: () => Promise<PersonalView>): Promise<void> {
    this.saved.set('saving');
    try {
      this.frame.show(await save());
      this.read.reload();
      this.saved.set('saved');
    } catch (error) {
      this.saved.set('unsaved');
      throw error;
    }
  }
}
