import type { Language } from './fields';

/**
 * Everything one server render may know: plain data, loaded and authorised before the render. No functions, no token, no request.
 * `data` holds the body that the API would answer, by method and path with query (`GET /api/v1/invitations/mine`); the whole body
 * travels to the browser inside the page. `notice` names what just happened (a key of the language files, or null). What goes
 * wrong while rendering is pushed to `errors`.
 */
export interface RenderContext {
  readonly data: ReadonlyMap<string, unknown>;
  readonly lang: Language;
  readonly notice: string | null;
  readonly errors: unknown[];
}
