import { allow, refuse, type Decision } from '@bijeen/kernel';
import { contributionLimits, type ContributionState } from './contribution';

export const voteChoices = ['agree', 'disagree', 'pass'] as const;
export type VoteChoice = (typeof voteChoices)[number];

/** One person's vote on one contribution or measure. */
export interface Vote {
  readonly choice: VoteChoice;
  readonly why: string | null;
}

/**
 * An invitee says agree, disagree or don't know of a contribution or a measure, with at most 200 characters why; the last
 * vote wins and the same vote again changes nothing. Refused when it is not shown, or was taken together with another
 * (`into` says which).
 */
export function decideVote(
  subject: { readonly state: ContributionState; readonly mergedInto: string | null },
  vote: Vote,
  existing: Vote | null,
): Decision<Vote & { readonly changed: boolean }, 'not-shown' | 'contribution-merged' | 'why-too-long'> {
  if (subject.state !== 'shown') return refuse('not-shown');
  if (subject.mergedInto !== null) return refuse('contribution-merged', { into: subject.mergedInto });
  const why = vote.why?.trim() || null;
  if (why !== null && why.length > contributionLimits.why) return refuse('why-too-long', { most: contributionLimits.why });
  return allow({ choice: vote.choice, why, changed: existing?.choice !== vote.choice || existing.why !== why });
}

export type Tally = Readonly<Record<VoteChoice, number>>;

/** How many agree, disagree and don't know. The order of the votes makes no difference. */
export function tallyVotes(votes: Iterable<Pick<Vote, 'choice'>>): Tally {
  const tally = { agree: 0, disagree: 0, pass: 0 };
  for (const { choice } of votes) tally[choice] += 1;
  return tally;
}

export interface CastVote extends Pick<Vote, 'choice'> {
  readonly subjectId: string;
  readonly invitationId: string;
}

/**
 * One vote per person for each contribution that stands by itself, with the votes on what was merged into it. A person
 * counts once: with their vote on the contribution itself, else with their votes on the merged ones when these are all the
 * same, and not at all when these differ. Splitting gives every vote back.
 */
export function votesWithMerged(
  contributions: Iterable<{ readonly id: string; readonly mergedInto: string | null }>,
  votes: Iterable<CastVote>,
): ReadonlyMap<string, readonly CastVote[]> {
  const parents = new Map<string, string | null>();
  for (const { id, mergedInto } of contributions) parents.set(id, mergedInto);
  const heard = new Map<string, Map<string, Heard>>();
  for (const { subjectId, invitationId, choice } of votes) {
    const standing = survivorOf(subjectId, parents);
    let people = heard.get(standing);
    if (!people) heard.set(standing, (people = new Map()));
    let person = people.get(invitationId);
    if (!person) people.set(invitationId, (person = { own: null, merged: null }));
    if (standing === subjectId) person.own = choice;
    else person.merged = person.merged === null || person.merged === choice ? choice : 'differs';
  }
  const counted = new Map<string, readonly CastVote[]>();
  for (const [subjectId, people] of heard) {
    const cast: CastVote[] = [];
    for (const [invitationId, { own, merged }] of people) {
      const choice = own ?? merged;
      if (choice !== null && choice !== 'differs') cast.push({ subjectId, invitationId, choice });
    }
    counted.set(subjectId, cast);
  }
  return counted;
}

interface Heard {
  own: VoteChoice | null;
  /** What they said of all merged ones. */
  merged: VoteChoice | 'differs' | null;
}

/** The contribution that stands for this one: itself, or where its merges lead. */
export function survivorOf(id: string, parents: ReadonlyMap<string, string | null>): string {
  let standing = id;
  for (let parent = parents.get(standing); parent; parent = parents.get(standing)) standing = parent;
  return standing;
}
