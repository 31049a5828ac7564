import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { ENDPOINT, PAGE, type EndpointSpec } from '../endpoint';
import { Refused } from '../refused';
import { Access } from './access';
import { setCaller, type Caller } from './caller';
import type { Who } from './who';

/** Finds out who calls and lets them through when the endpoint allows it. An endpoint without a declaration is open to nobody. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(Access) private readonly access: Access,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (this.reflector.get<boolean | undefined>(PAGE, context.getHandler())) return true;
    const spec = this.reflector.get<EndpointSpec | undefined>(ENDPOINT, context.getHandler());
    if (!spec) throw new Refused('not-found');
    const caller = await this.access.callerOf(request);
    setCaller(request, caller);
    this.admit(caller, spec.allow, 'sessionId' in (request.params as object));
    return true;
  }

  private admit(caller: Caller, allow: readonly Who[], inSession: boolean): void {
    if (inSession) {
      // Not yours and not there answer alike.
      if (!caller.standing || caller.standing.roles.size === 0) throw new Refused('not-found');
      if (allow.some((who) => caller.standing?.roles.has(who))) return;
      throw new Refused(caller.account || caller.link ? 'not-allowed' : 'sign-in-needed');
    }
    if (allow.some((who) => holdsInInstallation(caller, who))) return;
    if (allow.includes('link') && !caller.account) throw new Refused('link-unknown');
    throw new Refused(caller.account ? 'not-allowed' : 'sign-in-needed');
  }
}

function holdsInInstallation({ account, link }: Caller, who: Who): boolean {
  switch (who) {
    case 'anyone':
      return true;
    case 'link':
      return link !== undefined;
    case 'account':
      return account !== undefined;
    case 'organiser-account':
      return account?.role === 'organiser' || account?.role === 'administrator';
    case 'reader':
      return account?.role === 'reader' || account?.role === 'administrator';
    case 'administrator':
      return account?.role === 'administrator';
    case 'visitor':
    case 'facilitator':
    case 'organiser':
      return false;
  }
}
