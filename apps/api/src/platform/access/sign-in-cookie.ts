import '@fastify/cookie';
import type { FastifyReply } from 'fastify';
import type { Config } from '../config';
import { SIGN_IN_COOKIE } from './access';

/** The cookie of a sign-in: not for scripts, not for other sites. */
export function setSignInCookie(
  reply: FastifyReply,
  { token, expiresAt }: { readonly token: string; readonly expiresAt: Date },
  config: Config,
): void {
  void reply.setCookie(SIGN_IN_COOKIE, token, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: config.publicUrl.startsWith('https:'),
    // The demo's clock can be moved; the browser's cannot.
    ...(config.demo ? {} : { expires: expiresAt }),
  });
}
