import { Module } from '@nestjs/common';
import { SessionsModule } from '../sessions/sessions.module';
import { AgendaController } from './agenda.controller';
import { AgendaService } from './agenda.service';
import { AgendaStore } from './agenda.store';

@Module({ imports: [SessionsModule], controllers: [AgendaController], providers: [AgendaService, AgendaStore], exports: [AgendaService] })
export class AgendaModule {}
