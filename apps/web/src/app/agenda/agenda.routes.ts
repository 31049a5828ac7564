import type { Routes } from '@angular/router';
import { askBeforeLeaving } from '../platform/leaving';

/** `/bijeenkomst/:id/agenda` */
export const agendaWorkspaceRoutes: Routes = [
  { path: '', title: 'agenda.heading', loadComponent: () => import('./agenda-page').then((m) => m.AgendaPage) },
];

/** `/uitnodiging/:token/agenda` */
export const agendaPersonalRoutes: Routes = [
  {
    path: '',
    title: 'agenda.heading',
    loadComponent: () => import('./personal-agenda-page').then((m) => m.PersonalAgendaPage),
    canDeactivate: [askBeforeLeaving],
  },
];
