import type { AgendaItemKind, AgendaItemState } from '@bijeen/agenda';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('agenda_items')
export class AgendaItemRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') sessionId: string;
  @Column('text') title: string;
  @Column('text', { nullable: true }) why: string | null;
  @Column('integer', { nullable: true }) minutes: number | null;
  @Column('text', { nullable: true }) kind: AgendaItemKind | null;
  @Column('text') state: AgendaItemState;
  @Column('integer', { nullable: true }) position: number | null;
  @Column('uuid', { nullable: true }) invitationId: string | null;
  @Column('uuid', { nullable: true }) enteredBy: string | null;
  @Column('text', { nullable: true }) ask: string | null;
  @Column('text', { nullable: true }) reason: string | null;
  @Column('timestamptz', { nullable: true }) discussedAt: Date | null;
  @Column('integer') revision: number;
  @Column('timestamptz') createdAt: Date;
}

@Entity('agenda_supports')
export class AgendaSupportRow {
  @Column('uuid') sessionId: string;
  @PrimaryColumn('uuid') agendaItemId: string;
  @PrimaryColumn('uuid') invitationId: string;
}

export const agendaTables = [AgendaItemRow, AgendaSupportRow];
