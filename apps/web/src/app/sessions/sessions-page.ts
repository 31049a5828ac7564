import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { SessionListItem } from '@bijeen/contract';
import { Icon, Language, Leaf, StatusBox } from '@bijeen/ui';
import { firstValueFrom } from 'rxjs';
import { Alerts } from '../platform/alerts';
import { CurrentCaller } from '../platform/caller';
import { isMine, nextStepWords, type StepWords } from './next-step';
import { SessionsApi } from './sessions-api';

interface Line {
  readonly session: SessionListItem;
  readonly step: StepWords;
  readonly when: string;
}

/** The parts of the list, in order; each with the states that it holds. */
const PARTS = [
  { key: 'running', states: ['live', 'scheduled', 'polling', 'draft', 'concluded'] },
  { key: 'published', states: ['published'] },
  { key: 'cancelled', states: ['cancelled'] },
] as const;

/** My sessions: what is asked of me first, then the others by how far they are, each with its next step. */
@Component({
  selector: 'bijeen-sessions-page',
  templateUrl: './sessions-page.html',
  imports: [Icon, Leaf, RouterLink, StatusBox],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SessionsPage {
  private readonly api = inject(SessionsApi);
  private readonly alerts = inject(Alerts);
  private readonly caller = inject(CurrentCaller);
  private readonly language = inject(Language);
  protected readonly t = this.language.t;
  protected readonly mine = this.api.mine();
  private readonly older = signal<readonly SessionListItem[]>([]);
  private readonly moreOlder = signal<boolean | null>(null);
  protected readonly loadingOlder = signal(false);

  protected readonly mayBegin = computed(() => ['organiser', 'administrator'].includes(this.caller.who()?.role ?? ''));
  private readonly sessions = computed(() => [...(this.mine.hasValue() ? this.mine.value().sessions : []), ...this.older()]);
  protected readonly more = computed(() => this.moreOlder() ?? (this.mine.hasValue() && this.mine.value().more));
  protected readonly empty = computed(() => this.sessions().length === 0);
  /** What cannot wait longest: the first to begin of those that ask something. */
  protected readonly first = computed<Line | null>(() => {
    const asking = this.sessions().filter(isMine);
    const soonest = [...asking].sort((one, other) => Date.parse(one.startsAt ?? '9999') - Date.parse(other.startsAt ?? '9999'))[0];
    return soonest ? this.lineOf(soonest) : null;
  });
  protected readonly parts = computed(() =>
    PARTS.map(({ key, states }) => ({
      key,
      lines: this.sessions()
        .filter(({ id, state }) => id !== this.first()?.session.id && (states as readonly string[]).includes(state))
        .map((session) => this.lineOf(session)),
    })).filter(({ lines }) => lines.length > 0),
  );

  protected async loadOlder(): Promise<void> {
    const last = this.sessions().at(-1);
    if (!last || this.loadingOlder()) return;
    this.loadingOlder.set(true);
    try {
      const { sessions, more } = await firstValueFrom(this.api.olderThan(last.id));
      this.older.update((before) => [...before, ...sessions]);
      this.moreOlder.set(more);
    } catch (error) {
      this.alerts.report(error);
    } finally {
      this.loadingOlder.set(false);
    }
  }

  private lineOf(session: SessionListItem): Line {
    const messages = this.language.messages();
    const { startsAt, zone } = session;
    return {
      session,
      step: nextStepWords(session, messages),
      when: startsAt ? `${messages.dayOfYear(startsAt, zone)}, ${messages.clock(startsAt, zone)}` : messages('sessions.no-date'),
    };
  }
}
