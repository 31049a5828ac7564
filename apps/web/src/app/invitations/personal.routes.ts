import type { Routes } from '@angular/router';

/** `/uitnodiging/:token/…`: what one person sees through the personal link, inside one frame. The nouns bring the pages. */
export const personalRoutes: Routes = [
  {
    path: '',
    loadComponent: () => import('./personal-frame').then((m) => m.PersonalFrame),
    children: [
      { path: 'agenda', loadChildren: () => import('../agenda/agenda.routes').then((m) => m.agendaPersonalRoutes) },
      { path: '', loadChildren: () => import('./invitations.routes').then((m) => m.invitationPersonalRoutes) },
      { path: '', loadChildren: () => import('../contributions/contributions.routes').then((m) => m.contributionPersonalRoutes) },
      { path: '', loadChildren: () => import('../record/record.routes').then((m) => m.recordPersonalRoutes) },
    ],
  },
];
