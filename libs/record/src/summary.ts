/**
 * The sections of a summary in their fixed order: page one, and then the annex. A section without items is kept, so that a
 * reader of the data sees that there was nothing.
 */
export const summarySections = [
  'about',
  'question',
  'invited',
  'present',
  'heard',
  'agreed-by-all',
  'differ',
  'agreements',
  'response',
  'next',
  'agenda',
  'contributions',
  'measures',
  'unsorted',
  'reading',
] as const;
export type SummarySectionKey = (typeof summarySections)[number];

/** The sections of page one, which the organiser may open with words of their own. The lines under them come from the record. */
export const writtenSections = [
  'about',
  'question',
  'invited',
  'present',
  'heard',
  'agreed-by-all',
  'differ',
  'agreements',
  'response',
  'next',
] as const satisfies readonly SummarySectionKey[];
export type WrittenSection = (typeof writtenSections)[number];

export const summaryItemKinds = [
  'title',
  'when',
  'place',
  'group',
  'question',
  'fixed',
  'open',
  'who-decides',
  'mandate',
  'who-invites',
  'who-pays',
  'invited',
  'came',
  'came-of-group',
  'came-without-group',
  'contributions-heard',
  'insight',
  'difference',
  'agreement',
  'action',
  'response',
  'no-response',
  'what-happens',
  'open-question',
  'contact',
  'point',
  'point-declined',
  'point-undecided',
  'threat',
  'opportunity',
  'measure',
  'unsorted',
  'reading',
] as const;
export type SummaryItemKind = (typeof summaryItemKinds)[number];

/** A number as others than staff see it. */
export type PublicCount = number | 'fewer-than-three' | 'not-shown';

/**
 * One line of a summary. Words are as they stand in the record; what a page says around them comes from the language files
 * by `kind`. `evidence` are the ids that this line reports: every one in the record stands at exactly one line. `links` are
 * ids reported elsewhere that this line belongs to.
 */
export interface SummaryItem {
  readonly kind: SummaryItemKind;
  readonly text?: string;
  /** Who does it, said it or decided it: a name only by consent (else `withheld`), or the group. */
  readonly who?: string;
  /** Why it was brought, or why a group notices something of it. */
  readonly why?: string;
  /** Why it was declined. */
  readonly reason?: string;
  readonly dueOn?: string;
  readonly telephone?: string;
  readonly url?: string;
  readonly minutes?: number;
  readonly when?: { readonly startsLocal: string; readonly endsLocal: string; readonly zone: string };
  /** The words of contributions that were taken together with this one. */
  readonly merged?: readonly string[];
  readonly gains?: readonly string[];
  readonly carries?: readonly string[];
  readonly counts?: { readonly [name in CountName]?: PublicCount };
  readonly evidence: readonly string[];
  readonly links: readonly string[];
}
export type CountName = 'people' | 'threats' | 'opportunities' | 'agree' | 'disagree' | 'pass' | 'votes';

export interface SummarySection {
  readonly key: SummarySectionKey;
  readonly items: readonly SummaryItem[];
}

export interface SummaryBody {
  readonly sections: readonly SummarySection[];
  /** Where an e-mail address was taken out of the words, for the organiser to look at: ids, or the kind of a line without one. */
  readonly addressesTakenOut: readonly string[];
  /** As above, for names of people who do not show theirs. */
  readonly namesTakenOut: readonly string[];
}
