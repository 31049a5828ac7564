import { Inject, Injectable } from '@nestjs/common';
import { id as isId, type CapturedMessageView, type capturedMessageWhole, type DemoDoor, type demoMomentsView } from '@bijeen/contract';
import { simpleParser } from 'mailparser';
import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import { Links } from '../platform/access/links';
import { CapturedMessages } from '../platform/captured-messages';
import { Clock } from '../platform/clock';
import { Refused } from '../platform/refused';
import { AccountsService } from '../sign-in/accounts.service';
import { SignInService, type NewSignIn } from '../sign-in/sign-in.service';
import { appointmentOf } from '../platform/appointment';
import { DemoCasesService } from './demo-cases.service';
import { DemoStore } from './demo.store';

const PAGE = 50;
/** Roles, never living people. */
const staff = {
  organiser: { name: 'Organisator', email: 'organisator@bijeen.example', role: 'organiser' },
  facilitator: { name: 'Gespreksleider', email: 'gespreksleider@bijeen.example', role: 'member' },
  reader: { name: 'Meelezer gemeente', email: 'raad@utrecht.example', role: 'reader' },
  administrator: { name: 'Beheerder', email: 'beheerder@bijeen.example', role: 'administrator' },
} as const;

/** The resident of the Utrecht case. */
const PARTICIPANT = 'bewoner@binnenstad.example';

/** What only a demo has: doors instead of a sign-in, a clock that can be moved, a mailbox that shows every mail. */
@Injectable()
export class DemoService {
  constructor(
    @Inject(DemoStore) private readonly store: DemoStore,
    @Inject(CapturedMessages) private readonly mailbox: CapturedMessages,
    @Inject(SignInService) private readonly signIns: SignInService,
    @Inject(AccountsService) private readonly accounts: AccountsService,
    @Inject(DemoCasesService) private readonly cases: DemoCasesService,
    @Inject(Links) private readonly links: Links,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** The secret of this demo, made once and kept with its data, so that its links go on working. */
  async secret(): Promise<string> {
    return (await this.store.state(randomBytes(32).toString('base64url'))).secret;
  }

  /**
   * Sets the clock as it was left, makes the accounts behind the doors, and loads the cases below folder `casesRoot` when that was not done
   * yet; null loads none.
   */
  async prepare(casesRoot: string | null): Promise<void> {
    const { aheadMs, cases } = await this.store.state('');
    this.clock.setAhead(aheadMs);
    for (const account of Object.values(staff)) await this.accounts.ensure({ ...account, language: 'nl' });
    if (cases !== 'loaded' && casesRoot)
      await this.cases.load(casesRoot, await this.accounts.restore({ ...staff.organiser, language: 'nl' }));
  }

  /** The address of a participant's personal page. Throws Refused `not-found` when the demo has no participant (any more). */
  async participantPath(): Promise<string> {
    const invitation = await this.store.invitationOf(PARTICIPANT);
    if (!invitation) throw new Refused('not-found');
    return `/uitnodiging/${this.links.tokenOf(invitation.id, invitation.generation)}`;
  }

  async openStaffDoor(door: Exclude<DemoDoor, 'participant'>): Promise<NewSignIn> {
    return this.signIns.openDoor(await this.accounts.restore({ ...staff[door], language: 'nl' }));
  }

  /** Moves the clock to `now`; null lets it run with the machine's again. Whoever is signed in stays so. */
  async moveClock(now: string | null): Promise<{ now: Date; aheadMinutes: number }> {
    const before = this.clock.ahead;
    const machine = this.clock.now().getTime() - before;
    const ahead = now === null ? 0 : new Date(now).getTime() - machine;
    await this.store.saveClock(ahead, ahead - before);
    this.clock.setAhead(ahead);
    return this.clockNow();
  }

  clockNow(): { now: Date; aheadMinutes: number } {
    return { now: this.clock.now(), aheadMinutes: Math.round(this.clock.ahead / 60_000) };
  }

  async moments(): Promise<z.input<typeof demoMomentsView>> {
    return this.store.moments();
  }

  async messages(before: string | null): Promise<CapturedMessageView[]> {
    return this.mailbox.list(PAGE, before);
  }

  /** The HTML of a message. Throws Refused `not-found` for what is no message, or has none. */
  async messageHtml(id: string): Promise<string> {
    const message = isId.safeParse(id).success ? await this.mailbox.find(id) : undefined;
    const html = message && (await simpleParser(message.raw)).html;
    if (typeof html !== 'string') throw new Refused('not-found');
    return html;
  }

  /** One message as it was sent, taken apart for reading. Throws Refused `not-found`. */
  async message(id: string): Promise<z.input<typeof capturedMessageWhole>> {
    const message = await this.mailbox.find(id);
    if (!message) throw new Refused('not-found');
    const parsed = await simpleParser(message.raw);
    const calendar = parsed.attachments.find(({ contentType }) => contentType === 'text/calendar')?.content.toString('utf8') ?? null;
    return {
      id: message.id,
      to: message.to,
      subject: message.subject,
      receivedAt: message.receivedAt,
      from: parsed.from?.text ?? '',
      text: parsed.text ?? '',
      html: typeof parsed.html === 'string' ? parsed.html : null,
      calendar,
      calendarMethod: calendar && (/^METHOD:(.*)$/m.exec(calendar)?.[1]?.trim() ?? null),
      appointment: calendar === null ? null : appointmentOf(calendar),
      attachments: parsed.attachments.map(({ filename, contentType, size }) => ({ name: filename ?? '', type: contentType, bytes: size })),
      raw: message.raw.toString('utf8'),
    };
  }
}
