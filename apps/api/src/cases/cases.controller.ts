import { Body, Controller, Inject } from '@nestjs/common';
import { caseFile, caseImported, type CaseFile, type CaseImported } from '@bijeen/contract';
import { ByAccount, type AccountCaller } from '../platform/access/caller';
import { Endpoint } from '../platform/endpoint';
import { CasesService } from './cases.service';

@Controller('api/v1')
export class CasesController {
  constructor(@Inject(CasesService) private readonly service: CasesService) {}

  @Endpoint('POST cases', {
    summary: 'Begin a session from a file that was prepared elsewhere; nobody is mailed',
    allow: ['organiser-account'],
    body: caseFile,
    answers: caseImported,
    status: 201,
  })
  async import(@Body() file: CaseFile, @ByAccount() { id }: AccountCaller): Promise<CaseImported> {
    return this.service.import(file, id);
  }
}
