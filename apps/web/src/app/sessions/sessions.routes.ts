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

/** `/bijeenkomst/:id/overzicht` and `gegevens`, and the changes that calendars hear of: `verplaatsen`, `afzeggen`, `toch`. */
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
  ...(['move', 'cancel', 'reinstate'] as const).map((kind) => ({
    path: { move: 'verplaatsen', cancel: 'afzeggen', reinstate: 'toch' }[kind],
    title: `sessions.${kind}.link`,
    data: { kind },
    canDeactivate: [askBeforeLeaving],
    loadComponent: () => import('./state-change-page').then((m) => m.StateChangePage),
  })),
];

/** `/b/:slug`, rendered by the server */
export const publicSessionRoutes: Routes = [
  { path: '', pathMatch: 'full', loadComponent: () => import('./public-session-page').then((m) => m.PublicSessionPage) },
];
