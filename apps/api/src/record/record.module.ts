import { Module } from '@nestjs/common';
import { SessionsModule } from '../sessions/sessions.module';
import { CheckinsController } from './checkins.controller';
import { CheckinsService } from './checkins.service';
import { CheckinsStore } from './checkins.store';
import { OutcomesController } from './outcomes.controller';
import { OutcomesService } from './outcomes.service';
import { OutcomesStore } from './outcomes.store';
import { OverviewController } from './overview.controller';
import { OverviewService } from './overview.service';
import { OverviewStore } from './overview.store';
import { OwnInputController } from './own-input.controller';
import { OwnInputService } from './own-input.service';
import { OwnInputStore } from './own-input.store';
import { RunController } from './run.controller';
import { RunService } from './run.service';
import { RunStore } from './run.store';
import { SessionRecordService } from './session-record.service';
import { SessionRecordStore } from './session-record.store';
import { SummariesController } from './summaries.controller';
import { SummariesService } from './summaries.service';
import { SummariesStore } from './summaries.store';
import { SummarySearchService } from './summary-search.service';
import { SummarySearchStore } from './summary-search.store';

@Module({
  imports: [SessionsModule],
  controllers: [RunController, CheckinsController, OutcomesController, SummariesController, OverviewController, OwnInputController],
  providers: [
    RunService,
    RunStore,
    CheckinsService,
    CheckinsStore,
    OutcomesService,
    OutcomesStore,
    SessionRecordService,
    SessionRecordStore,
    SummariesService,
    SummariesStore,
    SummarySearchService,
    SummarySearchStore,
    OverviewService,
    OverviewStore,
    OwnInputService,
    OwnInputStore,
  ],
  exports: [RunService, CheckinsService, OutcomesService, SummariesService, SummarySearchService],
})
export class RecordModule {}
