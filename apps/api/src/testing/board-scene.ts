import { newId } from '@bijeen/kernel';
import type { Answer, As, TestHouse } from './test-house';

/** A session with a board: people with their links, groups, an organiser and a facilitator. */
export interface BoardScene {
  readonly id: string;
  readonly path: string;
  readonly invitationIds: string[];
  readonly groupIds: string[];
  readonly people: As[];
  readonly organiser: As;
  readonly facilitator: As;
}

/** Sets a scene; `groupsOf` says per person the indexes of their groups. */
export async function boardScene(
  house: TestHouse,
  {
    people = 1,
    groups = 0,
    groupsOf = [],
    state = 'scheduled',
  }: { people?: number; groups?: number; groupsOf?: number[][]; state?: string } = {},
): Promise<BoardScene> {
  const [organiser, facilitator] = [await house.door('organiser'), await house.door('facilitator')];
  const session = await house.scheduledSession({ people, groups, state, organiser: await house.accountOf(organiser) });
  await house.database.query(`INSERT INTO session_staff VALUES ($1, $2, 'facilitator')`, [session.id, await house.accountOf(facilitator)]);
  for (const [person, own] of groupsOf.entries())
    for (const group of own)
      await house.database.query('INSERT INTO invitation_groups VALUES ($1, $2, $3)', [
        session.id,
        session.invitationIds[person],
        session.groupIds[group],
      ]);
  const links: As[] = [];
  for (const invitationId of session.invitationIds) links.push(await house.linkOf(invitationId));
  return { ...session, path: `sessions/${session.id}`, people: links, organiser, facilitator };
}

/** Adds a card; answers its id. Throws when it is not taken. */
export async function addCard(house: TestHouse, { path }: BoardScene, as: As, card: object = {}): Promise<string> {
  const id = newId();
  const body = { kind: 'threat', text: 'Bestaande plekken komen leeg te staan.', shownAs: 'group', ...card };
  return kept(id, await house.call(`PUT ${path}/contributions/${id}`, { as, body }));
}

/** Proposes a measure that answers `answers`; answers its id. Throws when it is not taken. */
export async function addMeasure(house: TestHouse, { path }: BoardScene, as: As, answers: string[], measure: object = {}): Promise<string> {
  const id = newId();
  const body = { text: 'Werf geen huurders bij plekken zonder subsidie.', answers, shownAs: 'group', ...measure };
  return kept(id, await house.call(`PUT ${path}/measures/${id}`, { as, body }));
}

function kept(id: string, { status, text }: Answer): string {
  if (status !== 200) throw new Error(`${status}: ${text}`);
  return id;
}
