import { Inject, Injectable } from '@nestjs/common';
import { pino, type Logger } from 'pino';
import { CONFIG } from './tokens';
import type { Config } from './config';

type Facts = Readonly<Record<string, string | number | boolean | undefined>>;

/** One JSON line per event on standard output. Facts are ids, counts and kinds: never an address, a name or a text that somebody wrote. */
@Injectable()
export class Log {
  private readonly logger: Logger;

  constructor(@Inject(CONFIG) config: Config) {
    this.logger = pino({ level: config.logLevel, base: null });
  }

  info(event: string, facts: Facts = {}): void {
    this.logger.info(facts, event);
  }

  warn(event: string, facts: Facts = {}): void {
    this.logger.warn(facts, event);
  }

  /** An unexpected failure, with its stack: the place in the code, and what the database or a library said. */
  error(event: string, error: unknown, facts: Facts = {}): void {
    this.logger.error({ ...facts, stack: error instanceof Error ? error.stack : String(error) }, event);
  }
}
