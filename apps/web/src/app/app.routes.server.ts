import { RenderMode, type ServerRoute } from '@angular/ssr';

/** Pages that people open from a mail or find by searching are rendered by the server; staff pages are drawn in the browser. */
export const serverRoutes: ServerRoute[] = [
  { path: 'b/:slug', renderMode: RenderMode.Server },
  { path: 'uitnodiging/:token', renderMode: RenderMode.Server },
  { path: 'uitnodiging/:token/antwoord', renderMode: RenderMode.Server },
  { path: 'uitnodiging/:token/mijn-gegevens', renderMode: RenderMode.Server },
  { path: 'verslagen', renderMode: RenderMode.Server },
  { path: 'verslagen/:slug', renderMode: RenderMode.Server },
  { path: 'toegankelijkheid', renderMode: RenderMode.Server },
  { path: 'privacy', renderMode: RenderMode.Server },
  { path: '**', renderMode: RenderMode.Client },
];
