import type { Outcome } from './outcome';
import type { PublicCount } from './summary';

/** Somebody's name, and whether they show it to others. */
export interface RecordedName {
  readonly name: string;
  readonly showsName: boolean;
}

export interface RecordedPoint {
  readonly id: string;
  readonly title: string;
  readonly why: string | null;
  readonly minutes: number | null;
  readonly state: 'proposed' | 'asked' | 'accepted' | 'declined';
  readonly reason: string | null;
}

export interface RecordedContribution {
  readonly id: string;
  readonly author: RecordedName | null;
  /** "Only my group" or under a name. */
  readonly shownAs: 'name' | 'group';
  /** The group that may stand with it, where enough people stand behind that group. */
  readonly groupName: string | null;
  readonly kind: 'threat' | 'opportunity';
  readonly text: string;
  readonly state: 'held' | 'shown' | 'refused';
  readonly mergedInto: string | null;
  readonly agendaItemId: string | null;
  /** Votes with those on what was merged into it. */
  readonly tally: { readonly agree: number; readonly disagree: number; readonly pass: number };
}

export interface RecordedMeasure {
  readonly id: string;
  readonly text: string;
  readonly state: 'held' | 'shown' | 'refused';
  readonly owner: string | null;
  readonly dueOn: string | null;
  readonly answers: readonly string[];
  readonly gains: readonly string[];
  readonly carries: readonly string[];
  readonly tally: { readonly agree: number; readonly disagree: number; readonly pass: number };
}

/** The official answer to a measure. */
export interface RecordedResponse {
  readonly id: string;
  readonly measureId: string;
  readonly by: string;
  readonly text: string | null;
  readonly agreedOn: string | null;
}

/** Everything that a summary is drafted from. Nothing else gets into it. Points, cards and lines come in their own order. */
export interface SessionRecord {
  readonly session: {
    readonly title: string;
    readonly question: string;
    readonly startsLocal: string;
    readonly endsLocal: string;
    readonly zone: string;
    readonly placeName: string | null;
    readonly answers: {
      readonly [answer in 'whoInvites' | 'whoPays' | 'whoDecides' | 'fixed' | 'open' | 'whatHappens']: string | null;
    };
    readonly mandate: 'decides' | 'advises' | 'none' | null;
    readonly contact: { readonly name: string; readonly telephone: string };
    readonly groups: readonly { readonly id: string; readonly name: string; readonly why: string | null }[];
  };
  /** Numbers as others than staff may see them. */
  readonly invited: PublicCount;
  readonly came: {
    readonly total: PublicCount;
    readonly perGroup: readonly { readonly groupId: string; readonly count: PublicCount }[];
    readonly withoutGroup: PublicCount;
  };
  readonly agenda: readonly RecordedPoint[];
  readonly contributions: readonly RecordedContribution[];
  readonly measures: readonly RecordedMeasure[];
  readonly responses: readonly RecordedResponse[];
  readonly outcomes: readonly Outcome[];
  readonly readingList: readonly { readonly id: string; readonly title: string; readonly url: string | null }[];
  /** Names of people of this session who do not show them; none of these is named as who does something. */
  readonly namesWithheld: readonly string[];
}
