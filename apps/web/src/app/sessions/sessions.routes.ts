import type { Routes } from '@angular/router';
import { only } from '../platform/caller';
import { askBeforeLeaving, saveBeforeLeaving } from '../platform/leaving';

/** `/bijeenkomsten` and `/bijeenkomsten/nieuw` */
export const sessionListRoutes: Routes = [
  {
    path: '',
    pathMatch: 'full',
    title: 'sessions.title',
    canActivate: [only()],
    loadComponent: () => import('./sessions-page').then((m) => m.SessionsPage),
  },
  {
    path: 'nieuw',
    title: 'sessions.new',
    canActivate: [only('organiser', 'administrator')],
    canDeactivate: [askBeforeLeaving],
    loadComponent: () => import('./new-session-page').then((m) => m.NewSessionPage),
  },
];

/** `/bijeenkomst/:id/overzicht` and `/bijeenkomst/:id/gegevens` */
export const sessionWorkspaceRoutes: Routes = [
  {
    path: 'overzicht',
    title: 'sessions.workspace.overzicht',
    loadComponent: () => import('./overview-page').then((m) => m.OverviewPage),
  },
  {
    path: 'gegevens',
    title: 'sessions.workspace.gegevens',
    canDeactivate: [saveBeforeLeaving],
    loadComponent: () => import('./details-page').then((m) => m.DetailsPage),
  },
];

/** `/b/:slug`, rendered by the server */
export const publicSessionRoutes: Routes = [
  { path: '', pathMatch: 'full', loadComponent: () => import('./public-session-page').then((m) => m.PublicSessionPage) },
];
