import { Inject, Injectable } from '@nestjs/common';
import type {
  ImportRequest,
  ImportView,
  InvitationsAdd,
  InvitationTimeline,
  SessionInvitationEdit,
  SessionInvitationsView,
  SessionInvitationView,
} from '@bijeen/contract';
import type { AccountCaller, Caller } from '../platform/access/caller';
import { Links } from '../platform/access/links';
import { Clock } from '../platform/clock';
import type { Config } from '../platform/config';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { Refused } from '../platform/refused';
import { requireRevision } from '../platform/revision';
import { CONFIG } from '../platform/tokens';
import { ImportsService } from '../people/imports.service';
import { PeopleService } from '../people/people.service';
import { InvitationsStore } from './invitations.store';
import { SessionInvitationsStore, type InviteesFilter } from './session-invitations.store';

const PAGE = 100;

/** The people of a session, for its staff. Nothing in here mails anybody. */
@Injectable()
export class SessionInvitationsService {
  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(SessionInvitationsStore) private readonly store: SessionInvitationsStore,
    @Inject(InvitationsStore) private readonly invitations: InvitationsStore,
    @Inject(PeopleService) private readonly people: PeopleService,
    @Inject(ImportsService) private readonly imports: ImportsService,
    @Inject(Links) private readonly links: Links,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** A page of people, with addresses for the organiser and the administrator. That an administrator looked is written down. */
  async list(
    sessionId: string,
    filter: Omit<InviteesFilter, 'inAddresses'>,
    after: string | null,
    by: Caller,
  ): Promise<SessionInvitationsView> {
    const seesContact = await this.seesContact(sessionId, by);
    const whom = { ...filter, inAddresses: seesContact };
    const [invitations, found, totals] = await Promise.all([
      this.store.list(sessionId, whom, after, PAGE + 1),
      this.store.count(sessionId, whom),
      this.store.totals(sessionId),
    ]);
    const page = invitations.slice(0, PAGE);
    return {
      invitations: seesContact ? page : page.map(withoutContact),
      found,
      next: invitations.length > PAGE ? (page.at(-1)?.id ?? null) : null,
      totals,
    };
  }

  async one(sessionId: string, invitationId: string, by: Caller): Promise<SessionInvitationView> {
    const seesContact = await this.seesContact(sessionId, by);
    const invitation = await this.store.find(sessionId, invitationId);
    if (!invitation) throw new Refused('not-found');
    return seesContact ? invitation : withoutContact(invitation);
  }

  /** Gives people a place in the session. Throws Refused `email-taken`, and `already-invited` when nobody of them is new. */
  async add(sessionId: string, { personIds, person, groupIds }: InvitationsAdd, by: AccountCaller): Promise<SessionInvitationView[]> {
    const ids = await this.work.transaction(async (tx) => {
      if (personIds) await this.people.requireAll(tx, personIds);
      const people = personIds ? [...new Set(personIds)] : person ? [await this.people.addIn(tx, person, by.id, '/person')] : [];
      const added = await this.store.add(
        tx,
        sessionId,
        people.map((personId) => ({ personId, groupIds })),
        this.clock.now(),
      );
      if (added.length === 0) throw new Refused('already-invited');
      await tx.touch(sessionId);
      return added;
    });
    return this.store.findMany(sessionId, ids);
  }

  /** Previews a list of people for this session, or, confirmed, adds all of them. Throws Refused as `ImportsService.importIn` does. */
  async import(sessionId: string, request: ImportRequest, by: AccountCaller): Promise<ImportView> {
    return this.work.transaction(async (tx) => {
      const groups = await this.store.groups(tx, sessionId);
      const { view, people } = await this.imports.importIn(tx, request, by, {
        groupNames: [...groups.keys()],
        members: async (personIds) => new Set((await this.store.members(tx, sessionId, personIds)).keys()),
      });
      if (!view.imported) return view;
      const placed = people.map((person) => ({
        personId: person.personId,
        groupIds: person.groups.flatMap((name) => groups.get(name) ?? []),
      }));
      await this.store.add(tx, sessionId, placed, this.clock.now());
      await tx.touch(sessionId);
      return view;
    });
  }

  /** Throws Refused `revision-stale` when the invitation changed since `ifMatch`. */
  async change(
    sessionId: string,
    invitationId: string,
    edit: SessionInvitationEdit,
    ifMatch: string,
    by: Caller,
  ): Promise<SessionInvitationView> {
    await this.work.transaction(async (tx) => {
      const invitation = await this.invitations.lock(tx, sessionId, invitationId);
      if (!invitation) throw new Refused('not-found');
      requireRevision(invitation.revision, ifMatch);
      const { groupIds, nameShown } = edit;
      await this.invitations.saveDescription(tx, sessionId, invitationId, {
        ...(groupIds !== undefined && { groupIds }),
        ...(nameShown !== undefined && { nameShown }),
      });
      await tx.touch(sessionId);
    });
    return this.one(sessionId, invitationId, by);
  }

  async timeline(sessionId: string, invitationId: string, by: Caller): Promise<InvitationTimeline> {
    await this.seesContact(sessionId, by);
    const events = await this.store.timeline(sessionId, invitationId);
    if (events.length === 0) throw new Refused('not-found');
    return events;
  }

  /** The personal link, for on paper. Whoever asks for it could answer as that person, so it is written down. */
  async link(sessionId: string, invitationId: string, by: AccountCaller): Promise<{ readonly url: string }> {
    return this.work.transaction(async (tx) => {
      const generation = await this.invitations.linkGeneration(tx, sessionId, invitationId);
      if (generation === undefined) throw new Refused('not-found');
      await tx.note(this.clock.now(), 'personal-link-read', { by: by.id, sessionId, subjectId: invitationId });
      return { url: `${this.config.publicUrl}/uitnodiging/${this.links.tokenOf(invitationId, generation)}` };
    });
  }

  /** Whether addresses, telephones and deliveries are for this caller's eyes; an administrator's look is written down. */
  private async seesContact(sessionId: string, { standing, account }: Caller): Promise<boolean> {
    if (standing?.roles.has('organiser')) return true;
    if (!standing?.roles.has('administrator') || !account) return false;
    await this.work.transaction((tx) => tx.note(this.clock.now(), 'invitations-read', { by: account.id, sessionId }));
    return true;
  }
}

function withoutContact(invitation: SessionInvitationView): SessionInvitationView {
  return { ...invitation, contact: null };
}
