import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Language } from '../language';
import { groupClassOf, type GroupMark } from './marks';
import { Seat } from './seat';

/** What a group thinks of a card. Groups that are too small to show are left out by whoever makes this list. */
export interface GroupOpinion {
  readonly mark: GroupMark;
  readonly opinion: 'agrees' | 'divided' | 'disagrees';
}

const STATES = { agrees: 'full', divided: 'half', disagrees: 'against' } as const;

/** Support per group: a mark each, and the sum in words. */
@Component({
  selector: 'bijeen-agreement',
  template: `
    <span class="bijeen-agree" aria-hidden="true">
      @for (group of groups(); track group.mark) {
        <svg [class]="classOf(group.mark)" viewBox="-1 -1 22 22"><g bijeenSeat [mark]="group.mark" [state]="states[group.opinion]" /></svg>
      }
    </span>
    <span class="bijeen-soft bijeen-small">{{ t('ui.group.agree', { agree: agree(), all: groups().length }) }}</span>
  `,
  imports: [Seat],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Agreement {
  protected readonly t = inject(Language).t;
  protected readonly states = STATES;
  protected readonly classOf = groupClassOf;
  readonly groups = input.required<readonly GroupOpinion[]>();
  protected readonly agree = computed(() => this.groups().filter((group) => group.opinion === 'agrees').length);
}
