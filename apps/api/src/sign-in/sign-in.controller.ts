import { Body, Controller, Inject, Req, Res } from '@nestjs/common';
import { meView, signInCodeRequest, signInRequest, type MeView } from '@bijeen/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { SIGN_IN_COOKIE } from '../platform/access/access';
import { By, ByAccount, type AccountCaller, type Caller } from '../platform/access/caller';
import { setSignInCookie } from '../platform/access/sign-in-cookie';
import { RateLimit } from '../platform/access/rate-limit';
import type { Config } from '../platform/config';
import { Endpoint } from '../platform/endpoint';
import { CONFIG } from '../platform/tokens';
import { SignInService } from './sign-in.service';

@Controller('api/v1')
export class SignInController {
  constructor(
    @Inject(SignInService) private readonly service: SignInService,
    @Inject(RateLimit) private readonly rateLimit: RateLimit,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Endpoint('GET me', { summary: 'Who is calling', allow: ['anyone'], answers: meView })
  me(@By() { account }: Caller): MeView {
    return { account: account ? { id: account.id, name: account.name, role: account.role, language: account.language } : null };
  }

  @Endpoint('POST sign-in-codes', {
    summary: 'Ask for a sign-in code by mail',
    allow: ['anyone'],
    body: signInCodeRequest,
    status: 202,
    refusals: ['too-many-requests'],
  })
  async requestCode(@Body() { email }: z.infer<typeof signInCodeRequest>, @Req() { ip }: FastifyRequest): Promise<void> {
    await this.rateLimit.count(`code:${ip}`, 20, 900);
    await this.rateLimit.count(`code:${email.toLowerCase()}`, 5, 900);
    await this.service.requestCode(email);
  }

  @Endpoint('POST sign-ins', {
    summary: 'Sign in with a mailed code',
    allow: ['anyone'],
    body: signInRequest,
    status: 204,
    refusals: ['code-wrong', 'too-many-requests'],
  })
  async signIn(
    @Body() body: z.infer<typeof signInRequest>,
    @Req() { ip }: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.rateLimit.count(`sign-in:${ip}`, 30, 900);
    await this.rateLimit.count(`sign-in:${body.email.toLowerCase()}`, 10, 900);
    setSignInCookie(reply, await this.service.signIn(body.email, body.code), this.config);
  }

  @Endpoint('DELETE sign-ins/current', { summary: 'Sign out', allow: ['account'], status: 204 })
  async signOut(@ByAccount() account: AccountCaller, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.service.signOut(account.signInId);
    void reply.clearCookie(SIGN_IN_COOKIE, { path: '/' });
  }
}
