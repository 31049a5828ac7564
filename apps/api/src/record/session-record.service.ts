import { Inject, Injectable } from '@nestjs/common';
import { groupLabelsOf, tallyVotes, votesWithMerged } from '@bijeen/contributions';
import { localTimeOf } from '@bijeen/kernel';
import type { SessionRecord } from '@bijeen/record';
import { publicTotals, representationOf } from '@bijeen/sessions';
import type { Reads } from '../platform/database/unit-of-work';
import { Refused } from '../platform/refused';
import { SessionRecordStore, type KeptRecord } from './session-record.store';

/** The record of a session as a summary may use it: numbers as others than staff see them, names by consent. */
@Injectable()
export class SessionRecordService {
  constructor(@Inject(SessionRecordStore) private readonly store: SessionRecordStore) {}

  /** Throws Refused `not-found`, and `session-not-scheduled` when there never was a date: then there is nothing to report. */
  async record(sessionId: string, from?: Pick<Reads, 'row'>): Promise<SessionRecord> {
    const kept = await this.store.read(sessionId, from);
    if (!kept) throw new Refused('not-found');
    if (!kept.session.startsLocal || !kept.session.endsAt) throw new Refused('session-not-scheduled');
    return recordOf(kept, kept.session.startsLocal, kept.session.endsAt);
  }

  /** Names of people of the session who do not show theirs to others. */
  async namesWithheld(sessionId: string, from?: Pick<Reads, 'rows'>): Promise<string[]> {
    return this.store.namesWithheld(sessionId, from);
  }
}

function recordOf(kept: KeptRecord, startsLocal: string, endsAt: Date): SessionRecord {
  const { session, groups, people, agenda, outcomes, readingList } = kept;
  return {
    session: {
      title: session.title,
      question: session.question ?? '',
      startsLocal,
      endsLocal: localTimeOf(endsAt, session.zone),
      zone: session.zone,
      placeName: session.placeName,
      answers: {
        whoInvites: session.whoInvites,
        whoPays: session.whoPays,
        whoDecides: session.whoDecides,
        fixed: session.fixed,
        open: session.open,
        whatHappens: session.whatHappens,
      },
      mandate: session.mandate,
      contact: { name: session.contactName ?? '', telephone: session.contactTelephone ?? '' },
      groups,
    },
    ...attendanceOf(kept),
    agenda,
    ...boardOf(kept),
    // Official answers to measures are kept by no version yet; the summary says that there is none.
    responses: [],
    outcomes,
    readingList,
    namesWithheld: people.filter(({ nameShown }) => !nameShown).map(({ name }) => name),
  };
}

function attendanceOf({ groups, people }: KeptRecord): Pick<SessionRecord, 'invited' | 'came'> {
  const presence = representationOf(
    groups.map(({ id }) => ({ id, hopedFor: null })),
    people,
    people.filter(({ came }) => came).map(({ id }) => ({ invitationId: id })),
  );
  const cameOf = new Map(presence.groups.map(({ groupId, came }) => [groupId, came]));
  const { total, perGroup } = publicTotals(presence.total.came, [
    ...groups.map(({ id }) => cameOf.get(id) ?? 0),
    presence.withoutGroup.came,
  ]);
  return {
    invited: publicTotals(presence.total.invited, []).total,
    came: {
      total,
      perGroup: groups.map(({ id }, index) => ({ groupId: id, count: perGroup[index] ?? 'not-shown' })),
      withoutGroup: perGroup.at(-1) ?? 'not-shown',
    },
  };
}

function boardOf({ contributions, measures, votes, people, groups }: KeptRecord): Pick<SessionRecord, 'contributions' | 'measures'> {
  const cast = votesWithMerged(contributions, votes);
  const tallyOf = (id: string) => tallyVotes(cast.get(id) ?? []);
  const person = new Map(people.map((one) => [one.id, one]));
  const names = new Map(groups.map(({ id, name }) => [id, name]));
  // A card keeps the group it was added with, and shows it only where enough people stand behind that group now.
  const shown = new Set(groupLabelsOf(people).values());
  return {
    contributions: contributions.map(({ authorId, groupId, ...card }) => {
      const author = authorId === null ? undefined : person.get(authorId);
      return {
        ...card,
        author: author ? { name: author.name, showsName: author.nameShown } : null,
        groupName: groupId !== null && shown.has(groupId) ? (names.get(groupId) ?? null) : null,
        tally: tallyOf(card.id),
      };
    }),
    measures: measures.map((measure) => ({ ...measure, tally: tallyOf(measure.id) })),
  };
}
