import type { Routes } from '@angular/router';
import { startAtHome } from './platform/caller';

/**
 * The map of the site: Dutch addresses in both languages. Each noun fills its own arrays in `<noun>/<noun>.routes.ts`, which are
 * fetched when somebody goes there; a page title is a key of the language files.
 */
export const routes: Routes = [
  { path: '', pathMatch: 'full', canMatch: [startAtHome], loadChildren: () => import('./demo/demo.routes').then((m) => m.startRoutes) },
  { path: 'postbak', loadChildren: () => import('./demo/demo.routes').then((m) => m.mailboxRoutes) },
  { path: 'aanmelden', loadChildren: () => import('./sign-in/sign-in.routes').then((m) => m.signInRoutes) },
  { path: 'bijeenkomsten', loadChildren: () => import('./sessions/sessions.routes').then((m) => m.sessionListRoutes) },
  { path: 'bijeenkomst/:id', loadChildren: () => import('./sessions/workspace.routes').then((m) => m.workspaceRoutes) },
  { path: 'b/:slug', loadChildren: () => import('./sessions/sessions.routes').then((m) => m.publicSessionRoutes) },
  { path: 'uitnodiging/:token', loadChildren: () => import('./invitations/personal.routes').then((m) => m.personalRoutes) },
  { path: 'mensen', loadChildren: () => import('./people/people.routes').then((m) => m.peopleRoutes) },
  { path: 'verslagen/:slug', loadChildren: () => import('./record/record.routes').then((m) => m.summaryRoutes) },
  { path: 'verslagen', loadChildren: () => import('./record/record.routes').then((m) => m.summariesRoutes) },
  { path: 'overzicht', loadChildren: () => import('./record/record.routes').then((m) => m.readerRoutes) },
  { path: 'instellingen', loadChildren: () => import('./settings/settings.routes').then((m) => m.settingsRoutes) },
  { path: '', loadChildren: () => import('./about/about.routes').then((m) => m.aboutRoutes) },
];
