import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { groupClassOf, type GroupMark } from './marks';
import { Seat, type SeatState } from './seat';

export interface SeatGroup {
  readonly mark: GroupMark;
  readonly seats: readonly SeatState[];
}

interface Placed {
  readonly mark: GroupMark;
  readonly colour: string;
  readonly state: SeatState;
  readonly transform: string;
}

// The chairs stand around a rounded table: two straight sides and two half circles.
const STRAIGHT = 240;
const RADIUS = 174;
const CENTRE_X = 320;
const CENTRE_Y = 200;
const HALF_CIRCLE = Math.PI * RADIUS;
const ROUND = 2 * STRAIGHT + 2 * HALF_CIRCLE;
/** Between two groups one chair and a half stays free. */
const GAP = 1.5;
/** The largest a chair is drawn; with many people they shrink so that they never touch. */
const LARGEST = 1.45;
const CHAIR = 20;

/** The point at `distance` along the round, clockwise, from the left end of the table. */
function pointAt(distance: number): { x: number; y: number } {
  let rest = ((distance % ROUND) + ROUND) % ROUND;
  const quarter = HALF_CIRCLE / 2;
  if (rest < quarter) return arc(CENTRE_X - STRAIGHT / 2, Math.PI + rest / RADIUS);
  rest -= quarter;
  if (rest < STRAIGHT) return { x: CENTRE_X - STRAIGHT / 2 + rest, y: CENTRE_Y - RADIUS };
  rest -= STRAIGHT;
  if (rest < HALF_CIRCLE) return arc(CENTRE_X + STRAIGHT / 2, -Math.PI / 2 + rest / RADIUS);
  rest -= HALF_CIRCLE;
  if (rest < STRAIGHT) return { x: CENTRE_X + STRAIGHT / 2 - rest, y: CENTRE_Y + RADIUS };
  rest -= STRAIGHT;
  return arc(CENTRE_X - STRAIGHT / 2, Math.PI / 2 + rest / RADIUS);
}

function arc(x: number, angle: number): { x: number; y: number } {
  return { x: x + RADIUS * Math.cos(angle), y: CENTRE_Y + RADIUS * Math.sin(angle) };
}

/** Everybody around one table, group by group; an empty chair is drawn, never left out. The numbers stand in a table beside it. */
@Component({
  selector: 'bijeen-seats-table',
  template: `
    <svg class="bijeen-table" role="img" [attr.aria-label]="label()" viewBox="0 0 640 400">
      <rect class="t-top" x="58" y="58" width="524" height="284" rx="142" />
      @for (seat of placed(); track $index) {
        <g bijeenSeat [class]="seat.colour" [mark]="seat.mark" [state]="seat.state" [attr.transform]="seat.transform" />
      }
      <text class="t-num" x="320" y="208" text-anchor="middle">{{ count() }}</text>
      <text class="t-word" x="320" y="242" text-anchor="middle">{{ words() }}</text>
    </svg>
  `,
  imports: [Seat],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SeatsTable {
  readonly groups = input.required<readonly SeatGroup[]>();
  /** The drawing in a full sentence. */
  readonly label = input.required<string>();
  /** In the middle of the table, large: "21". */
  readonly count = input.required<string>();
  /** Under it: "mensen komen". */
  readonly words = input.required<string>();

  protected readonly placed = computed<readonly Placed[]>(() => {
    const groups = this.groups().filter((group) => group.seats.length > 0);
    const steps = groups.reduce((sum, group) => sum + group.seats.length - 1 + GAP, 0);
    const step = ROUND / Math.max(steps, 1);
    const scale = Math.min(LARGEST, (step * 0.85) / CHAIR);
    const placed: Placed[] = [];
    let distance = 0;
    for (const group of groups) {
      group.seats.forEach((state, index) => {
        const { x, y } = pointAt(distance + index * step);
        const half = (CHAIR / 2) * scale;
        placed.push({
          mark: group.mark,
          colour: groupClassOf(group.mark),
          state,
          transform: `translate(${(x - half).toFixed(1)} ${(y - half).toFixed(1)}) scale(${scale.toFixed(2)})`,
        });
      });
      distance += (group.seats.length - 1 + GAP) * step;
    }
    return placed;
  });
}
