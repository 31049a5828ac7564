import { HttpClient, httpResource, type HttpResourceRef } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import { type CapturedMessageView, capturedMessageView, type DemoDoor, demoDoorView, type DemoDoorView } from '@bijeen/contract';
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
}
