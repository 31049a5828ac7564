import { decideErase, type InvitationOfPerson } from './erasure';

const states = ['draft', 'polling', 'scheduled', 'live', 'concluded', 'published', 'cancelled'] as const;
const invitations: readonly InvitationOfPerson[] = states.map((state) => ({ id: state, state }));

describe('erasing somebody', () => {
  it('frees the seats of what is still to come, and makes every invitation nameless, so that numbers stay', () => {
    expect(decideErase({ erased: false, soleOrganiserOf: 0 }, invitations)).toEqual({
      ok: true,
      value: { changed: true, withdraw: ['draft', 'polling', 'scheduled'], makeNameless: [...states] },
    });
  });

  it('twice changes nothing', () => {
    expect(decideErase({ erased: true, soleOrganiserOf: 1 }, invitations)).toEqual({
      ok: true,
      value: { changed: false, withdraw: [], makeNameless: [] },
    });
  });

  it('is refused for the only organiser of a session', () => {
    expect(decideErase({ erased: false, soleOrganiserOf: 1 }, [])).toEqual({ ok: false, reason: 'sole-organiser', facts: { sessions: 1 } });
  });
});
