import { ChangeDetectionStrategy, Component, inject, input, viewChild } from '@angular/core';
import { Language, StatusBox } from '@bijeen/ui';
import type { Leavable } from '../platform/leaving';
import { SessionWorkspace } from './session-workspace';
import { StateChangeForm, type StateChangeKind } from './state-change';

/** `/bijeenkomst/:id/verplaatsen`, `afzeggen` and `toch`: waits for the session, which the form begins from. */
@Component({
  selector: 'bijeen-state-change-page',
  template: `
    @if (session.error()) {
      <bijeen-status
        status="error"
        [lead]="t('sessions.failed')"
        [text]="t('sessions.failed-text')"
        [retryable]="true"
        (retry)="session.reload()"
      />
    } @else if (session.hasValue()) {
      <bijeen-state-change [kind]="kind()" />
    } @else {
      <bijeen-status status="loading" [lead]="t('sessions.loading')" />
    }
  `,
  imports: [StateChangeForm, StatusBox],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StateChangePage implements Leavable {
  private readonly form = viewChild(StateChangeForm);
  protected readonly t = inject(Language).t;
  protected readonly session = inject(SessionWorkspace).session;
  /** From the route. */
  readonly kind = input.required<StateChangeKind>();

  unsaved(): boolean {
    return this.form()?.unsaved() ?? false;
  }
}
