import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import {
  erasureView,
  importView,
  peopleView,
  personView,
  type ErasureView,
  type ImportRequest,
  type ImportView,
  type PeopleView,
  type PersonEdit,
  type PersonRequest,
  type PersonView,
} from '@bijeen/contract';
import { firstValueFrom, map, type Observable } from 'rxjs';
import type * as z from 'zod';

const url = '/api/v1/people';

/** Every call about the address book. */
@Injectable({ providedIn: 'root' })
export class PeopleApi {
  private readonly http = inject(HttpClient);

  page(params: Readonly<Record<string, string>>): Promise<PeopleView> {
    return this.call(peopleView, this.http.get(url, { params }));
  }

  add(person: PersonRequest): Promise<PersonView> {
    return this.call(personView, this.http.post(url, person));
  }

  /** Refused when somebody else changed the person since it was read. */
  change({ id, revision }: PersonView, edit: PersonEdit): Promise<PersonView> {
    return this.call(personView, this.http.patch(`${url}/${id}`, edit, { headers: { 'If-Match': `"${revision}"` } }));
  }

  erase(id: string): Promise<ErasureView> {
    return this.call(erasureView, this.http.delete(`${url}/${id}`));
  }

  import(request: ImportRequest): Promise<ImportView> {
    return this.call(importView, this.http.post(`${url}/imports`, request));
  }

  private call<Schema extends z.ZodType>(schema: Schema, answer: Observable<unknown>): Promise<z.output<Schema>> {
    return firstValueFrom(answer.pipe(map((body) => schema.parse(body))));
  }
}
