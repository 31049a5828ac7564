import { Inject, Injectable } from '@nestjs/common';
import type { installationSettings, installationSettingsEdit, installationView } from '@bijeen/contract';
import type { z } from 'zod';
import type { AccountCaller } from '../platform/access/caller';
import { Clock } from '../platform/clock';
import type { Config } from '../platform/config';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { Refused } from '../platform/refused';
import { CONFIG } from '../platform/tokens';
import { InstallationStore } from './installation.store';

type Settings = z.input<typeof installationSettings>;

@Injectable()
export class InstallationService {
  constructor(
    @Inject(InstallationStore) private readonly store: InstallationStore,
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async installation(): Promise<z.input<typeof installationView>> {
    const { name, language, contactName, contactEmail } = await this.store.settings();
    return {
      name,
      language,
      demo: this.config.demo,
      now: this.clock.now().toISOString(),
      sourceUrl: this.config.sourceUrl,
      contactName,
      contactEmail,
    };
  }

  async settings(): Promise<Settings> {
    return this.store.settings();
  }

  /** Throws Refused `revision-stale` when somebody else changed them since `revision` (an entity tag). */
  async change(edit: z.infer<typeof installationSettingsEdit>, revision: string, by: AccountCaller): Promise<Settings> {
    return this.work.transaction(async (tx) => {
      const saved = await this.store.saveSettings(tx, edit, revision.replace(/\D/g, ''));
      if (!saved) throw new Refused('revision-stale');
      await tx.note(this.clock.now(), 'settings-changed', { by: by.id });
      return saved;
    });
  }

  async checkDatabase(): Promise<void> {
    await this.store.settings();
  }
}
