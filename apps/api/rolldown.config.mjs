import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'rolldown';

const root = fileURLToPath(new URL('../..', import.meta.url));
// Everything from node_modules stays outside the bundle, except rolldown's own helpers, which are no dependency of ours.
const bundled = (id) => id.startsWith('.') || id.startsWith('/') || id.startsWith('@bijeen/') || id.startsWith('@oxc-project/runtime');

/** The cases that a demo opens with, beside the bundle that reads them. */
const cases = {
  name: 'cases',
  buildStart() {
    for (const name of ['demo', 'utrecht']) {
      const file = `cases/${name}/case.json`;
      this.addWatchFile(root + file);
      this.emitFile({ type: 'asset', fileName: file, source: readFileSync(root + file, 'utf8') });
    }
  },
};

export default defineConfig({
  input: { main: `${root}apps/api/src/main.ts` },
  platform: 'node',
  tsconfig: `${root}apps/api/tsconfig.json`,
  external: (id) => !bundled(id),
  plugins: [cases],
  output: {
    dir: `${root}dist/apps/api`,
    format: 'esm',
    entryFileNames: '[name].mjs',
    chunkFileNames: 'chunks/[name]-[hash].mjs',
    sourcemap: true,
    keepNames: true,
  },
});
