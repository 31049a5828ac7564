import { groupNamesOf, readPerson } from './person';

const groups = groupNamesOf(['Bewoners', 'Bestaande werkplekken']);
const problemsOf = (written: Parameters<typeof readPerson>[0]) => readPerson(written, groups).problems;

describe('a person from a form or a row', () => {
  it('needs a name and nothing else', () => {
    expect(readPerson({ name: ' Schrijver ' }, groups)).toEqual({
      person: { name: 'Schrijver', email: null, organisation: null, telephone: null, groups: [], language: null },
      problems: [],
    });
    expect(problemsOf({ name: 'S', email: ' ', organisation: ' ', telephone: ' ', groups: ' ; | ', language: ' ' })).toEqual([]);
    expect(readPerson({ name: ' ', email: 'a@b.nl' }, groups)).toEqual({ person: null, problems: [{ field: 'name', problem: 'fill-in' }] });
  });

  it('is read with all its fields', () => {
    const written = {
      name: 'S',
      email: ' A@B.nl',
      organisation: 'Ruimtemakers',
      telephone: '+31 (0)30-000',
      groups: 'bewoners; BESTAANDE werkplekken |Bewoners|',
      language: 'Nederlands',
    };
    expect(readPerson(written, groups).person).toEqual({
      name: 'S',
      email: 'a@b.nl',
      organisation: 'Ruimtemakers',
      telephone: '+31 (0)30-000',
      groups: ['Bewoners', 'Bestaande werkplekken'],
      language: 'nl',
    });
    expect(readPerson({ name: 'S', language: ' EN ' }, groups).person?.language).toBe('en');
  });

  it.each([
    [{ name: 'x'.repeat(161) }, { field: 'name', problem: 'shorten', facts: { most: 160 } }],
    [
      { name: 'S', organisation: 'x'.repeat(161) },
      { field: 'organisation', problem: 'shorten', facts: { most: 160 } },
    ],
    [
      { name: 'S', telephone: `0${'1'.repeat(25)}` },
      { field: 'telephone', problem: 'shorten', facts: { most: 25 } },
    ],
    [
      { name: 'S', telephone: 'bel mij' },
      { field: 'telephone', problem: 'not-a-telephone-number' },
    ],
    [
      { name: 'S', telephone: '1234' },
      { field: 'telephone', problem: 'not-a-telephone-number' },
    ],
    [
      { name: 'S', email: 'a@b' },
      { field: 'email', problem: 'not-an-email-address' },
    ],
    [
      { name: 'S', language: 'Frans' },
      { field: 'language', problem: 'language-unknown' },
    ],
    [
      { name: 'S', groups: 'Bewoners; Winkels\n' },
      { field: 'groups', problem: 'group-unknown', facts: { group: 'Winkels' } },
    ],
    [
      { name: 'S', groups: 'Win\u0007kels' },
      { field: 'groups', problem: 'remove-control-characters' },
    ],
    [{ name: 'S\r\nBcc: x@y.nl' }, { field: 'name', problem: 'remove-control-characters' }],
    [
      { name: 'S', organisation: 'a\u202eb' },
      { field: 'organisation', problem: 'remove-control-characters' },
    ],
    [
      { name: 'S', telephone: '030\t000 00 00' },
      { field: 'telephone', problem: 'remove-control-characters' },
    ],
  ])('%j: says what to do', (written, problem) => {
    expect(problemsOf(written)).toEqual([problem]);
    expect(readPerson(written, groups).person).toBeNull();
  });

  it('at the limits is fine', () => {
    expect(problemsOf({ name: 'x'.repeat(160), organisation: 'y'.repeat(160), telephone: '0'.repeat(25) })).toEqual([]);
    expect(problemsOf({ name: 'S', telephone: '12345' })).toEqual([]);
  });

  it('says everything that is wrong at once', () => {
    expect(problemsOf({ name: '', email: 'x', language: '?' }).map(({ field }) => field)).toEqual(['name', 'email', 'language']);
  });
});
