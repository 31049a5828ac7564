import { Module } from '@nestjs/common';
import { InstallationModule } from '../installation/installation.module';
import { MailTestsController } from './mail-tests.controller';
import { MailTestsService } from './mail-tests.service';
import { MailTestsStore } from './mail-tests.store';

@Module({ imports: [InstallationModule], controllers: [MailTestsController], providers: [MailTestsService, MailTestsStore] })
export class MailTestsModule {}
