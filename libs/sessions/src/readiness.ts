import { isBlank, sixAnswers, type SessionPlan, type SessionPurpose, type SixAnswer } from './session';

export type PlanField =
  'question' | SixAnswer | 'startsLocal' | 'placeKind' | 'placeName' | 'onlineLink' | 'contactName' | 'contactTelephone';

/** A field that still has to be filled in, with its JSON pointer (RFC 6901) in what an organiser sends. */
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
  return [...missingPurpose(plan), ...missingArrangements(plan)].map((field) => ({ field, pointer: `/${field}` }));
}

/** What a date poll needs: the question and the six answers. The date and the place are what it is about. */
export function missingPurpose(plan: SessionPurpose): readonly PlanField[] {
  return (['question', ...sixAnswers] as const).filter((field) => isBlank(plan[field]));
}

function missingArrangements(plan: SessionPlan): readonly PlanField[] {
  const { startsAt, endsAt, placeKind } = plan;
  const missing: PlanField[] = [];
  if (startsAt === null || endsAt === null) missing.push('startsLocal');
  if (placeKind === null) missing.push('placeKind');
  if ((placeKind === 'hall' || placeKind === 'hybrid') && isBlank(plan.placeName)) missing.push('placeName');
  if ((placeKind === 'online' || placeKind === 'hybrid') && isBlank(plan.onlineLink)) missing.push('onlineLink');
  for (const field of ['contactName', 'contactTelephone'] as const) if (isBlank(plan[field])) missing.push(field);
  return missing;
}
