import fastifyStatic from '@fastify/static';
import { Inject, Injectable } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Language, RenderContext } from '@bijeen/contract';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Config } from './config';
import { Log } from './log';
import { CONFIG, WEB_ROOT } from './tokens';

type Render = (origin: string, path: string, context: RenderContext) => Promise<Response | null>;

export interface Page {
  readonly status: number;
  readonly html: string;
  /** False when the page is the empty shell, because too many renders wait. */
  readonly rendered: boolean;
}

const POLICY = [
  `default-src 'none'`,
  `script-src 'self'`,
  // The one style that Angular's forms add by themselves, to notice a half-typed date; any other is refused.
  `style-src 'self' 'sha256-WR6b/IcKJ0cKV3rK53p2NO7b74ZXq/Y5Mbx+7Mio7w4='`,
  `img-src 'self' data:`,
  `font-src 'self'`,
  `connect-src 'self'`,
  `manifest-src 'self'`,
  `form-action 'self'`,
  `base-uri 'self'`,
  `frame-ancestors 'none'`,
  `require-trusted-types-for 'script'`,
  `trusted-types angular angular#bundler default`,
].join('; ');
const LONGEST_QUEUE = 50;
const MOST_KEPT = 300;
const HASHED = /-[\w-]{8,}\.(js|css|woff2)(\.br)?$/;

/** The built client: its files, its shell, and its server renderer, one render at a time so that API calls get in between. */
@Injectable()
export class Web {
  private render: Render | undefined;
  private shellHtml = '<!doctype html><html lang="nl"><title>Bijeen</title><body><p>The client is not built.</p></body></html>';
  private running = false;
  private readonly waiting: (() => void)[] = [];
  /** Public pages by entity tag, the one that was asked for longest ago first. */
  private readonly kept = new Map<string, Promise<Page>>();
  /** Changes with every build of the client; part of every ETag of a page. */
  buildId = 'none';

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(WEB_ROOT) private readonly root: string | null,
    @Inject(Log) private readonly log: Log,
  ) {}

  /** Registers the files and loads the renderer. Without a built client (tests of the API alone) pages are an empty shell. */
  async load(app: NestFastifyApplication): Promise<void> {
    if (!this.root || !existsSync(path.join(this.root, 'browser'))) return;
    await app.register(fastifyStatic, {
      root: path.join(this.root, 'browser'),
      wildcard: false,
      index: false,
      preCompressed: true,
      cacheControl: false,
      globIgnore: ['**/index.csr.html', '**/*.br'],
      setHeaders: (reply, file) => {
        reply.header('cache-control', HASHED.test(file) ? 'public, max-age=31536000, immutable' : 'no-cache');
        reply.header('vary', 'accept-encoding');
      },
    });
    this.shellHtml = await readFile(path.join(this.root, 'browser/index.csr.html'), 'utf8');
    this.buildId = createHash('sha256').update(this.shellHtml).digest('base64url').slice(0, 10);
    // A computed address: the bundler leaves it alone, and the client stays a build output of its own.
    const server = (await import(pathToFileURL(path.join(this.root, 'server/server.mjs')).href)) as { render: Render };
    this.render = server.render;
  }

  /** Security headers of every response. */
  headersOf(url: string): Record<string, string> {
    return {
      'content-security-policy': POLICY,
      'x-content-type-options': 'nosniff',
      'referrer-policy': url.startsWith('/uitnodiging/') ? 'same-origin' : 'strict-origin-when-cross-origin',
      'cross-origin-opener-policy': 'same-origin',
      'permissions-policy': 'camera=(), microphone=(), geolocation=()',
      ...(this.config.publicUrl.startsWith('https:') && { 'strict-transport-security': 'max-age=31536000; includeSubDomains' }),
    };
  }

  /** The page that the client fills by itself. */
  shell(language: Language): string {
    return this.shellHtml.replace(/<html lang="[a-z]*"/, `<html lang="${language}"`);
  }

  /**
   * Renders `url` (a path) with `data`, keyed by the API call that the page makes ("GET /api/v1/…"). A template that throws is logged and
   * answered with the shell: half a page would look whole.
   */
  async page(url: string, options: { data: Record<string, unknown>; language: Language; notice?: string | null }): Promise<Page> {
    const errors: unknown[] = [];
    const render = this.render;
    const shell = { status: 200, html: this.shell(options.language), rendered: false };
    if (!render) return shell;
    const done = await this.oneAtATime(async () => {
      const context = { data: new Map(Object.entries(options.data)), lang: options.language, notice: options.notice ?? null, errors };
      const response = await render(this.config.publicUrl, url, context);
      return response && { status: response.status, html: await response.text(), rendered: true };
    });
    if (errors.length > 0) {
      this.log.error('render', errors[0], { page: url.split('/')[1] ?? '' });
      return { ...shell, status: 500 };
    }
    return done ?? shell;
  }

  /**
   * As `page`, for what everybody sees alike: rendered once per entity tag (`publicTag`), and kept. Whoever asks for a page that is being
   * rendered waits for that render. `load` is called for a render only.
   */
  async publicPage(url: string, etag: string, language: Language, load: () => Promise<Record<string, unknown>>): Promise<Page> {
    const kept = this.kept.get(etag);
    if (kept) {
      // What was asked for last is thrown away last.
      this.kept.delete(etag);
      this.kept.set(etag, kept);
      return kept;
    }
    const rendering = load().then((data) => this.page(url, { data, language }));
    this.kept.set(etag, rendering);
    const forget = (): void => void (this.kept.get(etag) === rendering && this.kept.delete(etag));
    rendering.then((page) => page.rendered || forget(), forget);
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= MOST_KEPT) break;
      this.kept.delete(oldest);
    }
    return rendering;
  }

  /** The entity tag of a public page: changes with its content, its language and every build of the client. */
  publicTag(url: string, version: string, language: Language): string {
    return `"${createHash('sha256').update([url, version, language, this.buildId].join('\0')).digest('base64url').slice(0, 22)}"`;
  }

  private async oneAtATime<T>(work: () => Promise<T>): Promise<T | null> {
    if (this.running) {
      if (this.waiting.length >= LONGEST_QUEUE) return null;
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
    this.running = true;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) setImmediate(next);
      else this.running = false;
    }
  }
}
