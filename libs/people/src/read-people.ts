import { normalEmail } from './email';
import { groupNamesOf, readPerson, type NewPerson, type PersonField, type PersonProblem } from './person';

/** What the installation knows already: people by the normal form of their address, and the names of the session's groups. */
export interface KnownPeople {
  readonly idByEmail: ReadonlyMap<string, string>;
  readonly groupNames: readonly string[];
}

export interface ReadRow {
  /** As a spreadsheet numbers it: the header is line 1. */
  readonly line: number;
  readonly person: NewPerson | null;
  /** The person of the address book with this address; the import adds no second one. */
  readonly knownAs: string | null;
  readonly problems: readonly PersonProblem[];
}

/** What is wrong with the file as a whole. */
export type FileProblem =
  | { readonly problem: 'name-column-missing' | 'no-rows' }
  | { readonly problem: 'too-many-rows'; readonly most: number }
  | { readonly problem: 'column-twice'; readonly field: PersonField; readonly columns: readonly string[] };

export interface PeopleRead {
  readonly rows: readonly ReadRow[];
  readonly fileProblems: readonly FileProblem[];
  /** Columns that are not read, as written, so that nobody thinks they were. */
  readonly columnsNotRead: readonly string[];
  /** All people of the file, or null when anything is wrong anywhere: nothing is half imported. */
  readonly importable: readonly (ReadRow & { readonly person: NewPerson })[] | null;
}

export const mostPeopleInFile = 5000;

/**
 * Reads people from the rows of a file that was parsed already, each a record by header. Headers are Dutch or English, in
 * capitals or not: naam/name, e-mail/email, organisatie/organisation, telefoon/telephone, groepen/groups, taal/language.
 *
 * Every row becomes a person or says per field what to do; rows without anything are skipped. An address that stands twice in
 * the file, in capitals or not, is a problem of each later row, naming the line of the first; one that the address book has
 * is no problem and names that person (`knownAs`). With one problem anywhere nothing is importable.
 */
export function readPeople(rows: readonly Readonly<Record<string, unknown>>[], known: KnownPeople): PeopleRead {
  const columns = columnsOf(rows);
  const groupNames = groupNamesOf(known.groupNames);
  const firstLineOf = new Map<string, number>();
  const read: ReadRow[] = [];
  for (const [index, row] of rows.entries()) {
    if (isEmpty(row)) continue;
    read.push(readRow(row, index + 2, columns.byField, groupNames, known, firstLineOf));
  }
  const fileProblems: FileProblem[] = [...columns.problems];
  if (read.length === 0) fileProblems.push({ problem: 'no-rows' });
  else if (!columns.byField.has('name')) fileProblems.push({ problem: 'name-column-missing' });
  if (read.length > mostPeopleInFile) fileProblems.push({ problem: 'too-many-rows', most: mostPeopleInFile });
  const fine = read.filter((row): row is ReadRow & { readonly person: NewPerson } => row.person !== null);
  const importable = fileProblems.length === 0 && fine.length === read.length ? fine : null;
  return { rows: read, fileProblems, columnsNotRead: columns.notRead, importable };
}

function readRow(
  row: Readonly<Record<string, unknown>>,
  line: number,
  byField: ReadonlyMap<PersonField, string>,
  groupNames: ReadonlyMap<string, string>,
  known: KnownPeople,
  firstLineOf: Map<string, number>,
): ReadRow {
  const written: Partial<Record<PersonField, string>> = {};
  for (const [field, column] of byField) {
    const value = row[column];
    if (typeof value === 'string') written[field] = value;
  }
  const { person, problems } = readPerson(written, groupNames);
  const all = [...problems];
  // A parser puts what stands beyond the last column into a list: then the columns have shifted, and none can be trusted.
  if (Object.values(row).some((value) => typeof value !== 'string' && value !== undefined))
    all.push({ field: 'row', problem: 'row-malformed' });
  const email = normalEmail(written.email ?? '');
  const firstLine = email === null ? undefined : firstLineOf.get(email);
  if (firstLine !== undefined) all.push({ field: 'email', problem: 'twice-in-file', facts: { line: firstLine } });
  else if (email !== null) firstLineOf.set(email, line);
  const knownAs = email === null ? null : (known.idByEmail.get(email) ?? null);
  return { line, person: all.length === 0 ? person : null, knownAs, problems: all };
}

const headers: ReadonlyMap<string, PersonField> = new Map([
  ['naam', 'name'],
  ['name', 'name'],
  ['e-mail', 'email'],
  ['email', 'email'],
  ['e-mailadres', 'email'],
  ['emailadres', 'email'],
  ['e-mail address', 'email'],
  ['organisatie', 'organisation'],
  ['organisation', 'organisation'],
  ['organization', 'organisation'],
  ['telefoon', 'telephone'],
  ['telefoonnummer', 'telephone'],
  ['telephone', 'telephone'],
  ['phone', 'telephone'],
  ['groep', 'groups'],
  ['groepen', 'groups'],
  ['group', 'groups'],
  ['groups', 'groups'],
  ['taal', 'language'],
  ['language', 'language'],
]);

function columnsOf(rows: readonly Readonly<Record<string, unknown>>[]) {
  const names = new Set<string>();
  for (const row of rows) for (const name of Object.keys(row)) if (typeof row[name] === 'string') names.add(name);
  const found = new Map<PersonField, string[]>();
  const notRead: string[] = [];
  for (const name of names) {
    const field = headers.get(
      name
        .replace(/^\uFEFF/, '')
        .trim()
        .toLowerCase(),
    );
    if (field) found.set(field, [...(found.get(field) ?? []), name]);
    else if (name.trim() !== '') notRead.push(name);
  }
  const twice = [...found].filter(([, columns]) => columns.length > 1);
  return {
    byField: new Map([...found].map(([field, columns]) => [field, columns[0] as string])),
    problems: twice.map(([field, columns]) => ({ problem: 'column-twice', field, columns }) as const),
    notRead,
  };
}

function isEmpty(row: Readonly<Record<string, unknown>>): boolean {
  return Object.values(row).every((value) => value === undefined || (typeof value === 'string' && value.trim() === ''));
}
