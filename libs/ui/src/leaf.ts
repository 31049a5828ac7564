import { booleanAttribute, ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { MomentLike } from '@bijeen/language';
import { Language } from './language';

/** A calendar leaf. For the eye only: the date stands beside it in words. */
@Component({
  selector: 'bijeen-leaf',
  template: `<div class="bijeen-leaf" [class.bijeen-leaf--l]="large()" aria-hidden="true">
    <span>{{ leaf().month }}</span><b>{{ leaf().day }}</b>
  </div>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Leaf {
  private readonly language = inject(Language);
  readonly at = input.required<MomentLike>();
  readonly zone = input.required<string>();
  readonly large = input(false, { transform: booleanAttribute });
  protected readonly leaf = computed(() => this.language.messages().leaf(this.at(), this.zone()));
}
