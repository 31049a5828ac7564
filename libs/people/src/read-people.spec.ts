import fc from 'fast-check';
import { mostPeopleInFile, readPeople, type KnownPeople } from './read-people';

const known: KnownPeople = { idByEmail: new Map([['netwerk@socialenterprise.example', 'p1']]), groupNames: ['Bewoners', 'Gemeente'] };

describe('people from a file', () => {
  it.each([
    [{ Naam: 'S', 'E-mail': 'a@b.nl', Organisatie: 'O', Telefoon: '030 000 00 00', Groepen: 'Bewoners', Taal: 'nl' }],
    [{ ' NAME ': 'S', email: 'a@b.nl', Organisation: 'O', TELEPHONE: '030 000 00 00', groups: 'bewoners', Language: 'Dutch' }],
    [{ '\uFEFFnaam': 'S', 'e-mailadres': 'a@b.nl', organization: 'O', Phone: '030 000 00 00', groep: 'Bewoners', taal: 'NL' }],
  ])('are read under Dutch or English headers: %j', (row) => {
    const read = readPeople([row], known);
    expect(read).toMatchObject({ fileProblems: [], columnsNotRead: [] });
    expect(read.importable).toEqual([
      {
        line: 2,
        person: { name: 'S', email: 'a@b.nl', organisation: 'O', telephone: '030 000 00 00', groups: ['Bewoners'], language: 'nl' },
        knownAs: null,
        problems: [],
      },
    ]);
  });

  it('are nothing at all when one row has a problem, and each row says its own', () => {
    const read = readPeople(
      [
        { naam: 'A', email: 'a@b.nl' },
        { naam: '', email: 'fout' },
        { naam: 'C', email: '' },
      ],
      known,
    );
    expect(read.importable).toBeNull();
    expect(
      read.rows.map(({ line, person, problems }) => [
        line,
        person?.name ?? null,
        problems.map(({ field, problem }) => `${field} ${problem}`),
      ]),
    ).toEqual([
      [2, 'A', []],
      [3, null, ['name fill-in', 'email not-an-email-address']],
      [4, 'C', []],
    ]);
  });

  it('with the same address twice, in capitals or not, name the line of the first', () => {
    const read = readPeople(
      [
        { naam: 'A', email: 'a@b.nl' },
        { naam: '', email: 'A@B.NL' },
        { naam: 'C', email: ' a@B.nl' },
      ],
      known,
    );
    expect(read.rows[0]?.problems).toEqual([]);
    expect(read.rows[1]?.problems).toContainEqual({ field: 'email', problem: 'twice-in-file', facts: { line: 2 } });
    expect(read.rows[2]?.problems).toEqual([{ field: 'email', problem: 'twice-in-file', facts: { line: 2 } }]);
    expect(read.importable).toBeNull();
  });

  it("without an address are never each other's double", () => {
    expect(
      readPeople(
        [
          { naam: 'A', email: '' },
          { naam: 'A', email: '' },
        ],
        known,
      ).importable,
    ).toHaveLength(2);
  });

  it('who are in the address book already are pointed at, and that is no problem', () => {
    const read = readPeople([{ naam: 'N', email: 'Netwerk@SocialEnterprise.example' }], known);
    expect(read.importable).toMatchObject([{ knownAs: 'p1', problems: [] }]);
  });

  it('keep the line numbers of the spreadsheet past empty rows, which are skipped', () => {
    const read = readPeople([{ naam: 'A' }, { naam: ' ', email: '' }, { naam: 'C' }], known);
    expect(read.rows.map(({ line }) => line)).toEqual([2, 4]);
  });

  it('need a column with names; other columns are named as not read', () => {
    expect(readPeople([{ email: 'a@b.nl', dieet: 'geen', '': 'x', ' ': 'y' }], known)).toMatchObject({
      fileProblems: [{ problem: 'name-column-missing' }],
      columnsNotRead: ['dieet'],
      importable: null,
    });
  });

  it('with two columns for one field cannot be told apart', () => {
    const read = readPeople([{ naam: 'A', name: 'B' }], known);
    expect(read.fileProblems).toEqual([{ problem: 'column-twice', field: 'name', columns: ['naam', 'name'] }]);
    expect(read.importable).toBeNull();
  });

  it('with more values than columns are not trusted', () => {
    const read = readPeople([{ naam: 'Jansen', email: 'a@b.nl', rest: ['x'] }], known);
    expect(read.rows[0]).toMatchObject({ person: null, problems: [{ field: 'row', problem: 'row-malformed' }] });
    expect(read.columnsNotRead).toEqual([]);
  });

  it('with fewer values than columns are read as far as they go', () => {
    expect(readPeople([{ naam: 'A', email: undefined }], known).importable).toHaveLength(1);
  });

  it('are at least one and at most 5000', () => {
    expect(readPeople([], known)).toEqual({ rows: [], fileProblems: [{ problem: 'no-rows' }], columnsNotRead: [], importable: null });
    const many = (count: number) => Array.from({ length: count }, (_, index) => ({ naam: `P${index}`, email: `p${index}@b.nl` }));
    expect(readPeople(many(mostPeopleInFile), known).importable).toHaveLength(5000);
    expect(readPeople(many(mostPeopleInFile + 1), known)).toMatchObject({
      fileProblems: [{ problem: 'too-many-rows', most: 5000 }],
      importable: null,
    });
  });

  it('are all there or none: whatever the file holds, no row is lost and no address comes twice', () => {
    const row = fc.record({
      naam: fc.constantFrom('A', 'B', '', ' ', 'x\r\ny'),
      email: fc.constantFrom('a@b.nl', 'A@b.nl', 'c@d.nl', '', 'fout'),
      groepen: fc.constantFrom('', 'bewoners', 'Gemeente|Bewoners', 'anders'),
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 8 }), (rows) => {
        const read = readPeople(rows, known);
        const filled = rows.filter((one) => Object.values(one).some((value) => value.trim() !== ''));
        expect(read.rows).toHaveLength(filled.length);
        for (const { person, problems } of read.rows) expect(person === null).toBe(problems.length > 0);
        if (!read.importable) return;
        expect(read.importable).toHaveLength(filled.length);
        const emails = read.importable.flatMap(({ person }) => person.email ?? []);
        expect(new Set(emails).size).toBe(emails.length);
      }),
    );
  });
});
