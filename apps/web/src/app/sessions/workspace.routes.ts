import type { Routes } from '@angular/router';
import { only } from '../platform/caller';

const sessions = () => import('./sessions.routes').then((m) => m.sessionWorkspaceRoutes);
const invitations = () => import('../invitations/invitations.routes').then((m) => m.invitationWorkspaceRoutes);
const agenda = () => import('../agenda/agenda.routes').then((m) => m.agendaWorkspaceRoutes);
const contributions = () => import('../contributions/contributions.routes').then((m) => m.boardWorkspaceRoutes);
const record = () => import('../record/record.routes').then((m) => m.recordWorkspaceRoutes);

/** `/bijeenkomst/:id/…`: everything staff does with one session, under one heading with tabs. The nouns bring the pages. */
export const workspaceRoutes: Routes = [
  { path: 'zaal', canActivate: [only()], loadChildren: () => import('../record/record.routes').then((m) => m.hallRoutes) },
  {
    path: '',
    canActivate: [only()],
    loadComponent: () => import('./session-workspace').then((m) => m.SessionWorkspace),
    children: [
      { path: '', pathMatch: 'full', redirectTo: 'overzicht' },
      { path: '', loadChildren: sessions },
      { path: 'mensen', loadChildren: invitations },
      { path: 'agenda', loadChildren: agenda },
      { path: 'bord', loadChildren: contributions },
      { path: '', loadChildren: record },
    ],
  },
];
