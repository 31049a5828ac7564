import type { SummaryItemView, SummarySectionView } from '@bijeen/contract';
import { gainOf, itemOf, itemsOf, linesByPoint, sourcesOf } from './summary-lines';

const item = (kind: SummaryItemView['kind'], id: string, links: string[] = [], more: Partial<SummaryItemView> = {}): SummaryItemView => ({
  kind,
  text: id,
  evidence: [id],
  links,
  ...more,
});
const sections: SummarySectionView[] = [
  { key: 'heard', items: [item('insight', 'o1', ['a2'])] },
  { key: 'agreements', items: [item('agreement', 'o2', ['a1', 'm1', 'c1']), item('action', 'o3')] },
  { key: 'agenda', items: [item('point', 'a1'), item('point', 'a2'), item('point-declined', 'a3')] },
  { key: 'contributions', items: [item('threat', 'c1')] },
  { key: 'measures', items: [item('measure', 'm1', ['c1'], { gains: ['Buurt', 'Bewoners'], carries: ['Het pand'] })] },
  { key: 'unsorted', items: [item('unsorted', 'o4', ['a3'])] },
];
const parts = { sections };

describe('the lines of a summary', () => {
  it('stand at their point, in the order of the agenda, and those of no point last; none is left out', () => {
    expect(linesByPoint(parts).map(({ point, lines }) => [point?.text ?? null, lines.map(({ text }) => text)])).toEqual([
      ['a1', ['o2']],
      ['a2', ['o1']],
      ['a3', ['o4']],
      [null, ['o3']],
    ]);
  });

  it('lead to the cards and proposals that they came from, and to who gains and who carries', () => {
    const [agreement, action] = itemsOf(parts, 'agreements') as [SummaryItemView, SummaryItemView];
    expect(sourcesOf(parts, agreement).map(({ text }) => text)).toEqual(['c1', 'm1']);
    expect(gainOf(parts, agreement)).toEqual({ gains: ['Buurt', 'Bewoners'], carries: ['Het pand'] });
    expect(gainOf(parts, action)).toEqual({ gains: [], carries: [] });
  });

  it('are found by section and kind, and a section that is not there has none', () => {
    expect(itemOf(parts, 'agreements', 'action')?.text).toBe('o3');
    expect([itemOf(parts, 'next', 'contact'), itemsOf(parts, 'next')]).toEqual([null, []]);
  });
});
