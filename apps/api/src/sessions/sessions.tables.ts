import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('sessions')
export class SessionRow {
  @PrimaryColumn('uuid') id: string;
  @Column('text') slug: string;
  @Column('text') state: 'draft' | 'polling' | 'scheduled' | 'live' | 'concluded' | 'published' | 'cancelled';
  @Column('bigint') version: string;
  @Column('integer') revision: number;
  @Column('text') title: string;
  @Column('text', { nullable: true }) question: string | null;
  @Column('text', { nullable: true }) whoInvites: string | null;
  @Column('text', { nullable: true }) whoPays: string | null;
  @Column('text', { nullable: true }) whoDecides: string | null;
  @Column('text', { nullable: true }) fixed: string | null;
  @Column('text', { nullable: true }) open: string | null;
  @Column('text', { nullable: true }) whatHappens: string | null;
  @Column('text') mandate: 'decides' | 'advises' | 'none';
  @Column('text', { nullable: true }) participationLevel: string | null;
  @Column('text', { nullable: true }) phase: string | null;
  @Column('text') placeKind: 'hall' | 'online' | 'hybrid';
  @Column('text', { nullable: true }) placeName: string | null;
  @Column('text', { nullable: true }) placeAddress: string | null;
  @Column('text', { nullable: true }) travel: string | null;
  @Column('text', { nullable: true }) costs: string | null;
  @Column('text', { nullable: true }) onlineLink: string | null;
  @Column('text', { nullable: true }) accessibility: string | null;
  @Column('text', { nullable: true }) contactName: string | null;
  @Column('text', { nullable: true }) contactTelephone: string | null;
  @Column('integer', { nullable: true }) capacityHall: number | null;
  @Column('integer', { nullable: true }) capacityOnline: number | null;
  @Column('text', { nullable: true }) startsLocal: string | null;
  @Column('text') zone: string;
  @Column('timestamptz', { nullable: true }) startsAt: Date | null;
  @Column('timestamptz', { nullable: true }) endsAt: Date | null;
  @Column('integer') agendaMinutes: number;
  @Column('boolean') agendaClosed: boolean;
  @Column('boolean') boardClosed: boolean;
  @Column('boolean') resultsHidden: boolean;
  @Column('boolean') facilitatorLooksFirst: boolean;
  @Column('boolean') photos: boolean;
  @Column('text') language: 'nl' | 'en';
  @Column('text', { array: true }) topics: string[];
  @Column('text', { nullable: true }) district: string | null;
  @Column('text') visibility: 'invited' | 'link' | 'public';
  @Column('text', { nullable: true }) calendarUid: string | null;
  @Column('text', { nullable: true }) organizerAddress: string | null;
  @Column('integer') sequence: number;
  @Column('uuid', { nullable: true }) previousSessionId: string | null;
  @Column('uuid', { nullable: true }) liveItemId: string | null;
  @Column('timestamptz', { nullable: true }) liveItemSince: Date | null;
  @Column('timestamptz', { nullable: true }) liveSince: Date | null;
  @Column('timestamptz', { nullable: true }) concludedAt: Date | null;
  @Column('text', { nullable: true }) cancelledReason: string | null;
  @Column('timestamptz') createdAt: Date;
  @Column('timestamptz') changedAt: Date;
  @Column('boolean') invented: boolean;
}

@Entity('session_staff')
export class SessionStaffRow {
  @PrimaryColumn('uuid') sessionId: string;
  @PrimaryColumn('uuid') accountId: string;
  @Column('text') role: 'organiser' | 'facilitator';
}

@Entity('stakeholder_groups')
export class StakeholderGroupRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') sessionId: string;
  @Column('uuid') groupId: string;
  @Column('text', { nullable: true }) why: string | null;
  @Column('integer', { nullable: true }) hopedFor: number | null;
  @Column('integer') position: number;
}

@Entity('reading_links')
export class ReadingLinkRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') sessionId: string;
  @Column('text') title: string;
  @Column('text') url: string;
  @Column('integer') position: number;
}

export const sessionTables = [SessionRow, SessionStaffRow, StakeholderGroupRow, ReadingLinkRow];
