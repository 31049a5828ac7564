import { HttpClient } from '@angular/common/http';
import { inject, Injectable, signal } from '@angular/core';
import { type CanActivateFn, type CanMatchFn, Router } from '@angular/router';
import { meView, type MeView } from '@bijeen/contract';
import { firstValueFrom } from 'rxjs';
import { Installation } from './installation';

/** Somebody of the staff, signed in. */
export type Account = NonNullable<MeView['account']>;
export type Role = Account['role'];

/**
 * Who looks at the page. Asked in the browser only: a page that the server rendered may be kept for everybody, so it knows
 * nobody until it lives.
 */
@Injectable({ providedIn: 'root' })
export class CurrentCaller {
  private readonly http = inject(HttpClient);
  private asked: Promise<Account | null> | null = null;
  private readonly known = signal<Account | null>(null);

  /** Null while not known, and for somebody who is not signed in. */
  readonly who = this.known.asReadonly();

  /** Asks once; later calls get the same answer. */
  load(): Promise<Account | null> {
    this.asked ??= this.ask();
    return this.asked;
  }

  /** To call after signing in or out, or taking another role. */
  reload(): Promise<Account | null> {
    this.asked = null;
    return this.load();
  }

  /** Ends the sign-in of this browser. */
  async signOut(): Promise<void> {
    await firstValueFrom(this.http.delete('/api/v1/sign-ins/current'));
    this.known.set(null);
    this.asked = Promise.resolve(null);
  }

  private async ask(): Promise<Account | null> {
    try {
      const { account } = meView.parse(await firstValueFrom(this.http.get('/api/v1/me')));
      this.known.set(account);
      return account;
    } catch (error) {
      this.asked = null;
      throw error;
    }
  }
}

/** Lets in who is signed in with one of `roles` (any role when none is named); others go to the sign-in page and come back after it. */
export function only(...roles: readonly Role[]): CanActivateFn {
  return async (_route, state) => {
    const router = inject(Router);
    const who = await inject(CurrentCaller).load();
    if (who && (roles.length === 0 || roles.includes(who.role))) return true;
    return router.createUrlTree(['/aanmelden'], { queryParams: { terug: state.url } });
  };
}

/** The page where somebody with this role begins. */
export function homeOf(role: Role): string {
  return { organiser: '/bijeenkomsten', member: '/bijeenkomsten', reader: '/overzicht', administrator: '/instellingen' }[role];
}

/** `/` is the start page of a demo; elsewhere it leads to where somebody works, or to the sign-in page. */
export const startAtHome: CanMatchFn = async () => {
  if (inject(Installation).about()?.demo) return true;
  const router = inject(Router);
  const who = await inject(CurrentCaller).load();
  return router.parseUrl(who ? homeOf(who.role) : '/aanmelden');
};
