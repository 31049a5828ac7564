import { Inject, Injectable } from '@nestjs/common';
import type { installationSettings, installationSettingsEdit } from '@bijeen/contract';
import type { z } from 'zod';
import { Reads, type Tx } from '../platform/database/unit-of-work';

type Settings = z.input<typeof installationSettings>;

const SETTINGS = `name, language, contact_name AS "contactName", contact_email AS "contactEmail", retention_days AS "retentionDays", revision`;

@Injectable()
export class InstallationStore {
  constructor(@Inject(Reads) private readonly reads: Reads) {}

  async settings(): Promise<Settings> {
    const settings = await this.reads.prepared<Settings>('settings', `SELECT ${SETTINGS} FROM settings`, []);
    if (!settings) throw new Error('The settings row is missing.');
    return settings;
  }

  /** Undefined when the revision is not the current one. */
  async saveSettings(tx: Tx, edit: z.infer<typeof installationSettingsEdit>, revision: string): Promise<Settings | undefined> {
    return tx.row<Settings>(
      `UPDATE settings SET name = coalesce($2, name), language = coalesce($3, language), contact_name = coalesce($4, contact_name),
         contact_email = coalesce($5, contact_email), retention_days = coalesce($6, retention_days), revision = revision + 1
       WHERE revision = $1 RETURNING ${SETTINGS}`,
      [revision || '-1', edit.name, edit.language, edit.contactName, edit.contactEmail, edit.retentionDays].map((value) => value ?? null),
    );
  }
}
