import { inject, Injectable } from '@angular/core';
import type { SessionView } from '@bijeen/contract';
import { firstValueFrom, type Observable } from 'rxjs';
import { problemOf, reasonOf } from '../platform/problems';
import { SessionsApi } from './sessions-api';
import { SessionWorkspace } from './session-workspace';

/** What one part of the form writes of a session. */
export interface PartOfSession {
  /** The part as a session has it: to see whether somebody else changed the same. */
  of(session: SessionView): unknown;
  send(id: string, revision: number): Observable<SessionView>;
}

/**
 * Sends what the parts of a form write, one after the other, each with the revision that the one before answered. When somebody
 * else changed the session meanwhile it goes on as long as they changed something else; otherwise it rejects with the refusal
 * (`revision-stale`), the session in the page being theirs from then on, and what was typed being still in the form.
 */
@Injectable()
export class SessionDraft {
  private readonly api = inject(SessionsApi);
  private readonly workspace = inject(SessionWorkspace);
  private last: Promise<unknown> = Promise.resolve();

  save(part: PartOfSession): Promise<SessionView> {
    const saved = this.last.then(() => this.send(part));
    this.last = saved.catch(() => undefined);
    return saved;
  }

  private async send(part: PartOfSession): Promise<SessionView> {
    const known = this.known();
    try {
      return this.keep(await firstValueFrom(part.send(known.id, known.revision)));
    } catch (error) {
      const problem = problemOf(error);
      if (!problem || reasonOf(problem) !== 'revision-stale') throw error;
      const theirs = this.keep(await firstValueFrom(this.api.view(known.id)));
      if (JSON.stringify(part.of(theirs)) !== JSON.stringify(part.of(known))) throw error;
      return this.keep(await firstValueFrom(part.send(theirs.id, theirs.revision)));
    }
  }

  private known(): SessionView {
    const known = this.workspace.session.value();
    if (!known) throw new Error('There is no session to write yet.');
    return known;
  }

  private keep(view: SessionView): SessionView {
    this.workspace.session.set(view);
    return view;
  }
}
