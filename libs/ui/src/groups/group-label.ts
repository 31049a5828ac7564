import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { groupClassOf, type GroupMark, shapeOf } from './marks';

/** A group by its shape and its name, inside a sentence or a list. */
@Component({
  selector: 'bijeen-group',
  template: `<span class="bijeen-group">
    @if (mark() > 0) {
      <svg [class]="'bijeen-glyph ' + colour()" viewBox="0 0 20 20" aria-hidden="true"><path [attr.d]="shape()" /></svg>
    }
    <span>{{ name() }}</span></span
  >`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class GroupLabel {
  readonly mark = input.required<GroupMark>();
  readonly name = input.required<string>();
  protected readonly shape = computed(() => shapeOf(this.mark()));
  protected readonly colour = computed(() => groupClassOf(this.mark()));
}
