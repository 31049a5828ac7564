import { allow, refuse, type Decision } from '@bijeen/kernel';
import { addressesIn, stripAddresses } from './addresses';
import { nameStripper, withheld } from './names';
import type { Outcome, OutcomeKind } from './outcome';
import type { RecordedContribution, RecordedPoint, SessionRecord } from './session-record';
import {
  summarySections,
  type PublicCount,
  type SummaryBody,
  type SummaryItem,
  type SummaryItemKind,
  type SummarySection,
  type SummarySectionKey,
} from './summary';

/**
 * A first summary, drafted from the record alone: nothing is invented and nothing is dropped. Every outcome, agenda point
 * (declined ones with the reason), shown contribution, measure, response and thing to read stands at exactly one line, in the
 * words of the record; what was held back or refused stands nowhere. Names stand only where somebody shows theirs, numbers
 * only as others may see them. E-mail addresses, and names of people who do not show theirs, are taken out of the words
 * (`addressesTakenOut` and `namesTakenOut` say where).
 */
export function draftSummary(record: SessionRecord): SummaryBody {
  const items: Readonly<Record<SummarySectionKey, readonly SummaryItem[]>> = {
    about: aboutItems(record),
    question: questionItems(record),
    invited: invitedItems(record),
    present: presentItems(record),
    heard: [...heardItems(record), ...outcomeItems(record, 'insight', 'insight')],
    // Needs all groups' votes weighed against each other; until that is computed, it claims nothing.
    'agreed-by-all': [],
    differ: outcomeItems(record, 'difference', 'difference'),
    agreements: [...outcomeItems(record, 'agreement', 'agreement'), ...outcomeItems(record, 'action', 'action')],
    response: responseItems(record),
    next: nextItems(record),
    agenda: record.agenda.map(pointItem),
    contributions: contributionItems(record.contributions),
    measures: measureItems(record),
    unsorted: outcomeItems(record, 'unsorted', 'unsorted'),
    reading: record.readingList.map(({ id, title, url }) => item('reading', { text: title, ...present({ url }), evidence: [id] })),
  };
  const reported = new Set([
    ...record.session.groups.map(({ id }) => id),
    ...Object.values(items).flatMap((lines) => lines.flatMap(({ evidence }) => evidence)),
  ]);
  const addressesTakenOut = new Set<string>();
  const namesTakenOut = new Set<string>();
  const stripNames = nameStripper(record.namesWithheld);
  const sections = summarySections.map((key) => ({
    key,
    items: items[key].map((line) => {
      const linked = withLinksTo(line, reported);
      const named = namedFields.filter((field) => field !== noPersonIn[line.kind]);
      const unnamed = withWords(linked, named, stripNames, namesTakenOut);
      return withWords(unnamed, wordFields, stripAddresses, addressesTakenOut);
    }),
  }));
  return { sections, addressesTakenOut: [...addressesTakenOut], namesTakenOut: [...namesTakenOut] };
}

/** The organiser's own words beside the drafted lines, by the section that they open. */
export type SummaryWords = { readonly [section in SummarySectionKey]?: string };

/**
 * The organiser's own words hold no e-mail address and no name of somebody who does not show it; `section` says where they
 * do. Unlike the words of the record, which others wrote, these are refused and not mended.
 */
export function decideWords(
  words: SummaryWords,
  namesWithheld: Iterable<string>,
): Decision<SummaryWords, 'summary-has-addresses' | 'summary-has-names'> {
  const stripNames = nameStripper(namesWithheld);
  for (const section of summarySections) {
    const own = words[section] ?? '';
    if (addressesIn(own).length > 0) return refuse('summary-has-addresses', { section });
    if (stripNames(own) !== own) return refuse('summary-has-names', { section });
  }
  return allow(words);
}

/** A summary becomes final only with words that `decideWords` allows, and without any e-mail address in its lines. */
export function decideFinal(
  { sections }: SummaryBody,
  words: SummaryWords,
  namesWithheld: Iterable<string>,
): Decision<SummaryWords, 'summary-has-addresses' | 'summary-has-names'> {
  const found = sections.find((section) => addressesIn(JSON.stringify(section)).length > 0);
  return found ? refuse('summary-has-addresses', { section: found.key }) : decideWords(words, namesWithheld);
}

/** The words of a summary as one text, a line per line: to search in. What is said by key (a number, a mandate) is not in it. */
export function summaryText(sections: readonly SummarySection[], words: SummaryWords): string {
  const lines = sections.flatMap(({ key, items }) => [
    words[key],
    ...items.flatMap(({ kind, text, why, reason, who, merged = [], gains = [], carries = [] }) =>
      kind === 'mandate' ? [] : [text, why, reason, who, ...merged, ...gains, ...carries],
    ),
  ]);
  return lines.filter((line) => line !== undefined && line !== '').join('\n');
}

function aboutItems({ session }: SessionRecord): readonly SummaryItem[] {
  const { title, startsLocal, endsLocal, zone, placeName, groups } = session;
  return [
    item('title', { text: title }),
    item('when', { when: { startsLocal, endsLocal, zone } }),
    ...said('place', placeName),
    ...groups.map(({ id, name, why }) => item('group', { text: name, ...present({ why }), links: [id] })),
  ];
}

function questionItems({ session: { question, answers, mandate } }: SessionRecord): readonly SummaryItem[] {
  return [
    ...said('question', question),
    ...said('fixed', answers.fixed),
    ...said('open', answers.open),
    ...said('who-decides', answers.whoDecides),
    ...said('mandate', mandate),
  ];
}

function invitedItems({ session: { answers }, invited }: SessionRecord): readonly SummaryItem[] {
  return [
    item('invited', { counts: { people: invited } }),
    ...said('who-invites', answers.whoInvites),
    ...said('who-pays', answers.whoPays),
  ];
}

/** Every group of the session has its line, also the one of which nobody came. */
function presentItems({ session: { groups }, came }: SessionRecord): readonly SummaryItem[] {
  const counts = new Map(came.perGroup.map(({ groupId, count }) => [groupId, count]));
  return [
    item('came', { counts: { people: came.total } }),
    ...groups.map(({ id, name }) => item('came-of-group', { text: name, counts: { people: counts.get(id) ?? 'not-shown' }, links: [id] })),
    item('came-without-group', { counts: { people: came.withoutGroup } }),
  ];
}

function heardItems({ contributions }: SessionRecord): readonly SummaryItem[] {
  const heard = (kind: RecordedContribution['kind']) => contributions.filter((one) => one.state === 'shown' && one.kind === kind).length;
  return [item('contributions-heard', { counts: { threats: heard('threat'), opportunities: heard('opportunity') } })];
}

function outcomeItems(record: SessionRecord, of: OutcomeKind, kind: SummaryItemKind): readonly SummaryItem[] {
  const whoOf = named(record);
  return record.outcomes
    .filter((outcome) => outcome.kind === of)
    .map((outcome) => {
      const { id, text, who, dueOn } = outcome;
      return item(kind, { text, ...present({ who: whoOf(who), dueOn }), evidence: [id], links: linksOf(outcome) });
    });
}

/** Whoever does something, as it was written; `withheld` for the name of somebody who does not show it, however it is spelled. */
function named({ namesWithheld }: SessionRecord): (who: string | null) => string | null {
  const names = new Set(namesWithheld.map(plain));
  return (who) => (who !== null && names.has(plain(who)) ? withheld : who);
}

function linksOf({ agendaItemId, links }: Pick<Outcome, 'agendaItemId' | 'links'>): readonly string[] {
  return agendaItemId === null ? links : [agendaItemId, ...links];
}

/** Promises only what somebody accepted: without a response it says that there is none. */
function responseItems(record: SessionRecord): readonly SummaryItem[] {
  if (record.responses.length === 0) return [item('no-response', {})];
  const whoOf = named(record);
  return record.responses.map(({ id, measureId, by, text, agreedOn }) =>
    item('response', { ...present({ who: whoOf(by), text, dueOn: agreedOn }), evidence: [id], links: [measureId] }),
  );
}

function nextItems(record: SessionRecord): readonly SummaryItem[] {
  const { answers, contact } = record.session;
  return [
    ...said('what-happens', answers.whatHappens),
    ...outcomeItems(record, 'question', 'open-question'),
    item('contact', { who: contact.name, telephone: contact.telephone }),
  ];
}

function pointItem({ id, title, why, minutes, state, reason }: RecordedPoint): SummaryItem {
  const words = { text: title, ...present({ why }), evidence: [id] };
  if (state === 'accepted') return item('point', { ...words, ...present({ minutes }) });
  return state === 'declined' ? item('point-declined', { ...words, ...present({ reason }) }) : item('point-undecided', words);
}

/** One line per contribution that stands by itself, with the words and ids of those taken together with it. */
function contributionItems(contributions: readonly RecordedContribution[]): readonly SummaryItem[] {
  const byId = new Map(contributions.map((one) => [one.id, one]));
  const together = new Map<string, RecordedContribution[]>();
  for (const one of contributions) {
    if (one.state !== 'shown') continue;
    const standing = standingFor(one, byId);
    const group = together.get(standing.id) ?? [standing];
    if (one !== standing) group.push(one);
    together.set(standing.id, group);
  }
  return [...together.values()].map(([standing, ...merged]) => {
    const { kind, text, tally, agendaItemId } = standing as RecordedContribution;
    return item(kind, {
      text,
      ...signature(standing as RecordedContribution),
      ...(merged.length > 0 && { merged: merged.map((one) => one.text) }),
      counts: votesShown(tally),
      evidence: [standing as RecordedContribution, ...merged].map(({ id }) => id),
      links: agendaItemId === null ? [] : [agendaItemId],
    });
  });
}

/** The furthest shown contribution that its merges lead to: what was merged into something refused stands by itself. */
function standingFor(one: RecordedContribution, byId: ReadonlyMap<string, RecordedContribution>): RecordedContribution {
  let standing = one;
  for (let next = parentOf(one); next; next = parentOf(next)) if (next.state === 'shown') standing = next;
  return standing;

  function parentOf({ mergedInto }: RecordedContribution) {
    return mergedInto === null ? undefined : byId.get(mergedInto);
  }
}

function measureItems(record: SessionRecord): readonly SummaryItem[] {
  const whoOf = named(record);
  return record.measures
    .filter(({ state }) => state === 'shown')
    .map(({ id, text, owner, dueOn, gains, carries, answers, tally }) =>
      item('measure', {
        text,
        ...present({ who: whoOf(owner), dueOn }),
        ...(gains.length > 0 && { gains }),
        ...(carries.length > 0 && { carries }),
        counts: votesShown(tally),
        evidence: [id],
        links: answers,
      }),
    );
}

function signature({ author, shownAs, groupName }: Pick<RecordedContribution, 'author' | 'shownAs' | 'groupName'>) {
  return present({ who: shownAs === 'name' && author?.showsName ? author.name : groupName });
}

/** One or two votes would tell who said what: then only that there were some. */
function votesShown({ agree, disagree, pass }: RecordedContribution['tally']): {
  readonly [name in 'agree' | 'disagree' | 'pass' | 'votes']?: PublicCount;
} {
  const votes = agree + disagree + pass;
  return votes > 0 && votes < 3 ? { votes: 'fewer-than-three' } : { agree, disagree, pass };
}

function said(kind: SummaryItemKind, text: string | null): readonly SummaryItem[] {
  return text === null || text.trim() === '' ? [] : [item(kind, { text })];
}

function item(kind: SummaryItemKind, filled: Partial<Omit<SummaryItem, 'kind'>>): SummaryItem {
  return { kind, evidence: [], links: [], ...filled };
}

/** Only the fields that have a value. */
function present<Fields extends Record<string, string | number | null>>(fields: Fields) {
  const filled = Object.entries(fields).filter(([, value]) => value !== null && value !== '');
  return Object.fromEntries(filled) as { readonly [field in keyof Fields]?: NonNullable<Fields[field]> };
}

/** Links lead only to what this summary reports: not to what was held back or refused. */
function withLinksTo(line: SummaryItem, reported: ReadonlySet<string>): SummaryItem {
  return { ...line, links: line.links.filter((id) => reported.has(id)) };
}

const wordFields = ['text', 'who', 'why', 'reason', 'telephone', 'url', 'merged', 'gains', 'carries'] as const;
const namedFields = ['text', 'who', 'why', 'reason', 'merged'] as const;
/** A contact is named on purpose; a group and a mandate are no person. */
const noPersonIn: { readonly [kind in SummaryItemKind]?: (typeof namedFields)[number] } = {
  contact: 'who',
  group: 'text',
  'came-of-group': 'text',
  mandate: 'text',
};

function withWords(
  line: SummaryItem,
  fields: readonly (typeof wordFields)[number][],
  strip: (words: string) => string,
  takenOutOf: Set<string>,
): SummaryItem {
  const stripped = (words: string) => {
    const left = strip(words);
    if (left !== words) for (const id of line.evidence.length > 0 ? line.evidence : [line.kind]) takenOutOf.add(id);
    return left;
  };
  const changed = fields.flatMap((field): (readonly [string, string | readonly string[]])[] => {
    const words = line[field];
    if (words === undefined) return [];
    return [[field, typeof words === 'string' ? stripped(words) : words.map(stripped)]];
  });
  return { ...line, ...Object.fromEntries(changed) };
}

function plain(name: string): string {
  return name.trim().toLowerCase();
}
