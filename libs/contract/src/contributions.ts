import {
  channels,
  claims,
  contributionKinds,
  contributionLimits,
  contributionStates,
  shownAsChoices,
  voteChoices,
} from '@bijeen/contributions';
import * as z from 'zod';
import { id, line, localDate, optionalLine, optionalText, text } from './fields';

export const contributionKind = z.enum(contributionKinds, 'Choose one of these.');
export const contributionState = z.enum(contributionStates);
export const shownAsChoice = z.enum(shownAsChoices);
export const channel = z.enum(channels);
export const voteChoice = z.enum(voteChoices, 'Choose one of these.');
export const effect = z.union([z.literal(-1), z.literal(0), z.literal(1)], 'One of -1 (disadvantage), 0 and 1 (advantage).');

/** For whom staff enter something, and how it reached them: an invitation of the session, or null when it is nobody's in particular. */
const onBehalf = z.strictObject({ invitationId: id.nullable(), channel: channel.exclude(['web']) });

/** A threat or an opportunity, in one's own words. `onBehalf` is for staff alone; without it, what staff add is their own preparation. */
export const contributionRequest = z.strictObject({
  kind: contributionKind,
  text: text(contributionLimits.text),
  shownAs: shownAsChoice,
  aboutAbsent: z.boolean().default(false),
  onBehalf: onBehalf.exactOptional(),
});
export type ContributionRequest = z.infer<typeof contributionRequest>;

export const voteRequest = z.strictObject({ vote: voteChoice, why: optionalText(contributionLimits.why).default(null) });
export type VoteRequest = z.infer<typeof voteRequest>;
export const effectRequest = z.strictObject({ effect });
export const refuseRequest = z.strictObject({ reason: text(contributionLimits.reason) });
export const mergeRequest = z.strictObject({ into: id });
export const themeOfRequest = z.strictObject({ themeId: id.nullable() });
export const agendaItemOfRequest = z.strictObject({ agendaItemId: id.nullable() });
export const themeRequest = z.strictObject({ name: line(80) });
/** Every theme of the session, once, in the order wanted. */
export const themeOrderRequest = z.strictObject({ themeIds: z.array(id).max(50, 'At most 50 themes.') });

const claim = z.strictObject({ groupId: id, claim: z.enum(claims) });

/** A proposal: which threats and opportunities it answers, and which groups gain or carry, as its author sees it. */
export const measureRequest = z.strictObject({
  text: text(contributionLimits.text),
  answers: z.array(id).min(1, 'Choose at least one card that this answers.').max(50, 'At most 50 cards.'),
  claims: z.array(claim).max(40, 'At most 40 groups.').default([]),
  shownAs: shownAsChoice,
  onBehalf: onBehalf.exactOptional(),
});
export type MeasureRequest = z.infer<typeof measureRequest>;

/** Who does it and by when; what is absent stays. */
export const measureEdit = z.strictObject({ owner: optionalLine(160).exactOptional(), due: localDate.nullable().exactOptional() });
export type MeasureEdit = z.infer<typeof measureEdit>;

const whole = z.number().int();
const votes = { agree: whole, disagree: whole, pass: whole };
const meant = { gains: whole, neither: whole, carries: whole };
/** `total` is null when one or two people answered. Groups of which fewer than three answered are left out, and counted. */
const tallies = z.strictObject({
  total: z.strictObject(votes).nullable(),
  groups: z.array(z.strictObject({ groupId: id, ...votes })),
  groupsLeftOut: whole,
});
const effectTallies = z.strictObject({
  total: z.strictObject(meant).nullable(),
  groups: z.array(z.strictObject({ groupId: id, ...meant })),
  groupsLeftOut: whole,
});
export type TalliesView = z.infer<typeof tallies>;
export type EffectTalliesView = z.infer<typeof effectTallies>;

/** What stands under a card for who looks: that it is theirs, a name or a group. Staff also see how it came, unless that could tell whose it is. */
const signed = z.strictObject({
  mine: z.boolean(),
  /** What the author chose; for the author. */
  shownAs: shownAsChoice.nullable(),
  name: z.string().nullable(),
  groupId: id.nullable(),
  channel: channel.nullable(),
});
export type SignedView = z.infer<typeof signed>;

const card = {
  id,
  /** Drawn by lot: it tells no order. */
  number: whole,
  text: z.string(),
  /** Others than staff and the author only see what is shown. */
  state: contributionState,
  /** Why it was refused; for its author and staff. */
  reason: z.string().nullable(),
  signed,
  /** Null while the results are hidden. */
  tallies: tallies.nullable(),
} as const;
const contribution = {
  ...card,
  kind: contributionKind,
  themeId: id.nullable(),
  agendaItemId: id.nullable(),
  /** It is about people who are not in the room. */
  aboutAbsent: z.boolean(),
  /** What it was taken together with, where that is not shown to who looks. */
  mergedInto: id.nullable(),
  merged: z.array(z.strictObject({ id, number: whole, text: z.string(), state: contributionState, signed })),
} as const;
const measure = {
  ...card,
  answers: z.array(id),
  claims: z.array(claim),
  owner: z.string().nullable(),
  due: z.string().nullable(),
  effects: effectTallies.nullable(),
} as const;
const myVote = z.strictObject({ vote: voteChoice, why: z.string().nullable() }).nullable();
const board = {
  themes: z.array(z.strictObject({ id, name: z.string() })),
  groups: z.array(z.strictObject({ id, name: z.string() })),
  /** The agenda points that cards can be about. */
  agendaItems: z.array(z.strictObject({ id, title: z.string() })),
  resultsHidden: z.boolean(),
  /** Why the caller cannot add or vote now, as a reason of the problem catalogue; null when they can. */
  closed: z.enum(['session-not-open', 'session-over', 'session-cancelled', 'input-closed']).nullable(),
} as const;

export const contributionView = z.strictObject({ ...contribution, myVote });
export type ContributionView = z.infer<typeof contributionView>;
export const measureView = z.strictObject({ ...measure, myVote, myEffect: effect.nullable() });
export type MeasureView = z.infer<typeof measureView>;

/** The board as an invitee or a reader sees it. */
export const boardView = z.strictObject({
  ...board,
  contributions: z.array(contributionView),
  measures: z.array(measureView),
  /** The group that would stand under what the caller adds now; null: none. */
  ownGroupId: id.nullable(),
});
export type BoardView = z.infer<typeof boardView>;

/** The reasons people gave, from three on: bare sentences, in the order of the alphabet. */
const whys = z.array(z.string());
export const staffContributionView = z.strictObject({ ...contribution, whys, revision: whole });
export type StaffContributionView = z.infer<typeof staffContributionView>;
export const staffMeasureView = z.strictObject({ ...measure, whys, revision: whole });
export type StaffMeasureView = z.infer<typeof staffMeasureView>;

/** The board as staff see it: also what is held or refused, and what still waits for somebody. */
export const staffBoardView = z.strictObject({
  ...board,
  contributions: z.array(staffContributionView),
  measures: z.array(staffMeasureView),
  orphans: z.strictObject({ withoutMeasure: z.array(id), withoutOwner: z.array(id) }),
});
export type StaffBoardView = z.infer<typeof staffBoardView>;

export const voteView = z.strictObject({ vote: myVote });
export const effectView = z.strictObject({ effect: effect.nullable() });
