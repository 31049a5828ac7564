import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('accounts')
export class AccountRow {
  @PrimaryColumn('uuid') id: string;
  @Column('text') name: string;
  @Column('citext') email: string;
  @Column('text') language: 'nl' | 'en';
  @Column('text') role: 'administrator' | 'organiser' | 'reader' | 'member';
  @Column('uuid', { nullable: true }) personId: string | null;
  @Column('integer') revision: number;
  @Column('timestamptz') createdAt: Date;
  @Column('timestamptz', { nullable: true }) closedAt: Date | null;
}

@Entity('sign_in_codes')
export class SignInCodeRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') accountId: string;
  @Column('timestamptz') createdAt: Date;
  @Column('timestamptz') expiresAt: Date;
  @Column('integer') tries: number;
  @Column('timestamptz', { nullable: true }) usedAt: Date | null;
}

@Entity('sign_ins')
export class SignInRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') accountId: string;
  @Column('bytea') tokenHash: Buffer;
  @Column('timestamptz') createdAt: Date;
  @Column('timestamptz') expiresAt: Date;
}

export const accountTables = [AccountRow, SignInCodeRow, SignInRow];
