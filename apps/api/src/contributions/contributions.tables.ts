import type { Channel, ContributionKind, ContributionState, ShownAsChoice } from '@bijeen/contributions';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('contributions')
export class ContributionRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') sessionId: string;
  @Column('text') kind: ContributionKind;
  @Column('text') text: string;
  @Column('integer') number: number;
  @Column('uuid', { nullable: true }) invitationId: string | null;
  @Column('uuid', { nullable: true }) enteredBy: string | null;
  @Column('text') channel: Channel;
  @Column('text') shownAs: ShownAsChoice;
  @Column('uuid', { nullable: true }) stakeholderGroupId: string | null;
  @Column('text') state: ContributionState;
  @Column('text', { nullable: true }) reason: string | null;
  @Column('uuid', { nullable: true }) themeId: string | null;
  @Column('uuid', { nullable: true }) mergedInto: string | null;
  @Column('uuid', { nullable: true }) agendaItemId: string | null;
  @Column('boolean') aboutAbsent: boolean;
  @Column('date') createdOn: string;
  @Column('integer') revision: number;
}

@Entity('measures')
export class MeasureRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') sessionId: string;
  @Column('text') text: string;
  @Column('integer') number: number;
  @Column('uuid', { nullable: true }) invitationId: string | null;
  @Column('uuid', { nullable: true }) enteredBy: string | null;
  @Column('text') channel: Channel;
  @Column('text') shownAs: ShownAsChoice;
  @Column('uuid', { nullable: true }) stakeholderGroupId: string | null;
  @Column('text') state: ContributionState;
  @Column('text', { nullable: true }) reason: string | null;
  @Column('text', { nullable: true }) owner: string | null;
  @Column('date', { nullable: true }) due: string | null;
  @Column('date') createdOn: string;
  @Column('integer') revision: number;
}

export const contributionTables = [ContributionRow, MeasureRow];
