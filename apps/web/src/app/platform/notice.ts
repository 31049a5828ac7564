import { inject, makeStateKey, REQUEST_CONTEXT, TransferState } from '@angular/core';
import type { RenderContext } from '@bijeen/contract';

const NOTICE = makeStateKey<string | null>('notice');

/**
 * What the server wants to say about the form that was just sent without JavaScript, as the text it gave; null when there is
 * nothing. The browser says it once, on the page that the server drew. Needs an injection context.
 */
export function takeNotice(): string | null {
  const state = inject(TransferState);
  const rendering = inject(REQUEST_CONTEXT, { optional: true }) as RenderContext | null;
  if (rendering) {
    state.set(NOTICE, rendering.notice);
    return rendering.notice;
  }
  const notice = state.get(NOTICE, null);
  state.remove(NOTICE);
  return notice;
}
