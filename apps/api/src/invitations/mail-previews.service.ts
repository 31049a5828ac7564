import { Inject, Injectable } from '@nestjs/common';
import type { MailKind, MailPreview, MailPreviewQuery } from '@bijeen/contract';
import { calendarChangeOf, decideInvite } from '@bijeen/invitations';
import { wallTimeOf } from '@bijeen/kernel';
import { createHash } from 'node:crypto';
import { Clock } from '../platform/clock';
import type { Config } from '../platform/config';
import type { Tx } from '../platform/database/unit-of-work';
import { writeLetter } from '../platform/letter';
import { accept, Refused } from '../platform/refused';
import { CONFIG } from '../platform/tokens';
import { letterOf } from './deliveries.mail';
import { calendarOf } from './deliveries.service';
import { DeliveriesStore, type LetterFacts, type Recipient } from './deliveries.store';

/** What is asked: for what, for whom (null: everybody whom it concerns), and what the change itself will be. */
export interface PreviewOf extends Pick<MailPreviewQuery, 'for' | 'startsLocal' | 'zone' | 'minutes' | 'which' | 'reason'> {
  readonly ids: readonly string[] | null;
}

type Person = MailPreview['people'][number];

/** Works out who gets what before anything is sent. The hash says whether it still holds when somebody confirms it. */
@Injectable()
export class MailPreviewsService {
  constructor(
    @Inject(DeliveriesStore) private readonly store: DeliveriesStore,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Throws Refused when nobody can be mailed for this now (`session-not-scheduled`, …), or the new time is none. */
  async preview(queries: Pick<Tx, 'rows' | 'row'>, sessionId: string, of: PreviewOf): Promise<MailPreview> {
    const recipients = await this.store.recipients(queries, sessionId);
    const concerned = recipients.filter((person) => concerns(of, person));
    const chosen = of.ids ? recipients.filter(({ invitationId }) => of.ids?.includes(invitationId)) : concerned;
    if (of.ids && chosen.length < new Set(of.ids).size)
      throw new Refused('input-invalid', {}, [{ pointer: '/invitationIds', detail: 'Choose people of this session.' }]);
    const first = chosen[0] ?? recipients[0];
    const facts = first && (await this.store.letterFacts(queries, first.invitationId));
    if (!facts) return { for: of.for, hash: hashOf([of.for]), mails: 0, people: [], sample: null };
    this.refuseClosed(of, facts);
    const overlay = overlayOf(of, facts);
    const people = chosen.map((person) => this.personOf(of, person, { ...facts, ...overlay }));
    const mailed = people.filter(({ gets, via }) => gets !== 'nothing' && via === 'mail');
    const reached = mailed[0] && chosen.find(({ invitationId }) => invitationId === mailed[0]?.invitationId);
    return {
      for: of.for,
      hash: hashOf([
        of.for,
        people.map(({ invitationId, gets, via }, index) => [invitationId, gets, via, chosen[index]?.email, chosen[index]?.personName]),
        concerned.map(({ invitationId }) => invitationId),
        saidToAll({ ...facts, ...overlay }),
      ]),
      mails: mailed.length,
      people,
      sample: reached ? await this.sample(queries, of, reached, people) : null,
    };
  }

  private refuseClosed(of: PreviewOf, facts: LetterFacts): void {
    if (of.for !== 'invite' && of.for !== 'update') return;
    const session = { ...facts, state: facts.sessionState, placeKind: null };
    const nobody = {
      id: '',
      staff: false,
      invitedAt: null,
      withdrawnAt: null,
      askedSequence: 0,
      rsvp: 'needs-action',
      mode: null,
    } as const;
    accept(decideInvite({ ...nobody, companions: 0, revision: 0 }, session, this.clock.now()));
  }

  private personOf(of: PreviewOf, person: Recipient, facts: LetterFacts): Person {
    const via = person.email === null ? 'none' : person.mailStopped ? 'stopped' : 'mail';
    const gets = via === 'mail' ? getsByMail(of, person, facts) : getsOtherwise(of, person);
    const { invitationId, personName: name, rsvp } = person;
    return { invitationId, name, rsvp, gets, via, calendar: via === 'mail' ? this.calendarFor(gets) : 'stays' };
  }

  private calendarFor(gets: MailKind): Person['calendar'] {
    const replies = this.config.mailReply !== undefined;
    switch (gets) {
      case 'invitation':
      case 'reinstated':
        return replies ? 'asks' : 'can-be-added';
      case 'moved':
        return replies ? 'moves' : 'can-be-added';
      case 'changed':
        return replies ? 'changes' : 'can-be-added';
      case 'cancelled':
      case 'withdrawn':
        return 'goes';
      case 'nothing':
        return 'stays';
    }
  }

  private async sample(
    queries: Pick<Tx, 'rows' | 'row'>,
    of: PreviewOf,
    person: Recipient,
    people: readonly Person[],
  ): Promise<MailPreview['sample']> {
    const facts = await this.store.letterFacts(queries, person.invitationId);
    const gets = people.find(({ invitationId }) => invitationId === person.invitationId)?.gets;
    if (!facts || !gets || gets === 'nothing') return null;
    const asked = of.for === 'move' || (of.for === 'invite' && person.withdrawn);
    const written = writeLetter(
      letterOf({
        change: gets,
        facts: { ...facts, ...overlayOf(of, facts), ...(asked && { rsvp: 'needs-action' as const }) },
        last: person.last,
        // The real link is a key: it opens the page of the person, so nobody else gets to see it.
        link: `${this.config.publicUrl}/uitnodiging/…`,
        config: this.config,
      }),
    );
    return { name: facts.personName, language: facts.language, ...written };
  }
}

function concerns({ for: purpose }: PreviewOf, { invited, withdrawn }: Recipient): boolean {
  return !withdrawn && (purpose === 'invite' ? !invited : invited);
}

/** What the session will be once the change is made. */
function overlayOf(of: PreviewOf, facts: LetterFacts): Partial<LetterFacts> {
  if (of.for === 'cancel') return { sessionState: 'cancelled', cancelledReason: of.reason ?? null };
  if (of.for !== 'move') return {};
  const minutes = of.minutes ?? (facts.endsAt.getTime() - facts.startsAt.getTime()) / 60_000;
  const zone = of.zone ?? facts.zone;
  const { local, instant } = of.startsLocal
    ? accept(wallTimeOf(of.startsLocal, zone, of.which))
    : { local: facts.startsLocal, instant: facts.startsAt };
  return { sessionState: 'scheduled', startsLocal: local, zone, startsAt: instant, endsAt: new Date(instant.getTime() + minutes * 60_000) };
}

/** The same comparison as the worker makes when it sends. */
function getsByMail(of: PreviewOf, person: Recipient, session: LetterFacts): MailKind {
  if (of.for === 'withdraw' && !session.startsAt) return 'nothing';
  const moved = of.for === 'move';
  const invited = of.for === 'invite' ? { invited: true, withdrawn: false } : of.for === 'withdraw' ? { withdrawn: true } : {};
  const asked = moved || (of.for === 'invite' && person.withdrawn);
  const { sequence, rsvp, mode } = person;
  const wanted = calendarOf({
    ...session,
    ...{ invited: person.invited, withdrawn: person.withdrawn, mode, rsvp: asked ? 'needs-action' : rsvp },
    ...invited,
    sequence: moved ? sequence + 1 : sequence,
  });
  const change = calendarChangeOf(person.last, wanted, session.sessionState === 'cancelled');
  return change === null || change === 'confirmation' ? 'nothing' : change;
}

/** What somebody should hear on paper or by telephone. */
function getsOtherwise({ for: purpose }: PreviewOf, { invited, withdrawn, rsvp }: Recipient): MailKind {
  if (purpose === 'invite') return !invited || withdrawn ? 'invitation' : 'nothing';
  if (!invited || withdrawn || purpose === 'update') return 'nothing';
  if (purpose === 'move') return 'moved';
  return rsvp === 'declined' ? 'nothing' : purpose === 'cancel' ? 'cancelled' : 'withdrawn';
}

/** The part of the letters that is the same for everybody. */
function saidToAll(facts: LetterFacts): unknown[] {
  return [
    ...[facts.title, facts.question, facts.whoInvites, facts.whoPays, facts.whoDecides, facts.fixed, facts.open, facts.whatHappens],
    ...[facts.placeKind, facts.placeName, facts.placeAddress, facts.travel, facts.costs, facts.accessibility, facts.onlineLink],
    ...[
      facts.contactName,
      facts.contactTelephone,
      facts.startsLocal,
      facts.zone,
      facts.startsAt,
      facts.endsAt,
      facts.visibility,
      facts.slug,
    ],
    ...[facts.cancelledReason, facts.installationName, facts.retentionDays, facts.organiserEmail],
  ];
}

function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url');
}
