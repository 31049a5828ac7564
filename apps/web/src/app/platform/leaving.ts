import { DestroyRef, DOCUMENT, EnvironmentInjector, inject, runInInjectionContext } from '@angular/core';
import type { CanDeactivateFn } from '@angular/router';
import { Confirm, Language } from '@bijeen/ui';

/** A page that may hold something typed and not saved. */
export interface Leavable {
  unsaved(): boolean;
}

/** On the route of a page with a form: asks before what was typed is lost. */
export const askBeforeLeaving: CanDeactivateFn<Leavable> = (page) => {
  if (!page.unsaved()) return true;
  const { t } = inject(Language);
  return inject(Confirm).ask({
    heading: t('form.leave.heading'),
    text: t('form.leave.text'),
    yes: t('form.leave.yes'),
    no: t('form.leave.no'),
  });
};

/** As `askBeforeLeaving`, for a page that saves by itself: what waits is saved first, and only what cannot be saved is asked about. */
export const saveBeforeLeaving: CanDeactivateFn<Leavable & { flush(): Promise<void> }> = async (page, ...where) => {
  const injector = inject(EnvironmentInjector);
  await page.flush();
  return runInInjectionContext(injector, () => askBeforeLeaving(page, ...where)) as Promise<boolean>;
};

/** The same for closing or reloading the window, in the words of the browser. Call it in the constructor of the page. */
export function askBeforeClosing(page: Leavable): void {
  const view = inject(DOCUMENT).defaultView;
  const ask = (event: BeforeUnloadEvent): void => {
    if (page.unsaved()) event.preventDefault();
  };
  view?.addEventListener('beforeunload', ask);
  inject(DestroyRef).onDestroy(() => view?.removeEventListener('beforeunload', ask));
}
