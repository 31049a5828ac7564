import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { AppModule } from './app.module';
import { adapterOf, configureApp } from './configure-app';
import { DemoService } from './demo/demo.service';
import { Links } from './platform/access/links';
import type { Config } from './platform/config';
import { migrate } from './platform/database/database';
import { Outbox } from './platform/outbox/outbox';
import { AccountsService } from './sign-in/accounts.service';

/**
 * Starts the server: migrates, opens the outbox, makes sure that there is an administrator, loads the demo where it is one, listens.
 * `webRoot` is the folder of the built client, or null for the API alone; `casesRoot` the folder of the cases that a demo opens with, or
 * null for an empty one. The tests start it the same way.
 */
export async function startServer(config: Config, webRoot: string | null, casesRoot: string | null): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(config, webRoot), adapterOf(config), {
    logger: ['error', 'warn', 'fatal'],
    bufferLogs: false,
  });
  await migrate(app.get(DataSource));
  await app.get(Outbox).open();
  await configureApp(app);
  const demo = config.demo ? app.get(DemoService) : undefined;
  app.get(Links).useSecret(config.secret ?? (await demo?.secret()) ?? '');
  if (config.adminEmail)
    await app.get(AccountsService).ensure({ name: config.adminEmail, email: config.adminEmail, role: 'administrator', language: 'nl' });
  // The workers run from here on: the demo's past is lived through with its mails.
  await app.init();
  await demo?.prepare(casesRoot);
  await app.listen(config.port, config.host);
  return app;
}
