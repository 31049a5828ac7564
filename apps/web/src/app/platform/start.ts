import { type EnvironmentProviders, inject, provideAppInitializer } from '@angular/core';
import { Language } from '@bijeen/ui';
import { Alerts } from './alerts';
import { Installation } from './installation';
import { firstLanguage } from './language';

/** What every page knows before it is drawn for the first time, so that nothing appears later and pushes the page down. */
export function provideStart(): EnvironmentProviders {
  return provideAppInitializer(async () => {
    const alerts = inject(Alerts);
    let unreachable: unknown = null;
    const installation = inject(Installation)
      .load()
      .catch((error: unknown) => (unreachable = error));
    await Promise.all([inject(Language).use(firstLanguage()), installation]);
    // Without its own name a page is still worth showing, if it says that something is wrong.
    if (unreachable) alerts.report(unreachable);
  });
}
