import { afterNextRender, DOCUMENT, inject, Injectable, Injector } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router } from '@angular/router';
import { filter, pairwise } from 'rxjs';
import { Announcer } from '../platform/announcer';
import { PageTitle } from '../platform/page-title';

const withoutQuery = (url: string): string => url.replace(/[?#].*$/, '');

/**
 * What a browser does by itself when a page loads: after a navigation the focus is on the heading of the new page. The first page
 * is left alone, and so is one that only changed its query (a search, a filter).
 */
@Injectable({ providedIn: 'root' })
export class Arrival {
  private readonly document = inject(DOCUMENT);
  private readonly injector = inject(Injector);
  private readonly announcer = inject(Announcer);
  private readonly title = inject(PageTitle);

  constructor() {
    inject(Router)
      .events.pipe(
        filter((event) => event instanceof NavigationEnd),
        pairwise(),
        filter(([before, after]) => withoutQuery(before.urlAfterRedirects) !== withoutQuery(after.urlAfterRedirects)),
        takeUntilDestroyed(),
      )
      .subscribe(() => afterNextRender(() => this.arrive(), { injector: this.injector }));
  }

  private arrive(): void {
    const heading = this.document.querySelector<HTMLElement>('main h1');
    const target = heading ?? this.document.querySelector<HTMLElement>('main');
    if (!target) return;
    if (heading) heading.tabIndex = -1;
    // Without a heading yet (the page still asks for its data) the title says where one is.
    else this.announcer.say(this.title.page() ?? '');
    target.focus({ preventScroll: true });
  }
}
