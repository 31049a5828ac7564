import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  DOCUMENT,
  type ElementRef,
  inject,
  Injector,
  signal,
  viewChild,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import { mode, PROBLEM_BASE, rsvpRequest, type Mode, type RsvpRequest } from '@bijeen/contract';
import { Choice, type ChoiceOption, Control, Field, Icon, Language, Leaf, Saved } from '@bijeen/ui';
import * as z from 'zod';
import { Installation } from '../platform/installation';
import { takeNotice } from '../platform/notice';
import { problemOf, problemText, reasonOf, type Problem } from '../platform/problems';
import { AboutSession } from './about-session';
import { InvitationsApi } from './invitations-api';
import { OwnCheckin } from './own-checkin';
import { PersonalFrame } from './personal-frame';

type Answer = RsvpRequest['answer'];
interface Typed {
  readonly answer: Answer | null;
  readonly mode: Mode | null;
  readonly companions: number;
}

const typed = z.object({
  answer: rsvpRequest.shape.answer.nullable().catch(null),
  mode: mode.nullable().catch(null),
  companions: z.coerce.number().int().catch(0),
});

/** What the server says about an answer that came without JavaScript: kept, or refused with what was typed. */
const notice = z.union([
  z.object({ saved: z.string() }),
  z.object({
    problem: z.string(),
    facts: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    typed: typed.optional(),
  }),
]);

const ICONS = { accepted: 'check', tentative: 'maybe', declined: 'cross' } as const;
const TONES = { accepted: 'yes', tentative: 'maybe', declined: 'no' } as const;

/**
 * `/uitnodiging/:token`: do you come? It follows the session: before there is a date, once it began, when it is over or off, it says what
 * is so and what you can do. The form is a real one, which works without JavaScript; with it, the answer is kept without leaving the page.
 */
@Component({
  selector: 'bijeen-answer-page',
  templateUrl: './answer-page.html',
  imports: [AboutSession, Choice, Control, Field, Icon, Leaf, OwnCheckin, RouterLink, Saved],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AnswerPage {
  private readonly language = inject(Language);
  private readonly api = inject(InvitationsApi);
  private readonly installation = inject(Installation);
  private readonly injector = inject(Injector);
  protected readonly frame = inject(PersonalFrame);
  protected readonly t = this.language.t;
  private readonly refusal = viewChild<ElementRef<HTMLElement>>('refusal');
  private readonly arrivedWith = notice.safeParse(parsed(takeNotice())).data ?? null;
  private readonly refused = this.arrivedWith && 'problem' in this.arrivedWith ? this.arrivedWith : null;

  protected readonly invitation = computed(() => this.frame.invited().invitation);
  protected readonly session = computed(() => this.frame.invited().session);
  private readonly left = computed(() => this.frame.invited().placesLeft);
  protected readonly base = computed(() => `/uitnodiging/${this.frame.token()}`);

  /** Why there is nothing to answer now; null when there is. */
  protected readonly phase = computed(() => {
    const { state, startsAt } = this.session();
    if (state !== 'scheduled') return state;
    const now = this.installation.about()?.now;
    return now !== undefined && startsAt !== null && Date.parse(now) >= Date.parse(startsAt) ? 'live' : null;
  });

  protected readonly kept = computed(() => {
    const { rsvp, mode: where, companions } = this.invitation();
    return { answer: rsvp === 'needs-action' ? null : rsvp, mode: where ?? this.firstMode(), companions };
  });
  private readonly typed = signal<Typed | null>(this.refused?.typed ?? null);
  protected readonly form = computed(() => this.typed() ?? this.kept());
  protected readonly changed = computed(() => {
    const [form, kept] = [this.form(), this.kept()];
    return form.answer !== kept.answer || (form.answer !== 'declined' && (form.mode !== kept.mode || form.companions !== kept.companions));
  });
  /** False in the page as it was sent: without JavaScript every part of the form must be there, whatever is chosen. */
  protected readonly alive = signal(false);
  protected readonly sending = signal(false);
  private readonly justSaved = signal(this.arrivedWith !== null && 'saved' in this.arrivedWith);
  private readonly problem = signal<Problem | null>(this.refused && problemWith(this.refused.problem, this.refused.facts));

  protected readonly day = computed(() => {
    const { startsAt, zone } = this.session();
    return startsAt ? this.language.messages().dayOfYear(startsAt, zone) : '';
  });
  protected readonly period = computed(() => {
    const { startsAt, endsAt, zone } = this.session();
    return startsAt && endsAt ? this.language.messages().period(startsAt, endsAt, zone) : '';
  });
  protected readonly answers = computed<ChoiceOption[]>(() =>
    (this.full() === 'all' ? (['tentative', 'declined'] as const) : (['accepted', 'tentative', 'declined'] as const)).map((value) => ({
      value,
      label: this.t(`invitations.answer.${value}`),
      icon: ICONS[value],
      tone: TONES[value],
    })),
  );
  protected readonly modes = computed<ChoiceOption[]>(() =>
    (['hall', 'online'] as const)
      .filter((value) => this.session().place.kind === 'hybrid' && this.hasPlace(value))
      .map((value) => ({ value, label: this.t(`invitations.answer.${value}`), icon: value === 'hall' ? 'place' : 'screen' })),
  );
  /** What has no place left for somebody who holds none: the hall, online, or everything. */
  protected readonly full = computed<Mode | 'all' | null>(() => {
    const { kind } = this.session().place;
    const offered = (['hall', 'online'] as const).filter((value) => kind === 'hybrid' || kind === value);
    const full = offered.filter((value) => !this.hasPlace(value));
    if (full.length === 0) return null;
    return full.length === offered.length ? 'all' : (full[0] ?? null);
  });
  protected readonly companionChoices = Array.from({ length: 11 }, (_, count) => count);
  protected readonly savedWords = computed(() => {
    const { answer } = this.kept();
    if (!answer || this.changed() || this.problemWords()) return null;
    const words = this.t(`invitations.answer.saved-${answer}`);
    return this.justSaved() ? `${this.t('form.saved')}. ${words}` : words;
  });
  protected readonly problemWords = computed(() => {
    const problem = this.problem();
    if (!problem) return null;
    const left = problem.facts?.['left'];
    if (reasonOf(problem) === 'input-invalid') return this.t('invitations.answer.choose');
    if (reasonOf(problem) === 'session-full' && typeof left === 'number' && left > 0)
      return this.t('invitations.answer.full-left', { left });
    return problemText(problem, this.language.messages());
  });

  constructor() {
    // Read before the page is drawn again, and put back after: the first drawing must be the one that was sent.
    const before = typedBefore(inject(DOCUMENT));
    afterNextRender(() => {
      this.alive.set(true);
      if (before) this.typed.set(before);
    });
  }

  protected choose(part: { answer?: string | null; mode?: string | null; companions?: number }): void {
    const { answer, mode: where, companions } = { ...this.form(), ...part };
    this.typed.set({ answer: answer as Answer | null, mode: where as Mode | null, companions });
  }

  protected countOf(event: Event): number {
    return Number((event.target as HTMLSelectElement).value);
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    if (this.sending()) return;
    const { answer, mode: where, companions } = this.form();
    if (!answer) return this.refuse(problemWith('input-invalid'));
    this.sending.set(true);
    try {
      const coming = answer === 'declined' ? { mode: null, companions: 0 } : { mode: where, companions };
      this.frame.show(await this.api.answer({ answer, ...coming }));
      this.typed.set(null);
      this.problem.set(null);
      this.justSaved.set(true);
    } catch (error) {
      const problem = problemOf(error);
      if (!problem) throw error;
      this.refuse(problem);
    } finally {
      this.sending.set(false);
    }
  }

  /** What was chosen stays; what stands in the way is said. */
  private refuse(problem: Problem): void {
    this.problem.set(problem);
    afterNextRender(() => this.refusal()?.nativeElement.focus(), { injector: this.injector });
  }

  private firstMode(): Mode | null {
    if (this.session().place.kind !== 'hybrid') return null;
    return this.hasPlace('hall') || !this.hasPlace('online') ? 'hall' : 'online';
  }

  private hasPlace(where: Mode): boolean {
    const { rsvp, mode: held } = this.invitation();
    return this.left()[where] !== 0 || (rsvp === 'accepted' && (held ?? 'hall') === where);
  }
}

/** What somebody chose in the page as it was sent, before the scripts that draw it again had arrived. */
function typedBefore(document: Document): Typed | null {
  const form = document.querySelector<HTMLFormElement>('form[action^="/uitnodiging/"]');
  return form && typed.parse(Object.fromEntries(new FormData(form)));
}

function problemWith(reason: string, facts?: Problem['facts']): Problem {
  return { type: `${PROBLEM_BASE}/${reason}`, title: reason, status: 409, ...(facts && { facts }) };
}

function parsed(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}
