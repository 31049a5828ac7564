// Builds the product, and only what is stale: the API into dist/apps/api, the web client into dist/apps/web, each with a compressed twin
// beside every file that a browser fetches. Stale means that the content of what goes in has changed; file times do not count.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import { capture, step } from './processes.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const SHARED = ['libs', 'cases', 'package-lock.json', 'tsconfig.base.json'];
/** Per part: what goes in, and the file that must be there afterwards. */
const PARTS = {
  api: { inputs: ['apps/api', ...SHARED], output: 'dist/apps/api/main.mjs' },
  web: { inputs: ['apps/web', ...SHARED], output: 'dist/apps/web/server/server.mjs' },
};
/** Options of Node for the built server. Rendering leaves much behind that V8 keeps as long as it may: this bound costs no time, and saves half. */
export const SERVER_OPTIONS = ['--enable-source-maps', '--max-old-space-size=320'];
const ASSETS = 'dist/apps/web/browser';
const COMPRESSIBLE = /\.(?:js|mjs|css|html|json|svg|txt|xml|webmanifest|ico)$/;
const NOT_BUILT = /(?:\.|-)spec\.ts$|\.md$|jest\.config\.cts$|tsconfig\.spec\.json$/;

/** Builds every stale part, both at once. Throws with the builder's own words when one fails. */
export async function buildStale() {
  const parts = await Promise.all(
    Object.entries(PARTS).map(async ([name, part]) => ({ name, ...part, wanted: await contentOf(part.inputs) })),
  );
  const stale = parts.filter(({ name, output, wanted }) => stampOf(name) !== wanted || !fs.existsSync(path.join(root, output)));
  if (stale.length === 0) return;
  await step(`Building the ${stale.map(({ name }) => ({ api: 'server', web: 'pages' })[name]).join(' and the ')}`, async () => {
    const built = await Promise.allSettled(stale.map(build));
    const failed = built.filter(({ status }) => status === 'rejected');
    if (failed.length) throw new Error(failed.map(({ reason }) => reason.message).join('\n\n'));
  });
}

async function build({ name, output, wanted }) {
  fs.rmSync(stampFile(name), { force: true });
  const nx = path.join(root, 'node_modules', 'nx', 'dist', 'bin', 'nx.js');
  const { code, output: said } = await capture(process.execPath, [nx, 'run', `${name}:build`, '--output-style=static'], { cwd: root });
  if (code !== 0 || !fs.existsSync(path.join(root, output))) throw new Error(`The ${name} does not build:\n${said.trim()}`);
  if (name === 'web') await compressAssets();
  fs.writeFileSync(stampFile(name), wanted);
}

/** Writes `file.br` beside every asset that becomes smaller by it, at the highest quality: done once here, never per request. */
async function compressAssets() {
  const compress = promisify(brotliCompress);
  const files = (await readdir(path.join(root, ASSETS), { recursive: true, withFileTypes: true })).filter(
    (entry) => entry.isFile() && COMPRESSIBLE.test(entry.name),
  );
  await Promise.all(
    files.map(async (entry) => {
      const file = path.join(entry.parentPath, entry.name);
      const content = await readFile(file);
      const small = await compress(content, {
        params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length },
      });
      if (small.length < content.length) await writeFile(`${file}.br`, small);
    }),
  );
}

/** A digest of the names and contents of everything below `inputs`, tests and documents apart. */
async function contentOf(inputs) {
  const files = (await Promise.all(inputs.map(filesBelow))).flat().sort();
  const hash = createHash('sha256').update(process.versions.node.split('.')[0]);
  const contents = await Promise.all(files.map((file) => readFile(path.join(root, file))));
  files.forEach((file, at) => hash.update(`\0${file}\0${contents[at].length}\0`).update(contents[at]));
  return hash.digest('hex');
}

async function filesBelow(input) {
  const at = path.join(root, input);
  if (!fs.existsSync(at)) return [];
  if (fs.statSync(at).isFile()) return [input];
  const entries = await readdir(at, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !NOT_BUILT.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)));
}

const stampFile = (name) => path.join(root, 'dist', `.${name}-built-from`);
const stampOf = (name) => (fs.existsSync(stampFile(name)) ? fs.readFileSync(stampFile(name), 'utf8') : undefined);
