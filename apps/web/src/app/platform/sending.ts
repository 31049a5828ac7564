import { afterNextRender, ErrorHandler, inject, Injector, type Signal, signal } from '@angular/core';
import { type FieldTree, submit, type ValidationError } from '@angular/forms/signals';
import { Language } from '@bijeen/ui';
import { type Problem, problemOf, problemText } from './problems';

/** The sending of one form: call `send` from its submit event. */
export interface Sending {
  /** True while the answer is awaited; a second press does nothing then. */
  readonly busy: Signal<boolean>;
  /** True from a failure until the form was sent: the error summary is shown. */
  readonly failed: Signal<boolean>;
  /** True when it was accepted; then nothing counts as typed and unsaved any more. What was typed stays whatever happens. */
  send(event?: Event): Promise<boolean>;
}

interface SendingOptions {
  /** Where the focus goes when no field can be blamed: the error summary. */
  readonly summary?: () => { focus(): void } | undefined;
}

/**
 * Sends `form` by `save`, which gets its value and rejects with what the API refused. A refusal that names fields is shown beside
 * those fields, another one above the form; the focus goes to the first problem. What is no refusal at all (no connection, a fault
 * on our side) goes to the alert of the shell. Needs an injection context: call it where a field of the page is initialised.
 */
export function sending<T>(form: FieldTree<T>, save: (value: T) => Promise<unknown>, { summary }: SendingOptions = {}): Sending {
  const language = inject(Language);
  const errors = inject(ErrorHandler);
  const injector = inject(Injector);
  const failed = signal(false);

  const focusProblem = (): void => {
    afterNextRender(
      () => {
        const blamed = form()
          .errorSummary()
          .find((error) => error.fieldTree().formFieldBindings().length > 0);
        if (blamed) blamed.fieldTree().focusBoundControl();
        else summary?.()?.focus();
      },
      { injector },
    );
  };
  const refusals = (problem: Problem): Refusal[] => {
    const fields = problem.errors ?? [];
    if (fields.length === 0)
      return [{ kind: 'problem', message: problemText(problem, language.messages()), fieldTree: form as FieldTree<unknown> }];
    return fields.map(({ pointer, detail }) => ({
      kind: 'refused',
      message: detail,
      fieldTree: fieldAt(form as FieldTree<unknown>, pointer),
    }));
  };

  const attempt = async (): Promise<'accepted' | 'refused' | 'broken'> => {
    const typed = form()
      .errorSummary()
      .filter((error) => !OURS.includes(error.kind));
    if (typed.length > 0) {
      form().markAsTouched();
      return 'refused';
    }
    let broken = false;
    const accepted = await submit(form, {
      // An earlier refusal does not hold back a new attempt: what was in the way may be gone, while nothing that was typed changed.
      ignoreValidators: 'all',
      action: async () => {
        try {
          await save(form().value());
          return undefined;
        } catch (error) {
          const problem = problemOf(error);
          if (problem && problem.status >= 400 && problem.status < 500) return refusals(problem);
          broken = true;
          errors.handleError(error);
          return undefined;
        }
      },
    });
    if (broken) return 'broken';
    return accepted ? 'accepted' : 'refused';
  };

  return {
    busy: form().submitting,
    failed: failed.asReadonly(),
    async send(event) {
      event?.preventDefault();
      if (form().submitting()) return false;
      const outcome = await attempt();
      failed.set(outcome === 'refused');
      if (outcome === 'refused') focusProblem();
      if (outcome === 'accepted') form().reset();
      return outcome === 'accepted';
    },
  };
}

/** The kinds of error that come from the API and not from what is typed. */
const OURS: readonly string[] = ['refused', 'problem'];

type Refusal = ValidationError.WithFieldTree & { readonly message: string };

/** The field a JSON pointer (RFC 6901) names, or the nearest one around it that the form has. */
export function fieldAt(form: FieldTree<unknown>, pointer: string): FieldTree<unknown> {
  let field = form;
  for (const step of pointer.split('/').slice(1)) {
    const key = step.replaceAll('~1', '/').replaceAll('~0', '~');
    const next = (field as unknown as Record<string, FieldTree<unknown> | undefined>)[key];
    if (typeof next !== 'function') break;
    field = next;
  }
  return field;
}
