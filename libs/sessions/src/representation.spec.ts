import fc from 'fast-check';
import { representationOf, type CountedInvitation } from './representation';

const groups = [
  { id: 'buurt', hopedFor: 8 },
  { id: 'bewoners', hopedFor: 8 },
  { id: 'gemeente', hopedFor: null },
  { id: 'werkplekken', hopedFor: 4 },
];
let count = 0;
const someone = (rsvp: CountedInvitation['rsvp'], ...groupIds: string[]): CountedInvitation => ({
  id: `i${(count += 1)}`,
  groupIds,
  invited: true,
  withdrawn: false,
  rsvp,
});

describe('who is there and whom we miss', () => {
  const both = someone('accepted', 'buurt', 'werkplekken');
  const invitations = [
    both,
    someone('tentative', 'buurt'),
    someone('needs-action', 'bewoners'),
    someone('declined', 'gemeente'),
    someone('accepted', 'gemeente'),
    someone('accepted'),
    { ...someone('needs-action', 'buurt'), invited: false },
    { ...someone('accepted', 'buurt'), withdrawn: true },
  ];

  it('counts somebody of two groups in both rows and once in the total', () => {
    const { groups: rows, total } = representationOf(groups, invitations, []);
    const row = (id: string) => rows.find(({ groupId }) => groupId === id);
    expect(row('buurt')).toEqual({
      groupId: 'buurt',
      hopedFor: 8,
      invited: 2,
      coming: 1,
      maybe: 1,
      unanswered: 0,
      came: 0,
      missing: false,
    });
    expect(row('werkplekken')).toMatchObject({ invited: 1, coming: 1 });
    expect(total).toEqual({ invited: 6, coming: 3, maybe: 1, unanswered: 1, came: 0 });
  });

  it('keeps people without a group in a row of their own and in the total', () => {
    expect(representationOf(groups, invitations, []).withoutGroup).toEqual({ invited: 1, coming: 1, maybe: 0, unanswered: 0, came: 0 });
  });

  it('puts the group of which nobody comes first, then the smallest share of what was hoped for, then those without a hope', () => {
    const { groups: rows, missing } = representationOf(groups, invitations, []);
    expect(rows.map(({ groupId }) => groupId)).toEqual(['bewoners', 'buurt', 'werkplekken', 'gemeente']);
    expect(missing.map(({ groupId }) => groupId)).toEqual(['bewoners']);
  });

  it('compares shares of what was hoped for exactly, and keeps the order of the organiser where they are equal', () => {
    const hoping = [
      { id: 'none', hopedFor: null },
      { id: 'half', hopedFor: 4 },
      { id: 'third', hopedFor: 3 },
      { id: 'also-half', hopedFor: 2 },
      { id: 'also-none', hopedFor: 0 },
      { id: 'double', hopedFor: 1 },
    ];
    const twice = (...ids: string[]) => ids.flatMap((id) => [someone('accepted', id), someone('accepted', id)]);
    const people = [...twice('none', 'half', 'double', 'also-none'), someone('accepted', 'third'), someone('accepted', 'also-half')];
    const order = (given: typeof hoping) => representationOf(given, people, []).groups.map(({ groupId }) => groupId);
    expect(order(hoping)).toEqual(['third', 'half', 'also-half', 'double', 'none', 'also-none']);
    expect(order([...hoping].reverse())).toEqual(['third', 'also-half', 'half', 'double', 'also-none', 'none']);
  });

  it('asks by who came once people were checked in', () => {
    const { groups: rows, missing, total } = representationOf(groups, invitations, [{ invitationId: both.id }, { invitationId: null }]);
    expect(total.came).toBe(2);
    expect(missing.map(({ groupId }) => groupId)).toEqual(['bewoners', 'gemeente']);
    expect(rows.find(({ groupId }) => groupId === 'buurt')).toMatchObject({ came: 1, missing: false });
    expect(representationOf(groups, [], [{ invitationId: null }, { invitationId: null }, { invitationId: 'erased' }]).total.came).toBe(3);
    expect(representationOf(groups, invitations, [{ invitationId: both.id }]).missing.map(({ groupId }) => groupId)).toEqual([
      'bewoners',
      'gemeente',
    ]);
  });

  it('counts a walk-in without a group, and somebody withdrawn only if they came', () => {
    const withdrawn = { ...someone('accepted', 'buurt'), withdrawn: true };
    const {
      withoutGroup,
      total,
      groups: rows,
    } = representationOf(groups, [withdrawn], [{ invitationId: withdrawn.id }, { invitationId: null }]);
    expect(withoutGroup.came).toBe(1);
    expect(total).toEqual({ invited: 0, coming: 0, maybe: 0, unanswered: 0, came: 2 });
    expect(rows.find(({ groupId }) => groupId === 'buurt')).toMatchObject({ coming: 0, came: 1 });
  });

  it('counts a group named twice on one invitation once, and a group of another session not at all', () => {
    const { groups: rows, withoutGroup } = representationOf(
      groups,
      [someone('accepted', 'buurt', 'buurt'), someone('accepted', 'elders')],
      [],
    );
    expect(rows.find(({ groupId }) => groupId === 'buurt')).toMatchObject({ coming: 1 });
    expect(withoutGroup.coming).toBe(1);
  });

  it('loses nobody: every row is at most the total, and rows with those without a group are at least the total', () => {
    const invitation = fc.record({
      groupIds: fc.subarray(groups.map(({ id }) => id)),
      invited: fc.boolean(),
      withdrawn: fc.boolean(),
      rsvp: fc.constantFrom('needs-action', 'accepted', 'tentative', 'declined'),
    });
    fc.assert(
      fc.property(fc.array(invitation, { maxLength: 30 }), (people) => {
        const found = representationOf(groups, people.map((person, index) => ({ ...person, id: `p${index}` })) as CountedInvitation[], []);
        for (const key of ['invited', 'coming', 'maybe', 'unanswered'] as const) {
          const rows = [...found.groups, found.withoutGroup].map((row) => row[key]);
          expect(Math.max(...rows)).toBeLessThanOrEqual(found.total[key]);
          expect(rows.reduce((sum, value) => sum + value, 0)).toBeGreaterThanOrEqual(found.total[key]);
        }
      }),
    );
  });
});
