/**
 * The answer of a rule that may refuse: the value, or the reason in the words of the problem catalogue.
 * `facts` are what a person needs to read beside the reason (places left, the moment it closed).
 */
export type Decision<T, Reason extends string> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: Reason; readonly facts?: Facts };

export type Facts = Readonly<Record<string, string | number>>;

export function allow<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

export function refuse<Reason extends string>(
  reason: Reason,
  facts?: Facts,
): { readonly ok: false; readonly reason: Reason; readonly facts?: Facts } {
  return facts ? { ok: false, reason, facts } : { ok: false, reason };
}
