import type { SessionListItem } from '@bijeen/contract';
import type { MessageKey, Messages } from '@bijeen/language';

export interface StepWords {
  /** What is so. */
  readonly lead: string;
  /** What you can do; may be empty. */
  readonly text: string;
  readonly action: { readonly label: string; readonly path: string; readonly query?: Readonly<Record<string, string>> } | null;
}

type Step = SessionListItem['nextStep']['key'];

/** Where each step is done, below the session; null where there is nothing to do. */
const PLACES: Readonly<Record<Step, string | null>> = {
  'complete-plan': 'gegevens',
  'choose-date': 'gegevens',
  schedule: 'gegevens',
  'wait-for-poll': 'overzicht',
  'add-people': 'mensen',
  invite: 'mensen/versturen',
  'fix-mails': 'mensen',
  'ask-missing-groups': 'mensen',
  'decide-proposals': 'agenda',
  'make-agenda': 'agenda',
  'wait-for-day': 'mensen',
  'go-live': 'gesprek',
  capture: 'gesprek',
  conclude: 'gesprek',
  'sort-outcomes': 'gesprek',
  'write-summary': 'verslag',
  'finish-summary': 'verslag',
  publish: 'verslag',
  'follow-actions': 'verslag',
  nothing: null,
};

const QUERIES: Readonly<Partial<Record<Step, Readonly<Record<string, string>>>>> = {
  invite: { voor: 'invite' },
  'fix-mails': { rsvp: 'not-reached' },
};

/** More groups than this are counted, not named. */
const MOST_NAMED = 3;

/** Steps that a facilitator takes too. */
const ON_THE_DAY: readonly Step[] = ['go-live', 'capture', 'conclude', 'sort-outcomes', 'nothing'];

/** The one next step of a session in words, for who looks: the organiser takes it, a facilitator on the day. */
export function nextStepWords(
  { id, nextStep: { key, count }, missingGroups, role }: Pick<SessionListItem, 'id' | 'nextStep' | 'missingGroups' | 'role'>,
  t: Messages,
): StepWords {
  const groups = missingGroups.slice(0, MOST_NAMED).join(', ');
  const values = { count, group: missingGroups[0] ?? '', groups, rest: Math.max(0, missingGroups.length - MOST_NAMED) };
  const sentence = (part: 'lead' | 'text' | 'action'): string => {
    const named = `sessions.step.${key}.${part}`;
    return t.has(named) ? t(named as MessageKey, values) : '';
  };
  const place = PLACES[key];
  const label = sentence('action');
  const mine = role === 'organiser' || ON_THE_DAY.includes(key);
  return {
    lead: sentence('lead'),
    text: sentence('text'),
    action: place && label && mine ? { label, path: `/bijeenkomst/${id}/${place}`, ...(QUERIES[key] && { query: QUERIES[key] }) } : null,
  };
}

/** Whether the step waits for who looks at it. */
export function isMine({ nextStep: { key }, role }: Pick<SessionListItem, 'nextStep' | 'role'>): boolean {
  if (key === 'nothing' || key === 'wait-for-day' || key === 'wait-for-poll') return false;
  return role === 'organiser' || (role === 'facilitator' && ON_THE_DAY.includes(key));
}
