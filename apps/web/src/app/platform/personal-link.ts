import { inject, Injectable, signal } from '@angular/core';
import { Router } from '@angular/router';

/** The personal link with which this page was opened (`/uitnodiging/<token>/…`), and as whom the person answers. */
@Injectable({ providedIn: 'root' })
export class PersonalLink {
  private readonly router = inject(Router);

  /** The name that the personal page found; the header shows it. */
  readonly name = signal<string | null>(null);

  /** The token of the address that is shown now; null on every other page, so that it never leaves with their calls. */
  token(): string | null {
    return /^\/uitnodiging\/([A-Za-z0-9_-]+)/.exec(this.router.url)?.[1] ?? null;
  }
}
