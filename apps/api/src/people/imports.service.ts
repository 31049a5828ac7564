import { Inject, Injectable } from '@nestjs/common';
import type { ImportRequest, ImportView } from '@bijeen/contract';
import { normalEmail, readPeople, type PeopleRead } from '@bijeen/people';
import { createHash } from 'node:crypto';
import Papa from 'papaparse';
import { InstallationService } from '../installation/installation.service';
import type { AccountCaller } from '../platform/access/caller';
import { Clock } from '../platform/clock';
import { UnitOfWork, type Tx } from '../platform/database/unit-of-work';
import { Refused } from '../platform/refused';
import { PeopleStore } from './people.store';

const MOST_PROBLEMS = 500;
const SAMPLE = 50;

/** A person of a file who is in the address book now, with the names of their groups. */
export interface ImportedPerson {
  readonly personId: string;
  readonly groups: readonly string[];
}

/** Where a file is read for: the groups it may name, and who of the address book has a place there already. */
export interface ImportInto {
  readonly groupNames: readonly string[];
  members(personIds: readonly string[]): Promise<ReadonlySet<string>>;
}

/** Reads lists of people: first a preview that keeps nothing, then, confirmed, all of it or nothing. */
@Injectable()
export class ImportsService {
  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(PeopleStore) private readonly store: PeopleStore,
    @Inject(InstallationService) private readonly installation: InstallationService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Into the address book alone. A file with groups is for a session. */
  async import(request: ImportRequest, by: AccountCaller): Promise<ImportView> {
    return this.work.transaction(async (tx) => {
      const groupNames = (await this.store.groups(tx)).map(({ name }) => name);
      return (await this.importIn(tx, request, by, { groupNames, members: () => Promise.resolve(new Set<string>()) })).view;
    });
  }

  /**
   * Previews, or imports when confirmed, in the caller's transaction. `people` are all people of the file, once imported.
   * Throws Refused `import-unreadable`, `preview-stale` when the outcome is no longer what the preview said, and `import-has-problems`.
   */
  async importIn(
    tx: Tx,
    request: ImportRequest,
    by: AccountCaller,
    into: ImportInto,
  ): Promise<{ readonly view: ImportView; readonly people: readonly ImportedPerson[] }> {
    const rows = parsed(request.csv);
    const read = readPeople(rows, { idByEmail: await this.store.idsByEmail(tx, addressesIn(rows)), groupNames: into.groupNames });
    const members = await into.members(read.rows.flatMap(({ knownAs }) => (knownAs === null ? [] : [knownAs])));
    const view = viewOf(read, members);
    if (!request.confirm) return { view, people: [] };
    if (view.hash !== request.previewHash) throw new Refused('preview-stale');
    if (!read.importable) throw new Refused('import-has-problems', { problems: view.totals.problems });
    const fresh = read.importable.filter(({ knownAs }) => knownAs === null);
    const { language } = await this.installation.settings();
    const ids = await this.store.add(
      tx,
      fresh.map(({ person }) => ({ ...person, language: person.language ?? language })),
      by.id,
      this.clock.now(),
    );
    await tx.note(this.clock.now(), 'people-imported', { by: by.id });
    const idOf = new Map(fresh.map((row, index) => [row.line, ids[index]]));
    const people = read.importable.map(({ line, knownAs, person }) => {
      const personId = knownAs ?? idOf.get(line);
      if (!personId) throw new Error('A person of the file was not added.');
      return { personId, groups: person.groups };
    });
    return { view: { ...view, imported: true }, people };
  }
}

/** Rows by header. Commas, semicolons and tabs are told apart by what the file holds. */
function parsed(csv: string): Record<string, unknown>[] {
  const { data, errors } = Papa.parse<Record<string, unknown>>(csv, { header: true, delimitersToGuess: [',', ';', '\t'] });
  // Too few or too many values are for the rules to judge; a quote that never closes swallows the rest of the file.
  const broken = errors.find(({ type }) => type === 'Quotes');
  if (broken) throw new Refused('import-unreadable', { line: (broken.row ?? 0) + 2 });
  return data;
}

function addressesIn(rows: readonly Record<string, unknown>[]): string[] {
  const addresses = rows.flatMap((row) =>
    Object.values(row).flatMap((value) => (typeof value === 'string' && value.includes('@') ? (normalEmail(value) ?? []) : [])),
  );
  return [...new Set(addresses)];
}

function viewOf({ rows, fileProblems, columnsNotRead, importable }: PeopleRead, members: ReadonlySet<string>): ImportView {
  const all = rows.map(({ line, person, knownAs, problems }) => ({
    line,
    name: person?.name ?? '',
    email: person?.email ?? null,
    organisation: person?.organisation ?? null,
    groups: [...(person?.groups ?? [])],
    becomes: !person
      ? ('refused' as const)
      : knownAs === null
        ? ('added' as const)
        : members.has(knownAs)
          ? ('in-session' as const)
          : ('known' as const),
    problems: problems.map(({ field, problem, facts }) => ({ field, problem, ...(facts && { facts: { ...facts } }) })),
  }));
  const wrong = all.filter(({ becomes }) => becomes === 'refused');
  const count = (becomes: (typeof all)[number]['becomes']) => all.filter((row) => row.becomes === becomes).length;
  return {
    hash: createHash('sha256')
      .update(JSON.stringify([all, fileProblems, rows.map(({ knownAs }) => knownAs)]))
      .digest('base64url'),
    imported: false,
    importable: importable !== null,
    totals: { rows: all.length, added: count('added'), known: count('known'), inSession: count('in-session'), problems: wrong.length },
    fileProblems: fileProblems.map((found) => (found.problem === 'column-twice' ? { ...found, columns: [...found.columns] } : found)),
    columnsNotRead: [...columnsNotRead],
    rows: wrong.length > 0 ? wrong.slice(0, MOST_PROBLEMS) : all.slice(0, SAMPLE),
  };
}
