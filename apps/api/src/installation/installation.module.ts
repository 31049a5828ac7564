import { Module } from '@nestjs/common';
import { AuditLogController } from './audit-log.controller';
import { AuditLogStore } from './audit-log.store';
import { InstallationController } from './installation.controller';
import { InstallationService } from './installation.service';
import { InstallationStore } from './installation.store';
import { WellKnownController } from './well-known.controller';

@Module({
  controllers: [InstallationController, AuditLogController, WellKnownController],
  providers: [InstallationService, InstallationStore, AuditLogStore],
  exports: [InstallationService],
})
export class InstallationModule {}
