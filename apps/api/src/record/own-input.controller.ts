import { Controller, Inject } from '@nestjs/common';
import { ownInputView } from '@bijeen/contract';
import type { z } from 'zod';
import { By, ByLink, type Caller, type LinkCaller } from '../platform/access/caller';
import { Endpoint } from '../platform/endpoint';
import { OwnInputService } from './own-input.service';

@Controller('api/v1')
export class OwnInputController {
  constructor(@Inject(OwnInputService) private readonly service: OwnInputService) {}

  @Endpoint('GET invitations/mine/input', { summary: 'What became of what I brought', allow: ['link'], answers: ownInputView })
  async mine(@ByLink() link: LinkCaller, @By() caller: Caller): Promise<z.input<typeof ownInputView>> {
    return this.service.view(link, caller);
  }
}
