import { Module } from '@nestjs/common';
import { InstallationController } from './installation.controller';
import { InstallationService } from './installation.service';
import { InstallationStore } from './installation.store';

@Module({ controllers: [InstallationController], providers: [InstallationService, InstallationStore], exports: [InstallationService] })
export class InstallationModule {}
