import './without-eval';
import * as z from 'zod';

/** Problem types are addresses under this one; they name, they need not resolve. */
export const PROBLEM_BASE = 'https://bijeen.example/problems';

interface ProblemSpec {
  readonly status: 400 | 401 | 403 | 404 | 409 | 410 | 412 | 413 | 415 | 428 | 429 | 500 | 503;
  readonly title: string;
}

/** Every reason for which the API can refuse, with its HTTP meaning. A rule with a reason that is not in here does not compile where it is used. */
export const problems = {
  'input-invalid': { status: 400, title: 'The input is not valid' },
  'sign-in-needed': { status: 401, title: 'Sign in first' },
  'code-wrong': { status: 401, title: 'This code is not right, or it is too old' },
  'not-allowed': { status: 403, title: 'You may not do this' },
  'cross-site': { status: 403, title: 'This request came from another site' },
  'not-found': { status: 404, title: 'Not found' },
  'link-unknown': { status: 404, title: 'This link does not work (any more)' },
  'revision-stale': { status: 412, title: 'Somebody changed this in the meantime' },
  'revision-needed': { status: 428, title: 'Say which version you are changing (If-Match)' },
  'too-large': { status: 413, title: 'This is too large' },
  'media-type-unknown': { status: 415, title: 'This content type is not accepted' },
  'too-many-requests': { status: 429, title: 'Too many attempts; wait a while' },
  unexpected: { status: 500, title: 'Something went wrong on our side' },
  unavailable: { status: 503, title: 'The service is not available at this moment; try again' },

  'local-time-malformed': { status: 400, title: 'This is not a date and time' },
  'zone-unknown': { status: 400, title: 'This time zone is not known' },
  'local-time-skipped': { status: 409, title: 'This time does not exist: the clocks go forward' },
  'local-time-ambiguous': { status: 409, title: 'This time exists twice: the clocks go back' },

  'session-state-conflict': { status: 409, title: 'The session is not in a state in which this can be done' },
  'session-not-ready': { status: 409, title: 'Something is missing before this can be done' },
  'session-slots-missing': { status: 409, title: 'There are not enough moments to choose from' },
  'session-start-not-ahead': { status: 409, title: 'The start is not in the future' },
  'session-end-not-after-start': { status: 409, title: 'The end is not after the start' },
  'session-start-too-far': { status: 409, title: 'It is too early: a session can begin two hours before its start' },
  'session-has-captures': { status: 409, title: 'Something was written down already' },
  'session-not-started': { status: 409, title: 'The session has not started yet' },
  'session-resume-too-late': { status: 409, title: 'The session ended more than a day ago' },
  'session-summary-missing': { status: 409, title: 'There is no final summary yet' },
  'session-outcomes-unsorted': { status: 409, title: 'Some outcomes are not sorted yet' },
  'reason-required': { status: 400, title: 'Give a reason' },
  'session-not-open': { status: 409, title: 'The session is not open for this yet' },
  'session-cancelled': { status: 409, title: 'The session is cancelled' },
  'session-started': { status: 409, title: 'The session has started' },
  'session-over': { status: 409, title: 'The session is over' },
  'session-without-organiser': { status: 409, title: 'A session keeps at least one organiser' },
  'group-in-use': { status: 409, title: 'People or cards belong to this group' },
  'session-not-scheduled': { status: 409, title: 'The session has no date yet' },
  'session-full': { status: 409, title: 'There are not enough places left' },
  'poll-not-open': { status: 409, title: 'The date poll is not open' },
  'poll-closed': { status: 409, title: 'The date poll is closed' },
  'proposals-closed': { status: 409, title: 'The agenda is closed for new points' },
  'input-closed': { status: 409, title: 'The organiser closed this' },
  'staff-only': { status: 403, title: 'Only the organiser and the facilitator can do this now' },
  'correction-round-closed': { status: 409, title: 'The round for corrections is closed' },
  'already-invited': { status: 409, title: 'This person is in this session already' },
  'invitation-withdrawn': { status: 409, title: 'This invitation was withdrawn' },
  'mode-required': { status: 400, title: 'Choose the hall or online' },
  'mode-not-offered': { status: 409, title: 'This session does not offer that' },
  'companions-out-of-range': { status: 400, title: 'Too many companions' },
  'preview-stale': { status: 409, title: 'Something changed since this preview; look at it again' },
  'delivery-not-failed': { status: 409, title: 'This message did not fail' },

  'sole-organiser': { status: 409, title: 'This person is the only organiser of a session; appoint another one first' },
  'import-unreadable': { status: 400, title: 'This list cannot be read' },
  'import-has-problems': { status: 409, title: 'Some rows are not right yet; nothing was imported' },

  'agenda-item-declined': { status: 409, title: 'This point was declined' },
  'agenda-item-in-use': { status: 409, title: 'This point was talked about, or something was written down at it' },
  'agenda-item-not-in-order': { status: 409, title: 'This point is not on the agenda (any more)' },
  'agenda-item-state-conflict': { status: 409, title: 'The point is not in a state in which this can be done' },
  'agenda-kind-missing': { status: 400, title: 'Choose what happens with this point' },
  'agenda-minutes-out-of-range': { status: 400, title: 'These are too few or too many minutes' },
  'agenda-title-missing': { status: 400, title: 'Say in one sentence what to talk about' },
  'agenda-title-too-long': { status: 400, title: 'This sentence is too long' },
  'agenda-why-too-long': { status: 400, title: 'This explanation is too long' },
  'not-your-point': { status: 403, title: 'Somebody else brought this point' },
  'own-point': { status: 409, title: 'You brought this point yourself' },
  'reason-too-long': { status: 400, title: 'This is too long' },

  'capture-closed': { status: 409, title: 'The summary is published: only what became of a line can be changed' },
  'checkin-too-early': { status: 409, title: 'It is too early: people are checked in from two hours before the start' },
  'session-not-live': { status: 409, title: 'The session is not live now' },
  'summary-has-addresses': { status: 409, title: 'There is an e-mail address in these words' },
  'summary-has-names': { status: 409, title: 'There is a name in these words of somebody who does not show it' },
  'text-missing': { status: 400, title: 'Write something' },
  'text-too-long': { status: 400, title: 'This text is too long' },
  'who-too-long': { status: 400, title: 'This name is too long' },

  'contribution-in-use': { status: 409, title: 'Something hangs on this card: a proposal, an outcome or another card' },
  'contribution-merged': { status: 409, title: 'This card was taken together with another' },
  'contribution-refused': { status: 409, title: 'This card was refused' },
  'contribution-unknown': { status: 409, title: 'This card is not on the board (any more)' },
  'contribution-voted': { status: 409, title: 'Others gave their opinion on these words already' },
  'group-gains-and-carries': { status: 409, title: 'A group has advantage or disadvantage, not both' },
  'group-unknown': { status: 409, title: 'This group is not in this session' },
  'measure-answers-nothing': { status: 400, title: 'Choose at least one card that this proposal answers' },
  'measure-in-use': { status: 409, title: 'Somebody does this already, or an outcome refers to it' },
  'measure-voted': { status: 409, title: 'Others gave their opinion on this proposal already' },
  'merge-kinds-differ': { status: 409, title: 'A threat and an opportunity cannot be taken together' },
  'merge-with-itself': { status: 409, title: 'Choose another card' },
  'not-shown': { status: 409, title: 'This is not on the board (any more)' },
  'not-your-contribution': { status: 403, title: 'Only its author can do this' },
  'not-your-measure': { status: 403, title: 'Only its author can do this' },
  'why-too-long': { status: 400, title: 'This is too long' },

  'administrator-needed': { status: 409, title: 'Somebody must stay administrator' },
  'email-taken': { status: 409, title: 'Somebody with this e-mail address is here already' },
  'name-taken': { status: 409, title: 'This name is in use already' },
  'id-taken': { status: 409, title: 'This id belongs to something else' },
} as const satisfies Record<string, ProblemSpec>;

export type ProblemReason = keyof typeof problems;

/** RFC 9457 problem details, with a JSON pointer (RFC 6901) per wrong field of the body. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string().optional(),
  instance: z.string().optional(),
  reason: z.string().optional(),
  facts: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
});
export type Problem = z.infer<typeof problemSchema>;
