import { Module } from '@nestjs/common';
import { SessionsModule } from '../sessions/sessions.module';
import { CheckinsController } from './checkins.controller';
import { CheckinsService } from './checkins.service';
import { CheckinsStore } from './checkins.store';
import { OutcomesController } from './outcomes.controller';
import { OutcomesService } from './outcomes.service';
import { OutcomesStore } from './outcomes.store';
import { RunController } from './run.controller';
import { RunService } from './run.service';
import { RunStore } from './run.store';

@Module({
  imports: [SessionsModule],
  controllers: [RunController, CheckinsController, OutcomesController],
  providers: [RunService, RunStore, CheckinsService, CheckinsStore, OutcomesService, OutcomesStore],
  exports: [RunService, CheckinsService, OutcomesService],
})
export class RecordModule {}
