import type { Routes } from '@angular/router';

/** `/bijeenkomst/:id/mensen` */
export const invitationWorkspaceRoutes: Routes = [];

/** `/uitnodiging/:token` (path `''`) and `/uitnodiging/:token/mijn-gegevens` */
export const invitationPersonalRoutes: Routes = [];
