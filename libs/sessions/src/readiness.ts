import { isBlank, sixAnswers, type SessionPlan, type SixAnswer } from './session';

export type PlanField =
  | 'question'
  | `answers.${SixAnswer}`
  | 'startsAt'
  | 'place.kind'
  | 'place.name'
  | 'place.onlineLink'
  | 'contact.name'
  | 'contact.telephone';

/** A field that still has to be filled in, with the JSON pointer (RFC 6901) of that field in the session. */
export interface MissingField {
  readonly field: PlanField;
  readonly pointer: string;
}

/**
 * What a session still misses before it can be scheduled, in the order of the form: its question, the six answers, a date
 * with its end, a place (a hall needs a name, online a link, hybrid both) and a person with name and telephone number.
 * An empty list means ready.
 */
export function readinessOf(plan: SessionPlan): readonly MissingField[] {
  return [...missingPurpose(plan), ...missingArrangements(plan)].map((field) => ({ field, pointer: `/${field.replace('.', '/')}` }));
}

/** What a date poll needs: the question and the six answers. The date and the place are what it is about. */
export function missingPurpose(plan: Pick<SessionPlan, 'question' | 'answers'>): readonly PlanField[] {
  const answers = sixAnswers.filter((answer) => isBlank(plan.answers[answer])).map((answer) => `answers.${answer}` as const);
  return isBlank(plan.question) ? ['question', ...answers] : answers;
}

function missingArrangements({ startsAt, endsAt, place, contact }: SessionPlan): readonly PlanField[] {
  const missing: PlanField[] = [];
  if (startsAt === null || endsAt === null) missing.push('startsAt');
  if (place.kind === null) missing.push('place.kind');
  if ((place.kind === 'hall' || place.kind === 'hybrid') && isBlank(place.name)) missing.push('place.name');
  if ((place.kind === 'online' || place.kind === 'hybrid') && isBlank(place.onlineLink)) missing.push('place.onlineLink');
  if (isBlank(contact.name)) missing.push('contact.name');
  if (isBlank(contact.telephone)) missing.push('contact.telephone');
  return missing;
}
