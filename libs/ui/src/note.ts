import { booleanAttribute, ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Icon, type IconName } from './icon';
import { Language } from './language';

export type NoteKind = 'threat' | 'opportunity' | 'measure';

const LOOKS: Record<NoteKind, { readonly icon: IconName; readonly colour: string }> = {
  threat: { icon: 'threat', colour: 'threat' },
  opportunity: { icon: 'opportunity', colour: 'opp' },
  measure: { icon: 'measure', colour: 'measure' },
};

/** Threat, opportunity or measure, by icon and word and only then by colour. `wordless` keeps the word for screen readers. */
@Component({
  selector: 'bijeen-kind',
  template: `<span [class]="'bijeen-kind bijeen-kind--' + look().colour"
    ><bijeen-icon [name]="look().icon" /><span [class.bijeen-hidden]="wordless()">{{ words() }}</span></span
  >`,
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Kind {
  private readonly t = inject(Language).t;
  readonly kind = input.required<NoteKind>();
  readonly wordless = input(false, { transform: booleanAttribute });
  protected readonly look = computed(() => LOOKS[this.kind()]);
  protected readonly words = computed(() => this.t(`ui.kind.${this.kind()}`));
}

/** A card on the board: its kind, its text, and below that whatever is put inside (support, links, buttons). */
@Component({
  selector: 'bijeen-note',
  template: `
    <article class="bijeen-note" [class.is-open]="open()">
      <div class="bijeen-note__text">
        <bijeen-kind [kind]="kind()" wordless />
        <p>
          @if (tag(); as tag) {
            <b class="bijeen-tag">{{ tag }}</b>
          }
          {{ text() }}
        </p>
        <ng-content select="[bijeenNoteMenu]" />
      </div>
      <ng-content />
    </article>
  `,
  imports: [Kind],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Note {
  readonly kind = input.required<NoteKind>();
  readonly text = input.required<string>();
  /** A short code to talk about it: "B1". */
  readonly tag = input<string | null>(null);
  readonly open = input(false);
}
