import { DestroyRef, DOCUMENT, effect, inject, type Signal } from '@angular/core';

/**
 * Calls `changed` each time something in the session changed, and when the connection is there again after it was gone: whoever
 * listens then asks anew. For pages of the staff: a browser opens event streams with its cookies and cannot add a personal link.
 * Needs an injection context; stops when the page is left.
 */
export function whenSessionChanges(sessionId: Signal<string>, changed: () => void): void {
  const view = inject(DOCUMENT).defaultView;
  let source: EventSource | null = null;
  effect(() => {
    const id = sessionId();
    source?.close();
    // The server renders no page that listens; a browser that cannot listen shows what it has until it is loaded again.
    if (!view || !('EventSource' in view)) return;
    source = new EventSource(`/api/v1/sessions/${id}/events`);
    let opened = false;
    source.addEventListener('open', () => {
      // What the page has is as old as the connection, unless this one replaces a connection that was lost.
      if (opened) changed();
      opened = true;
    });
    source.addEventListener('changed', changed);
  });
  inject(DestroyRef).onDestroy(() => source?.close());
}
