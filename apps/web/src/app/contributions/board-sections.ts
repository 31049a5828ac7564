import type { StaffBoardView, StaffContributionView, StaffMeasureView } from '@bijeen/contract';

/** All of the board, what still waits for a measure or an owner, or what is not visible yet. */
export type BoardFilter = 'all' | 'orphans' | 'held';

/** A column of a theme: how many cards it has, and which of them stand below each other. */
export interface BoardColumn<Card> {
  readonly key: string;
  readonly count: number;
  readonly shown: readonly Card[];
  /** How many wait behind a button. */
  readonly more: number;
}
export interface BoardSection {
  /** Null: what is in no theme. */
  readonly theme: StaffBoardView['themes'][number] | null;
  readonly first: boolean;
  readonly last: boolean;
  /** Threats, opportunities. */
  readonly columns: readonly BoardColumn<StaffContributionView>[];
  readonly measures: BoardColumn<StaffMeasureView>;
}

const FIRST = 5;

/**
 * The board in sections: a theme each, and last what is in none, with what `filter` lets through. A measure stands in the theme
 * of the first card that it answers. Of a column the first five stand below each other, and all when its key is in `whole`.
 * What was refused is in no section.
 */
export function sectionsOf(board: StaffBoardView | null, filter: BoardFilter, whole: ReadonlySet<string>): BoardSection[] {
  if (!board) return [];
  const cards = board.contributions.filter((card) => passes(card, filter, board.orphans.withoutMeasure));
  const measures = board.measures.filter((measure) => passes(measure, filter, board.orphans.withoutOwner));
  const column = <Card>(key: string, all: readonly Card[]): BoardColumn<Card> => {
    const shown = whole.has(key) ? all : all.slice(0, FIRST);
    return { key, count: all.length, shown, more: all.length - shown.length };
  };
  const themeOf = ({ answers }: StaffMeasureView) =>
    board.contributions.find(({ id, themeId }) => themeId !== null && answers.includes(id))?.themeId ?? null;
  return [...board.themes, null]
    .map((theme, place) => {
      const id = theme?.id ?? null;
      const ofKind = (kind: StaffContributionView['kind']) => cards.filter((card) => card.themeId === id && card.kind === kind);
      return {
        theme,
        first: place === 0,
        last: place === board.themes.length - 1,
        columns: (['threat', 'opportunity'] as const).map((kind) => column(`${id ?? ''} ${kind}`, ofKind(kind))),
        measures: column(
          `${id ?? ''} measure`,
          measures.filter((measure) => themeOf(measure) === id),
        ),
      };
    })
    .filter(
      (section) => (section.theme !== null && filter === 'all') || [...section.columns, section.measures].some(({ count }) => count > 0),
    );
}

function passes({ id, state }: { readonly id: string; readonly state: string }, filter: BoardFilter, orphans: readonly string[]): boolean {
  if (filter === 'held') return state === 'held';
  return filter === 'orphans' ? orphans.includes(id) : state !== 'refused';
}
