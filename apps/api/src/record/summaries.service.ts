import { Inject, Injectable } from '@nestjs/common';
import type { summaryDraftView, summaryView, SummaryConceptEdit } from '@bijeen/contract';
import { newOrderedId } from '@bijeen/kernel';
import { decideFinal, decideWords, draftSummary, nameStripper, stripAddresses, summaryText, type SummaryWords } from '@bijeen/record';
import { decidePublish, decideWithdrawPublication } from '@bijeen/sessions';
import type { z } from 'zod';
import type { Caller } from '../platform/access/caller';
import { Clock } from '../platform/clock';
import { UnitOfWork, type Tx } from '../platform/database/unit-of-work';
import { accept, Refused } from '../platform/refused';
import { requireRevision } from '../platform/revision';
import { SessionsService, type LockedSession } from '../sessions/sessions.service';
import { SessionRecordService } from './session-record.service';
import { SummariesStore, type FollowUp, type KeptSummary, type SummarySession } from './summaries.store';

type Draft = z.input<typeof summaryDraftView>;
type View = z.input<typeof summaryView>;

const LEAVE_OUT = {
  'summary-has-addresses': 'No e-mail address here: everybody reads this.',
  'summary-has-names': 'No name here of somebody who does not show it: everybody reads this.',
} as const;

/** The summary of a session: drafted from the record, opened by the organiser's words, published in versions. */
@Injectable()
export class SummariesService {
  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(SummariesStore) private readonly store: SummariesStore,
    @Inject(SessionRecordService) private readonly records: SessionRecordService,
    @Inject(SessionsService) private readonly sessions: SessionsService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** The next version as it would be published now. Throws Refused `session-not-scheduled`. */
  async draft(sessionId: string): Promise<Draft> {
    const [session, record, summaries, versions, followUps] = await Promise.all([
      this.store.session(sessionId),
      this.records.record(sessionId),
      this.store.all(sessionId),
      this.store.versions(sessionId),
      this.store.followUps(sessionId),
    ]);
    if (!session) throw new Refused('not-found');
    const { sections, addressesTakenOut, namesTakenOut } = draftSummary(record);
    const { concept, introductions, nextVersion } = progressOf(summaries);
    return {
      state: session.state,
      slug: session.slug,
      visibility: session.visibility,
      language: session.language,
      groups: record.session.groups.map(({ id, name }) => ({ id, name })),
      nextVersion,
      revision: concept?.revision ?? 0,
      introductions,
      sections: sections as Draft['sections'],
      addressesTakenOut: [...addressesTakenOut],
      namesTakenOut: [...namesTakenOut],
      followUps: await this.told(sessionId, followUps),
      unsorted: record.outcomes.filter(({ kind }) => kind === 'unsorted').length,
      versions,
    };
  }

  /**
   * Keeps the organiser's own words. Throws Refused `revision-stale`, `session-state-conflict` outside a live or concluded session,
   * and `summary-has-addresses` or `summary-has-names` with the place.
   */
  async write(sessionId: string, { introductions: edits }: SummaryConceptEdit, ifMatch: string): Promise<void> {
    await this.work.transaction(async (tx) => {
      const session = await this.sessions.lock(tx, sessionId);
      if (session.state !== 'live' && session.state !== 'concluded')
        throw new Refused('session-state-conflict', { from: session.state, to: 'concluded' });
      const { concept, introductions: before, nextVersion } = progressOf(await this.store.all(sessionId, tx));
      requireRevision(concept?.revision ?? 0, ifMatch);
      const introductions = Object.fromEntries(
        Object.entries({ ...before, ...edits }).filter((entry): entry is [string, string] => entry[1] !== null),
      );
      refusingWords(decideWords(introductions, await this.records.namesWithheld(sessionId, tx)), '/introductions');
      if (concept) await this.store.saveWords(tx, concept.id, introductions);
      else await this.add(tx, session, nextVersion, introductions);
      await tx.touch(sessionId);
    });
  }

  /**
   * Publishes the draft as the next version. Throws Refused `session-outcomes-unsorted` without a word about lines that were not sorted,
   * `session-state-conflict`, and `summary-has-addresses` or `summary-has-names` with the place.
   */
  async publish(sessionId: string, wordAboutUnsorted: string | null, by: string): Promise<void> {
    await this.work.transaction(async (tx) => {
      const session = await this.sessions.lock(tx, sessionId);
      const now = this.clock.now();
      const unsortedOutcomes = await this.store.unsorted(tx, sessionId);
      const change = accept(decidePublish({ state: session.state, finalSummary: true, unsortedOutcomes, wordAboutUnsorted }));
      const record = await this.records.record(sessionId, tx);
      const body = draftSummary(record);
      const { concept, introductions, nextVersion } = progressOf(await this.store.all(sessionId, tx));
      const words: SummaryWords = { ...introductions, ...(change.reason !== null && { unsorted: change.reason }) };
      refusingWords(decideFinal(body, words, record.namesWithheld), '/introductions');
      const id = concept?.id ?? (await this.add(tx, session, nextVersion, introductions));
      const title = body.sections[0]?.items.find(({ kind }) => kind === 'title')?.text ?? session.title;
      await this.store.publish(tx, id, {
        title,
        language: session.language,
        body: { introductions: words, sections: body.sections },
        text: summaryText(body.sections, words),
        publishedAt: now,
      });
      await this.sessions.saveChange(tx, session, { name: 'publish', change, by });
    });
  }

  /** Takes the published version back with a reason that everybody sees; the version stays in the record. */
  async withdraw(sessionId: string, reason: string, by: string): Promise<void> {
    await this.work.transaction(async (tx) => {
      const session = await this.sessions.lock(tx, sessionId);
      const change = accept(decideWithdrawPublication({ state: session.state }, reason));
      const words = decideWords({ about: reason }, await this.records.namesWithheld(sessionId, tx));
      if (!words.ok) throw new Refused(words.reason, {}, [{ pointer: '/reason', detail: LEAVE_OUT[words.reason] }]);
      await this.store.withdraw(tx, sessionId, this.clock.now(), change.reason ?? reason);
      await this.sessions.saveChange(tx, session, { name: 'withdrawPublication', change, by });
    });
  }

  /** The summary at a public address; without `version` the newest. Throws Refused `not-found`, also where the caller may not see it. */
  async published(slug: string, version: number | null, caller: Caller): Promise<View> {
    const session = await this.store.sessionBySlug(slug);
    if (!session) throw new Refused('not-found');
    const official = await this.isOfficial(session.id, caller);
    if (session.visibility === 'invited' && !official && caller.link?.sessionId !== session.id) throw new Refused('not-found');
    return this.view(session, version, official);
  }

  /** As `published`, for somebody who only has the address, with the version of the session that this view belongs to. */
  async open(slug: string): Promise<{ readonly version: string; readonly view: () => Promise<View> } | undefined> {
    const session = await this.store.sessionBySlug(slug);
    if (!session || session.visibility === 'invited' || !(await this.store.published(session.id, null))) return undefined;
    return { version: session.version, view: () => this.view(session, null, false) };
  }

  private async view(session: SummarySession, version: number | null, official: boolean): Promise<View> {
    const [summary, versions, followUps] = await Promise.all([
      this.store.published(session.id, version),
      this.store.versions(session.id),
      this.store.followUps(session.id),
    ]);
    const { startsAt, endsAt, slug, zone, topics, district, invented } = session;
    if (!summary?.publishedAt || !startsAt || !endsAt) throw new Refused('not-found');
    const readable = summary.state === 'final' || official;
    const { introductions, sections } = readable ? summary.body : { introductions: {}, sections: [] };
    return {
      ...{ slug, zone, startsAt, endsAt, topics, district, invented },
      version: summary.version,
      state: summary.state === 'final' ? 'final' : 'withdrawn',
      language: summary.language,
      title: summary.title,
      groups: groupsIn(sections),
      publishedAt: summary.publishedAt,
      withdrawnAt: summary.withdrawnAt,
      withdrawnReason: summary.withdrawnReason,
      introductions,
      sections: sections as View['sections'],
      followUps: readable ? await this.told(session.id, followUps) : [],
      versions,
    };
  }

  /** Readers, administrators and staff of the session. */
  private async isOfficial(sessionId: string, { account }: Caller): Promise<boolean> {
    if (!account) return false;
    return account.role === 'reader' || account.role === 'administrator' || this.store.isStaff(sessionId, account.id);
  }

  /** Reasons as everybody may read them. */
  private async told(sessionId: string, followUps: readonly FollowUp[]): Promise<FollowUp[]> {
    if (!followUps.some(({ reason }) => reason !== null)) return [...followUps];
    const stripNames = nameStripper(await this.records.namesWithheld(sessionId));
    return followUps.map((one) => ({ ...one, reason: one.reason && stripAddresses(stripNames(one.reason)) }));
  }

  private async add(tx: Tx, session: LockedSession, version: number, introductions: SummaryWords): Promise<string> {
    const now = this.clock.now();
    const id = newOrderedId(now);
    const { id: sessionId, language, title } = session;
    const body = { introductions, sections: [] };
    await this.store.add(tx, {
      id,
      sessionId,
      version,
      state: 'concept',
      language,
      title,
      body,
      text: '',
      createdAt: now,
      publishedAt: null,
    });
    return id;
  }
}

/** The concept when there is one, the words it starts from, and the number it would get. A word about unsorted lines is asked each time. */
function progressOf(summaries: readonly KeptSummary[]) {
  const [newest] = summaries;
  const concept = newest?.state === 'concept' ? newest : undefined;
  const { unsorted: _asked, ...introductions } = (newest?.body.introductions ?? {}) as SummaryWords;
  return { concept, introductions: introductions as SummaryWords, nextVersion: concept?.version ?? (newest?.version ?? 0) + 1 };
}

function groupsIn(sections: KeptSummary['body']['sections']): { id: string; name: string }[] {
  const about = sections.find(({ key }) => key === 'about')?.items ?? [];
  return about.flatMap(({ kind, text, links }) => (kind === 'group' ? [{ id: links[0] ?? '', name: text ?? '' }] : []));
}

/** Throws the refusal of an organiser's own words, with a pointer to the section that holds them. */
function refusingWords(decision: ReturnType<typeof decideWords>, prefix: string): void {
  if (decision.ok) return;
  const section = String(decision.facts?.['section'] ?? '');
  const pointer = section === 'unsorted' ? '/wordAboutUnsorted' : `${prefix}/${section}`;
  throw new Refused(decision.reason, decision.facts, [{ pointer, detail: LEAVE_OUT[decision.reason] }]);
}
