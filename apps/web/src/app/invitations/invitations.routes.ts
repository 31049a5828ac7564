import type { Routes } from '@angular/router';
import { askBeforeLeaving } from '../platform/leaving';

/** `/bijeenkomst/:id/mensen` and what hangs below it. */
export const invitationWorkspaceRoutes: Routes = [
  {
    path: '',
    pathMatch: 'full',
    loadComponent: () => import('./invitees-page').then((m) => m.InviteesPage),
    title: 'sessions.workspace.mensen',
  },
  {
    path: 'toevoegen',
    loadComponent: () => import('./add-invitee-page').then((m) => m.AddInviteePage),
    canDeactivate: [askBeforeLeaving],
    title: 'invitations.add.heading',
  },
  {
    path: 'lijst',
    loadComponent: () => import('./import-invitees-page').then((m) => m.ImportInviteesPage),
    canDeactivate: [askBeforeLeaving],
    title: 'people.import.action',
  },
  { path: 'versturen', loadComponent: () => import('./send-page').then((m) => m.SendPage), title: 'mailings.title' },
  { path: ':invitationId', loadComponent: () => import('./invitee-page').then((m) => m.InviteePage), title: 'sessions.workspace.mensen' },
];

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
