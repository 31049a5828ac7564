import { Module } from '@nestjs/common';
import { AgendaModule } from '../agenda/agenda.module';
import { CasesModule } from '../cases/cases.module';
import { ContributionsModule } from '../contributions/contributions.module';
import { InvitationsModule } from '../invitations/invitations.module';
import { RecordModule } from '../record/record.module';
import { SessionsModule } from '../sessions/sessions.module';
import { SignInModule } from '../sign-in/sign-in.module';
import { DemoMailController } from './demo-mail.controller';
import { DemoCasesService } from './demo-cases.service';
import { DemoCourseService } from './demo-course.service';
import { DemoController } from './demo.controller';
import { DemoService } from './demo.service';
import { DemoStore } from './demo.store';

@Module({
  imports: [AgendaModule, CasesModule, ContributionsModule, InvitationsModule, RecordModule, SessionsModule, SignInModule],
  controllers: [DemoController, DemoMailController],
  providers: [DemoService, DemoCasesService, DemoCourseService, DemoStore],
  exports: [DemoService],
})
export class DemoModule {}
