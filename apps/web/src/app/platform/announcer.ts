import { Injectable, signal } from '@angular/core';

/** Says a sentence to people who use a screen reader, without moving anything on the page. The shell holds the live region. */
@Injectable({ providedIn: 'root' })
export class Announcer {
  private readonly said = signal({ text: '', odd: false });
  readonly now = this.said.asReadonly();

  /** The same sentence twice is said twice. */
  say(text: string): void {
    this.said.update((before) => ({ text, odd: !before.odd }));
  }
}
