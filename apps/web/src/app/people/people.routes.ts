import type { Routes } from '@angular/router';

/** `/mensen`: the address book */
export const peopleRoutes: Routes = [];
