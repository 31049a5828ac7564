import { agendaTables } from './agenda/agenda.tables';
import { accountTables } from './sign-in/sign-in.tables';
import { contributionTables } from './contributions/contributions.tables';
import { invitationTables } from './invitations/invitations.tables';
import { mailTestTables } from './mail-tests/mail-tests.tables';
import { peopleTables } from './people/people.tables';
import { recordTables } from './record/record.tables';
import { sessionTables } from './sessions/sessions.tables';

/** Every table that TypeORM writes; a test compares them with what the migrations made. */
export const tables = [
  ...accountTables,
  ...agendaTables,
  ...contributionTables,
  ...invitationTables,
  ...mailTestTables,
  ...peopleTables,
  ...recordTables,
  ...sessionTables,
];
