import { Module } from '@nestjs/common';
import { SessionsModule } from '../sessions/sessions.module';
import { CasesController } from './cases.controller';
import { CasesService } from './cases.service';
import { CasesStore } from './cases.store';

@Module({ imports: [SessionsModule], controllers: [CasesController], providers: [CasesService, CasesStore], exports: [CasesService] })
export class CasesModule {}
