import { ChangeDetectionStrategy, Component, inject, viewChild } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { ImportRequest, ImportView } from '@bijeen/contract';
import { Language } from '@bijeen/ui';
import { Announcer } from '../platform/announcer';
import { askBeforeClosing, type Leavable } from '../platform/leaving';
import { ImportForm } from './import-form';
import { PeopleApi } from './people-api';

/** `/mensen/lijst`: a list of people for the address book. */
@Component({
  selector: 'bijeen-import-people-page',
  template: `
    <div class="bijeen-stack bijeen-narrow">
      <p>
        <a class="utrecht-link utrecht-link--html-a bijeen-target" routerLink="/mensen">{{ t('people.back') }}</a>
      </p>
      <h1 class="utrecht-heading-1">{{ t('people.import.action') }}</h1>
      <bijeen-import-form [send]="send" (imported)="done($event)" />
    </div>
  `,
  imports: [ImportForm, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ImportPeoplePage implements Leavable {
  private readonly announcer = inject(Announcer);
  private readonly api = inject(PeopleApi);
  private readonly router = inject(Router);
  private readonly form = viewChild.required(ImportForm);
  protected readonly t = inject(Language).t;
  protected readonly send = (request: ImportRequest): Promise<ImportView> => this.api.import(request);

  constructor() {
    askBeforeClosing(this);
  }

  unsaved(): boolean {
    return this.form().unsaved();
  }

  protected async done({ totals }: ImportView): Promise<void> {
    await this.router.navigateByUrl('/mensen');
    this.announcer.say(this.t('people.import.done', { count: totals.added }));
  }
}
