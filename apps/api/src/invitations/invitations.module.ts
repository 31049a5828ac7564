import { Module } from '@nestjs/common';
import { SessionsModule } from '../sessions/sessions.module';
import { DeliveriesService } from './deliveries.service';
import { DeliveriesStore } from './deliveries.store';
import { InvitationsController } from './invitations.controller';
import { InvitationsService } from './invitations.service';
import { InvitationsStore } from './invitations.store';

@Module({
  imports: [SessionsModule],
  controllers: [InvitationsController],
  providers: [InvitationsService, InvitationsStore, DeliveriesService, DeliveriesStore],
  exports: [InvitationsService, DeliveriesService],
})
export class InvitationsModule {}
