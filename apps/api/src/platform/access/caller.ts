import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Language } from '@bijeen/contract';
import type { FastifyRequest } from 'fastify';
import type { Who } from './who';

export type InstallationRole = 'administrator' | 'organiser' | 'reader' | 'member';

export interface AccountCaller {
  readonly id: string;
  readonly name: string;
  readonly role: InstallationRole;
  readonly language: Language;
  readonly signInId: string;
}

export interface LinkCaller {
  readonly invitationId: string;
  readonly sessionId: string;
  readonly revision: number;
}

/** What the caller is in the session of the path. */
export interface Standing {
  readonly sessionId: string;
  readonly roles: ReadonlySet<Who>;
  readonly etag: string;
}

/** Who is calling: somebody signed in, somebody with a personal link, both, or nobody. */
export interface Caller {
  readonly account: AccountCaller | undefined;
  readonly link: LinkCaller | undefined;
  readonly standing: Standing | undefined;
}

/** Somebody who is not signed in and has no link. */
export const NOBODY: Caller = { account: undefined, link: undefined, standing: undefined };
const callers = new WeakMap<FastifyRequest, Caller>();

export function callerOf(request: FastifyRequest): Caller {
  return callers.get(request) ?? NOBODY;
}

/** The guard's alone: says who makes this request. */
export function setCaller(request: FastifyRequest, caller: Caller): void {
  callers.set(request, caller);
}

/** True when the caller is organiser or facilitator of the session in the path, or an administrator. */
export function isStaff({ standing }: Caller): boolean {
  return ['organiser', 'facilitator', 'administrator'].some((who) => standing?.roles.has(who as Who));
}

/** The personal link with which somebody calls in the session of the path: then they call as that invitee, also when signed in too. */
export function linkIn({ link, standing }: Caller): LinkCaller | undefined {
  return standing?.roles.has('link') ? link : undefined;
}

/** Parameter decorator: the caller of this request. */
export const By = createParamDecorator((_: unknown, context: ExecutionContext): Caller =>
  callerOf(context.switchToHttp().getRequest<FastifyRequest>()),
);

/** Parameter decorator: the account that calls, where the endpoint allows accounts only. */
export const ByAccount = createParamDecorator((_: unknown, context: ExecutionContext): AccountCaller => {
  const { account } = callerOf(context.switchToHttp().getRequest<FastifyRequest>());
  if (!account) throw new Error('An endpoint that takes ByAccount must allow accounts only.');
  return account;
});

/** Parameter decorator: the invitation whose link calls, where the endpoint allows links only. */
export const ByLink = createParamDecorator((_: unknown, context: ExecutionContext): LinkCaller => {
  const { link } = callerOf(context.switchToHttp().getRequest<FastifyRequest>());
  if (!link) throw new Error('An endpoint that takes ByLink must allow links only.');
  return link;
});
