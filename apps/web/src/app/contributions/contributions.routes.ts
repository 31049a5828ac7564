import type { Routes } from '@angular/router';

/** `/bijeenkomst/:id/bord` */
export const boardWorkspaceRoutes: Routes = [];

/** `/uitnodiging/:token/kansen` and `/uitnodiging/:token/mijn-inbreng` */
export const contributionPersonalRoutes: Routes = [];
