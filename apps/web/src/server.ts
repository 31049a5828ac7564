import { AngularAppEngine, createRequestHandler } from '@angular/ssr';
import type { RenderContext } from '@bijeen/contract';

let engine: AngularAppEngine | undefined;

/**
 * Renders one page on the server. `origin` is the configured public address and `path` the path with its query, so that no
 * header of the visitor (Host, X-Forwarded-*) ever reaches Angular. Everything the page may know is in `context`, loaded and
 * authorised by the caller; what goes wrong while rendering is pushed to `context.errors`, and then the answer is not to be
 * sent. Null when no route of the server fits: the caller sends the client-rendered shell.
 */
export function render(origin: string, path: string, context: RenderContext): Promise<Response | null> {
  engine ??= new AngularAppEngine({ allowedHosts: [new URL(origin).hostname] });
  return engine.handle(new Request(new URL(path, origin)), context);
}

/** The builder wants this export; the server calls `render`. */
export const reqHandler = createRequestHandler(async () => new Response(null, { status: 404 }));
