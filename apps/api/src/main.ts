import 'reflect-metadata';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ConfigProblem, readConfig } from './platform/config';
import { startServer } from './start-server';

try {
  const built = path.dirname(fileURLToPath(import.meta.url));
  await startServer(readConfig(process.env), path.join(built, '../web'), path.join(built, 'cases'));
} catch (error) {
  const known = error instanceof ConfigProblem || (error as { code?: string }).code === 'EADDRINUSE';
  process.stderr.write(`${known ? (error as Error).message : (error as Error).stack}\n`);
  process.exit(known ? 2 : 1);
}
