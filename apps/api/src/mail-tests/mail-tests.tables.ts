import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('mail_tests')
export class MailTestRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') accountId: string;
  @Column('timestamptz') requestedAt: Date;
  @Column('text') state: 'queued' | 'sent' | 'failed';
  @Column('timestamptz', { nullable: true }) sentAt: Date | null;
  @Column('integer') tries: number;
  @Column('text', { nullable: true }) problem: string | null;
}

export const mailTestTables = [MailTestRow];
