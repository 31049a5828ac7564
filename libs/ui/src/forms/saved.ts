import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { MessageKey } from '@bijeen/language';
import { Icon, type IconName } from '../icon';
import { Language } from '../language';

/** Where what was typed is: kept, on its way, only here, or kept on this device until there is a connection. */
export type SavedState = 'saved' | 'saving' | 'unsaved' | 'device';

const WORDS: Record<SavedState, MessageKey> = {
  saved: 'form.saved',
  saving: 'form.saving',
  unsaved: 'form.unsaved',
  device: 'form.on-device',
};
const ICONS: Record<SavedState, IconName> = { saved: 'check', saving: 'clock', unsaved: 'pencil', device: 'device' };

/** Says whether what was typed is kept. `text` says it in other words ("Bewaard. Fijn dat je komt."). */
@Component({
  selector: 'bijeen-saved',
  template: `<p class="bijeen-saved" [class.bijeen-saved--device]="state() !== 'saved'" role="status">
    @if (state(); as state) {
      <bijeen-icon [name]="icons[state]" /><span>{{ words() }}</span>
    }
  </p>`,
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Saved {
  private readonly t = inject(Language).t;
  /** Null as long as nothing was typed: the live region is there already, and says nothing. */
  readonly state = input.required<SavedState | null>();
  readonly text = input<string | null>(null);
  protected readonly icons = ICONS;
  protected readonly words = computed(() => {
    const state = this.state();
    return this.text() ?? (state ? this.t(WORDS[state]) : '');
  });
}
