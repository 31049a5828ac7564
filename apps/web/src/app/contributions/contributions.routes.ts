import type { Routes } from '@angular/router';
import { askBeforeLeaving } from '../platform/leaving';

/** `/bijeenkomst/:id/bord` */
export const boardWorkspaceRoutes: Routes = [
  { path: '', title: 'sessions.workspace.bord', loadComponent: () => import('./board-page').then((m) => m.BoardPage) },
];

/** `/uitnodiging/:token/kansen` and `/uitnodiging/:token/mijn-inbreng` */
export const contributionPersonalRoutes: Routes = [
  {
    path: 'kansen',
    children: [
      {
        path: '',
        pathMatch: 'full',
        title: 'contributions.heading',
        loadComponent: () => import('./cards-page').then((m) => m.CardsPage),
        canDeactivate: [askBeforeLeaving],
      },
      {
        path: 'nieuw',
        title: 'contributions.form.heading',
        loadComponent: () => import('./add-card-page').then((m) => m.AddCardPage),
        canDeactivate: [askBeforeLeaving],
      },
      { path: 'alles', title: 'contributions.all', loadComponent: () => import('./all-cards-page').then((m) => m.AllCardsPage) },
      {
        path: 'voorstel',
        title: 'contributions.measure.heading',
        loadComponent: () => import('./add-measure-page').then((m) => m.AddMeasurePage),
        canDeactivate: [askBeforeLeaving],
      },
    ],
  },
  {
    path: 'mijn-inbreng',
    title: 'contributions.own.heading',
    loadComponent: () => import('./own-input-page').then((m) => m.OwnInputPage),
    canDeactivate: [askBeforeLeaving],
  },
];
