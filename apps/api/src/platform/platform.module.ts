import { Global, Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { tables } from '../tables';
import { Access } from './access/access';
import { AccessGuard } from './access/access.guard';
import { Links } from './access/links';
import { RateLimit } from './access/rate-limit';
import { CapturedMessages } from './captured-messages';
import { Clock } from './clock';
import type { Config } from './config';
import { dataSourceOf } from './database/database';
import { Reads, UnitOfWork } from './database/unit-of-work';
import { Live } from './live/live';
import { Log } from './log';
import { ApiDocument } from './open-api';
import { Outbox } from './outbox/outbox';
import { ProblemFilter } from './problem.filter';
import { capturedMailer, smtpMailer, type Mailer } from './mail';
import { CONFIG, MAILER, WEB_ROOT } from './tokens';
import { Web } from './web';

const provided = [
  CapturedMessages,
  Access,
  AccessGuard,
  ApiDocument,
  Clock,
  Links,
  Live,
  Log,
  Outbox,
  ProblemFilter,
  RateLimit,
  Reads,
  UnitOfWork,
  Web,
];

/** What every noun leans on. Knows no noun. */
@Global()
@Module({})
export class PlatformModule implements OnApplicationShutdown {
  constructor(@Inject(MAILER) private readonly mailer: Mailer) {}

  /** The jobs that send are finished by now. */
  async onApplicationShutdown(): Promise<void> {
    await this.mailer.close();
  }

  static with(config: Config, webRoot: string | null): DynamicModule {
    return {
      module: PlatformModule,
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: WEB_ROOT, useValue: webRoot },
        {
          provide: DataSource,
          inject: [Log],
          useFactory: async (log: Log) =>
            dataSourceOf(config.connection, tables, (error) => log.warn('database connection', { problem: error.message })).initialize(),
        },
        {
          provide: MAILER,
          inject: [CapturedMessages, Clock],
          useFactory: (captured: CapturedMessages, clock: Clock) => mailerOf(config, captured, clock),
        },
        ...provided,
      ],
      exports: [CONFIG, MAILER, WEB_ROOT, DataSource, ...provided],
    };
  }
}

/** A mail server where one is set; the demo's own mailbox otherwise. */
function mailerOf(config: Config, captured: CapturedMessages, clock: Clock): Mailer {
  if (config.smtpUrl) return smtpMailer({ url: config.smtpUrl, perSecond: config.mailPerSecond });
  return capturedMailer((raw, envelope, at) => captured.keep(raw, envelope.to, at), clock);
}
