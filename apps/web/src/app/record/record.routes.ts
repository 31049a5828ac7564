import type { Routes } from '@angular/router';
import { only } from '../platform/caller';
import { askBeforeLeaving } from '../platform/leaving';

/** `/bijeenkomst/:id/gesprek` and `/bijeenkomst/:id/verslag` */
export const recordWorkspaceRoutes: Routes = [
  {
    path: 'gesprek',
    title: 'record.run.title',
    canDeactivate: [askBeforeLeaving],
    loadComponent: () => import('./run-page').then((m) => m.RunPage),
  },
  {
    path: 'verslag',
    title: 'record.draft.title',
    canDeactivate: [askBeforeLeaving],
    loadComponent: () => import('./draft-page').then((m) => m.DraftPage),
  },
];

/** `/bijeenkomst/:id/zaal`: the screen in the hall, without header and footer */
export const hallRoutes: Routes = [
  { path: '', title: 'record.hall.title', data: { bare: true }, loadComponent: () => import('./hall-page').then((m) => m.HallPage) },
];

/** `/verslagen`: search; rendered by the server */
export const summariesRoutes: Routes = [
  { path: '', title: 'record.summaries.title', loadComponent: () => import('./summaries-page').then((m) => m.SummariesPage) },
];

/** `/verslagen/:slug`, rendered by the server */
export const summaryRoutes: Routes = [
  { path: '', title: 'record.summary.title', loadComponent: () => import('./summary-page').then((m) => m.SummaryPage) },
];

/** `/uitnodiging/:token/verslag` */
export const recordPersonalRoutes: Routes = [
  {
    path: 'verslag',
    title: 'record.summary.title',
    loadComponent: () => import('./personal-summary-page').then((m) => m.PersonalSummaryPage),
  },
];

/** `/overzicht`: what a reader of the municipality follows */
export const readerRoutes: Routes = [
  {
    path: '',
    title: 'record.overview.title',
    canActivate: [only('reader', 'administrator')],
    loadComponent: () => import('./overview-page').then((m) => m.OverviewPage),
  },
];
