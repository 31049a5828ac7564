import type { SummaryItemView, SummarySectionView, SummaryView } from '@bijeen/contract';

/** What a summary is drawn from: a draft and a published version both have it. */
export type SummaryParts = Pick<SummaryView, 'sections' | 'introductions' | 'groups' | 'followUps'>;
export type SectionKey = SummarySectionView['key'];

/** The kinds of line that were written down while people talked. */
const WRITTEN_DOWN = ['agreement', 'action', 'insight', 'open-question', 'difference', 'unsorted'] as const;
export type WrittenDown = SummaryItemView & { readonly kind: (typeof WRITTEN_DOWN)[number] };

export function itemsOf({ sections }: Pick<SummaryParts, 'sections'>, key: SectionKey): readonly SummaryItemView[] {
  return sections.find((section) => section.key === key)?.items ?? [];
}

/** The first line of a kind in a section. */
export function itemOf(parts: Pick<SummaryParts, 'sections'>, key: SectionKey, kind: SummaryItemView['kind']): SummaryItemView | null {
  return itemsOf(parts, key).find((item) => item.kind === kind) ?? null;
}

/** The agenda with what was written down at each point, in its order; last what belongs to no point (`point` null), if there is any. */
export function linesByPoint(
  parts: Pick<SummaryParts, 'sections'>,
): { readonly point: SummaryItemView | null; readonly lines: readonly WrittenDown[] }[] {
  const written = parts.sections.flatMap(({ items }) => items.filter(isWrittenDown));
  const points = itemsOf(parts, 'agenda');
  const ids = new Set(points.flatMap(({ evidence }) => evidence));
  const of = (id: string | undefined) => written.filter(({ links }) => id !== undefined && links.includes(id));
  const elsewhere = written.filter(({ links }) => !links.some((id) => ids.has(id)));
  return [
    ...points
      .map((point) => ({ point, lines: of(point.evidence[0]) }))
      .filter(({ point, lines }) => point.kind === 'point' || lines.length > 0),
    ...(elsewhere.length > 0 ? [{ point: null, lines: elsewhere }] : []),
  ];
}

function isWrittenDown(item: SummaryItemView): item is WrittenDown {
  return (WRITTEN_DOWN as readonly string[]).includes(item.kind);
}

/** The cards and measures that a line came from. */
export function sourcesOf(parts: Pick<SummaryParts, 'sections'>, { links }: SummaryItemView): readonly SummaryItemView[] {
  return [...itemsOf(parts, 'contributions'), ...itemsOf(parts, 'measures')].filter(({ evidence }) =>
    evidence.some((id) => links.includes(id)),
  );
}

/** Who has advantage and who disadvantage of a line, as its measures say. */
export function gainOf(
  parts: Pick<SummaryParts, 'sections'>,
  line: SummaryItemView,
): { readonly gains: string[]; readonly carries: string[] } {
  const measures = sourcesOf(parts, line).filter(({ kind }) => kind === 'measure');
  const once = (names: (readonly string[] | undefined)[]) => [...new Set(names.flatMap((some) => some ?? []))];
  return { gains: once(measures.map(({ gains }) => gains)), carries: once(measures.map(({ carries }) => carries)) };
}
