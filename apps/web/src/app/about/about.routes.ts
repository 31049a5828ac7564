import type { Routes } from '@angular/router';

export const aboutRoutes: Routes = [
  {
    path: 'toegankelijkheid',
    title: 'about.accessibility.title',
    loadComponent: () => import('./accessibility-page').then((m) => m.AccessibilityPage),
  },
  { path: 'privacy', title: 'about.privacy.title', loadComponent: () => import('./privacy-page').then((m) => m.PrivacyPage) },
  { path: '**', title: 'about.not-found.title', loadComponent: () => import('./not-found-page').then((m) => m.NotFoundPage) },
];
