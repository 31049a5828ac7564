import { Module } from '@nestjs/common';
import { InstallationModule } from '../installation/installation.module';
import { ImportsService } from './imports.service';
import { PeopleController } from './people.controller';
import { PeopleService } from './people.service';
import { PeopleStore } from './people.store';

@Module({
  imports: [InstallationModule],
  controllers: [PeopleController],
  providers: [PeopleService, ImportsService, PeopleStore],
  exports: [PeopleService, ImportsService],
})
export class PeopleModule {}
