// `npm run check`: everything that can be said about the code without running it. Part of `npm test`.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { capture } from './processes.mjs';
import { report } from './stages.mjs';
import { structureProblems } from './structure.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const tool = (...parts) => path.join(root, 'node_modules', ...parts);

/** The stages of the check, as `stages.mjs` runs them. */
export const checks = [
  { name: 'format', group: 'lint', run: () => whole([tool('prettier', 'bin', 'prettier.cjs'), '--check', '--log-level=warn', '.']) },
  { name: 'lint', group: 'lint', run: () => whole([tool('eslint', 'bin', 'eslint.js'), '.', '--max-warnings', '0']) },
  { name: 'structure', group: 'lint', run: structure },
  { name: 'types', group: 'types', run: types },
];

export async function main(args) {
  return report(checks, args);
}

/** A command that passes or fails as a whole. */
async function whole(args) {
  const { code, output } = await capture(process.execPath, args, { cwd: root });
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, output: code === 0 ? '' : output };
}

function structure() {
  const broken = structureProblems(root).filter(({ problems }) => problems.length);
  const output = broken.map(({ rule, problems }) => [`${rule}:`, ...problems.map((problem) => `  ${problem}`)].join('\n')).join('\n');
  return { passed: structureProblems(root).length - broken.length, failed: broken.length, output };
}

/** One verdict per project. Nx skips the projects that have not changed since they last passed. */
async function types() {
  const { code, output } = await capture(
    process.execPath,
    [tool('nx', 'dist', 'bin', 'nx.js'), 'run-many', '-t', 'typecheck', '--output-style=stream', '--parallel=2'],
    { cwd: root },
  );
  const plain = stripVTControlCharacters(output);
  const ran = new Set([...plain.matchAll(/^> nx run (\S+):typecheck/gm)].map(([, project]) => project));
  const broken = new Set([...plain.matchAll(/^\s*- (\S+):typecheck/gm)].map(([, project]) => project));
  const failed = code === 0 ? 0 : Math.max(1, broken.size);
  return { passed: Math.max(0, ran.size - failed), failed, output: code === 0 ? '' : output };
}
