import {
  ChangeDetectionStrategy,
  Component,
  effect,
  type ElementRef,
  inject,
  Injectable,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { Ids } from './ids';

/**
 * Asks for attention before anything else. The browser's own dialog: it keeps the focus inside, closes on Escape, gives the focus
 * back, and needs no styles that a page writes at run time, as the policy for styles asks.
 */
@Component({
  selector: 'bijeen-dialog',
  template: `
    <dialog class="bijeen-dialog" [attr.aria-labelledby]="id" (close)="closed.emit()" #dialog>
      <div class="bijeen-stack bijeen-stack--m">
        <h2 class="utrecht-heading-2" [id]="id">{{ heading() }}</h2>
        <ng-content />
      </div>
    </dialog>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Dialog {
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');
  protected readonly id = inject(Ids).next('dialog');
  readonly heading = input.required<string>();
  readonly open = input.required<boolean>();
  readonly closed = output();

  constructor() {
    effect(() => {
      const dialog = this.dialog().nativeElement;
      if (this.open() && !dialog.open) dialog.showModal();
      if (!this.open() && dialog.open) dialog.close();
    });
  }
}

export interface Question {
  readonly heading: string;
  readonly text: string;
  /** What happens: "Gooi het weg". */
  readonly yes: string;
  /** What does not: "Blijf hier". */
  readonly no: string;
}

/** Asks a yes-or-no question before something that cannot be undone. The shell shows it. */
@Injectable({ providedIn: 'root' })
export class Confirm {
  private readonly asked = signal<{ readonly question: Question; readonly answer: (yes: boolean) => void } | null>(null);
  readonly current = this.asked.asReadonly();

  /** True for yes; false for no, and for closing it without an answer. */
  ask(question: Question): Promise<boolean> {
    this.asked()?.answer(false);
    return new Promise((resolve) => {
      this.asked.set({
        question,
        answer: (yes) => {
          this.asked.set(null);
          resolve(yes);
        },
      });
    });
  }
}

/** Once in the shell: draws what `Confirm` asks. */
@Component({
  selector: 'bijeen-confirm',
  template: `
    @if (confirm.current(); as asked) {
      <bijeen-dialog [heading]="asked.question.heading" [open]="true" (closed)="asked.answer(false)">
        <p class="utrecht-paragraph">{{ asked.question.text }}</p>
        <div class="utrecht-button-group">
          <button class="utrecht-button utrecht-button--primary-action" type="button" (click)="asked.answer(false)">
            {{ asked.question.no }}
          </button>
          <button class="utrecht-button utrecht-button--secondary-action" type="button" (click)="asked.answer(true)">
            {{ asked.question.yes }}
          </button>
        </div>
      </bijeen-dialog>
    }
  `,
  imports: [Dialog],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ConfirmDialog {
  protected readonly confirm = inject(Confirm);
}
