import { Inject, Injectable } from '@nestjs/common';
import '@fastify/cookie';
import type { FastifyRequest } from 'fastify';
import { Clock } from '../clock';
import { Reads } from '../database/unit-of-work';
import { Refused } from '../refused';
import type { AccountCaller, Caller, InstallationRole, LinkCaller, Standing } from './caller';
import { Links } from './links';
import { RateLimit } from './rate-limit';
import { whos, type Who } from './who';

export const SIGN_IN_COOKIE = 'bijeen';
const TOKEN = /^[A-Za-z0-9_-]{43}$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Reads from a request who is calling, and what they are in the session of its path. */
@Injectable()
export class Access {
  constructor(
    @Inject(Reads) private readonly reads: Reads,
    @Inject(Links) private readonly links: Links,
    @Inject(RateLimit) private readonly rateLimit: RateLimit,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async callerOf(request: FastifyRequest): Promise<Caller> {
    const token = request.headers['bijeen-link'];
    const sessionId = (request.params as Record<string, string | undefined>)['sessionId'];
    const [account, link] = await Promise.all([
      this.accountOf(request.cookies[SIGN_IN_COOKIE]),
      typeof token === 'string' ? this.linkOf(token, request.ip) : undefined,
    ]);
    const standing = sessionId && UUID.test(sessionId) ? await this.standingOf(sessionId, account, link) : undefined;
    return { account, link, standing };
  }

  /** The invitation of a personal link. Throws `too-many-requests` when one address guesses. */
  async linkOf(token: string, from: string): Promise<LinkCaller | undefined> {
    const row = TOKEN.test(token)
      ? await this.reads.prepared<{ id: string; session_id: string; revision: number }>(
          'link-of-token',
          'SELECT id, session_id, revision FROM invitations WHERE token_hash = $1 AND withdrawn_at IS NULL',
          [this.links.hashOf(token)],
        )
      : undefined;
    if (!row) await this.rateLimit.count(`link:${from}`, 60, 60);
    return row && { invitationId: row.id, sessionId: row.session_id, revision: row.revision };
  }

  async accountOf(cookie: string | undefined): Promise<AccountCaller | undefined> {
    if (!cookie || !TOKEN.test(cookie)) return undefined;
    const row = await this.reads.prepared<{ id: string; name: string; role: InstallationRole; language: 'nl' | 'en'; sign_in_id: string }>(
      'account-of-cookie',
      `SELECT a.id, a.name, a.role, a.language, i.id AS sign_in_id FROM sign_ins i JOIN accounts a ON a.id = i.account_id
       WHERE i.token_hash = $1 AND i.expires_at > $2 AND a.closed_at IS NULL`,
      [this.links.hashOf(cookie), this.clock.now()],
    );
    return row && { id: row.id, name: row.name, role: row.role, language: row.language, signInId: row.sign_in_id };
  }

  /** Throws Refused `link-unknown` when `token` is of nobody. For pages, whose token stands in the path. */
  async requireLink(token: string, from: string): Promise<LinkCaller> {
    const link = await this.linkOf(token, from);
    if (!link) throw new Refused('link-unknown');
    return link;
  }

  /** What the caller is in session `sessionId`; undefined when there is no such session. */
  async standingOf(sessionId: string, account: AccountCaller | undefined, link: LinkCaller | undefined): Promise<Standing | undefined> {
    const row = await this.reads.prepared<{
      version: string;
      state: string;
      visibility: string;
      started: boolean;
      role: 'organiser' | 'facilitator' | null;
    }>(
      'standing-in-session',
      `SELECT s.version, s.state, s.visibility, coalesce(s.starts_at <= $3, false) AS started,
         (SELECT role FROM session_staff t WHERE t.session_id = s.id AND t.account_id = $2) AS role
       FROM sessions s WHERE s.id = $1`,
      [sessionId, account?.id ?? null, this.clock.now()],
    );
    if (!row) return undefined;
    const roles = new Set<Who>();
    if (row.role) roles.add(row.role);
    if (account?.role === 'administrator') roles.add('administrator');
    if ((account?.role === 'reader' || account?.role === 'administrator') && ['concluded', 'published'].includes(row.state))
      roles.add('reader');
    if (link?.sessionId === sessionId) roles.add('link');
    if (row.visibility !== 'invited' && !['draft', 'polling'].includes(row.state)) roles.add('visitor');
    if (roles.size > 0) roles.add('anyone');
    const own = link?.sessionId === sessionId ? `${link.invitationId.slice(-12)}.${link.revision}` : '';
    return {
      sessionId,
      roles,
      etag: `"${row.version}.${[...roles].map((who) => whos.indexOf(who)).join('')}.${row.started ? 1 : 0}.${own}"`,
    };
  }
}
