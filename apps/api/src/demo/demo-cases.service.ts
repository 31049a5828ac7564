import { Inject, Injectable } from '@nestjs/common';
import { caseFile, type CaseFile, type SessionEdit } from '@bijeen/contract';
import { localTimeOf } from '@bijeen/kernel';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { CasesService } from '../cases/cases.service';
import { Clock } from '../platform/clock';
import { MailingsService } from '../invitations/mailings.service';
import { SessionStatesService } from '../sessions/session-states.service';
import { SessionsService } from '../sessions/sessions.service';
import { DemoCourseService } from './demo-course.service';
import { DemoStore } from './demo.store';

const DAY = 86_400_000;
/** What the discussion behind the case did not have, and a session needs. */
const UTRECHT: SessionEdit = {
  placeAddress: 'Voorbeeldgracht 12, Utrecht (verzonnen)',
  travel: 'Tien minuten lopen van het station. Bushalte om de hoek.',
  costs: 'Meedoen is gratis.',
  onlineLink: 'https://video.bijeen.example/staffhorstpand',
  visibility: 'public',
};
/** Slot 2 of the case. A demo that is begun after that takes the same day and hour of a later year. */
const UTRECHT_TIME = { startsLocal: '2027-09-02T15:00', zone: 'Europe/Amsterdam', minutes: 150, distantPlace: false };

/** The sessions that a demo opens with: the Utrecht case, for which everything is still to come, and an invented one that is over. */
@Injectable()
export class DemoCasesService {
  constructor(
    @Inject(CasesService) private readonly cases: CasesService,
    @Inject(SessionsService) private readonly sessions: SessionsService,
    @Inject(SessionStatesService) private readonly states: SessionStatesService,
    @Inject(MailingsService) private readonly mailings: MailingsService,
    @Inject(DemoCourseService) private readonly course: DemoCourseService,
    @Inject(DemoStore) private readonly store: DemoStore,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * Loads the cases below folder `root` with account `organiserId` as their organiser, into a house without sessions: where somebody has
   * sessions already they stay as they are, alone. What an interrupted attempt left is thrown away first.
   */
  async load(root: string, organiserId: string): Promise<void> {
    const { cases } = await this.store.state('');
    if (cases === 'loading') await this.store.removeSessions();
    if (!(await this.store.hasSessions())) {
      await this.store.saveCases('loading');
      await this.loadPast(await fileIn(root, 'demo'), organiserId);
      await this.loadUtrecht(await fileIn(root, 'utrecht'), organiserId);
    }
    await this.store.saveCases('loaded');
  }

  /** The case as it stands before the meeting: scheduled, everybody invited, nobody answered. Nothing is said for anybody. */
  private async loadUtrecht(file: CaseFile, organiserId: string): Promise<void> {
    const { sessionId } = await this.cases.import(file, organiserId);
    await this.open(sessionId, UTRECHT, { ...UTRECHT_TIME, startsLocal: aheadOf(UTRECHT_TIME, this.clock.now()) }, organiserId);
    await this.inviteAll(sessionId);
  }

  /** The invented example, lived through with the clock in the past, so that every moment in it is right. */
  private async loadPast(file: CaseFile, organiserId: string): Promise<void> {
    const ahead = this.clock.ahead;
    try {
      const moments = this.course.momentsOf(file);
      this.course.goTo(moments.planned);
      const { sessionId } = await this.cases.import(file, organiserId);
      await this.open(sessionId, { visibility: 'public' }, moments.time, organiserId);
      this.course.goTo(moments.invited);
      await this.inviteAll(sessionId);
      await this.course.play(sessionId, file, moments, organiserId);
    } finally {
      this.clock.setAhead(ahead);
    }
  }

  private async open(sessionId: string, edit: SessionEdit, time: typeof UTRECHT_TIME, organiserId: string): Promise<void> {
    await this.sessions.edit(sessionId, edit, await this.tagOf(sessionId));
    await this.states.setTime(sessionId, time, await this.tagOf(sessionId), organiserId);
    await this.states.schedule(sessionId, organiserId);
  }

  private async inviteAll(sessionId: string): Promise<void> {
    const { hash } = await this.mailings.preview(sessionId, { for: 'invite', ids: null });
    await this.mailings.send(sessionId, { for: 'invite', previewHash: hash });
  }

  private async tagOf(sessionId: string): Promise<string> {
    return `"${await this.store.revisionOf(sessionId)}"`;
  }
}

/** The local time, or the same day of the week and hour so many whole years (of 52 weeks) later that it is at least a fortnight ahead. */
function aheadOf({ startsLocal, zone }: typeof UTRECHT_TIME, now: Date): string {
  const soonest = localTimeOf(new Date(now.getTime() + 14 * DAY), zone);
  let start = startsLocal;
  while (start < soonest) start = new Date(Date.parse(`${start}Z`) + 364 * DAY).toISOString().slice(0, 16);
  return start;
}

async function fileIn(root: string, name: string): Promise<CaseFile> {
  return caseFile.parse(JSON.parse(await readFile(path.join(root, name, 'case.json'), 'utf8')));
}
