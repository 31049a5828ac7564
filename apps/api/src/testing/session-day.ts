import { Clock } from '../platform/clock';
import type { As, TestHouse } from './test-house';

export const START = '2027-09-02T13:00:00Z';

/** Sets the clock of the house; it goes on running from there. */
export function setClock(house: TestHouse, instant: string): void {
  house.app.get(Clock).setAhead(new Date(instant).getTime() - Date.now());
}

/** A session that starts at START, with an organiser and a facilitator, invited people and groups. */
export async function staffedSession(
  house: TestHouse,
  { organiser, facilitator }: { readonly organiser: As; readonly facilitator: As },
  { groups = 0, people = 1, state = 'scheduled' } = {},
): Promise<{ id: string; invitationIds: string[]; groupIds: string[] }> {
  const made = await house.scheduledSession({ startsAt: START, organiser: await house.accountOf(organiser), people, groups, state });
  await house.database.query(`INSERT INTO session_staff VALUES ($1, $2, 'facilitator')`, [made.id, await house.accountOf(facilitator)]);
  return made;
}

/** Accepted points of so many minutes each, in this order. */
export async function addPoints(house: TestHouse, sessionId: string, ...minutes: number[]): Promise<string[]> {
  const ids = minutes.map(() => crypto.randomUUID());
  for (const [index, id] of ids.entries())
    await house.database.query(
      `INSERT INTO agenda_items (id, session_id, title, minutes, kind, state, position, created_at)
       VALUES ($1, $2, $3, $4, 'discuss', 'accepted', $5, '2027-08-01T00:00:00Z')`,
      [id, sessionId, `Punt ${index + 1}`, minutes[index], index + 1],
    );
  return ids;
}

/** A card on the board. */
export async function addCard(
  house: TestHouse,
  sessionId: string,
  card: {
    number: number;
    text?: string;
    kind?: 'threat' | 'opportunity';
    state?: string;
    invitationId?: string;
    shownAs?: 'name' | 'group';
    groupId?: string;
  },
): Promise<string> {
  const id = crypto.randomUUID();
  await house.database.query(
    `INSERT INTO contributions (id, session_id, kind, text, number, invitation_id, shown_as, stakeholder_group_id, state, created_on)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, '2027-09-01')`,
    [
      id,
      sessionId,
      card.kind ?? 'threat',
      card.text ?? `Kaart ${card.number}`,
      card.number,
      card.invitationId ?? null,
      card.shownAs ?? 'name',
      card.groupId ?? null,
      card.state ?? 'shown',
    ],
  );
  return id;
}
