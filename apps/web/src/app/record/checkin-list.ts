import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import type { CheckinView } from '@bijeen/contract';
import { Icon, Language } from '@bijeen/ui';

/** The list at the door: find a name, tap it. */
@Component({
  selector: 'bijeen-checkin-list',
  templateUrl: './checkin-list.html',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CheckinList {
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  readonly people = input.required<readonly CheckinView[]>();
  readonly zone = input.required<string>();
  /** Invitations whose tap is on its way. */
  readonly busy = input.required<ReadonlySet<string>>();
  readonly tapped = output<{ readonly person: CheckinView; readonly here: boolean }>();

  protected readonly sought = signal('');
  protected readonly found = computed(() => {
    const words = plain(this.sought());
    return this.people().filter(({ name, organisation }) => plain(`${name} ${organisation ?? ''}`).includes(words));
  });

  protected answer({ rsvp, mode }: CheckinView): string {
    if (rsvp === 'accepted') return this.t(mode === 'online' ? 'record.checkin.comes-online' : 'record.checkin.comes');
    return this.t(`record.checkin.${rsvp}`);
  }
}

function plain(words: string): string {
  return words
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .trim();
}
