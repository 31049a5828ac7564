import type { RsvpChannel } from '@bijeen/invitations';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('invitations')
export class InvitationRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') sessionId: string;
  @Column('uuid') personId: string;
  @Column('integer') linkGeneration: number;
  @Column('bytea') tokenHash: Buffer;
  @Column('timestamptz') addedAt: Date;
  @Column('timestamptz', { nullable: true }) invitedAt: Date | null;
  @Column('timestamptz', { nullable: true }) withdrawnAt: Date | null;
  @Column('integer') sequence: number;
  @Column('integer') askedSequence: number;
  @Column('text') rsvp: 'needs-action' | 'accepted' | 'tentative' | 'declined';
  @Column('text', { nullable: true }) rsvpSource: RsvpChannel | null;
  @Column('timestamptz', { nullable: true }) rsvpAt: Date | null;
  @Column('text', { nullable: true }) mode: 'hall' | 'online' | null;
  @Column('integer') companions: number;
  @Column('text', { nullable: true }) needs: string | null;
  @Column('boolean') nameShown: boolean;
  @Column('boolean') mailStopped: boolean;
  @Column('integer') revision: number;
}

@Entity('invitation_groups')
export class InvitationGroupRow {
  @Column('uuid') sessionId: string;
  @PrimaryColumn('uuid') invitationId: string;
  @PrimaryColumn('uuid') stakeholderGroupId: string;
}

@Entity('rsvp_history')
export class RsvpHistoryRow {
  @PrimaryColumn('bigint', { generated: 'identity', generatedIdentity: 'ALWAYS' }) id: string;
  @Column('uuid') sessionId: string;
  @Column('uuid') invitationId: string;
  @Column('text') answer: string;
  @Column('text', { nullable: true }) mode: string | null;
  @Column('integer') companions: number;
  @Column('text') source: string;
  @Column('uuid', { nullable: true }) byAccountId: string | null;
  @Column('integer') sequence: number;
  @Column('boolean') counted: boolean;
  @Column('timestamptz') answeredAt: Date;
}

@Entity('deliveries')
export class DeliveryRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') sessionId: string;
  @Column('uuid') invitationId: string;
  @Column('text') kind: 'calendar' | 'link' | 'reminder' | 'summary';
  @Column('integer') revision: number;
  @Column('text') state: 'queued' | 'sent' | 'failed' | 'bounced' | 'superseded';
  @Column('text', { nullable: true }) sends: string | null;
  @Column('jsonb', { nullable: true }) calendar: object | null;
  @Column('text', { nullable: true }) messageId: string | null;
  @Column('text', { nullable: true }) envelopeFrom: string | null;
  @Column('text', { nullable: true }) envelopeTo: string | null;
  @Column('bytea', { nullable: true }) raw: Buffer | null;
  @Column('timestamptz') queuedAt: Date;
  @Column('timestamptz', { nullable: true }) sentAt: Date | null;
  @Column('integer') tries: number;
  @Column('text', { nullable: true }) problem: string | null;
}

export const invitationTables = [InvitationRow, InvitationGroupRow, RsvpHistoryRow, DeliveryRow];
