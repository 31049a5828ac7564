import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Language } from '../language';
import { Bar } from './bar';
import { GroupLabel } from './group-label';
import type { GroupMark } from './marks';
import type { SeatState } from './seat';
import { Seats } from './seats';

/** One group as staff sees it, in people. `name` null is for those without a group. */
export interface RepresentationRow {
  readonly mark: GroupMark;
  readonly name: string | null;
  readonly hoped: number | null;
  readonly invited: number;
  readonly accepted: number;
  readonly tentative: number;
  readonly unanswered: number;
  /** Null as long as the session has not been held. */
  readonly came: number | null;
  /** Nobody of this group comes: the line that asks for something. */
  readonly missing: boolean;
}

/** One mark per person up to a dozen; more is a bar. */
const MOST_SEATS = 12;

/** The seats of a row: who was there or comes, maybe, no answer, and the chairs that are hoped for and still empty. */
export function seatsOf(row: RepresentationRow): SeatState[] {
  const { accepted, tentative, unanswered, came, hoped } = row;
  const seats: SeatState[] =
    came === null
      ? [
          ...Array<SeatState>(accepted).fill('full'),
          ...Array<SeatState>(tentative).fill('half'),
          ...Array<SeatState>(unanswered).fill('ring'),
        ]
      : Array<SeatState>(came).fill('came');
  const empty = Math.max(0, (hoped ?? 0) - seats.length);
  return [...seats, ...Array<SeatState>(empty).fill('empty')];
}

/** Who is there and whom we miss, for staff: exact numbers, and the hoped-for numbers that nobody else sees. */
@Component({
  selector: 'bijeen-representation',
  templateUrl: './representation.html',
  imports: [Bar, GroupLabel, Seats],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Representation {
  private readonly language = inject(Language);
  protected readonly t = this.language.t;
  readonly rows = input.required<readonly RepresentationRow[]>();

  protected readonly drawn = computed(() => {
    const t = this.language.messages();
    const largest = Math.max(1, ...this.rows().map((row) => Math.max(row.hoped ?? 0, row.invited)));
    return this.rows().map((row) => {
      const seats = seatsOf(row);
      const counted = { ...row, name: row.name ?? t('ui.group.none') };
      return {
        ...row,
        name: counted.name,
        seats: row.name === null ? [] : seats,
        bar: seats.length > MOST_SEATS ? [{ mark: row.mark, value: row.came ?? row.accepted }] : null,
        largest,
        sentence: t(row.came === null ? 'ui.group.coming-sentence' : 'ui.group.came-sentence', {
          name: counted.name,
          accepted: row.accepted,
          tentative: row.tentative,
          unanswered: row.unanswered,
          came: row.came ?? 0,
          empty: seats.filter((state) => state === 'empty').length,
        }),
      };
    });
  });
  protected readonly columns = computed(() => {
    const t = this.language.messages();
    return { hoped: t('ui.group.hoped'), invited: t('ui.group.invited'), coming: t('ui.group.coming'), came: t('ui.group.came') };
  });
}
