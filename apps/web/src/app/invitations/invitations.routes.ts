import type { Routes } from '@angular/router';
import { askBeforeLeaving } from '../platform/leaving';

/** `/bijeenkomst/:id/mensen` */
export const invitationWorkspaceRoutes: Routes = [];

const answer = { loadComponent: () => import('./answer-page').then((m) => m.AnswerPage), title: 'invitations.answer.title' };

/** `/uitnodiging/:token` and what hangs below it. */
export const invitationPersonalRoutes: Routes = [
  { path: '', pathMatch: 'full', ...answer },
  // Where a form without JavaScript is sent to; a refused answer is shown here.
  { path: 'antwoord', ...answer },
  {
    path: 'nodig',
    loadComponent: () => import('./needs-page').then((m) => m.NeedsPage),
    canDeactivate: [askBeforeLeaving],
    title: 'invitations.needs.title',
  },
  { path: 'mijn-gegevens', loadComponent: () => import('./own-data-page').then((m) => m.OwnDataPage), title: 'invitations.data.heading' },
];
