import { HttpClient, httpResource, type HttpResourceRef } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import {
  type CapturedMessageView,
  capturedMessageView,
  type CapturedMessageWhole,
  capturedMessageWhole,
  demoClockView,
  type DemoClockView,
  type DemoDoor,
  demoDoorView,
  type DemoDoorView,
  demoMomentsView,
  type DemoMomentsView,
} from '@bijeen/contract';
import { map, type Observable } from 'rxjs';

@Injectable({ providedIn: 'root' })
export class DemoApi {
  private readonly http = inject(HttpClient);

  /** Takes a role: signs this browser in, or answers with the personal page of a participant. */
  open(door: DemoDoor): Observable<DemoDoorView> {
    return this.http.post(`/api/v1/demo/doors/${door}`, {}).pipe(map((body) => demoDoorView.parse(body)));
  }

  /** What the demo would have mailed, newest first, at most a page of it. Needs an injection context. */
  messages(): HttpResourceRef<CapturedMessageView[] | undefined> {
    return httpResource(() => '/api/v1/demo/messages', { parse: (body) => capturedMessageView.array().parse(body) });
  }

  /** The messages older than `before`. */
  older(before: string): Observable<CapturedMessageView[]> {
    return this.http.get('/api/v1/demo/messages', { params: { before } }).pipe(map((body) => capturedMessageView.array().parse(body)));
  }

  /** One message whole. Needs an injection context. */
  message(id: () => string): HttpResourceRef<CapturedMessageWhole | undefined> {
    return httpResource(() => `/api/v1/demo/messages/${id()}`, { parse: (body) => capturedMessageWhole.parse(body) });
  }

  /** The sessions that have a date. Needs an injection context. */
  moments(): HttpResourceRef<DemoMomentsView | undefined> {
    return httpResource(() => '/api/v1/demo/moments', { parse: (body) => demoMomentsView.parse(body) });
  }

  /** What time it is in the demo. Needs an injection context. */
  clock(): HttpResourceRef<DemoClockView | undefined> {
    return httpResource(() => '/api/v1/demo/clock', { parse: (body) => demoClockView.parse(body) });
  }

  /** Moves the clock to `now` (RFC 3339), or back to the present. */
  moveClock(now: string | null): Observable<DemoClockView> {
    return this.http.put('/api/v1/demo/clock', { now }).pipe(map((body) => demoClockView.parse(body)));
  }
}
