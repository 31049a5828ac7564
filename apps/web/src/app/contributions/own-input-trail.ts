import type { OwnInputItem, SessionFacts } from '@bijeen/contract';
import type { Messages } from '@bijeen/language';

/** One step of what became of something: behind us, where it is now, or still to come. */
export interface TrailStep {
  readonly state: 'done' | 'now' | 'ahead';
  readonly title: string;
  readonly text: string | null;
}

export interface Trail {
  /** What it comes down to, in a sentence; null while there is nothing to say that the steps do not. */
  readonly headline: string | null;
  readonly steps: readonly TrailStep[];
}

type State = SessionFacts['state'];
/** What a published summary writes for a name that somebody does not show. */
const WITHHELD = '[…]';

/** What became of something that somebody brought to a session in `state`, step by step, in the words of the page. Nothing is promised that nobody decided. */
export function trailOf(item: OwnInputItem, state: State, messages: Messages): Trail {
  const over = state === 'concluded' || state === 'published';
  const received = done(messages('contributions.trail.received'), dayOf(item.receivedOn, messages));
  const own = item.kind === 'point' ? pointSteps(item, over, messages) : boardSteps(item, over, messages);
  const outcomes = item.outcomes.flatMap((outcome) => outcomeSteps(outcome, messages));
  const lives = !['refused', 'held', 'declined', 'asked'].includes(item.state);
  const summary =
    state === 'concluded' && lives ? [now(messages('contributions.trail.summary'), messages('contributions.trail.summary-text'))] : [];
  return { headline: headlineOf(item, messages), steps: [received, ...own, ...outcomes, ...summary] };
}

function headlineOf({ state, mergedInto, outcomes }: OwnInputItem, messages: Messages): string | null {
  const kinds = outcomes.map(({ kind }) => kind);
  if (kinds.includes('agreement')) return messages('contributions.trail.agreement-headline');
  if (kinds.includes('action')) return messages('contributions.trail.action-headline');
  if (kinds.length > 0) return messages('contributions.trail.summary-headline');
  if (mergedInto) return messages('contributions.trail.merged-headline');
  return state === 'declined' ? messages('contributions.trail.declined-headline') : null;
}

function pointSteps({ state, reason, point }: OwnInputItem, over: boolean, messages: Messages): TrailStep[] {
  switch (state) {
    case 'asked':
      return [now(messages('contributions.trail.asked'), messages('agenda.organiser-asks', { words: reason ?? '' }))];
    case 'declined':
      return [done(messages('contributions.trail.declined'), messages('agenda.organiser-writes', { words: reason ?? '' }))];
    case 'accepted':
      return [
        done(messages('agenda.own.accepted', { position: point?.position ?? 0 })),
        ...discussion(point, over, messages, messages('contributions.trail.discussed')),
      ];
    default:
      return over
        ? [now(messages('contributions.trail.undecided'), messages('contributions.trail.undecided-text'))]
        : [now(messages('contributions.trail.waiting'))];
  }
}

function boardSteps(item: OwnInputItem, over: boolean, messages: Messages): TrailStep[] {
  const { kind, state, reason, theme, mergedInto, point, measures, owner, due } = item;
  if (!mergedInto && state === 'held') return [now(messages('contributions.trail.held'), messages('contributions.trail.held-text'))];
  if (!mergedInto && state === 'refused')
    return [now(messages('contributions.trail.refused'), messages('contributions.own.facilitator-writes', { words: reason ?? '' }))];
  const shown = mergedInto
    ? done(
        messages('contributions.trail.merged'),
        mergedInto.text && messages('contributions.trail.merged-with', { text: mergedInto.text }),
      )
    : done(messages('contributions.trail.shown'), theme && messages('contributions.trail.theme', { name: theme }));
  if (kind === 'measure') return [shown, carried(owner, due, messages)];
  const title = point?.position
    ? messages('contributions.trail.discussed-at', { position: point.position })
    : messages('contributions.trail.discussed-with', { title: point?.title ?? '' });
  const answered = measures.map(({ text, ...carrier }) =>
    done(messages('contributions.trail.answered', { text }), carrier.owner && whoOf(carrier.owner, carrier.due, messages)),
  );
  const orphan = now(messages('contributions.trail.orphan'), over ? messages('contributions.trail.orphan-over') : null);
  return [shown, ...discussion(point, over, messages, title), ...(answered.length > 0 ? answered : [orphan])];
}

/** Talked about, when the talk reached the point; after a session that was not run live nobody knows, and nothing is said. */
function discussion(point: OwnInputItem['point'], over: boolean, messages: Messages, title: string): TrailStep[] {
  if (!point) return [];
  if (point.discussedOn) return [done(title, dayOf(point.discussedOn, messages))];
  return over ? [] : [{ state: 'ahead', title, text: null }];
}

function carried(owner: string | null, due: string | null, messages: Messages): TrailStep {
  return owner
    ? done(messages('contributions.trail.owner'), whoOf(owner, due, messages))
    : now(messages('contributions.trail.nobody'), null);
}

function outcomeSteps({ kind, text, who, due, status }: OwnInputItem['outcomes'][number], messages: Messages): TrailStep[] {
  const told = [text, who && whoOf(who, due, messages)].filter((words) => words !== null).join(' ');
  const part = done(messages(`contributions.trail.part-of.${kind}`), told);
  if (status === 'done') return [part, done(messages('contributions.trail.done'))];
  if (status === 'dropped') return [part, done(messages('contributions.trail.dropped'))];
  return kind === 'action' ? [part, { state: 'ahead', title: messages('contributions.trail.done'), text: null }] : [part];
}

function whoOf(owner: string, due: string | null, messages: Messages): string {
  const who = owner === WITHHELD ? messages('contributions.trail.withheld') : owner;
  return due ? messages('contributions.trail.who-when', { who, day: dayOf(due, messages) }) : messages('contributions.trail.who', { who });
}

/** A date without a clock reads the same everywhere. */
function dayOf(day: string, messages: Messages): string {
  return messages.dayOfYear(`${day}T12:00:00Z`, 'UTC');
}

function done(title: string, text: string | null = null): TrailStep {
  return { state: 'done', title, text };
}

function now(title: string, text: string | null = null): TrailStep {
  return { state: 'now', title, text };
}
