import type { Routes } from '@angular/router';

/** `/instellingen`, for the administrator */
export const settingsRoutes: Routes = [];
