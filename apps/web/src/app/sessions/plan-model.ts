import { participationLevel, phase, sessionEdit, type SessionEdit, type SessionView } from '@bijeen/contract';
import * as z from 'zod';

type Plan = SessionView['plan'];

type Text =
  | 'question'
  | 'whoInvites'
  | 'whoPays'
  | 'whoDecides'
  | 'fixed'
  | 'open'
  | 'whatHappens'
  | 'placeName'
  | 'placeAddress'
  | 'travel'
  | 'costs'
  | 'onlineLink'
  | 'accessibility'
  | 'contactName'
  | 'contactTelephone'
  | 'district';

/** The texts and choices of a session as a form holds them: empty text for nothing, topics in one line with commas. */
export type PlanModel = Omit<Plan, Text | 'topics' | 'participationLevel' | 'phase'> &
  Record<Text, string> & {
    topics: string;
    participationLevel: NonNullable<Plan['participationLevel']> | '';
    phase: NonNullable<Plan['phase']> | '';
  };

/** What a form of a session may hold: the contract's rules, on the form's own values. */
export const planSchema = z.object({
  ...sessionEdit.shape,
  participationLevel: z.union([z.literal(''), participationLevel]),
  phase: z.union([z.literal(''), phase]),
  topics: z.string().superRefine((line, context) => {
    for (const { message } of sessionEdit.shape.topics.safeParse(topicsIn(line)).error?.issues ?? [])
      context.addIssue({ code: 'custom', message });
  }),
});

export function planModelOf(plan: Plan): PlanModel {
  const texts = Object.entries(plan).map(([field, value]) => [field, value === null && !NUMBERS.includes(field) ? '' : value]);
  return { ...(Object.fromEntries(texts) as PlanModel), topics: plan.topics.join(', ') };
}

/** The fields of `after` that differ from `before`, as the API takes them. */
export function planEditOf(before: PlanModel, after: PlanModel): SessionEdit {
  const changed = (Object.keys(after) as (keyof PlanModel)[]).filter((field) => after[field] !== before[field]);
  const valueOf = (field: keyof PlanModel): unknown =>
    field === 'topics' ? topicsIn(after.topics) : after[field] === '' && CHOICES.includes(field) ? null : after[field];
  return sessionEdit.parse(Object.fromEntries(changed.map((field) => [field, valueOf(field)])));
}

/** `next`, with the value of `before` in every field that is not valid: what can be kept now. The same object when nothing can. */
export function keepable(before: PlanModel, next: PlanModel, valid: (field: keyof PlanModel) => boolean): PlanModel {
  const fields = (Object.keys(next) as (keyof PlanModel)[]).filter((field) => next[field] !== before[field] && valid(field));
  return fields.length === 0 ? before : { ...before, ...Object.fromEntries(fields.map((field) => [field, next[field]])) };
}

const CHOICES: readonly string[] = ['participationLevel', 'phase'];
const NUMBERS: readonly string[] = ['capacityHall', 'capacityOnline', 'agendaMinutes'];

function topicsIn(line: string): string[] {
  return [...new Set(line.split(',').map((topic) => topic.trim()))].filter((topic) => topic !== '');
}
