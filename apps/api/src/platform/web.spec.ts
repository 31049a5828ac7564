import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readConfig } from './config';
import { Log } from './log';
import { Web } from './web';

const config = readConfig({ EMBEDDED_DATABASE: '{}', LOG_LEVEL: 'silent' });
let root: string;
let web: Web;

/** A built client whose pages say which render they are, and what was loaded for them. */
beforeEach(async () => {
  root = mkdtempSync(path.join(tmpdir(), 'web-'));
  for (const folder of ['browser', 'server']) mkdirSync(path.join(root, folder));
  writeFileSync(path.join(root, 'browser/index.csr.html'), '<html lang="nl">shell</html>');
  writeFileSync(
    path.join(root, 'server/server.mjs'),
    `let renders = 0;
     export async function render(origin, url, context) {
       renders += 1;
       if (url === '/b/stuk') context.errors.push(new Error('template'));
       return new Response(url + ' ' + renders + ' ' + context.data.get('GET /x'));
     }`,
  );
  web = new Web(config, root, new Log(config));
  await web.load({ register: async () => undefined } as unknown as NestFastifyApplication);
});
afterEach(() => rmSync(root, { recursive: true }));

const ask = (url: string, version: string, language: 'nl' | 'en' = 'nl') =>
  web.publicPage(url, web.publicTag(url, version, language), language, async () => ({ 'GET /x': `v${version}` }));

it('renders a public page once per version and language, however many ask for it at once', async () => {
  const pages = await Promise.all([ask('/b/plein', '1'), ask('/b/plein', '1'), ask('/b/plein', '1')]);
  expect(pages.map(({ html }) => html)).toEqual(Array(3).fill('/b/plein 1 v1'));
  expect((await ask('/b/plein', '1')).html).toBe('/b/plein 1 v1');
  expect((await ask('/b/plein', '2')).html).toBe('/b/plein 2 v2');
  expect((await ask('/b/plein', '2', 'en')).html).toBe('/b/plein 3 v2');
});

it('keeps no page that could not be rendered or loaded', async () => {
  expect(await ask('/b/stuk', '1')).toMatchObject({ status: 500, rendered: false });
  expect(await ask('/b/stuk', '1')).toMatchObject({ status: 500, rendered: false });
  const tag = web.publicTag('/b/weg', '1', 'nl');
  await expect(web.publicPage('/b/weg', tag, 'nl', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
  expect((await ask('/b/weg', '1')).rendered).toBe(true);
});

it('forgets the page that was asked for longest ago', async () => {
  await ask('/b/oud', '1');
  for (let number = 0; number < 299; number += 1) await ask(`/b/${number}`, '1');
  await ask('/b/oud', '1');
  await ask('/b/nieuw', '1');
  expect((await ask('/b/oud', '1')).html).toBe('/b/oud 1 v1');
  expect((await ask('/b/0', '1')).html).not.toBe('/b/0 2 v1');
});
