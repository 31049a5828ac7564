/** Where a point stands: brought in, asked about by the organiser, on the agenda, or not this time (with the reason why). */
export const agendaItemStates = ['proposed', 'asked', 'accepted', 'declined'] as const;
export type AgendaItemState = (typeof agendaItemStates)[number];

/** What happens with a point: tell, talk, or agree on something. */
export const agendaItemKinds = ['inform', 'discuss', 'decide'] as const;
export type AgendaItemKind = (typeof agendaItemKinds)[number];

export interface AgendaItem {
  readonly id: string;
  readonly title: string;
  readonly why: string | null;
  readonly minutes: number | null;
  readonly kind: AgendaItemKind | null;
  readonly state: AgendaItemState;
  /** The invitation that brought it; null for a point of the organisers. */
  readonly proposerId: string | null;
  /** What the organiser asked, or why the point was declined; the proposer sees it. */
  readonly reason: string | null;
}

export const agendaLimits = { title: 200, why: 1000, reason: 1000, leastMinutes: 5, mostMinutes: 240 } as const;
