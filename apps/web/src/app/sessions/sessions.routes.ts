import type { Routes } from '@angular/router';

/** `/bijeenkomsten` and `/bijeenkomsten/nieuw` */
export const sessionListRoutes: Routes = [];

/** `/bijeenkomst/:id/overzicht` and `/bijeenkomst/:id/gegevens` */
export const sessionWorkspaceRoutes: Routes = [];

/** `/b/:slug`, rendered by the server */
export const publicSessionRoutes: Routes = [];
