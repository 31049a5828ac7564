import { Body, Controller, Headers, Inject, Param, Query } from '@nestjs/common';
import {
  erasureView,
  groupsView,
  importRequest,
  importView,
  organisationsView,
  peopleQuery,
  peopleView,
  personEdit,
  personRequest,
  personView,
  type ErasureView,
  type ImportRequest,
  type ImportView,
  type PeopleView,
  type PersonEdit,
  type PersonRequest,
  type PersonView,
} from '@bijeen/contract';
import type { z } from 'zod';
import { ByAccount, type AccountCaller } from '../platform/access/caller';
import { Endpoint } from '../platform/endpoint';
import { ImportsService } from './imports.service';
import { PeopleService } from './people.service';

/** The address book of the installation. */
@Controller('api/v1')
export class PeopleController {
  constructor(
    @Inject(PeopleService) private readonly service: PeopleService,
    @Inject(ImportsService) private readonly imports: ImportsService,
  ) {}

  @Endpoint('GET people', { summary: 'The address book, by name', allow: ['organiser-account'], query: peopleQuery, answers: peopleView })
  async list(@Query() { q, after }: z.infer<typeof peopleQuery>, @ByAccount() by: AccountCaller): Promise<PeopleView> {
    return this.service.list(q ?? null, after ?? null, by);
  }

  @Endpoint('POST people', {
    summary: 'Add somebody to the address book',
    allow: ['organiser-account'],
    body: personRequest,
    answers: personView,
    status: 201,
    refusals: ['email-taken'],
  })
  async add(@Body() person: PersonRequest, @ByAccount() by: AccountCaller): Promise<PersonView> {
    return this.service.add(person, by);
  }

  @Endpoint('GET people/:personId', { summary: 'Somebody in the address book', allow: ['organiser-account'], answers: personView })
  async one(@Param('personId') personId: string, @ByAccount() by: AccountCaller): Promise<PersonView> {
    return this.service.one(personId, by);
  }

  @Endpoint('PATCH people/:personId', {
    summary: 'Change somebody in the address book',
    allow: ['organiser-account'],
    body: personEdit,
    answers: personView,
    ifMatch: true,
    refusals: ['email-taken'],
  })
  async change(
    @Param('personId') personId: string,
    @Body() edit: PersonEdit,
    @Headers('if-match') revision: string,
    @ByAccount() by: AccountCaller,
  ): Promise<PersonView> {
    return this.service.change(personId, edit, revision, by);
  }

  @Endpoint('DELETE people/:personId', {
    summary: 'Remove somebody from the address book, or make them nameless where a session counts them',
    allow: ['organiser-account'],
    answers: erasureView,
    refusals: ['sole-organiser', 'not-allowed'],
  })
  async erase(@Param('personId') personId: string, @ByAccount() by: AccountCaller): Promise<ErasureView> {
    return this.service.erase(personId, by);
  }

  @Endpoint('POST people/imports', {
    summary: 'Preview a list of people, or import it into the address book',
    allow: ['organiser-account'],
    body: importRequest,
    answers: importView,
    refusals: ['import-unreadable', 'import-has-problems', 'preview-stale', 'email-taken'],
  })
  async import(@Body() request: ImportRequest, @ByAccount() by: AccountCaller): Promise<ImportView> {
    return this.imports.import(request, by);
  }

  @Endpoint('GET organisations', { summary: 'Organisations in the address book', allow: ['organiser-account'], answers: organisationsView })
  async organisations(): Promise<z.input<typeof organisationsView>> {
    return this.service.organisations();
  }

  @Endpoint('GET groups', { summary: 'Groups of this installation', allow: ['organiser-account'], answers: groupsView })
  async groups(): Promise<z.input<typeof groupsView>> {
    return this.service.groups();
  }
}
