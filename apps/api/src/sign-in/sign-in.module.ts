import { Module } from '@nestjs/common';
import { InstallationModule } from '../installation/installation.module';
import { SignInController } from './sign-in.controller';
import { SignInService } from './sign-in.service';
import { SignInStore } from './sign-in.store';

@Module({
  imports: [InstallationModule],
  controllers: [SignInController],
  providers: [SignInService, SignInStore],
  exports: [SignInService],
})
export class SignInModule {}
