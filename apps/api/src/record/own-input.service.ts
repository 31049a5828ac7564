import { Inject, Injectable } from '@nestjs/common';
import type { OwnInputItem, ownInputView, SummaryView } from '@bijeen/contract';
import type { z } from 'zod';
import type { Caller, LinkCaller } from '../platform/access/caller';
import { Refused } from '../platform/refused';
import { OwnInputStore, type InputSession, type KeptInput } from './own-input.store';
import { SummariesService } from './summaries.service';

type Outcome = OwnInputItem['outcomes'][number];
type Reported = Outcome & { readonly links: readonly string[] };
const OUTCOMES: readonly string[] = ['agreement', 'action', 'insight', 'difference', 'open-question'] satisfies Outcome['kind'][];

/** Tells somebody what became of everything they brought. What was written down is told once, and as, the summary publishes it. */
@Injectable()
export class OwnInputService {
  constructor(
    @Inject(OwnInputStore) private readonly store: OwnInputStore,
    @Inject(SummariesService) private readonly summaries: SummariesService,
  ) {}

  async view({ sessionId, invitationId }: LinkCaller, caller: Caller): Promise<z.input<typeof ownInputView>> {
    const [session, kept] = await Promise.all([this.store.session(sessionId), this.store.of(sessionId, invitationId)]);
    if (!session) throw new Refused('not-found');
    const cardIds = kept.flatMap((item) => (item.kind === 'threat' || item.kind === 'opportunity' ? standingOf(item) : []));
    const [points, measures, outcomes] = await Promise.all([
      this.store.points(sessionId, [...new Set(kept.flatMap(({ pointId }) => pointId ?? []))]),
      this.store.measuresFor(sessionId, cardIds),
      this.reported(session, caller),
    ]);
    return {
      items: kept.map((item) => {
        const { mergedInto, mergedText, pointId, ...rest } = item;
        const standing = standingOf(item);
        const answering = new Map(measures.filter((one) => standing.includes(one.contributionId)).map((one) => [one.id, one]));
        const answers = [...answering.values()].map(({ contributionId: _, ...measure }) => measure);
        const ids = [...standing, ...answering.keys()];
        return {
          ...rest,
          mergedInto: mergedInto === null ? null : { text: mergedText },
          point: points.find(({ id }) => id === pointId) ?? null,
          measures: answers,
          outcomes: outcomes.filter(({ links }) => links.some((id) => ids.includes(id))).map(({ links: _, ...outcome }) => outcome),
        };
      }),
      summarySlug: session.state === 'published' ? session.slug : null,
    };
  }

  /** The lines of the summary that is public now; none while there is none. */
  private async reported(session: InputSession, caller: Caller): Promise<Reported[]> {
    if (session.state !== 'published') return [];
    const { sections, followUps } = await this.summaries.published(session.slug, null, caller);
    const statuses = new Map(followUps.map(({ outcomeId, status }) => [outcomeId, status]));
    return sections.flatMap(({ items }) =>
      items.flatMap((line) => (OUTCOMES.includes(line.kind) ? outcomeOf(line as SummaryLine, statuses) : [])),
    );
  }
}

type SummaryLine = SummaryView['sections'][number]['items'][number] & { readonly kind: Outcome['kind'] };

function outcomeOf(
  { kind, text = '', who, dueOn, evidence, links }: SummaryLine,
  statuses: ReadonlyMap<string, Outcome['status']>,
): Reported[] {
  const [id] = evidence;
  return id === undefined ? [] : [{ id, kind, text, who: who ?? null, due: dueOn ?? null, status: statuses.get(id) ?? 'open', links }];
}

/** The ids under which something goes on: its own, and that of the card that it was taken together with. */
function standingOf({ id, mergedInto }: Pick<KeptInput, 'id' | 'mergedInto'>): string[] {
  return mergedInto === null ? [id] : [id, mergedInto];
}
