import type { Routes } from '@angular/router';

/** `/bijeenkomst/:id/agenda` */
export const agendaWorkspaceRoutes: Routes = [];

/** `/uitnodiging/:token/agenda` */
export const agendaPersonalRoutes: Routes = [];
