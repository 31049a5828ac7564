import { Inject, Injectable } from '@nestjs/common';
import type { ErasureView, groupsView, organisationsView, PeopleView, PersonEdit, PersonRequest, PersonView } from '@bijeen/contract';
import { decideErase, type Erasure } from '@bijeen/people';
import type { z } from 'zod';
import type { AccountCaller } from '../platform/access/caller';
import { Clock } from '../platform/clock';
import { Reads, UnitOfWork, type Tx } from '../platform/database/unit-of-work';
import { accept, Refused } from '../platform/refused';
import { requireRevision } from '../platform/revision';
import { PeopleStore, type ErasablePerson } from './people.store';

const PAGE = 50;

type Eraser = (tx: Tx, erasure: Erasure) => Promise<void>;

@Injectable()
export class PeopleService {
  private readonly erasers: Eraser[] = [];

  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(Reads) private readonly reads: Reads,
    @Inject(PeopleStore) private readonly store: PeopleStore,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** A page of the address book. That an administrator looked is written down. */
  async list(q: string | null, after: string | null, by: AccountCaller): Promise<PeopleView> {
    await this.noteLook(by);
    const [people, total] = await Promise.all([this.store.list(q || null, after, PAGE + 1), this.store.count(q || null)]);
    const page = people.slice(0, PAGE);
    return { people: page, total, next: people.length > PAGE ? (page.at(-1)?.id ?? null) : null };
  }

  async one(id: string, by: AccountCaller): Promise<PersonView> {
    const person = await this.view(id);
    await this.noteLook(by, id);
    return person;
  }

  async add(person: PersonRequest, by: AccountCaller): Promise<PersonView> {
    const id = await this.work.transaction((tx) => this.addIn(tx, person, by.id, ''));
    return this.view(id);
  }

  /** Adds somebody in the caller's transaction; `prefix` is where the person stands in the body. Throws Refused `email-taken` with who has the address. */
  async addIn(tx: Tx, person: PersonRequest, accountId: string, prefix: string): Promise<string> {
    const taken = person.email === null ? undefined : await this.store.withEmail(tx, person.email);
    if (taken) throw emailTaken(taken, prefix);
    const [id] = await this.store.add(tx, [person], accountId, this.clock.now());
    if (!id) throw new Error('Adding a person answered no id.');
    await tx.note(this.clock.now(), 'person-added', { by: accountId, subjectId: id });
    return id;
  }

  /** Throws Refused `not-found` when one of `ids` is nobody. */
  async requireAll(tx: Tx, ids: readonly string[]): Promise<void> {
    const known = await this.store.existing(tx, ids);
    if (ids.some((id) => !known.has(id)))
      throw new Refused('input-invalid', {}, [{ pointer: '/personIds', detail: 'Choose people from the address book.' }]);
  }

  /** Throws Refused `revision-stale` when somebody else changed this person since `ifMatch`. */
  async change(id: string, edit: PersonEdit, ifMatch: string, by: AccountCaller): Promise<PersonView> {
    await this.work.transaction(async (tx) => {
      const person = await this.store.find(tx, id);
      if (!person) throw new Refused('not-found');
      requireRevision(person.revision, ifMatch);
      const taken = edit.email ? await this.store.withEmail(tx, edit.email) : undefined;
      if (taken && taken.id !== id) throw emailTaken(taken, '');
      if (!(await this.store.change(tx, id, person.revision, edit, this.clock.now()))) throw new Refused('revision-stale');
      await tx.note(this.clock.now(), 'person-changed', { by: by.id, subjectId: id });
      for (const sessionId of await this.store.sessionsOf(tx, id)) await tx.touch(sessionId);
    });
    return this.view(id);
  }

  /** Another noun's part in forgetting somebody, in the same transaction. Invitations need people, so not the other way round. */
  onErasure(eraser: Eraser): void {
    this.erasers.push(eraser);
  }

  /**
   * Forgets somebody: gone from the address book, and nameless wherever a session counts them. An organiser may remove who was never
   * in a session; forgetting the others is the administrator's. Throws Refused `sole-organiser`.
   */
  async erase(id: string, by: AccountCaller): Promise<ErasureView> {
    return this.work.transaction(async (tx) => {
      const person = await this.store.lockForErasure(tx, id);
      if (!person || person.erased) throw new Refused('not-found');
      if (person.invitations.length > 0 && by.role !== 'administrator') throw new Refused('not-allowed');
      return this.forget(tx, id, person, by.id);
    });
  }

  /** Forgets whoever was in sessions, all of which ended longer ago than names are kept. Staff of sessions stay. Answers how many. */
  async eraseAfterRetention(): Promise<number> {
    const ids = await this.store.pastRetention(this.clock.now());
    for (const id of ids) {
      await this.work.transaction(async (tx) => {
        const person = await this.store.lockForErasure(tx, id);
        if (person && !person.erased) await this.forget(tx, id, person, null);
      });
    }
    return ids.length;
  }

  private async forget(tx: Tx, id: string, person: ErasablePerson, by: string | null): Promise<ErasureView> {
    const erasure = accept(decideErase(person, person.invitations));
    await tx.note(this.clock.now(), 'person-erased', { by, subjectId: id });
    if (erasure.makeNameless.length === 0) {
      await this.store.remove(tx, id);
      return { erased: 'removed' };
    }
    for (const eraser of this.erasers) await eraser(tx, erasure);
    await this.store.makeNameless(tx, id, this.clock.now());
    for (const sessionId of await this.store.sessionsOf(tx, id)) await tx.touch(sessionId);
    return { erased: 'made-nameless' };
  }

  async organisations(): Promise<z.input<typeof organisationsView>> {
    return this.store.organisations();
  }

  async groups(): Promise<z.input<typeof groupsView>> {
    return this.store.groups();
  }

  /** An organiser works with the address book; that an administrator looked in it is written down. */
  private async noteLook({ id, role }: AccountCaller, subjectId?: string): Promise<void> {
    if (role !== 'administrator') return;
    await this.work.transaction((tx) => tx.note(this.clock.now(), 'people-read', { by: id, ...(subjectId && { subjectId }) }));
  }

  private async view(id: string): Promise<PersonView> {
    const person = await this.store.find(this.reads, id);
    if (!person) throw new Refused('not-found');
    return person;
  }
}

function emailTaken({ id, name }: { readonly id: string; readonly name: string }, prefix: string): Refused {
  return new Refused('email-taken', { personId: id, name }, [
    { pointer: `${prefix}/email`, detail: 'Somebody with this address is in the address book already.' },
  ]);
}
