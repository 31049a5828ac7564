import { Injectable } from '@nestjs/common';

/** What time it is. The demo can move it; everything else in the server takes the moment from here. */
@Injectable()
export class Clock {
  private offset = 0;

  now(): Date {
    return new Date(Date.now() + this.offset);
  }

  /** Milliseconds that this clock is ahead of the machine's; negative when behind. */
  get ahead(): number {
    return this.offset;
  }

  /** Sets the clock `milliseconds` ahead of the machine's. The demo and the tests do this; production never does. */
  setAhead(milliseconds: number): void {
    this.offset = milliseconds;
  }
}
