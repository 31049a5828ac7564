import type { Routes } from '@angular/router';

/** `/aanmelden`, with `?terug=<path>` to go on to after signing in */
export const signInRoutes: Routes = [
  { path: '', title: 'sign-in.title', loadComponent: () => import('./sign-in-page').then((m) => m.SignInPage) },
];
