import { DestroyRef, effect, inject, type Signal, signal, untracked } from '@angular/core';
import type { SavedState } from '@bijeen/ui';
import { problemOf, type Problem } from './problems';

/** Keeps what somebody types, without a button. */
export interface Autosave {
  /** For `bijeen-saved`; null as long as nothing was changed. */
  readonly state: Signal<SavedState | null>;
  /** Why the last attempt failed; what was typed is still in the page. */
  readonly problem: Signal<Problem | null>;
  /** True while something is typed that the server has not got: for the guard that asks before leaving. */
  unsaved(): boolean;
  /** Saves now what waits, and resolves when the server has it or has refused it. */
  flush(): Promise<void>;
}

interface AutosaveOptions {
  /** Milliseconds of quiet before it is saved. */
  readonly wait?: number;
  /** False holds saving back, for a form that is not right yet. */
  readonly when?: () => boolean;
}

/**
 * Saves `model` by `save` a moment after it was last changed, one request at a time; what is changed meanwhile follows after. A
 * failure keeps the state at "unsaved" and is tried again at the next change or `flush`. What `model` holds at first is taken as
 * saved. Throws from `save` that are no answer of the API are bugs, and go on to the error handler. Needs an injection context.
 */
export function autosave<T>(
  model: Signal<T>,
  save: (value: T) => Promise<unknown>,
  { wait = 800, when = () => true }: AutosaveOptions = {},
): Autosave {
  const state = signal<SavedState | null>(null);
  const problem = signal<Problem | null>(null);
  let saved = untracked(model);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | null = null;

  const unsaved = (): boolean => untracked(model) !== saved;

  const run = async (): Promise<void> => {
    clearTimeout(timer);
    while (unsaved() && untracked(when)) {
      const value = untracked(model);
      state.set('saving');
      try {
        await save(value);
      } catch (error) {
        state.set('unsaved');
        const refused = problemOf(error);
        problem.set(refused);
        if (!refused) throw error;
        return;
      }
      saved = value;
      problem.set(null);
    }
    state.set(unsaved() ? 'unsaved' : 'saved');
  };
  const flush = (): Promise<void> => {
    running ??= run().finally(() => (running = null));
    return running;
  };

  effect(() => {
    if (model() === saved) return;
    when();
    untracked(() => {
      if (!running) state.set('unsaved');
      clearTimeout(timer);
      // A rejection is a bug; as a rejection that nobody handles it reaches the error handler.
      timer = setTimeout(() => void flush(), wait);
    });
  });
  inject(DestroyRef).onDestroy(() => {
    clearTimeout(timer);
    if (unsaved()) void flush();
  });

  return { state: state.asReadonly(), problem: problem.asReadonly(), unsaved, flush };
}
