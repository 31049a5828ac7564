import { Inject, Injectable } from '@nestjs/common';
import { caseFile, type CaseFile, type CaseImported } from '@bijeen/contract';
import { groupLabelsOf } from '@bijeen/contributions';
import { newId, newOrderedId } from '@bijeen/kernel';
import { z } from 'zod';
import { Links } from '../platform/access/links';
import { Clock } from '../platform/clock';
import { UnitOfWork, type Tx } from '../platform/database/unit-of-work';
import { Refused, type FieldError } from '../platform/refused';
import { SessionsService } from '../sessions/sessions.service';
import { CasesStore } from './cases.store';

const STAFF = ['organiser', 'facilitator'] as const;
type StaffKey = (typeof STAFF)[number];

/** Turns a case into a draft session with its people, proposals and cards, whole or not at all. The demo begins with it too. */
@Injectable()
export class CasesService {
  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(SessionsService) private readonly sessions: SessionsService,
    @Inject(CasesStore) private readonly store: CasesStore,
    @Inject(Links) private readonly links: Links,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * Account `accountId` becomes the organiser. Everybody in the case is added to the session and nobody is mailed; its facilitator is
   * appointed where there is an account with that address. Throws Refused `input-invalid` where one part names another that is not there.
   */
  async import(file: CaseFile, accountId: string): Promise<CaseImported> {
    refuseLooseEnds(file);
    const notKept = unknownFieldsOf(caseFile, file);
    return this.work.transaction(async (tx) => {
      const sessionId = await this.sessions.insert(tx, file.session.title, accountId);
      const groupIds = new Map(file.stakeholderGroups.map(({ key }) => [key, newId()]));
      await this.sessions.fill(tx, sessionId, {
        values: valuesOf(file),
        groups: file.stakeholderGroups.map(({ key, name, why, hopedFor = null, sensitive }) => ({
          ...{ id: groupIds.get(key) ?? '', name, why, hopedFor },
          ...(sensitive !== undefined && { sensitive }),
        })),
        readingLinks: file.readingList.map(({ title, url }) => ({ id: newId(), title, url })),
      });
      const invitationIds = await this.addPeople(tx, sessionId, file, groupIds, accountId);
      await this.addProposals(tx, sessionId, file, invitationIds, accountId);
      await this.addCards(tx, sessionId, file, invitationIds, groupIds, accountId);
      const strangers = await this.appointStaff(tx, sessionId, file, accountId);
      await tx.note(this.clock.now(), 'case-imported', { by: accountId, sessionId });
      await tx.touch(sessionId);
      return { sessionId, slug: await this.store.slugOf(tx, sessionId), notKept: [...notKept, ...strangers] };
    });
  }

  /** Adds organisations, people and their places in the session; answers the invitation per key. */
  private async addPeople(
    tx: Tx,
    sessionId: string,
    file: CaseFile,
    groupIds: ReadonlyMap<string, string>,
    accountId: string,
  ): Promise<Map<string, string>> {
    const now = this.clock.now();
    const { organisations, language } = file;
    const guests = file.people.filter(({ key }) => !isStaffKey(key));
    const named = [...organisations.map(({ name }) => name), ...guests.flatMap(({ organisation }) => organisation ?? [])];
    await this.store.addOrganisations(tx, named, () => newOrderedId(now));
    const personIds = await this.store.addPeople(
      tx,
      guests.map(({ role, email = null, organisation = null }) => ({ id: newOrderedId(now), name: role, email, organisation, language })),
      { createdBy: accountId, now },
    );
    const invitations = guests.map(({ key, groups }, index) => {
      const id = newOrderedId(now);
      const tokenHash = this.links.hashOf(this.links.tokenOf(id, 1));
      return { key, id, personId: personIds[index] ?? '', tokenHash, groupIds: groups.map((group) => groupIds.get(group) ?? '') };
    });
    await this.store.addInvitations(tx, sessionId, invitations, now);
    return new Map(invitations.map(({ key, id }) => [key, id]));
  }

  private async addProposals(
    tx: Tx,
    sessionId: string,
    { agendaProposals }: CaseFile,
    invitationIds: ReadonlyMap<string, string>,
    enteredBy: string,
  ): Promise<void> {
    const now = this.clock.now().getTime();
    // A millisecond apart, so that equally wanted points keep the order of the file.
    const points = agendaProposals.map(({ by, title, why, minutes = null, kind = null }, index) => ({
      ...{ id: newId(), title, why, minutes, kind, at: new Date(now + index) },
      invitationId: authorOf(by, invitationIds),
    }));
    await this.store.addProposals(tx, sessionId, points, enteredBy);
  }

  private async addCards(
    tx: Tx,
    sessionId: string,
    { contributions, measures, people }: CaseFile,
    invitationIds: ReadonlyMap<string, string>,
    groupIds: ReadonlyMap<string, string>,
    enteredBy: string,
  ): Promise<void> {
    const entered = { enteredBy, on: this.clock.now().toISOString().slice(0, 10) };
    const numbers = { threat: 0, opportunity: 0 };
    const labels = groupLabelsOf(
      people.flatMap(({ key, groups }) => {
        const id = invitationIds.get(key);
        return id ? [{ id, groupIds: groups.map((group) => groupIds.get(group) ?? '') }] : [];
      }),
    );
    const signed = (by: string | undefined | null) => {
      const invitationId = authorOf(by, invitationIds);
      return { invitationId, groupId: invitationId === null ? null : (labels.get(invitationId) ?? null) };
    };
    const cards = contributions.map(({ by, kind, text, shownAs }) => {
      numbers[kind] += 1;
      return { id: newId(), kind, text, shownAs, number: numbers[kind], ...signed(by) };
    });
    await this.store.addContributions(tx, sessionId, cards, entered);
    const answered = new Map(cards.map(({ id, text }) => [text, id]));
    await this.store.addMeasures(
      tx,
      sessionId,
      measures.map(({ by, text, shownAs, for: about, gains, carries }, index) => ({
        ...{ id: newId(), text, shownAs, number: index + 1, ...signed(by) },
        contributionId: answered.get(about) ?? '',
        claims: [
          ...gains.map((group) => ({ groupId: groupIds.get(group) ?? '', claim: 'gains' as const })),
          ...carries.map((group) => ({ groupId: groupIds.get(group) ?? '', claim: 'carries' as const })),
        ],
      })),
      entered,
    );
  }

  /** Answers pointers to the staff of the case who have no account here. */
  private async appointStaff(tx: Tx, sessionId: string, { people }: CaseFile, accountId: string): Promise<string[]> {
    const strangers: string[] = [];
    for (const [index, { key, email }] of people.entries()) {
      if (!isStaffKey(key)) continue;
      const account = email ? await this.store.accountWith(tx, email) : undefined;
      if (!account) strangers.push(`/people/${index}`);
      else if (account !== accountId) await this.sessions.appointIn(tx, sessionId, account, key, accountId);
    }
    return strangers;
  }
}

function valuesOf({ session, language, timeZone, invented }: CaseFile) {
  const { question, answers, place, contact, themes, district, mandate, capacity = null, agendaMinutes, photos } = session;
  const { whoInvites, whoPays, whoDecides, fixed, open, whatHappens } = answers;
  return {
    ...{ question, whoInvites, whoPays, whoDecides, fixed, open, whatHappens, mandate, district, agendaMinutes, photos, language },
    zone: timeZone,
    invented: invented === true,
    topics: themes,
    placeKind: place.kind,
    placeName: place.name,
    placeAddress: place.address,
    travel: place.travel,
    costs: place.costs,
    accessibility: place.accessibility,
    onlineLink: place.onlineLink ?? null,
    contactName: contact.name,
    contactTelephone: contact.telephone ?? null,
    capacityHall: capacity,
  };
}

/** Throws Refused `input-invalid` with a pointer to every key that is there twice, and to every name of what is not in the file. */
function refuseLooseEnds({ stakeholderGroups, people, agendaProposals, contributions, measures }: CaseFile): void {
  const errors: FieldError[] = [];
  const blame = (pointer: string, detail: string): void => void errors.push({ pointer, detail });
  const once = (values: readonly (string | null | undefined)[], pointerOf: (index: number) => string): void => {
    const seen = new Set<string>();
    for (const [index, value] of values.entries()) {
      if (value && seen.has(value.toLowerCase())) blame(pointerOf(index), 'This is in the file twice.');
      if (value) seen.add(value.toLowerCase());
    }
  };
  const groups = new Set(stakeholderGroups.map(({ key }) => key));
  const authors = new Set(people.map(({ key }) => key));
  const cards = new Set(contributions.map(({ text }) => text));
  const known = (names: readonly string[], among: ReadonlySet<string>, pointerOf: (index: number) => string): void => {
    for (const [index, name] of names.entries()) if (!among.has(name)) blame(pointerOf(index), 'There is nothing by this name in the file.');
  };
  const by = (list: string, items: readonly { readonly by?: string | null | undefined }[]): void => {
    for (const [index, item] of items.entries()) known(item.by ? [item.by] : [], authors, () => `/${list}/${index}/by`);
  };
  once(stakeholderGroups.map(({ key }) => key), (index) => `/stakeholderGroups/${index}/key`);
  once(stakeholderGroups.map(({ name }) => name), (index) => `/stakeholderGroups/${index}/name`);
  once(people.map(({ key }) => key), (index) => `/people/${index}/key`);
  once(people.map(({ email }) => email), (index) => `/people/${index}/email`);
  for (const [index, person] of people.entries()) known(person.groups, groups, (at) => `/people/${index}/groups/${at}`);
  by('agendaProposals', agendaProposals);
  by('contributions', contributions);
  by('measures', measures);
  for (const [index, measure] of measures.entries()) {
    known([measure.for], cards, () => `/measures/${index}/for`);
    known(measure.gains, groups, (at) => `/measures/${index}/gains/${at}`);
    known(measure.carries, groups, (at) => `/measures/${index}/carries/${at}`);
    for (const [at, group] of measure.carries.entries())
      if (measure.gains.includes(group)) blame(`/measures/${index}/carries/${at}`, 'One group cannot both gain and carry.');
  }
  if (errors.length > 0) throw new Refused('input-invalid', {}, errors);
}

function isStaffKey(key: string): key is StaffKey {
  return (STAFF as readonly string[]).includes(key);
}

/** The invitation of who said it; null for nobody in particular and for staff. */
function authorOf(by: string | null | undefined, invitationIds: ReadonlyMap<string, string>): string | null {
  return (by && invitationIds.get(by)) || null;
}

/** JSON pointers to the fields of `value` that `schema` does not name. */
function unknownFieldsOf(schema: z.ZodType, value: unknown, at = ''): string[] {
  const inner = unwrapped(schema);
  if (inner instanceof z.ZodArray && Array.isArray(value))
    return value.flatMap((item, index) => unknownFieldsOf(inner.element as z.ZodType, item, `${at}/${index}`));
  if (!(inner instanceof z.ZodObject) || typeof value !== 'object' || value === null) return [];
  const shape = inner.shape as Readonly<Record<string, z.ZodType>>;
  return Object.entries(value).flatMap(([field, held]) => {
    const pointer = `${at}/${field.replace(/~/g, '~0').replace(/\//g, '~1')}`;
    const known = shape[field];
    return known ? unknownFieldsOf(known, held, pointer) : [pointer];
  });
}

function unwrapped(schema: z.ZodType): z.ZodType {
  const wraps =
    schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault || schema instanceof z.ZodOptional || schema instanceof z.ZodNullable;
  return wraps ? unwrapped(schema.unwrap() as z.ZodType) : schema;
}
