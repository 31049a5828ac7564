// A PostgreSQL server installed on this machine, of another major version than the embedded one.
import fs from 'node:fs';
import path from 'node:path';

const EMBEDDED_MAJOR = 18;
const OLDEST_MAJOR = 14;
/** Where distributions put each major version beside the others, with its own `bin`. */
const PLACES = [
  { parent: '/usr/lib/postgresql', name: /^(\d+)$/ },
  { parent: '/usr', name: /^pgsql-(\d+)$/ },
  { parent: '/opt/homebrew/opt', name: /^postgresql@(\d+)$/ },
  { parent: '/usr/local/opt', name: /^postgresql@(\d+)$/ },
];

/** `{ major, software }` of the newest installed server that differs from the embedded one, `software` holding `bin`; nothing when there is none. */
export function otherInstalledPostgres() {
  return PLACES.flatMap(({ parent, name }) =>
    (fs.existsSync(parent) ? fs.readdirSync(parent) : []).map((entry) => ({
      major: Number(name.exec(entry)?.[1]),
      software: path.join(parent, entry),
    })),
  )
    .filter(
      ({ major, software }) => major >= OLDEST_MAJOR && major !== EMBEDDED_MAJOR && fs.existsSync(path.join(software, 'bin', 'initdb')),
    )
    .sort((a, b) => b.major - a.major)[0];
}
