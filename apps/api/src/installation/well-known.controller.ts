import { Controller, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Clock } from '../platform/clock';
import type { Config } from '../platform/config';
import { PageRoute } from '../platform/endpoint';
import { CONFIG } from '../platform/tokens';

const DAY = 86_400_000;
/** RFC 9116 §2.5.5 wants less than a year. */
const SECURITY_TXT_LIFETIME = 364 * DAY;
/** What belongs to somebody, or to staff: never to a search engine. */
const PRIVATE = ['/api/', '/aanmelden', '/bijeenkomst', '/instellingen', '/mensen', '/overzicht', '/postbak', '/uitnodiging/'];

/** The files that programs look for at a fixed place. */
@Controller()
export class WellKnownController {
  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Whom to tell about a vulnerability (RFC 9116). */
  @PageRoute('GET .well-known/security.txt')
  security(@Res() reply: FastifyReply): void {
    const { securityContact, publicUrl } = this.config;
    const expires = new Date(this.clock.now().getTime() + SECURITY_TXT_LIFETIME).toISOString().replace(/\.\d+Z$/, 'Z');
    sendText(reply, [
      `Contact: ${securityContact}`,
      `Expires: ${expires}`,
      'Preferred-Languages: nl, en',
      `Canonical: ${publicUrl}/.well-known/security.txt`,
    ]);
  }

  /** Where search engines may look (RFC 9309): at what is public. A demo is invented from end to end, and stays out altogether. */
  @PageRoute('GET robots.txt')
  robots(@Res() reply: FastifyReply): void {
    sendText(reply, ['User-agent: *', ...(this.config.demo ? ['Disallow: /'] : PRIVATE.map((path) => `Disallow: ${path}`))]);
  }
}

function sendText(reply: FastifyReply, lines: readonly string[]): void {
  void reply
    .header('content-type', 'text/plain; charset=utf-8')
    .header('cache-control', 'public, max-age=3600')
    .send(`${lines.join('\n')}\n`);
}
