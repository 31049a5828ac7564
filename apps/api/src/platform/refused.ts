import type { Decision, Facts } from '@bijeen/kernel';
import type { ProblemReason } from '@bijeen/contract';

export interface FieldError {
  /** JSON pointer (RFC 6901) into the body. */
  readonly pointer: string;
  readonly detail: string;
}

/** An expected no. Thrown inside a transaction it rolls back; the problem filter turns it into problem details. */
export class Refused extends Error {
  constructor(
    readonly reason: ProblemReason,
    readonly facts: Facts = {},
    readonly errors: readonly FieldError[] = [],
  ) {
    super(reason);
  }
}

/** The value of an allowed decision; throws Refused otherwise. */
export function accept<T, R extends ProblemReason>(decision: Decision<T, R>): T {
  if (decision.ok) return decision.value;
  throw new Refused(decision.reason, decision.facts);
}
