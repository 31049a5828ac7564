import fc from 'fast-check';
import { allow } from '@bijeen/kernel';
import { givenAnswers, modes, type Invitation, type SessionForInvitations } from './invitation';
import { answersAskedAgain, decideInvite, decideReinvite, decideWithdraw } from './inviting';
import { decideRsvp, type RsvpAnswer } from './rsvp';
import { placesLeft, seatsOf, seatsTaken } from './seats';

const now = new Date('2027-08-01T09:00:00Z');
const person = (id: number, differing: Partial<Invitation> = {}): Invitation => ({
  id: `i${id}`,
  staff: false,
  invitedAt: now,
  withdrawnAt: null,
  askedSequence: 0,
  rsvp: 'needs-action',
  mode: null,
  companions: 0,
  revision: 0,
  ...differing,
});
const session: SessionForInvitations = { state: 'scheduled', startsAt: new Date('2027-09-02T13:00:00Z'), placeKind: 'hybrid', sequence: 0 };

describe('seats taken', () => {
  it('are those of accepted invitations with their companions, per mode; not of staff, and not of who was withdrawn', () => {
    expect(
      seatsTaken([
        person(1, { rsvp: 'accepted', mode: 'hall', companions: 2 }),
        person(2, { rsvp: 'accepted', mode: 'online', companions: 1 }),
        person(3, { rsvp: 'tentative', mode: 'hall' }),
        person(4, { rsvp: 'declined' }),
        person(5, { rsvp: 'accepted', mode: 'hall', staff: true }),
        person(6, { rsvp: 'accepted', mode: 'hall', withdrawnAt: now }),
      ]),
    ).toEqual({ hall: 3, online: 2 });
  });

  it('leave places, none where it is full or too full, without limit where none was given', () => {
    expect(placesLeft({ capacity: { hall: 10, online: null }, taken: { hall: 7, online: 90 } })).toEqual({ hall: 3, online: null });
    expect(placesLeft({ capacity: { hall: 5, online: 0 }, taken: { hall: 7, online: 0 } })).toEqual({ hall: 0, online: 0 });
  });

  it('are exactly 10 when 50 people want 10 seats, whoever comes first', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...Array(50).keys()], { minLength: 50 }), (order) => {
        let people = order.map((id) => person(id));
        for (const id of order) {
          const seats = { capacity: { hall: 10, online: null }, taken: seatsTaken(people) };
          const one = people.find((candidate) => candidate.id === `i${id}`) ?? person(id);
          const decision = decideRsvp(
            one,
            session,
            seats,
            { rsvp: 'accepted', mode: 'hall', companions: 0, channel: 'web', toSequence: null },
            now,
          );
          if (decision.ok) people = people.map((other) => (other.id === one.id ? decision.value.invitation : other));
        }
        expect(seatsTaken(people).hall).toBe(10);
      }),
      { numRuns: 20 },
    );
  });
});

describe('whatever people and organisers do, in whatever order', () => {
  const answer = fc.record<RsvpAnswer>({
    rsvp: fc.constantFrom(...givenAnswers),
    mode: fc.constantFrom(...modes, null),
    companions: fc.nat(10),
    channel: fc.constantFrom('web', 'calendar', 'phone'),
    toSequence: fc.option(fc.nat(4), { nil: null }),
  });
  const step = fc.tuple(
    fc.nat(4),
    fc.oneof(
      { weight: 6, arbitrary: answer },
      { weight: 3, arbitrary: fc.constantFrom('withdraw' as const, 'reinvite' as const, 'invite' as const, 'move' as const) },
    ),
  );
  const capacity = fc.record({ hall: fc.option(fc.nat(20), { nil: null }), online: fc.option(fc.nat(20), { nil: null }) });

  it('seats never exceed capacity, a repeat changes nothing, revisions only grow, and history tells every change of an answer', () => {
    fc.assert(
      fc.property(capacity, fc.array(step, { maxLength: 60 }), (limits, steps) => {
        let people: readonly Invitation[] = [0, 1, 2, 3, 4].map((id) => person(id, { staff: id === 4, invitedAt: id === 3 ? null : now }));
        let sequence = 0;
        for (const [index, action] of steps) {
          const current = { ...session, sequence };
          if (action === 'move') {
            sequence += 1;
            const asked = new Map(answersAskedAgain(people, sequence, now).map(({ invitation }) => [invitation.id, invitation]));
            people = people.map((one) => asked.get(one.id) ?? one);
            expect(answersAskedAgain(people, sequence, now)).toEqual([]);
            continue;
          }
          const before = people[index] as Invitation;
          const decide = (invitation: Invitation) => {
            const seats = { capacity: limits, taken: seatsTaken(people) };
            if (action === 'invite') return decideInvite(invitation, current, now);
            if (action === 'withdraw') return decideWithdraw(invitation, current, now);
            return action === 'reinvite' ? decideReinvite(invitation, current, now) : decideRsvp(invitation, current, seats, action, now);
          };
          const decision = decide(before);
          if (!decision.ok) continue;
          const { invitation, changed, history } = decision.value;
          if ('sequenceRises' in decision.value && decision.value.sequenceRises) sequence += 1;
          people = people.map((one) => (one.id === invitation.id ? invitation : one));

          expect(invitation.revision).toBe(before.revision + Number(changed));
          if (!changed) expect(invitation).toBe(before);
          if (invitation.rsvp !== before.rsvp) expect(history).toMatchObject({ rsvp: invitation.rsvp, counted: true });
          expect(decide(invitation)).toMatchObject(allow({ changed: false }));
          const taken = seatsTaken(people);
          for (const mode of modes) expect(taken[mode]).toBeLessThanOrEqual(limits[mode] ?? Infinity);
          if (invitation.withdrawnAt !== null) expect(seatsOf(invitation)).toEqual({ hall: 0, online: 0 });
        }
      }),
      { numRuns: 400 },
    );
  });
});
