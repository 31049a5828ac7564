import { Module, type DynamicModule } from '@nestjs/common';
import { AgendaModule } from './agenda/agenda.module';
import { CasesModule } from './cases/cases.module';
import { ContributionsModule } from './contributions/contributions.module';
import { DemoModule } from './demo/demo.module';
import { InstallationModule } from './installation/installation.module';
import { InvitationsModule } from './invitations/invitations.module';
import { MailTestsModule } from './mail-tests/mail-tests.module';
import { PagesModule } from './pages/pages.module';
import type { Config } from './platform/config';
import { PeopleModule } from './people/people.module';
import { PlatformModule } from './platform/platform.module';
import { RecordModule } from './record/record.module';
import { SessionsModule } from './sessions/sessions.module';
import { SignInModule } from './sign-in/sign-in.module';

@Module({})
export class AppModule {
  static with(config: Config, webRoot: string | null): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.with(config, webRoot),
        InstallationModule,
        SignInModule,
        MailTestsModule,
        SessionsModule,
        CasesModule,
        PeopleModule,
        InvitationsModule,
        AgendaModule,
        RecordModule,
        ContributionsModule,
        ...(config.demo ? [DemoModule] : []),
        // Last: it answers every address that nobody else does.
        PagesModule,
      ],
    };
  }
}
