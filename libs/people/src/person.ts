import { normalEmail } from './email';

export const personFields = ['name', 'email', 'organisation', 'telephone', 'groups', 'language'] as const;
export type PersonField = (typeof personFields)[number];

export const personLanguages = ['nl', 'en'] as const;
export type PersonLanguage = (typeof personLanguages)[number];

export const personLimits = { name: 160, organisation: 160, telephone: 25, group: 120 } as const;

/** Somebody for the address book, and the groups of the session that they belong to. */
export interface NewPerson {
  readonly name: string;
  /** In its normal form; null: this person is invited on paper. */
  readonly email: string | null;
  readonly organisation: string | null;
  readonly telephone: string | null;
  readonly groups: readonly string[];
  /** Null: the language of the installation. */
  readonly language: PersonLanguage | null;
}

/** What is wrong with a field, as a key that tells what to do about it. */
export type PersonProblemKey =
  | 'fill-in'
  | 'shorten'
  | 'remove-control-characters'
  | 'not-an-email-address'
  | 'not-a-telephone-number'
  | 'language-unknown'
  | 'group-unknown'
  | 'twice-in-file'
  | 'row-malformed';

export interface PersonProblem {
  readonly field: PersonField | 'row';
  readonly problem: PersonProblemKey;
  /** What the sentence needs: the longest length, the other line, the unknown group. */
  readonly facts?: Readonly<Record<string, string | number>>;
}

/**
 * A person as written in a form or a row of a file. Needs a name; everything else may be empty. Problems name each field with
 * what to do; with any problem there is no person. Control characters (which could end a mail header and begin another) are
 * never taken. Groups are separated by `;` or `|`; a group that `groupNames` does not know, in capitals or not, is a problem.
 */
export function readPerson(
  written: Readonly<Partial<Record<PersonField, string>>>,
  groupNames: ReadonlyMap<string, string>,
): { readonly person: NewPerson | null; readonly problems: readonly PersonProblem[] } {
  const problems: PersonProblem[] = [];
  const line = (field: 'name' | 'organisation' | 'telephone') => {
    const text = (written[field] ?? '').trim();
    const most = personLimits[field];
    if (hasControlCharacters(text)) problems.push({ field, problem: 'remove-control-characters' });
    else if (text.length > most) problems.push({ field, problem: 'shorten', facts: { most } });
    return text;
  };
  const name = line('name');
  if (name === '') problems.push({ field: 'name', problem: 'fill-in' });
  const organisation = line('organisation') || null;
  const telephone = line('telephone') || null;
  if (telephone && !/^\+?[0-9][0-9 ()-]{4,}$/.test(telephone) && !problems.some(({ field }) => field === 'telephone')) {
    problems.push({ field: 'telephone', problem: 'not-a-telephone-number' });
  }
  const address = (written.email ?? '').trim();
  const email = address === '' ? null : normalEmail(address);
  if (address !== '' && email === null) problems.push({ field: 'email', problem: 'not-an-email-address' });
  const language = languageOf(written.language ?? '', problems);
  const groups = groupsOf(written.groups ?? '', groupNames, problems);
  return { person: problems.length > 0 ? null : { name, email, organisation, telephone, groups, language }, problems };
}

/** Group names by the form under which two are the same, for `readPerson`. */
export function groupNamesOf(names: Iterable<string>): ReadonlyMap<string, string> {
  return new Map([...names].map((name) => [sameName(name), name]));
}

const languages: ReadonlyMap<string, PersonLanguage> = new Map([
  ['nl', 'nl'],
  ['nederlands', 'nl'],
  ['dutch', 'nl'],
  ['en', 'en'],
  ['engels', 'en'],
  ['english', 'en'],
]);

function languageOf(written: string, problems: PersonProblem[]): PersonLanguage | null {
  const wanted = sameName(written);
  if (wanted === '') return null;
  const language = languages.get(wanted);
  if (!language) problems.push({ field: 'language', problem: 'language-unknown' });
  return language ?? null;
}

function groupsOf(written: string, known: ReadonlyMap<string, string>, problems: PersonProblem[]): readonly string[] {
  const groups = new Set<string>();
  for (const wanted of written.split(/[;|]/).filter((part) => part.trim() !== '')) {
    const name = known.get(sameName(wanted));
    if (name !== undefined) groups.add(name);
    else if (hasControlCharacters(wanted.trim())) problems.push({ field: 'groups', problem: 'remove-control-characters' });
    else problems.push({ field: 'groups', problem: 'group-unknown', facts: { group: wanted.trim().slice(0, personLimits.group) } });
  }
  return [...groups];
}

function sameName(name: string): string {
  return name.trim().normalize('NFC').toLowerCase();
}

/** Also line separators and what reorders text on screen. */
function hasControlCharacters(text: string): boolean {
  return /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u.test(text);
}
