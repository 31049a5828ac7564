import { ChangeDetectionStrategy, Component, effect, inject, signal, untracked, viewChild } from '@angular/core';
import { form, FormField, validateStandardSchema } from '@angular/forms/signals';
import { installationSettingsEdit, type InstallationSettings } from '@bijeen/contract';
import { Choice, Control, Field, FormErrors, Language, Saved, StatusBox } from '@bijeen/ui';
import { firstValueFrom } from 'rxjs';
import { Installation } from '../platform/installation';
import { askBeforeClosing, type Leavable } from '../platform/leaving';
import { sending } from '../platform/sending';
import { SettingsApi } from './settings-api';

/** `/instellingen/gegevens`: what the installation is called, whom people write to, how long is kept what belongs to people. */
@Component({
  selector: 'bijeen-installation-page',
  templateUrl: './installation-page.html',
  imports: [Choice, Control, Field, FormErrors, FormField, Saved, StatusBox],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class InstallationPage implements Leavable {
  private readonly api = inject(SettingsApi);
  private readonly installation = inject(Installation);
  private readonly summary = viewChild(FormErrors);
  protected readonly t = inject(Language).t;

  protected readonly settings = this.api.settings();
  private readonly model = signal<Omit<InstallationSettings, 'revision'>>({
    name: '',
    language: 'nl',
    contactName: '',
    contactEmail: '',
    retentionDays: 90,
  });
  protected readonly f = form(this.model, (path) => validateStandardSchema(path, installationSettingsEdit.required()));
  protected readonly saved = signal(false);
  protected readonly sending = sending(this.f, (value) => this.save(value), { summary: () => this.summary() });
  protected readonly languages = [
    { value: 'nl', label: 'Nederlands' },
    { value: 'en', label: 'English' },
  ];

  constructor() {
    askBeforeClosing(this);
    effect(() => {
      if (!this.settings.hasValue()) return;
      const { revision: _, ...values } = this.settings.value();
      if (!untracked(() => this.unsaved())) this.model.set(values);
    });
  }

  unsaved(): boolean {
    return this.f().dirty();
  }

  protected async send(event: Event): Promise<void> {
    this.saved.set(false);
    this.saved.set(await this.sending.send(event));
  }

  private async save(value: Omit<InstallationSettings, 'revision'>): Promise<void> {
    const revision = this.settings.value()?.revision ?? -1;
    const kept = await firstValueFrom(this.api.change(value, revision));
    this.settings.set(kept);
    await this.installation.load();
  }
}
