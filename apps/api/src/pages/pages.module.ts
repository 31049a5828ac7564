import { Module } from '@nestjs/common';
import { AgendaModule } from '../agenda/agenda.module';
import { InstallationModule } from '../installation/installation.module';
import { InvitationsModule } from '../invitations/invitations.module';
import { RecordModule } from '../record/record.module';
import { SessionsModule } from '../sessions/sessions.module';
import { PagesController } from './pages.controller';

@Module({ imports: [AgendaModule, InstallationModule, InvitationsModule, RecordModule, SessionsModule], controllers: [PagesController] })
export class PagesModule {}
