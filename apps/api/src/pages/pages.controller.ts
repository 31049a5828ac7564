import { Body, Controller, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { languages, type LanguageCode } from '@bijeen/language';
import { agendaView, publicSessionView, rsvpForm, summariesQuery, summariesView, summaryView } from '@bijeen/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AgendaService } from '../agenda/agenda.service';
import { BY_LINK, InvitationsService } from '../invitations/invitations.service';
import { InstallationService } from '../installation/installation.service';
import { Access, SIGN_IN_COOKIE } from '../platform/access/access';
import { NOBODY } from '../platform/access/caller';
import { PageRoute } from '../platform/endpoint';
import { has } from '../platform/entity-tag';
import { Refused } from '../platform/refused';
import { busyPage, unknownLinkPage } from '../platform/plain-page';
import { Web } from '../platform/web';
import { SummariesService } from '../record/summaries.service';
import { SummarySearchService } from '../record/summary-search.service';
import { SessionPictureService } from '../sessions/session-picture.service';

const NOTICE = 'notice';
/** What the page of summaries asks in its address, and what the API calls it. */
const SEARCH = { zoek: 'q', onderwerp: 'topic', stadsdeel: 'district', na: 'after' } as const;
const VARY = 'cookie, accept-language, accept-encoding';

/** Pages that the server renders, and the shell for all others. */
@Controller()
export class PagesController {
  constructor(
    @Inject(Web) private readonly web: Web,
    @Inject(Access) private readonly access: Access,
    @Inject(InstallationService) private readonly installation: InstallationService,
    @Inject(InvitationsService) private readonly invitations: InvitationsService,
    @Inject(SessionPictureService) private readonly sessions: SessionPictureService,
    @Inject(AgendaService) private readonly agenda: AgendaService,
    @Inject(SummariesService) private readonly summaries: SummariesService,
    @Inject(SummarySearchService) private readonly summarySearch: SummarySearchService,
  ) {}

  @PageRoute('GET uitnodiging/:token')
  async personal(@Param('token') token: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const notice = request.cookies[NOTICE] ?? null;
    if (notice) void reply.clearCookie(NOTICE, { path: '/uitnodiging/' });
    await this.sendPersonal(token, '', request, reply, 200, notice);
  }

  @PageRoute('GET uitnodiging/:token/mijn-gegevens')
  async ownData(@Param('token') token: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.sendPersonal(token, '/mijn-gegevens', request, reply, 200, null);
  }

  /** The session for somebody's own calendar, as a file that a link can lead to. */
  @PageRoute('GET uitnodiging/:token/agenda.ics')
  async calendar(@Param('token') token: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const link = await this.access.linkOf(token, request.ip);
    if (!link) return this.sendUnknownLink(request, reply);
    void reply
      .header('content-type', 'text/calendar; charset=utf-8')
      .header('content-disposition', 'attachment; filename="bijeenkomst.ics"')
      .header('cache-control', 'private, no-store')
      .send(await this.invitations.calendar(link));
  }

  /** Where the form is sent to. Whoever comes back to the address finds the page itself; nothing is answered by going there. */
  @PageRoute('GET uitnodiging/:token/antwoord')
  back(@Param('token') token: string, @Res() reply: FastifyReply): void {
    void reply
      .code(303)
      .header('location', `/uitnodiging/${encodeURIComponent(token)}`)
      .send();
  }

  /** The answer form without JavaScript: a POST, then back to the page, which says that it is kept. A refused answer is shown again as it was typed. */
  @PageRoute('POST uitnodiging/:token/antwoord')
  async answer(
    @Param('token') token: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const link = await this.access.linkOf(token, request.ip);
    if (!link) return this.sendUnknownLink(request, reply);
    const form = rsvpForm.safeParse(body);
    if (!form.success) {
      const notice = JSON.stringify({ problem: 'input-invalid', typed: typedOf(body) });
      return this.sendPersonal(token, '/antwoord', request, reply, 400, notice);
    }
    try {
      await this.invitations.answer(link, form.data, BY_LINK);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const notice = JSON.stringify({ problem: error.reason, facts: error.facts, typed: form.data });
      return this.sendPersonal(token, '/antwoord', request, reply, 409, notice);
    }
    void reply
      .setCookie(NOTICE, JSON.stringify({ saved: form.data.answer }), {
        path: '/uitnodiging/',
        httpOnly: true,
        sameSite: 'lax',
        maxAge: 60,
      })
      .code(303)
      .header('location', `/uitnodiging/${encodeURIComponent(token)}`)
      .send();
  }

  /** The page of a session that is open to visitors. Rendered once per version of the session, and not at all for who has it already. */
  @PageRoute('GET b/:slug')
  async publicSession(@Param('slug') slug: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const visible = await this.sessions.publicVersion(slug);
    if (!visible) return this.sendShell(request, reply, 404);
    await this.sendPublic(`/b/${encodeURIComponent(slug)}`, visible.version, request, reply, async () => {
      const [view, agenda] = await Promise.all([this.sessions.publicView(slug), this.agenda.view(visible.id, 'visitor')]);
      return {
        [`GET /api/v1/public-sessions/${encodeURIComponent(slug)}`]: publicSessionView.parse(view),
        [`GET /api/v1/sessions/${visible.id}/agenda`]: agendaView.parse(agenda),
      };
    });
  }

  /** Search in published summaries, as nobody in particular; who is signed in asks again from the page. */
  @PageRoute('GET verslagen')
  async summaryList(@Query() query: Record<string, unknown>, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const [asked, question] = [new URLSearchParams(), new URLSearchParams()];
    for (const [name, api] of Object.entries(SEARCH)) {
      const value = query[name];
      if (typeof value !== 'string' || value === '') continue;
      asked.set(name, value);
      question.set(api, value);
    }
    const parsed = summariesQuery.safeParse(Object.fromEntries(question));
    if (!parsed.success) return this.shell(request, reply);
    try {
      await this.sendPublic(withQuery('/verslagen', asked), await this.summarySearch.version(), request, reply, async () => ({
        [`GET ${withQuery('/api/v1/summaries', question)}`]: summariesView.parse(await this.summarySearch.find(parsed.data, NOBODY)),
      }));
    } catch (error) {
      // A place to go on from that no answer gave: the page asks for itself, and says it.
      if (!(error instanceof Refused)) throw error;
      return this.sendShell(request, reply, 200);
    }
  }

  /** A published summary as everybody may read it. Where only some may, the page asks for itself, as whoever is signed in. */
  @PageRoute('GET verslagen/:slug')
  async summary(@Param('slug') slug: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const open = await this.summaries.open(slug);
    if (!open) {
      const somebody = await this.access.accountOf(request.cookies[SIGN_IN_COOKIE]);
      return this.sendShell(request, reply, somebody ? 200 : 404);
    }
    const address = encodeURIComponent(slug);
    await this.sendPublic(`/verslagen/${address}`, open.version, request, reply, async () => ({
      [`GET /api/v1/summaries/${address}`]: summaryView.parse(await open.view()),
    }));
  }

  /** Every other address: the client finds its page, or says that there is none. */
  @PageRoute('GET *')
  async shell(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    if (request.url.startsWith('/api/')) throw new Refused('not-found');
    // A file that is not there must not look like a page.
    if (/\.[a-z0-9]{2,5}(\?|$)/i.test(request.url)) throw new Refused('not-found');
    await this.sendShell(request, reply, 200);
  }

  private async sendShell(request: FastifyRequest, reply: FastifyReply, status: number): Promise<void> {
    void html(reply, status)
      .header('cache-control', 'no-cache')
      .send(this.web.shell(await this.languageOf(request)));
  }

  /** Sends a page that everybody sees alike, or says that the reader has it. `load` loads its data by API call. */
  private async sendPublic(
    path: string,
    version: string,
    request: FastifyRequest,
    reply: FastifyReply,
    load: () => Promise<Record<string, unknown>>,
  ): Promise<void> {
    const [installation, language] = await Promise.all([this.installation.installation(), this.languageOf(request)]);
    // What the frame of the page says of the installation is part of the page; what time it is, is not.
    const etag = this.web.publicTag(path, version + JSON.stringify({ ...installation, now: '' }), language);
    if (has(request.headers['if-none-match'], etag))
      return void reply.code(304).header('etag', etag).header('cache-control', 'no-cache').header('vary', VARY).send();
    const page = await this.web.publicPage(path, etag, language, async () => ({
      ...(await load()),
      'GET /api/v1/installation': installation,
    }));
    if (page.rendered) void reply.header('etag', etag);
    void html(reply, page.status).header('cache-control', 'no-cache').send(page.html);
  }

  private async sendPersonal(
    token: string,
    part: '' | '/antwoord' | '/mijn-gegevens',
    request: FastifyRequest,
    reply: FastifyReply,
    status: number,
    notice: string | null,
  ): Promise<void> {
    const link = await this.access.linkOf(token, request.ip);
    if (!link) return this.sendUnknownLink(request, reply);
    const [view, installation, language, ownData] = await Promise.all([
      this.invitations.personalText(link),
      this.installation.installation(),
      this.languageOf(request),
      part === '/mijn-gegevens' ? this.invitations.ownData(link) : null,
    ]);
    const path = `/uitnodiging/${encodeURIComponent(token)}`;
    const data = {
      'GET /api/v1/invitations/mine': JSON.parse(view) as unknown,
      'GET /api/v1/installation': installation,
      ...(ownData && { 'GET /api/v1/invitations/mine/data': ownData }),
    };
    const page = await this.web.page(path + part, { data, language, notice });
    void html(reply, page.rendered ? status : page.status)
      .header('cache-control', 'private, no-store')
      .header('x-robots-tag', 'noindex')
      .send(page.rendered ? page.html : busyPage(language, path));
  }

  private async sendUnknownLink(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    void html(reply, 404)
      .header('cache-control', 'no-store')
      .send(unknownLinkPage(await this.languageOf(request)));
  }

  /** The language that the link asks for (it works without JavaScript), else the visitor's choice, the browser's, the installation's. */
  private async languageOf(request: FastifyRequest): Promise<LanguageCode> {
    const wanted = [
      (request.query as { readonly taal?: unknown }).taal,
      request.cookies['taal'],
      ...(request.headers['accept-language'] ?? '').split(',').map((part) => part.trim().slice(0, 2)),
    ];
    const known = wanted.find((code): code is LanguageCode => languages.includes(code as LanguageCode));
    return known ?? (await this.installation.installation()).language;
  }
}

function withQuery(path: string, params: URLSearchParams): string {
  const query = params.toString();
  return query ? `${path}?${query}` : path;
}

function html(reply: FastifyReply, status: number): FastifyReply {
  return reply.code(status).header('content-type', 'text/html; charset=utf-8').header('vary', VARY);
}

/** What a form held that could not be read, as far as it can be shown again. */
function typedOf(body: unknown): object {
  const { answer, mode, companions } = Object(body) as Record<string, unknown>;
  return { answer: answer || null, mode: mode || null, companions: Number(companions) || 0 };
}
