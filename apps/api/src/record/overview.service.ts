import { Inject, Injectable } from '@nestjs/common';
import type { overviewView, OverviewQuery } from '@bijeen/contract';
import { nameStripper, stripAddresses, withheld } from '@bijeen/record';
import { publicTotals, type PublicCount } from '@bijeen/sessions';
import type { z } from 'zod';
import { OverviewStore, type OverSession } from './overview.store';
import { groupsOf } from './summary-search.service';

type View = z.input<typeof overviewView>;
const MOST_SESSIONS = 200;

/** What came of all sessions that are over: for readers, who see no exact small number and no name without consent. */
@Injectable()
export class OverviewService {
  constructor(@Inject(OverviewStore) private readonly store: OverviewStore) {}

  async overview({ topic, district }: OverviewQuery): Promise<View> {
    const [sessions, labels] = await Promise.all([
      this.store.sessions(topic ?? null, district ?? null, MOST_SESSIONS),
      this.store.labels(),
    ]);
    const actions = await this.store.actions(sessions.map(({ id }) => id));
    const came = sessions.map((session) => ({ session, counts: publicCounts(session), open: openOf(session) }));
    const openWords = new Map(came.map(({ session, open }) => [session.id, open]));
    return {
      sessions: came.map(({ session: { id, topics, district: where, invented, openActions }, counts, open }) => ({
        ...{ id, ...open.session, topics, district: where, invented, openActions },
        groups: groupsOf(counts),
      })),
      actions: actions.flatMap(({ sessionId, outcomeId, text, who, dueOn }) => {
        const open = openWords.get(sessionId);
        return open ? [{ outcomeId, ...open.session, text: open.words(text), who: who && open.who(who), dueOn }] : [];
      }),
      groups: seldomFirst(came),
      ...labels,
    };
  }
}

/** What may be told of a session, and its words and names as others than staff may read them. */
function openOf({ title, startsAt, zone, summarySlug, namesWithheld }: OverSession) {
  const stripNames = nameStripper(namesWithheld);
  const words = (text: string) => stripAddresses(stripNames(text));
  const hidden = new Set(namesWithheld.map((name) => name.trim().toLowerCase()));
  return {
    session: { title: words(title), startsAt, zone, summarySlug },
    words,
    who: (name: string) => (hidden.has(name.trim().toLowerCase()) ? withheld : words(name)),
  };
}

/** Per group of the session, in its order. */
function publicCounts({ came, cameWithoutGroup, groups }: OverSession): PublicCount[] {
  return publicTotals(came, [...groups.map((group) => group.came), cameWithoutGroup]).perGroup.slice(0, groups.length);
}

function seldomFirst(came: readonly { readonly session: OverSession; readonly counts: readonly PublicCount[] }[]): View['groups'] {
  const groups = new Map<string, { name: string; there: number; of: number }>();
  for (const { session, counts } of came) {
    // Nobody was checked in: that says nothing of who was there.
    if (session.came === 0) continue;
    session.groups.forEach(({ id, name }, index) => {
      const count = counts[index] ?? 'not-shown';
      if (count === 'not-shown') return;
      const group = groups.get(id) ?? { name, there: 0, of: 0 };
      group.of += 1;
      if (count !== 0) group.there += 1;
      groups.set(id, group);
    });
  }
  return [...groups.values()].sort((one, other) => one.there * other.of - other.there * one.of || one.name.localeCompare(other.name, 'nl'));
}
