import { Module } from '@nestjs/common';
import { PeopleModule } from '../people/people.module';
import { SessionsModule } from '../sessions/sessions.module';
import { DeliveriesService } from './deliveries.service';
import { DeliveriesStore } from './deliveries.store';
import { InvitationsController } from './invitations.controller';
import { InvitationsService } from './invitations.service';
import { InvitationsStore } from './invitations.store';
import { MailPreviewsService } from './mail-previews.service';
import { MailingsController } from './mailings.controller';
import { MailingsService } from './mailings.service';
import { RetentionService } from './retention.service';
import { SessionInvitationsController } from './session-invitations.controller';
import { SessionInvitationsService } from './session-invitations.service';
import { SessionInvitationsStore } from './session-invitations.store';

@Module({
  imports: [SessionsModule, PeopleModule],
  controllers: [InvitationsController, SessionInvitationsController, MailingsController],
  providers: [
    InvitationsService,
    InvitationsStore,
    SessionInvitationsService,
    SessionInvitationsStore,
    MailingsService,
    RetentionService,
    MailPreviewsService,
    DeliveriesService,
    DeliveriesStore,
  ],
  exports: [InvitationsService, DeliveriesService, MailingsService, RetentionService],
})
export class InvitationsModule {}
