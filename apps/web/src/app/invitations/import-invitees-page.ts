import { ChangeDetectionStrategy, Component, computed, inject, viewChild } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { ImportRequest, ImportView } from '@bijeen/contract';
import { Language } from '@bijeen/ui';
import { ImportForm } from '../people/import-form';
import { Announcer } from '../platform/announcer';
import { askBeforeClosing, type Leavable } from '../platform/leaving';
import { SessionWorkspace } from '../sessions/session-workspace';
import { InvitationsApi } from './invitations-api';

/** `/bijeenkomst/:id/mensen/lijst`: a list of people for this session. Nobody is mailed by it. */
@Component({
  selector: 'bijeen-import-invitees-page',
  template: `
    <div class="bijeen-stack bijeen-narrow">
      <p>
        <a class="utrecht-link utrecht-link--html-a bijeen-target" [routerLink]="back()">{{ t('mailings.back') }}</a>
      </p>
      <h2 class="utrecht-heading-2">{{ t('people.import.action') }}</h2>
      <bijeen-import-form [send]="send" withGroups (imported)="done($event)" />
    </div>
  `,
  imports: [ImportForm, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ImportInviteesPage implements Leavable {
  private readonly api = inject(InvitationsApi);
  private readonly announcer = inject(Announcer);
  private readonly router = inject(Router);
  private readonly workspace = inject(SessionWorkspace);
  private readonly form = viewChild.required(ImportForm);
  protected readonly t = inject(Language).t;
  protected readonly back = computed(() => ['/bijeenkomst', this.workspace.id(), 'mensen']);
  protected readonly send = (request: ImportRequest): Promise<ImportView> => this.api.import(this.workspace.id(), request);

  constructor() {
    askBeforeClosing(this);
  }

  unsaved(): boolean {
    return this.form().unsaved();
  }

  protected async done({ totals }: ImportView): Promise<void> {
    await this.router.navigate(this.back());
    this.announcer.say(this.t('people.import.done', { count: totals.added + totals.known }));
  }
}
