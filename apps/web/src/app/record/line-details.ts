import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, output, viewChild } from '@angular/core';
import { form, FormField, validateStandardSchema } from '@angular/forms/signals';
import {
  localDate,
  optionalLine,
  optionalText,
  type OutcomeEdit,
  outcomeKind,
  outcomeStatus,
  type OutcomeView,
  type RunPoint,
  type StaffBoardView,
  text,
} from '@bijeen/contract';
import { outcomeLimits } from '@bijeen/record';
import { Choice, Control, Field, FormErrors, Language } from '@bijeen/ui';
import * as z from 'zod';
import { sending } from '../platform/sending';
import { type Line, SORTS } from './lines';

/** What is typed: an empty box is no answer. */
const typed = z.object({
  text: text(outcomeLimits.text),
  kind: outcomeKind,
  who: optionalLine(outcomeLimits.who),
  dueOn: z.union([z.literal(''), localDate]),
  agendaItemId: z.string(),
  status: outcomeStatus,
  statusReason: optionalText(outcomeLimits.reason),
});
interface Typed {
  readonly text: string;
  readonly kind: OutcomeView['kind'];
  readonly who: string;
  readonly dueOn: string;
  readonly agendaItemId: string;
  readonly status: OutcomeView['status'];
  readonly statusReason: string;
}

function modelOf({ text: words, kind, who, dueOn, agendaItemId, status, statusReason }: OutcomeView): Typed {
  return {
    text: words,
    kind,
    who: who ?? '',
    dueOn: dueOn ?? '',
    agendaItemId: agendaItemId ?? '',
    status,
    statusReason: statusReason ?? '',
  };
}

/** Once the summary is published only what became of the line goes to the server. */
function editOf(
  { status, statusReason, dueOn, agendaItemId, ...words }: Typed,
  outcome: OutcomeView,
  links: Links,
  open: boolean,
): OutcomeEdit {
  const followUp = { status, statusReason: status === 'dropped' ? statusReason : null };
  if (!open) return followUp;
  return { ...words, dueOn: dueOn || null, agendaItemId: agendaItemId || null, ...links, ...(status !== outcome.status && followUp) };
}

interface Links {
  readonly contributionIds: string[];
  readonly measureIds: string[];
}

/** The words of a line, what it is, who does it and when, where it came from, and what became of it. */
@Component({
  selector: 'bijeen-line-details',
  templateUrl: './line-details.html',
  imports: [Choice, Control, Field, FormErrors, FormField],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LineDetails {
  protected readonly t = inject(Language).t;
  readonly line = input.required<Line>();
  readonly outcome = input.required<OutcomeView>();
  readonly points = input.required<readonly Pick<RunPoint, 'id' | 'title'>[]>();
  readonly board = input.required<StaffBoardView | null>();
  readonly open = input.required<boolean>();
  readonly save = input.required<(line: Line, edit: OutcomeEdit) => Promise<void>>();
  readonly saved = output();

  private readonly summary = viewChild(FormErrors);
  protected readonly kinds = ['unsorted', ...SORTS] as const;
  /** As it was when it was opened: what somebody else changes meanwhile does not change what is typed here. */
  private readonly model = linkedSignal({ source: () => this.outcome().id, computation: () => modelOf(this.outcome()) });
  protected readonly f = form(this.model, (path) => validateStandardSchema(path, typed));
  protected readonly sending = sending(
    this.f,
    (value) => this.save()(this.line(), editOf(value, this.outcome(), this.links(), this.open())),
    {
      summary: () => this.summary(),
    },
  );
  protected readonly statuses = computed(() =>
    (['open', 'done', 'dropped'] as const).map((value) => ({ value, label: this.t(`record.status.${value}`) })),
  );
  protected readonly linked = linkedSignal({
    source: () => this.outcome().id,
    computation: () => new Set([...this.outcome().contributionIds, ...this.outcome().measureIds]),
  });
  protected readonly cards = computed(() => {
    const board = this.board();
    if (!board) return [];
    return [
      ...board.contributions.map(({ id, kind, text }) => ({ id, kind, text })),
      ...board.measures.map(({ id, text }) => ({ id, kind: 'measure' as const, text })),
    ];
  });
  private readonly links = computed<Links>(() => {
    const measures = new Set([...this.outcome().measureIds, ...(this.board()?.measures ?? []).map(({ id }) => id)]);
    const linked = [...this.linked()];
    return { contributionIds: linked.filter((id) => !measures.has(id)), measureIds: linked.filter((id) => measures.has(id)) };
  });

  protected link(id: string, event: Event): void {
    const linked = new Set(this.linked());
    if ((event.target as HTMLInputElement).checked) linked.add(id);
    else linked.delete(id);
    this.linked.set(linked);
  }

  protected async submit(event: Event): Promise<void> {
    if (await this.sending.send(event)) this.saved.emit();
  }
}
