import { Controller, Inject, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { PageRoute } from '../platform/endpoint';
import { DemoService } from './demo.service';

/** What a mail brings along may be shown as it is; nothing in it may run, load or send. */
const POLICY = `default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'; sandbox allow-top-navigation-by-user-activation allow-popups allow-popups-to-escape-sandbox`;

/** A captured mail as a mail program shows it, in a window of its own. */
@Controller()
export class DemoMailController {
  constructor(@Inject(DemoService) private readonly service: DemoService) {}

  @PageRoute('GET postbak/:messageId/opmaak')
  async html(@Param('messageId') messageId: string, @Res() reply: FastifyReply): Promise<void> {
    void reply
      .header('content-type', 'text/html; charset=utf-8')
      .header('content-security-policy', POLICY)
      .header('cache-control', 'no-store')
      .send(await this.service.messageHtml(messageId));
  }
}
