import { Module } from '@nestjs/common';
import { InstallationModule } from '../installation/installation.module';
import { InvitationsModule } from '../invitations/invitations.module';
import { PagesController } from './pages.controller';

@Module({ imports: [InstallationModule, InvitationsModule], controllers: [PagesController] })
export class PagesModule {}
