import { Module } from '@nestjs/common';
import { InstallationModule } from '../installation/installation.module';
import { AccountsController } from './accounts.controller';
import { AccountsService } from './accounts.service';
import { AccountsStore } from './accounts.store';
import { SignInController } from './sign-in.controller';
import { SignInService } from './sign-in.service';
import { SignInStore } from './sign-in.store';

@Module({
  imports: [InstallationModule],
  controllers: [SignInController, AccountsController],
  providers: [SignInService, SignInStore, AccountsService, AccountsStore],
  exports: [SignInService, AccountsService],
})
export class SignInModule {}
