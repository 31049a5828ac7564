import type { OutcomeKind, OutcomeStatus, SummaryBody, SummaryWords } from '@bijeen/record';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('checkins')
export class CheckinRow {
  @PrimaryColumn('uuid') sessionId: string;
  @PrimaryColumn('uuid') invitationId: string;
  @Column('timestamptz') checkedInAt: Date;
}

@Entity('outcomes')
export class OutcomeRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') sessionId: string;
  @Column('text') kind: OutcomeKind;
  @Column('text') text: string;
  @Column('integer') number: number;
  @Column('text', { nullable: true }) who: string | null;
  @Column('date', { nullable: true }) due: string | null;
  @Column('text') status: OutcomeStatus;
  @Column('text', { nullable: true }) statusReason: string | null;
  @Column('uuid', { nullable: true }) agendaItemId: string | null;
  @Column('uuid', { nullable: true }) capturedBy: string | null;
  @Column('timestamptz') capturedAt: Date;
  @Column('integer') revision: number;
}

@Entity('outcome_links')
export class OutcomeLinkRow {
  @PrimaryColumn('uuid') outcomeId: string;
  @Column('uuid') sessionId: string;
  @Column('uuid', { nullable: true }) contributionId: string | null;
  @Column('uuid', { nullable: true }) measureId: string | null;
}

/** What one version of a summary holds: the organiser's own words per section, and the sections drafted from the record. */
export interface StoredSummary extends Pick<SummaryBody, 'sections'> {
  readonly introductions: SummaryWords;
}

@Entity('summaries')
export class SummaryRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') sessionId: string;
  @Column('integer') version: number;
  @Column('text') state: 'concept' | 'final' | 'withdrawn';
  @Column('text') language: 'nl' | 'en';
  @Column('text') title: string;
  @Column('jsonb') body: StoredSummary;
  @Column('text') text: string;
  @Column('integer') revision: number;
  @Column('timestamptz') createdAt: Date;
  @Column('timestamptz', { nullable: true }) publishedAt: Date | null;
  @Column('timestamptz', { nullable: true }) withdrawnAt: Date | null;
  @Column('text', { nullable: true }) withdrawnReason: string | null;
}

export const recordTables = [CheckinRow, OutcomeRow, OutcomeLinkRow, SummaryRow];
