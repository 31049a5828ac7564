import { ChangeDetectionStrategy, Component, computed, inject, input, type Signal, signal, type WritableSignal } from '@angular/core';
import { type FieldTree, form, FormField, validateStandardSchema } from '@angular/forms/signals';
import { localTime, sessionTime, zone, type SessionView } from '@bijeen/contract';
import { Choice, type ChoiceOption, Control, Field, Language } from '@bijeen/ui';
import * as z from 'zod';
import { type Problem, problemText, reasonOf } from '../platform/problems';

interface TimeModel {
  readonly date: string;
  readonly clock: string;
  readonly minutes: number | null;
  readonly zone: string;
}
type Which = 'earlier' | 'later';

/** A date as it is typed, with the answer to the question that an hour gives which exists twice. */
export interface TimeDraft extends TimeModel {
  readonly which: Which | null;
}

/** What the fields may hold each; together they are judged by the API, which knows the clocks of every zone. */
const timeSchema = z.object({
  date: z.string().regex(/^20[0-9]{2}-[01][0-9]-[0-3][0-9]$/, 'A date, such as 2027-09-16.'),
  clock: z.string().regex(/^[0-2][0-9]:[0-5][0-9]$/, 'A date and time, such as 2027-09-02T15:00.'),
  minutes: sessionTime.shape.minutes.nullable().refine((minutes) => minutes !== null, 'Fill this in.'),
  zone,
});

/** The fields of a date: what is typed, and what is made of it. */
export interface TimeForm {
  readonly model: WritableSignal<TimeModel>;
  readonly fields: FieldTree<TimeModel>;
  readonly zones: readonly string[];
  readonly which: Signal<Which | null>;
  readonly value: Signal<TimeDraft>;
  answer(which: string | null): void;
}

/** Fields that begin with `time`, or empty in the zone that most sessions are in. Needs an injection context. */
export function timeForm(time: SessionView['time']): TimeForm {
  const [date = '', clock = ''] = time?.startsLocal.split('T') ?? [];
  const model = signal<TimeModel>({ date, clock, minutes: time?.minutes ?? 120, zone: time?.zone ?? 'Europe/Amsterdam' });
  const momentOf = (typed: TimeModel): string => `${typed.date} ${typed.clock} ${typed.zone}`;
  // The answer is about one moment: it does not go along to another.
  const answered = signal(time?.which ? { moment: momentOf(model()), which: time.which } : null);
  const which = computed(() => (answered()?.moment === momentOf(model()) ? (answered()?.which ?? null) : null));
  return {
    model,
    fields: form(model, (path) => validateStandardSchema(path, timeSchema)),
    zones: [...new Set([model().zone, ...Intl.supportedValuesOf('timeZone')])].sort(),
    which,
    value: computed(() => ({ ...model(), which: which() }), { equal: (one, other) => JSON.stringify(one) === JSON.stringify(other) }),
    answer: (chosen) => answered.set(chosen === 'earlier' || chosen === 'later' ? { moment: momentOf(model()), which: chosen } : null),
  };
}

/** The date as the API takes it. */
export function timeOf({ date, clock, minutes, zone: place, which }: TimeDraft): z.output<typeof sessionTime> {
  return sessionTime.parse({ startsLocal: localTime.parse(`${date}T${clock}`), zone: place, minutes, ...(which && { which }) });
}

/** Day, hour, length and zone, with what the API said about them: a time that does not exist, or exists twice. */
@Component({
  selector: 'bijeen-time-fields',
  templateUrl: './time-fields.html',
  imports: [Choice, Control, Field, FormField],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TimeFields {
  private readonly language = inject(Language);
  readonly of = input.required<TimeForm>();
  /** What the API refused; null when nothing. */
  readonly problem = input.required<Problem | null>();
  protected readonly t = this.language.t;
  protected readonly f = computed(() => this.of().fields);

  private readonly reason = computed(() => {
    const problem = this.problem();
    return problem && reasonOf(problem);
  });
  /** The clocks show this time twice. */
  protected readonly twice = computed(() => this.reason() === 'local-time-ambiguous' || this.of().which() !== null);
  protected readonly refusal = computed(() => {
    const problem = this.problem();
    return problem && this.reason() !== 'local-time-ambiguous' ? problemText(problem, this.language.messages()) : null;
  });
  /** The next time that exists, when the clocks skip the chosen one. */
  protected readonly next = computed(() => {
    const next = this.problem()?.facts?.['next'];
    if (this.reason() !== 'local-time-skipped' || typeof next !== 'string') return null;
    const [date = '', clock = ''] = next.split('T');
    return { date, clock, words: this.language.messages().language === 'nl' ? clock.replace(':', '.') : clock };
  });
  protected readonly whiches = computed<ChoiceOption[]>(() => [
    { value: 'earlier', label: this.t('sessions.time.earlier') },
    { value: 'later', label: this.t('sessions.time.later') },
  ]);

  protected take({ date, clock }: { readonly date: string; readonly clock: string }): void {
    this.of().model.update((model) => ({ ...model, date, clock }));
  }
}
