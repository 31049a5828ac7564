import { Body, Controller, Headers, Inject, Param } from '@nestjs/common';
import {
  accountEdit,
  accountRequest,
  accountsView,
  accountView,
  type AccountEdit,
  type AccountRequest,
  type AccountView,
} from '@bijeen/contract';
import { ByAccount, type AccountCaller } from '../platform/access/caller';
import { Endpoint } from '../platform/endpoint';
import { AccountsService } from './accounts.service';

/** Who can sign in. For the administrator alone. */
@Controller('api/v1')
export class AccountsController {
  constructor(@Inject(AccountsService) private readonly service: AccountsService) {}

  @Endpoint('GET accounts', { summary: 'Who can sign in, and as what', allow: ['administrator'], answers: accountsView })
  async list(@ByAccount() by: AccountCaller): Promise<AccountView[]> {
    return this.service.all(by);
  }

  @Endpoint('POST accounts', {
    summary: 'Let somebody sign in',
    allow: ['administrator'],
    body: accountRequest,
    answers: accountView,
    status: 201,
    refusals: ['email-taken'],
  })
  async add(@Body() request: AccountRequest, @ByAccount() by: AccountCaller): Promise<AccountView> {
    return this.service.add(request, by);
  }

  @Endpoint('PATCH accounts/:accountId', {
    summary: 'Change the name, role or language of an account',
    allow: ['administrator'],
    body: accountEdit,
    answers: accountView,
    ifMatch: true,
    refusals: ['administrator-needed'],
  })
  async change(
    @Param('accountId') accountId: string,
    @Body() edit: AccountEdit,
    @Headers('if-match') revision: string,
    @ByAccount() by: AccountCaller,
  ): Promise<AccountView> {
    return this.service.change(accountId, edit, revision, by);
  }

  @Endpoint('POST accounts/:accountId/close', {
    summary: 'Close an account; its sign-ins end at once',
    allow: ['administrator'],
    answers: accountView,
    refusals: ['administrator-needed'],
  })
  async close(@Param('accountId') accountId: string, @ByAccount() by: AccountCaller): Promise<AccountView> {
    return this.service.close(accountId, by);
  }

  @Endpoint('POST accounts/:accountId/reopen', { summary: 'Open a closed account again', allow: ['administrator'], answers: accountView })
  async reopen(@Param('accountId') accountId: string, @ByAccount() by: AccountCaller): Promise<AccountView> {
    return this.service.reopen(accountId, by);
  }
}
