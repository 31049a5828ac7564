import { HttpClient } from '@angular/common/http';
import { DestroyRef, inject, Injectable, type Signal, signal } from '@angular/core';
import { installationView } from '@bijeen/contract';
import { firstValueFrom } from 'rxjs';
import { Alerts } from './alerts';
import { problemOf } from './problems';

const TICK_MS = 1000;

/**
 * What time it is for the server: a device's own clock may be wrong, and the demo's can be moved. The only place where the client
 * reads a clock.
 */
@Injectable({ providedIn: 'root' })
export class ServerClock {
  private readonly http = inject(HttpClient);
  private readonly alerts = inject(Alerts);
  private aheadMs = 0;
  private readonly ticked = signal(new Date(this.ofDevice()));

  readonly now: Signal<Date> = this.ticked.asReadonly();

  /** Asks the server for the time and keeps `now` going until the page is left. Without a connection it goes by the device. Needs an injection context. */
  run(): void {
    void this.sync();
    const timer = setInterval(() => this.tick(), TICK_MS);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }

  private async sync(): Promise<void> {
    try {
      // Never kept by a cache, unlike the answers that carry an ETag.
      const { now } = installationView.parse(await firstValueFrom(this.http.get('/api/v1/installation')));
      this.aheadMs = new Date(now).getTime() - this.ofDevice();
      this.tick();
    } catch (error) {
      if (!problemOf(error)) this.alerts.report(error);
    }
  }

  private tick(): void {
    this.ticked.set(new Date(this.ofDevice() + this.aheadMs));
  }

  /** Milliseconds since 1970 by the device; goes on steadily when somebody sets its clock meanwhile. */
  private ofDevice(): number {
    return performance.timeOrigin + performance.now();
  }
}
