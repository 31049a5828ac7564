import { Inject, Injectable } from '@nestjs/common';
import { agendaItemKind, outcomeKind, summaryConceptEdit, type CaseFile } from '@bijeen/contract';
import { localTimeOf, newId, wallTimeOf } from '@bijeen/kernel';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { AgendaService } from '../agenda/agenda.service';
import { VotesService } from '../contributions/votes.service';
import { BY_LINK, InvitationsService } from '../invitations/invitations.service';
import { Clock } from '../platform/clock';
import type { Config } from '../platform/config';
import { CONFIG } from '../platform/tokens';
import { CheckinsService } from '../record/checkins.service';
import { OutcomesService } from '../record/outcomes.service';
import { RunService } from '../record/run.service';
import { SummariesService } from '../record/summaries.service';
import { DemoStore } from './demo.store';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const keys = z.array(z.string());

/** How an invented session went, in a case file. People stand in it by their key, points and cards by their words. */
const courseOf = z.object({
  people: z.array(z.object({ key: z.string(), email: z.string().nullish() })),
  course: z.strictObject({
    daysAgo: z.number().int(),
    clock: z.string(),
    minutes: z.number().int(),
    answers: z.array(
      z.strictObject({
        by: z.string(),
        answer: z.enum(['accepted', 'tentative', 'declined']),
        companions: z.number().int().default(0),
        showsName: z.boolean().default(false),
      }),
    ),
    agenda: z.array(z.strictObject({ title: z.string(), accepted: z.boolean().default(false), declined: z.string().optional() })),
    supports: z.array(z.strictObject({ by: z.string(), title: z.string() })),
    votes: z.array(z.strictObject({ on: z.string(), agree: keys, disagree: keys, pass: keys })),
    present: keys,
    outcomes: z.array(
      z.strictObject({
        point: z.string(),
        kind: outcomeKind,
        text: z.string(),
        who: z.string().nullable().default(null),
        dueInDays: z.number().int().optional(),
        about: z.array(z.string()),
      }),
    ),
    introductions: summaryConceptEdit.shape.introductions,
  }),
});
type Course = z.infer<typeof courseOf>['course'];

/** When the course was planned, when people were invited, and the date itself. */
export interface Moments {
  readonly planned: Date;
  readonly invited: Date;
  readonly startsAt: Date;
  readonly time: { readonly startsLocal: string; readonly zone: string; readonly minutes: number; readonly distantPlace: false };
}

interface Parts {
  readonly invitationOf: (key: string) => string;
  readonly pointOf: (title: string) => string;
  readonly cardOf: (text: string) => { readonly contributionId: string } | { readonly measureId: string };
}

/** Lives through what a case file says that happened, with the services that everybody uses and the clock at each moment. */
@Injectable()
export class DemoCourseService {
  constructor(
    @Inject(InvitationsService) private readonly invitations: InvitationsService,
    @Inject(AgendaService) private readonly agenda: AgendaService,
    @Inject(VotesService) private readonly votes: VotesService,
    @Inject(RunService) private readonly run: RunService,
    @Inject(CheckinsService) private readonly checkins: CheckinsService,
    @Inject(OutcomesService) private readonly outcomes: OutcomesService,
    @Inject(SummariesService) private readonly summaries: SummariesService,
    @Inject(DemoStore) private readonly store: DemoStore,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The moments of a course, counted back from now. */
  momentsOf(file: CaseFile): Moments {
    const { daysAgo, clock, minutes } = courseOf.parse(file).course;
    const zone = file.timeZone;
    const startsLocal = `${localTimeOf(new Date(this.clock.now().getTime() - daysAgo * DAY), zone).slice(0, 10)}T${clock}`;
    const start = wallTimeOf(startsLocal, zone);
    if (!start.ok) throw new Error(`The example has a start that is none: ${startsLocal}`);
    const startsAt = start.value.instant;
    const before = (days: number): Date => new Date(startsAt.getTime() - days * DAY);
    return { planned: before(42), invited: before(35), startsAt, time: { startsLocal, zone, minutes, distantPlace: false } };
  }

  /** Sets the clock to `moment`; the mails of the moment before have left by then. */
  goTo(moment: Date): void {
    this.clock.setAhead(this.clock.ahead + moment.getTime() - this.clock.now().getTime());
  }

  /** From the first answer to the published summary. Everybody is invited already. */
  async play(sessionId: string, file: CaseFile, { startsAt }: Moments, organiserId: string): Promise<void> {
    const { course, people } = courseOf.parse(file);
    await this.mailsLeft();
    const found = await this.store.partsOf(sessionId);
    const emails = new Map(people.map(({ key, email }) => [key, email ?? '']));
    const parts: Parts = {
      invitationOf: (key) => known(found.invitations.get(emails.get(key) ?? ''), key),
      pointOf: (title) => known(found.points.get(title), title),
      cardOf: (text) => known(found.cards.get(text), text),
    };
    const at = (minutes: number): void => this.goTo(new Date(startsAt.getTime() + minutes * MINUTE));
    at(-30 * 24 * 60);
    await this.answer(sessionId, course, parts);
    await this.mailsLeft();
    at(-10 * 24 * 60);
    await this.makeAgenda(sessionId, course, parts);
    await this.vote(sessionId, course, parts);
    at(-10);
    await this.hold(sessionId, course, parts, organiserId, at);
    at(8 * 24 * 60);
    await this.summaries.write(sessionId, { introductions: course.introductions }, '"0"');
    await this.summaries.publish(sessionId, null, organiserId);
  }

  private async answer(sessionId: string, { answers }: Course, { invitationOf }: Parts): Promise<void> {
    for (const { by, answer, companions, showsName } of answers) {
      const invitation = { sessionId, invitationId: invitationOf(by) };
      await this.invitations.answer(invitation, { answer, mode: null, companions }, BY_LINK);
      if (showsName) await this.invitations.describe(invitation, { nameShown: true });
    }
  }

  private async makeAgenda(sessionId: string, { agenda, supports }: Course, { pointOf, invitationOf }: Parts): Promise<void> {
    for (const { by, title } of supports) await this.agenda.support(sessionId, pointOf(title), invitationOf(by), true);
    for (const { title, accepted, declined } of agenda) {
      if (declined) await this.agenda.decline(sessionId, pointOf(title), declined);
      if (!accepted) continue;
      const { minutes, kind } = known(await this.store.plannedPoint(pointOf(title)), title);
      await this.agenda.accept(sessionId, pointOf(title), { minutes, kind: agendaItemKind.parse(kind) });
    }
  }

  private async vote(sessionId: string, { votes }: Course, { cardOf, invitationOf }: Parts): Promise<void> {
    for (const { on, ...choices } of votes)
      for (const vote of ['agree', 'disagree', 'pass'] as const)
        for (const key of choices[vote]) await this.votes.vote(sessionId, cardOf(on), invitationOf(key), { vote, why: null });
  }

  /** The evening: who came, point by point what was written down, and the end. */
  private async hold(
    sessionId: string,
    { present, outcomes, minutes }: Course,
    { invitationOf, pointOf, cardOf }: Parts,
    organiserId: string,
    at: (minutes: number) => void,
  ): Promise<void> {
    await this.run.goLive(sessionId, organiserId);
    for (const key of present) await this.checkins.checkIn(sessionId, invitationOf(key));
    for (const [index, { point, kind, text, who, dueInDays, about }] of outcomes.entries()) {
      at(5 + (index * (minutes - 15)) / outcomes.length);
      await this.run.moveTo(sessionId, pointOf(point));
      const cards = about.map(cardOf);
      const dueOn = dueInDays === undefined ? null : new Date(this.clock.now().getTime() + dueInDays * DAY).toISOString().slice(0, 10);
      const contributionIds = cards.flatMap((card) => ('contributionId' in card ? [card.contributionId] : []));
      const measureIds = cards.flatMap((card) => ('measureId' in card ? [card.measureId] : []));
      await this.outcomes.capture(sessionId, newId(), { text, kind, who, dueOn, contributionIds, measureIds }, organiserId);
    }
    at(minutes - 5);
    await this.run.conclude(sessionId, organiserId);
  }

  /** Waits for the mail of this moment: a mail says when it was sent. A process without workers sends none, and waits for nothing. */
  private async mailsLeft(): Promise<void> {
    while (this.config.role !== 'api' && (await this.store.mailsQueued()) > 0) await pause(25);
  }
}

function known<T>(found: T | undefined, name: string): T {
  if (found === undefined) throw new Error(`The example names what it does not have: ${name}`);
  return found;
}
