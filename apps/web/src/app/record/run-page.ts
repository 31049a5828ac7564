import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, signal, viewChild, viewChildren } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import { type CheckinView, type OutcomeEdit, outcomeView, type OutcomeView } from '@bijeen/contract';
import { newId } from '@bijeen/kernel';
import { AlertBox, Confirm, Icon, Language, NowCard, StatusBox } from '@bijeen/ui';
import { firstValueFrom } from 'rxjs';
import { Alerts } from '../platform/alerts';
import { Announcer } from '../platform/announcer';
import { CurrentCaller } from '../platform/caller';
import { DeviceOutbox } from '../platform/device-outbox';
import { askBeforeClosing, type Leavable } from '../platform/leaving';
import { whenSessionChanges } from '../platform/live';
import { problemOf, problemText, reasonOf } from '../platform/problems';
import { ServerClock } from '../platform/server-clock';
import { SessionWorkspace } from '../sessions/session-workspace';
import { CaptureForm, type Typed } from './capture-form';
import { CheckinList } from './checkin-list';
import { clockAt, ClockPanel } from './clock-panel';
import { LineRow } from './line-row';
import { captured, edited, type Line, linesOf, type Sort } from './lines';
import { RecordApi } from './record-api';

type Change = Parameters<RecordApi['change']>[1];
const DAY_MS = 86_400_000;

/** The tab "Gesprek": run the session, write down what is said, see who is there. What is typed is kept also without a connection. */
@Component({
  selector: 'bijeen-run-page',
  templateUrl: './run-page.html',
  imports: [AlertBox, CaptureForm, CheckinList, ClockPanel, Icon, LineRow, NowCard, RouterLink, StatusBox],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RunPage implements Leavable {
  private readonly api = inject(RecordApi);
  private readonly alerts = inject(Alerts);
  private readonly announcer = inject(Announcer);
  private readonly confirm = inject(Confirm);
  private readonly workspace = inject(SessionWorkspace);
  protected readonly outbox = inject(DeviceOutbox);
  protected readonly clock = inject(ServerClock);
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  readonly id = input.required<string>();

  protected readonly run = this.api.run(this.id);
  private readonly outcomes = this.api.outcomes(this.id);
  private readonly checkins = this.api.checkins(this.id);
  /** Asked once somebody looks where a line came from. */
  private readonly boardOf = signal<string | undefined>(undefined);
  private readonly board = this.api.board(this.boardOf);

  // What was there last stays in the page when asking again fails: a hall has bad wifi.
  protected readonly view = linkedSignal(keeping(() => (this.run.hasValue() ? this.run.value() : null)));
  private readonly known = linkedSignal(keeping(() => (this.outcomes.hasValue() ? this.outcomes.value() : null)));
  protected readonly people = linkedSignal(keeping(() => (this.checkins.hasValue() ? this.checkins.value() : null)));
  protected readonly cards = linkedSignal(keeping(() => (this.board.hasValue() ? this.board.value() : null)));

  protected readonly lines = computed(() => linesOf(this.known() ?? [], this.outbox.kept(), this.prefix()));
  protected readonly unsorted = computed(() => this.lines().filter(({ kind }) => kind === 'unsorted'));
  private readonly sorted = computed(() => this.lines().filter(({ kind }) => kind !== 'unsorted'));
  protected readonly here = computed(() => {
    const current = this.view()?.currentId ?? null;
    return current === null ? [] : this.sorted().filter(({ agendaItemId }) => agendaItemId === current);
  });
  protected readonly elsewhere = computed(() => this.sorted().filter((line) => !this.here().includes(line)));
  protected readonly onDevice = computed(() => this.lines().filter(({ outcome }) => outcome === null).length);
  protected readonly refused = computed(() => this.lines().filter(({ refused }) => refused !== null).length);

  protected readonly phase = computed(() => {
    const view = this.view();
    if (!view) return null;
    if (view.state !== 'scheduled') return view.state;
    return view.liveFrom && this.clock.now() >= new Date(view.liveFrom) ? 'ready' : 'ahead';
  });
  protected readonly started = computed(() => {
    const startsAt = this.view()?.startsAt;
    return !!startsAt && this.clock.now() >= new Date(startsAt);
  });
  /** While people talk, and after: also for a session that nobody took live. */
  protected readonly mayCapture = computed(() => {
    const phase = this.phase();
    return phase === 'live' || phase === 'concluded' || (phase === 'ready' && this.started());
  });
  protected readonly mayResume = computed(() => {
    const concludedAt = this.view()?.concludedAt;
    return !!concludedAt && this.clock.now().getTime() <= new Date(concludedAt).getTime() + DAY_MS;
  });
  protected readonly times = computed(() => {
    const view = this.view();
    const of = (at: string | null | undefined) => (at && view ? this.language.messages().dayAndClock(at, view.zone) : '');
    return { starts: of(view?.startsAt), liveFrom: of(view?.liveFrom) };
  });

  private readonly late = computed(() => {
    const view = this.view();
    return view ? (clockAt(view, this.clock.now())?.lateBy ?? 0) : 0;
  });
  /** How late the rest will be, and what that does to the end. */
  protected readonly pace = computed(() => {
    const view = this.view();
    const last = view?.points.at(-1);
    if (!view?.clock || !last || !view.endsAt) return null;
    const lateBy = this.late();
    const free = Math.floor((new Date(view.endsAt).getTime() - new Date(last.endsAt).getTime()) / 60_000);
    const end = this.language.messages().clock(view.endsAt, view.zone);
    return { lateBy, free, end, tooLate: lateBy - free };
  });
  protected readonly next = computed(() => {
    const view = this.view();
    return view?.points.find(({ id }) => id === view.nextId) ?? null;
  });

  private readonly form = viewChild(CaptureForm);
  private readonly rows = viewChildren(LineRow);
  protected readonly busy = signal(false);
  protected readonly tapping = signal<ReadonlySet<string>>(new Set());
  /** Edits of lines that were on their way when they were sorted. */
  private readonly later = new Map<string, OutcomeEdit>();

  constructor() {
    this.clock.run();
    this.outbox.sendNow();
    whenSessionChanges(this.id, () => this.ask());
    askBeforeClosing(this);
    this.outbox.arrived.pipe(takeUntilDestroyed()).subscribe(({ id, answer }) => this.arrived(id, answer));
    void inject(CurrentCaller).load();
  }

  /** Something is typed that is kept nowhere yet. Lines on this device are not lost when the page is left. */
  unsaved(): boolean {
    return this.form()?.unsaved() ?? false;
  }

  protected ask(): void {
    this.run.reload();
    this.outcomes.reload();
    this.checkins.reload();
  }

  protected async change(change: Change): Promise<void> {
    await this.once(async () => {
      this.view.set(await firstValueFrom(this.api.change(this.id(), change)));
      this.workspace.session.reload();
    });
  }

  /** Asks about what remains. Nothing of it is dropped: lines are sorted later, points go to a follow-up. */
  protected async conclude(): Promise<void> {
    const points = this.view()?.points.filter(({ id, discussedAt }) => discussedAt === null && id !== this.view()?.currentId).length ?? 0;
    const sure = await this.confirm.ask({
      heading: this.t('record.conclude.heading'),
      text: this.t('record.conclude.text', { points, lines: this.unsorted().length, device: this.onDevice() }),
      yes: this.t('record.conclude.yes'),
      no: this.t('record.conclude.no'),
    });
    if (sure) await this.change('conclude');
  }

  protected async moveTo(agendaItemId: string | null): Promise<void> {
    await this.once(async () => {
      this.view.set(await firstValueFrom(this.api.moveTo(this.id(), agendaItemId)));
    });
  }

  protected keep({ text, kind }: Typed): void {
    const id = newId();
    this.outbox.put(id, this.api.lineUrl(this.id(), id), captured(text, kind, this.view()?.currentId ?? null));
  }

  protected async sort(line: Line, kind: Sort): Promise<void> {
    const next = this.unsorted()[this.unsorted().findIndex(({ id }) => id === line.id) + 1];
    await this.edit(line, { kind }).catch((error: unknown) => this.alerts.report(error));
    this.announcer.say(this.t('record.line.sorted', { kind: this.t(`record.kind.${kind}`) }));
    // The line went to another list; the keyboard goes on with the next one.
    const row = this.rows().find((one) => one.line().id === next?.id);
    if (row) row.focus();
    else this.form()?.focus();
  }

  /** Changes a line wherever it is: on this device, on its way, or on the server. Rejects with what the server refused. */
  protected readonly edit = async (line: Line, edit: OutcomeEdit): Promise<void> => {
    if (!line.outcome) {
      const kept = this.outbox.kept().find(({ id }) => id === line.id);
      if (!kept || !this.outbox.change(line.id, edited(kept.body, edit))) this.later.set(line.id, { ...this.later.get(line.id), ...edit });
      return;
    }
    try {
      this.put(await firstValueFrom(this.api.changeLine(this.id(), line.outcome, edit)));
    } catch (error) {
      // Somebody else was first: show what they made of it.
      const problem = problemOf(error);
      if (problem && reasonOf(problem) === 'revision-stale') this.outcomes.reload();
      throw error;
    }
  };

  protected discard(line: Line): void {
    this.outbox.discard(line.id);
  }

  protected async checkIn(person: CheckinView, here: boolean): Promise<void> {
    if (this.tapping().has(person.invitationId)) return;
    this.tapping.update((all) => new Set([...all, person.invitationId]));
    try {
      const checkedInAt = await firstValueFrom(this.api.checkIn(this.id(), person.invitationId, here));
      this.people.update((all) => all?.map((one) => (one.invitationId === person.invitationId ? { ...one, checkedInAt } : one)) ?? null);
      this.run.reload();
    } catch (error) {
      this.alerts.report(error);
    } finally {
      this.tapping.update((all) => new Set([...all].filter((id) => id !== person.invitationId)));
    }
  }

  protected lookUp(): void {
    this.boardOf.set(this.id());
  }

  protected problem(): string {
    const problem = problemOf(this.run.error());
    return problem ? problemText(problem, this.language.messages()) : this.t('problem.unexpected');
  }

  private readonly prefix = computed(() => this.api.lineUrl(this.id(), ''));

  private arrived(id: string, answer: unknown): void {
    const outcome = outcomeView.safeParse(answer);
    if (!outcome.success) return;
    this.put(outcome.data);
    const edit = this.later.get(id);
    this.later.delete(id);
    const line = this.lines().find((one) => one.id === id);
    if (edit && line) this.edit(line, edit).catch((error: unknown) => this.alerts.report(error));
  }

  private put(outcome: OutcomeView): void {
    this.known.update((all) => {
      const others = (all ?? []).filter(({ id }) => id !== outcome.id);
      return [...others, outcome].sort((one, other) => one.number - other.number);
    });
  }

  private async once(work: () => Promise<void>): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    try {
      await work();
    } catch (error) {
      this.alerts.report(error);
      this.run.reload();
    } finally {
      this.busy.set(false);
    }
  }
}

/** A signal that keeps its last value while `source` has none, and can be set meanwhile. */
function keeping<T>(source: () => T | null): {
  source: () => T | null;
  computation: (now: T | null, before?: { value: T | null }) => T | null;
} {
  return { source, computation: (now, before) => now ?? before?.value ?? null };
}
