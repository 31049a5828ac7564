import { afterNextRender, ChangeDetectionStrategy, Component, computed, DOCUMENT, inject, Injector, signal } from '@angular/core';
import type { SessionView, StaffAgendaItemView, StaffAgendaView } from '@bijeen/contract';
import { AlertBox, Dialog, GroupLabel, Icon, Language, StatusBox } from '@bijeen/ui';
import { Alerts } from '../platform/alerts';
import { Announcer } from '../platform/announcer';
import { problemOf, problemText } from '../platform/problems';
import { SessionWorkspace } from '../sessions/session-workspace';
import { AcceptForm } from './accept-form';
import { AgendaApi, staffAgendaOf } from './agenda-api';
import { AgendaMinutes } from './agenda-minutes';
import { ReplyForm } from './reply-form';
import { StaffPointForm } from './staff-point-form';

/** What the organiser is doing with a point, in the dialog. */
type Task =
  | { readonly what: 'add'; readonly point: null }
  | { readonly what: 'accept' | 'ask' | 'decline' | 'edit'; readonly point: StaffAgendaItemView };

/** The agenda beside what was proposed for it: the organiser decides, organiser and facilitator order and add. */
@Component({
  selector: 'bijeen-agenda-page',
  templateUrl: './agenda-page.html',
  imports: [AcceptForm, AgendaMinutes, AlertBox, Dialog, GroupLabel, Icon, ReplyForm, StaffPointForm, StatusBox],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AgendaPage {
  private readonly api = inject(AgendaApi);
  private readonly alerts = inject(Alerts);
  private readonly announcer = inject(Announcer);
  private readonly document = inject(DOCUMENT);
  private readonly injector = inject(Injector);
  private readonly language = inject(Language);
  protected readonly t = this.language.t;

  private readonly workspace = inject(SessionWorkspace);
  protected readonly id = this.workspace.id;
  protected readonly read = staffAgendaOf(this.id);
  protected readonly readSession = this.workspace.session;
  protected readonly agenda = computed(() => (this.read.hasValue() ? this.read.value() : null));
  protected readonly session = computed(() => (this.readSession.hasValue() ? this.readSession.value() : null));
  protected readonly problem = computed(() => {
    const problem = problemOf(this.read.error() ?? this.readSession.error());
    return problem ? problemText(problem, this.language.messages()) : '';
  });

  /** For the sheet of paper, which has no header. */
  protected readonly when = computed(() => {
    const time = this.session()?.time;
    const messages = this.language.messages();
    return time ? `${messages.day(time.startsAt, time.zone)}, ${messages.period(time.startsAt, time.endsAt, time.zone)}` : '';
  });

  private readonly items = computed(() => this.agenda()?.items ?? []);
  protected readonly accepted = computed(() => this.items().filter(({ state }) => state === 'accepted'));
  protected readonly acceptedMinutes = computed(() => this.accepted().map(({ minutes }) => minutes ?? 0));
  protected readonly waiting = computed(() => this.items().filter(({ state }) => state === 'proposed' || state === 'asked'));
  protected readonly declined = computed(() => this.items().filter(({ state }) => state === 'declined'));

  private readonly open = computed(() => this.agenda()?.closed === null);
  protected readonly canDecide = computed(() => this.open() && this.session()?.role === 'organiser');
  protected readonly canOrder = computed(() => this.open() && this.session()?.role != null);
  protected readonly canClose = computed(() => this.canDecide() && this.session()?.state === 'scheduled');
  protected readonly task = signal<Task | null>(null);
  protected readonly dialogHeading = computed(() => this.t(`agenda.dialog.${this.task()?.what ?? 'add'}`));

  /** Moves one after the other, so that pressing three times moves three places. */
  private moving: Promise<void> = Promise.resolve();

  protected time(at: string): string {
    return this.language.messages().time(at, this.session()?.time?.zone ?? 'UTC');
  }

  /** The groups that want a point, each with its mark in this session. */
  protected supportOf({ supportsPerGroup }: StaffAgendaItemView): { id: string; name: string; mark: number; supports: number }[] {
    const groups = this.session()?.groups ?? [];
    return supportsPerGroup.map(({ groupId, supports }) => {
      const index = groups.findIndex(({ id }) => id === groupId);
      return { id: groupId, name: groups[index]?.name ?? '', mark: index + 1, supports };
    });
  }

  protected saved({ agenda, itemId }: { readonly agenda: StaffAgendaView; readonly itemId: string }): void {
    const what = this.task()?.what ?? 'add';
    this.task.set(null);
    this.show(agenda, itemId);
    const { title = '', state, position } = agenda.items.find(({ id }) => id === itemId) ?? {};
    this.announcer.say(
      state === 'accepted' ? this.t('agenda.said.placed', { title, position: position ?? 0 }) : this.t(`agenda.said.${what}`, { title }),
    );
  }

  protected async reopen({ id, title, state }: StaffAgendaItemView): Promise<void> {
    try {
      this.show(await this.api.reopen(this.id(), id), id);
      this.announcer.say(this.t(state === 'accepted' ? 'agenda.said.taken-off' : 'agenda.said.reopened', { title }));
    } catch (error) {
      this.alerts.report(error);
    }
  }

  protected move(point: StaffAgendaItemView, direction: 'up' | 'down'): Promise<void> {
    this.moving = this.moving.then(() => this.moveNow(point, direction));
    return this.moving;
  }

  protected async close(session: SessionView, closed: boolean): Promise<void> {
    try {
      this.readSession.set(await this.api.close(session, closed));
      this.announcer.say(this.t(closed ? 'agenda.said.closed' : 'agenda.said.opened'));
    } catch (error) {
      this.readSession.reload();
      this.alerts.report(error);
    }
  }

  protected again(): void {
    this.read.reload();
    this.readSession.reload();
  }

  protected print(): void {
    this.document.defaultView?.print();
  }

  private async moveNow({ id, title }: StaffAgendaItemView, direction: 'up' | 'down'): Promise<void> {
    try {
      const agenda = await this.api.move(this.id(), id, direction);
      this.read.set(agenda);
      const order = agenda.items.filter(({ state }) => state === 'accepted');
      const position = agenda.items.find((item) => item.id === id)?.position ?? 0;
      this.announcer.say(this.t('agenda.said.moved', { title, position, count: order.length }));
      // At either end that button cannot be pressed any more: its twin can.
      const stuck = direction === 'up' ? position <= 1 : position >= order.length;
      this.focus(`${stuck === (direction === 'up') ? 'later' : 'eerder'}-${id}`);
    } catch (error) {
      this.alerts.report(error);
      this.read.reload();
    }
  }

  /** What came of a change, with the focus on the point that it was about, wherever that is now. */
  private show(agenda: StaffAgendaView, itemId: string): void {
    this.read.set(agenda);
    this.focus(`punt-${itemId}`);
  }

  /** A list that is drawn in another order loses the focus; it goes back once that is done. */
  private focus(elementId: string): void {
    afterNextRender(() => this.document.getElementById(elementId)?.focus(), { injector: this.injector });
  }
}
