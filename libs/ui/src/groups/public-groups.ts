import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { Language } from '../language';
import { GroupLabel } from './group-label';
import type { GroupMark } from './marks';
import type { SeatState } from './seat';

/**
 * One group as everybody may see it: exact zero, a total of three or more, or null for fewer than three. `not-shown` says nothing of
 * the number, not even that it is small: otherwise another could be worked out from it.
 */
export interface PublicGroup {
  readonly mark: GroupMark;
  readonly name: string | null;
  readonly count: number | null | 'not-shown';
}

/** The seats of a group as everybody may see it: fewer than three are one open seat. */
export function publicSeatsOf({ count }: PublicGroup, state: 'full' | 'came'): SeatState[] {
  if (count === 'not-shown') return [];
  return count === null ? ['ring'] : Array<SeatState>(count).fill(state);
}

/** Who was there or comes, for everybody. */
@Component({
  selector: 'bijeen-public-groups',
  template: `
    <ul class="bijeen-came bijeen-came--2">
      @for (group of groups(); track group.name) {
        <li>
          <bijeen-group [mark]="group.mark" [name]="group.name ?? t('ui.group.none')" />&ngsp;
          @if (group.count === 'not-shown') {
            <span class="bijeen-soft">{{ t('ui.group.not-shown') }}</span>
          } @else {
            <b>{{ group.count ?? t('ui.group.fewer-than-three') }}</b>
          }
        </li>
      }
    </ul>
  `,
  imports: [GroupLabel],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PublicGroups {
  protected readonly t = inject(Language).t;
  readonly groups = input.required<readonly PublicGroup[]>();
}
