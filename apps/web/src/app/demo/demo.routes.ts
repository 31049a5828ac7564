import type { Routes } from '@angular/router';

/** `/` of a demo: look as somebody */
export const startRoutes: Routes = [
  { path: '', title: 'demo.welcome', data: { demoStart: true }, loadComponent: () => import('./start-page').then((m) => m.StartPage) },
];

/** `/postbak`: every message that the demo would have mailed */
export const mailboxRoutes: Routes = [];
