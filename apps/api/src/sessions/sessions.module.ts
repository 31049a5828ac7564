import { Module } from '@nestjs/common';
import { SessionPartsStore } from './session-parts.store';
import { SessionPictureService } from './session-picture.service';
import { SessionPictureStore } from './session-picture.store';
import { SessionStatesController } from './session-states.controller';
import { SessionStatesService } from './session-states.service';
import { SessionsController } from './sessions.controller';
import { SessionsService } from './sessions.service';
import { SessionsStore } from './sessions.store';

@Module({
  controllers: [SessionsController, SessionStatesController],
  providers: [SessionsService, SessionsStore, SessionPartsStore, SessionStatesService, SessionPictureService, SessionPictureStore],
  exports: [SessionsService, SessionStatesService, SessionPictureService],
})
export class SessionsModule {}
