import { Module } from '@nestjs/common';
import { BoardController } from './board.controller';
import { BoardService } from './board.service';
import { BoardStore } from './board.store';
import { ContributionsService } from './contributions.service';
import { ContributionsStore } from './contributions.store';
import { InputService } from './input.service';
import { InputStore } from './input.store';
import { MeasuresService } from './measures.service';
import { MeasuresStore } from './measures.store';
import { ModerationController } from './moderation.controller';
import { ModerationService } from './moderation.service';
import { ThemesStore } from './themes.store';
import { VotesController } from './votes.controller';
import { VotesService } from './votes.service';
import { VotesStore } from './votes.store';

@Module({
  controllers: [BoardController, ModerationController, VotesController],
  providers: [
    BoardService,
    BoardStore,
    ContributionsService,
    ContributionsStore,
    InputService,
    InputStore,
    MeasuresService,
    MeasuresStore,
    ModerationService,
    ThemesStore,
    VotesService,
    VotesStore,
  ],
  exports: [BoardService, ContributionsService, MeasuresService, ModerationService, VotesService],
})
export class ContributionsModule {}
