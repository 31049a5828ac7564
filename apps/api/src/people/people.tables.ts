import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('organisations')
export class OrganisationRow {
  @PrimaryColumn('uuid') id: string;
  @Column('citext') name: string;
}

@Entity('people')
export class PersonRow {
  @PrimaryColumn('uuid') id: string;
  @Column('text') name: string;
  @Column('citext', { nullable: true }) email: string | null;
  @Column('text', { nullable: true }) telephone: string | null;
  @Column('uuid', { nullable: true }) organisationId: string | null;
  @Column('text') language: 'nl' | 'en';
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('timestamptz') createdAt: Date;
  /** Who asked to be forgotten: the row stays, without anything about them, where the record of a session needs the place. */
  @Column('timestamptz', { nullable: true }) erasedAt: Date | null;
  @Column('integer') revision: number;
}

@Entity('groups')
export class GroupRow {
  @PrimaryColumn('uuid') id: string;
  @Column('citext') name: string;
  @Column('boolean') sensitive: boolean;
}

export const peopleTables = [OrganisationRow, PersonRow, GroupRow];
