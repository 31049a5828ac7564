import { HttpClient } from '@angular/common/http';
import { computed, DOCUMENT, inject, Injectable, signal } from '@angular/core';
import { firstValueFrom, Subject } from 'rxjs';
import { Alerts } from './alerts';
import { CurrentCaller } from './caller';
import { type Problem, problemOf } from './problems';

/** Something that is on this device until the server has it. `id` is made here, so that sending it twice is the same thing. */
export interface Kept<Body = unknown> {
  readonly id: string;
  /** Where it is put (PUT). */
  readonly url: string;
  readonly body: Body;
  /** The account that it was kept for: nobody else's sign-in on this device sends it. */
  readonly accountId: string;
  /** Order in which things were kept. */
  readonly order: number;
  /** Why the server did not take it; it stays here until somebody changes it or tries again. */
  readonly refused: Problem | null;
}

const PREFIX = 'bijeen.outbox.';
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30_000;

/**
 * Keeps what is put in it on this device before anything else happens, sends it in the order in which it was put, and takes it off
 * the device once the server has it. No connection, a server that is away or a sign-in that ended: it stays and is tried again. A
 * refusal stays too, with its reason. One entry is one key of the browser's storage, so that two windows do not overwrite each other.
 */
@Injectable({ providedIn: 'root' })
export class DeviceOutbox {
  private readonly http = inject(HttpClient);
  private readonly caller = inject(CurrentCaller);
  private readonly alerts = inject(Alerts);
  private readonly view = inject(DOCUMENT).defaultView;
  private readonly entries = signal<readonly Kept[]>([]);
  private readonly inFlight = signal<string | null>(null);
  private readonly sending = signal(false);
  private wait = FIRST_WAIT_MS;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly arrivals = new Subject<{ readonly id: string; readonly answer: unknown }>();

  /** What is on this device for whoever is signed in, oldest first. */
  readonly kept = computed(() => this.entries().filter(({ accountId }) => accountId === this.caller.who()?.id));
  /** True while the browser has no connection, or the last attempt did not reach the server. */
  readonly offline = signal(false);
  /** What the server answered when it took something. */
  readonly arrived = this.arrivals.asObservable();

  constructor() {
    this.read();
    const view = this.view;
    if (!view) return;
    this.offline.set(!view.navigator.onLine);
    view.addEventListener('offline', () => this.offline.set(true));
    view.addEventListener('online', () => {
      this.offline.set(false);
      this.sendNow();
    });
    // Another window of this browser kept or sent something.
    view.addEventListener('storage', ({ key }) => {
      if (key === null || key.startsWith(PREFIX)) this.read();
    });
  }

  /** Keeps it, then sends it when it can. Throws when the browser has no room left: then it is kept nowhere. */
  put(id: string, url: string, body: unknown): void {
    const accountId = this.caller.who()?.id;
    if (!accountId) throw new Error('only for somebody who is signed in');
    const order = 1 + Math.max(0, ...this.entries().map((entry) => entry.order));
    this.write({ id, url, body, accountId, order, refused: null });
    this.sendNow();
  }

  /** Replaces what waits under `id`. False when it is under way or gone already: then the server has what was put before. */
  change(id: string, body: unknown): boolean {
    const entry = this.entries().find((one) => one.id === id);
    if (!entry || this.inFlight() === id) return false;
    this.write({ ...entry, body, refused: null });
    this.sendNow();
    return true;
  }

  /** Takes something off the device that the server did not take. */
  discard(id: string): void {
    this.remove(id);
  }

  /** Tries again now, also what was refused. */
  retry(): void {
    for (const entry of this.kept()) if (entry.refused) this.write({ ...entry, refused: null });
    this.sendNow();
  }

  /** Sends what waits; a page calls it when it opens. */
  sendNow(): void {
    clearTimeout(this.timer);
    this.wait = FIRST_WAIT_MS;
    void this.send();
  }

  private async send(): Promise<void> {
    if (this.sending()) return;
    this.sending.set(true);
    try {
      for (let next = this.next(); next; next = this.next()) if (!(await this.sendOne(next))) return;
    } catch (error) {
      // No answer of the API is a fault of the page; what is kept stays kept.
      this.alerts.report(error);
    } finally {
      this.sending.set(false);
    }
  }

  private next(): Kept | undefined {
    return this.kept().find(({ refused }) => refused === null);
  }

  /** True when the queue can go on with what comes after. */
  private async sendOne({ id, url, body }: Kept): Promise<boolean> {
    this.inFlight.set(id);
    try {
      const answer: unknown = await firstValueFrom(this.http.put(url, body));
      this.offline.set(false);
      this.remove(id);
      this.arrivals.next({ id, answer });
      return true;
    } catch (error) {
      const problem = problemOf(error);
      if (!problem) throw error;
      if (passes(problem)) {
        this.offline.set(problem.status === 0);
        this.timer = setTimeout(() => void this.send(), this.wait);
        this.wait = Math.min(this.wait * 2, LONGEST_WAIT_MS);
        return false;
      }
      this.offline.set(false);
      const entry = this.entries().find((one) => one.id === id);
      if (entry) this.write({ ...entry, refused: problem });
      return true;
    } finally {
      this.inFlight.set(null);
    }
  }

  private write(entry: Kept): void {
    this.view?.localStorage.setItem(PREFIX + entry.id, JSON.stringify(entry));
    this.entries.update((all) => ordered([...all.filter(({ id }) => id !== entry.id), entry]));
  }

  private remove(id: string): void {
    this.view?.localStorage.removeItem(PREFIX + id);
    this.entries.update((all) => all.filter((entry) => entry.id !== id));
  }

  private read(): void {
    const storage = this.view?.localStorage;
    if (!storage) return;
    const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '').filter((key) => key.startsWith(PREFIX));
    this.entries.set(
      ordered(keys.map((key) => JSON.parse(storage.getItem(key) ?? 'null') as Kept | null).filter((entry) => entry !== null)),
    );
  }
}

/** Not the server's word on what was sent, but on whether it could listen. */
function passes({ status }: Problem): boolean {
  return status === 0 || status === 401 || status === 408 || status === 429 || status >= 500;
}

function ordered(entries: readonly Kept[]): readonly Kept[] {
  return [...entries].sort((one, other) => one.order - other.order || (one.id < other.id ? -1 : 1));
}
