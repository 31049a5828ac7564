import type { Routes } from '@angular/router';
import { only } from '../platform/caller';
import { askBeforeLeaving } from '../platform/leaving';

const person = {
  loadComponent: () => import('./person-page').then((m) => m.PersonPage),
  canDeactivate: [askBeforeLeaving],
  title: 'people.title' as const,
};

/** `/mensen`: the address book */
export const peopleRoutes: Routes = [
  {
    path: '',
    canActivate: [only('organiser', 'administrator')],
    children: [
      {
        path: '',
        pathMatch: 'full',
        loadComponent: () => import('./address-book-page').then((m) => m.AddressBookPage),
        title: 'people.title',
      },
      { path: 'nieuw', ...person },
      {
        path: 'lijst',
        loadComponent: () => import('./import-people-page').then((m) => m.ImportPeoplePage),
        canDeactivate: [askBeforeLeaving],
        title: 'people.import.action',
      },
      { path: ':personId', ...person },
    ],
  },
];
