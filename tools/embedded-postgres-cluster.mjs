// One PostgreSQL cluster on disk: making it, shutting its server down, and telling whether that server runs.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const windows = process.platform === 'win32';

/** Makes the cluster when there is none. Throws when there is one of another major version, or when initdb fails (with its words). */
export function createCluster({ root, cluster, software, major, runAs, passwords }, scratch, log) {
  const versionFile = path.join(cluster, 'PG_VERSION');
  if (fs.existsSync(versionFile)) {
    const version = fs.readFileSync(versionFile, 'utf8').trim();
    if (version === major) return;
    throw new Error(
      `${cluster} holds data of PostgreSQL ${version}, and this is PostgreSQL ${major}. Move it away, or set another DATA_DIR.`,
    );
  }
  log('Making an empty database ...');
  const half = `${cluster}.new`;
  const passwordFile = path.join(root, 'first-password');
  fs.rmSync(half, { recursive: true, force: true });
  fs.mkdirSync(half, { mode: 0o700 });
  fs.writeFileSync(passwordFile, passwords.postgres, { mode: 0o600 });
  if (runAs.uid) for (const made of [half, passwordFile]) fs.chownSync(made, runAs.uid, runAs.gid);
  const made = spawnSync(
    path.join(software, 'bin', 'initdb'),
    [
      '-D',
      half,
      '-U',
      'postgres',
      '-E',
      'UTF8',
      '--locale=C.UTF-8',
      '--auth=scram-sha-256',
      `--pwfile=${passwordFile}`,
      ...(scratch ? ['--no-sync'] : []),
    ],
    { ...runAs, env: environment(), cwd: half, encoding: 'utf8', windowsHide: true },
  );
  fs.rmSync(passwordFile);
  if (made.status !== 0)
    throw new Error(`The database could not be made: ${made.error?.message ?? `${made.stdout}${made.stderr}`.slice(-2000)}`);
  const who = windows ? 'host all all 127.0.0.1/32 scram-sha-256\n' : 'local all all scram-sha-256\n';
  fs.writeFileSync(path.join(half, 'pg_hba.conf'), who);
  fs.renameSync(half, cluster);
}

/**
 * Fast shutdown of the server with number `pid`: sessions are ended, everything is written, and `alive()` is false when this resolves.
 * The signals are PostgreSQL's own; they reach a server whose files were removed, too.
 */
export async function shutDown({ cluster, software }, pid, alive) {
  if (windows) return void spawnSync(path.join(software, 'bin', 'pg_ctl'), ['stop', '-D', cluster, '-m', 'fast'], { windowsHide: true });
  for (const [signal, patience] of [
    ['SIGINT', 60_000],
    ['SIGQUIT', 20_000],
  ]) {
    if (alive()) process.kill(pid, signal);
    for (const until = Date.now() + patience; alive() && Date.now() < until;) await pause(10);
    if (!alive()) return;
  }
  throw new Error(`The database in ${cluster} did not stop.`);
}

/** What postmaster.pid says: `{ pid, port, ready }`, or nothing when there is no such file. */
export function postmasterOf(cluster) {
  const file = path.join(cluster, 'postmaster.pid');
  if (!fs.existsSync(file)) return undefined;
  const lines = fs.readFileSync(file, 'utf8').split('\n');
  const pid = Number(lines[0]);
  return Number.isInteger(pid) && pid > 1 ? { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' } : undefined;
}

/** True when process `pid` lives and is the server of this cluster, not a stranger that was given the same number later. */
export function isRunning(cluster, pid) {
  if (!pid || !isAlive(pid)) return false;
  if (process.platform === 'linux') {
    try {
      return fs.readlinkSync(`/proc/${pid}/cwd`) === fs.realpathSync(cluster);
    } catch (error) {
      if (['ENOENT', 'EACCES', 'ESRCH'].includes(error.code)) return false; // dead but not yet reaped, or another user's
      throw error;
    }
  }
  if (windows)
    return spawnSync('tasklist', ['/NH', '/FI', `PID eq ${pid}`], { encoding: 'utf8', windowsHide: true }).stdout.includes('postgres');
  return spawnSync('ps', ['-o', 'comm=', '-p', String(pid)], { encoding: 'utf8' }).stdout.includes('postgres');
}

/** True when there is a process with this number, whoever owns it. */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** The server knows the locale and the zone that we chose and nothing of the settings of the product. */
export const environment = () => ({ PATH: process.env.PATH, SystemRoot: process.env.SystemRoot, LC_ALL: 'C.UTF-8', TZ: 'UTC' });
