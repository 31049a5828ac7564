import type { Routes } from '@angular/router';
import { only } from '../platform/caller';
import { askBeforeLeaving } from '../platform/leaving';

/** `/instellingen`, for the administrator */
export const settingsRoutes: Routes = [
  {
    path: '',
    canActivate: [only('administrator')],
    loadComponent: () => import('./settings-frame').then((m) => m.SettingsFrame),
    children: [
      { path: '', pathMatch: 'full', redirectTo: 'gegevens' },
      {
        path: 'gegevens',
        title: 'settings.installation.title',
        canDeactivate: [askBeforeLeaving],
        loadComponent: () => import('./installation-page').then((m) => m.InstallationPage),
      },
      { path: 'mensen', title: 'settings.accounts.title', loadComponent: () => import('./accounts-page').then((m) => m.AccountsPage) },
      { path: 'mail', title: 'settings.mail.title', loadComponent: () => import('./mail-page').then((m) => m.MailPage) },
      { path: 'logboek', title: 'settings.log.title', loadComponent: () => import('./log-page').then((m) => m.LogPage) },
    ],
  },
];
