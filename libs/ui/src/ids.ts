import { Injectable } from '@angular/core';

/** Numbers for the ids that tie a label to its control. Counted per page, so that the same page is always rendered the same. */
@Injectable({ providedIn: 'root' })
export class Ids {
  private last = 0;

  next(prefix: string): string {
    this.last += 1;
    return `${prefix}-${this.last}`;
  }
}
