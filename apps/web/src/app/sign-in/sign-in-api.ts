import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type { Observable } from 'rxjs';

@Injectable({ providedIn: 'root' })
export class SignInApi {
  private readonly http = inject(HttpClient);

  /** Has a code mailed to `email`. Answers alike when nobody has that address. */
  requestCode(email: string): Observable<unknown> {
    return this.http.post('/api/v1/sign-in-codes', { email });
  }

  /** Trades the mailed code for a sign-in of this browser. */
  signIn(email: string, code: string): Observable<unknown> {
    return this.http.post('/api/v1/sign-ins', { email, code });
  }
}
