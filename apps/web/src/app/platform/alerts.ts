import { type ErrorHandler, inject, Injectable, signal } from '@angular/core';
import { Language } from '@bijeen/ui';
import { problemOf, problemText } from './problems';

export interface Alert {
  readonly text: string;
  /** What to name when asking for help. */
  readonly requestId: string | null;
}

/** The one place where a page says that something went wrong which it could not handle itself. */
@Injectable({ providedIn: 'root' })
export class Alerts {
  private readonly language = inject(Language);
  readonly current = signal<Alert | null>(null);

  /** Shows `error` until it is closed or another takes its place. Takes anything that was thrown. */
  report(error: unknown): void {
    const problem = problemOf(error);
    const messages = this.language.messages();
    this.current.set(
      problem
        ? { text: problemText(problem, messages), requestId: problem.instance ?? null }
        : { text: messages('problem.unexpected'), requestId: null },
    );
  }

  close(): void {
    this.current.set(null);
  }
}

/** What nobody caught: in the console for the maker, in words for the person. */
@Injectable()
export class AlertingErrorHandler implements ErrorHandler {
  private readonly alerts = inject(Alerts);

  handleError(error: unknown): void {
    // eslint-disable-next-line no-console -- the console is where a developer looks for it
    console.error(error);
    this.alerts.report(error);
  }
}
