import { Module } from '@nestjs/common';
import { SignInModule } from '../sign-in/sign-in.module';
import { DemoMailController } from './demo-mail.controller';
import { DemoController } from './demo.controller';
import { DemoService } from './demo.service';
import { DemoStore } from './demo.store';

@Module({
  imports: [SignInModule],
  controllers: [DemoController, DemoMailController],
  providers: [DemoService, DemoStore],
  exports: [DemoService],
})
export class DemoModule {}
