// Child processes of the tools: started, waited for, and never left behind. Built-ins only; runs before anything is installed.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import os from 'node:os';

/** Each running child, with the signal that asks it to end. */
const running = new Map();
let whenStopped = endChildren;
let stopping = false;

// Ctrl-C reaches every process of the group, and npm passes it on once more: the first signal counts, its echoes do not.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop(signal));

async function stop(signal) {
  if (stopping) return;
  stopping = true;
  const code = await whenStopped(signal);
  process.exit(code ?? 128 + os.constants.signals[signal]);
}

/** Stops when the parent goes: npm puts a shell between itself and us, which dies of a SIGTERM without passing it on. */
export function stopWithParent() {
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && stop('SIGTERM'), 250).unref();
}

/** From now on a signal to stop calls `handler(signal)` instead of ending the children; it resolves to the exit code, or nothing. */
export function onStop(handler) {
  whenStopped = handler;
}

/** True from the first signal to stop. */
export const isStopping = () => stopping;

/**
 * Starts a child that goes down with this process. `options` as for `spawn`, and `endsBy` for a child that tidies up on another signal than
 * SIGTERM; its output goes where ours goes unless they say otherwise.
 */
export function startChild(command, args, { endsBy = 'SIGTERM', ...options } = {}) {
  const child = spawn(command, args, { stdio: 'inherit', windowsHide: true, ...options });
  running.set(child, endsBy);
  child.once('exit', () => running.delete(child));
  child.once('error', () => running.delete(child));
  return child;
}

/** Runs a command to its end. Resolves to its exit code (128 and up when a signal ended it); throws when it cannot be started. */
export async function run(command, args, options) {
  const child = startChild(command, args, options);
  const [code, signal] = await once(child, 'exit');
  return code ?? 128 + os.constants.signals[signal];
}

/** Runs a command quietly. Resolves to `{ code, output }`, both streams in one text. */
export async function capture(command, args, options) {
  const child = startChild(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
  const [code, signal] = await once(child, 'close');
  return { code: code ?? 128 + os.constants.signals[signal], output };
}

/** Asks a child to end and waits for that; after `patience` milliseconds it is ended by force. */
export async function endChild(child, patience, signal = 'SIGTERM') {
  if (child.exitCode !== null || child.signalCode !== null || !child.pid) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  const force = setTimeout(() => child.kill('SIGKILL'), patience);
  await gone;
  clearTimeout(force);
}

/** Ends every child that still runs. */
export async function endChildren() {
  await Promise.all([...running].map(([child, endsBy]) => endChild(child, 30_000, endsBy)));
}

/** Says what a long step is, that it is still busy every 15 seconds, and how long it took. Resolves to what the step resolves to. */
export async function step(words, work) {
  const began = performance.now();
  const seconds = () => `${Math.round((performance.now() - began) / 1000)} s`;
  console.log(`${words} ...`);
  const ticking = setInterval(() => console.log(`  still busy (${seconds()})`), 15_000);
  try {
    const result = await work();
    console.log(`  done in ${seconds()}`);
    return result;
  } finally {
    clearInterval(ticking);
  }
}
