import type { Routes } from '@angular/router';

/** `/bijeenkomst/:id/gesprek` and `/bijeenkomst/:id/verslag` */
export const recordWorkspaceRoutes: Routes = [];

/** `/bijeenkomst/:id/zaal`: the screen in the hall, without header and footer (`data: { bare: true }`) */
export const hallRoutes: Routes = [];

/** `/verslagen`: search; rendered by the server */
export const summariesRoutes: Routes = [];

/** `/verslagen/:slug`, rendered by the server */
export const summaryRoutes: Routes = [];

/** `/overzicht`: what a reader of the municipality follows */
export const readerRoutes: Routes = [];
