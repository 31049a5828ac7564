import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  inject,
  input,
  linkedSignal,
  output,
  viewChild,
} from '@angular/core';
import { form, FormField, validateStandardSchema } from '@angular/forms/signals';
import { accountRequest, type AccountRequest, type AccountView } from '@bijeen/contract';
import { Control, Field, FormErrors, Language } from '@bijeen/ui';
import { firstValueFrom } from 'rxjs';
import { sending } from '../platform/sending';
import { SettingsApi } from './settings-api';

/** A new account, or a change to `account`; then the address stays as it is. */
@Component({
  selector: 'bijeen-account-form',
  templateUrl: './account-form.html',
  imports: [Control, Field, FormErrors, FormField],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AccountForm {
  private readonly api = inject(SettingsApi);
  private readonly summary = viewChild(FormErrors);
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly t = inject(Language).t;

  readonly account = input<AccountView | null>(null);
  /** What the server has now. */
  readonly kept = output<AccountView>();
  /** Without a change. */
  readonly left = output();

  protected readonly roles = ['organiser', 'member', 'reader', 'administrator'] as const;
  private readonly model = linkedSignal<AccountRequest>(() => {
    const account = this.account();
    return {
      name: account?.name ?? '',
      email: account?.email ?? '',
      role: account?.role ?? 'organiser',
      language: account?.language ?? 'nl',
    };
  });
  protected readonly f = form(this.model, (path) => validateStandardSchema(path, accountRequest));
  protected readonly sending = sending(this.f, (value) => this.save(value), { summary: () => this.summary() });

  constructor() {
    afterNextRender(() => this.element.querySelector('input')?.focus());
  }

  private async save({ email, ...edit }: AccountRequest): Promise<void> {
    const account = this.account();
    const call = account ? this.api.changeAccount(account, edit) : this.api.addAccount({ ...edit, email });
    this.kept.emit(await firstValueFrom(call));
  }
}
