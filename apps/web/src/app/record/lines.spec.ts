import type { OutcomeView } from '@bijeen/contract';
import type { Kept } from '../platform/device-outbox';
import { captured, edited, linesOf, pastedLines } from './lines';

const outcome = (id: string): OutcomeView => ({
  id,
  number: 1,
  kind: 'insight',
  text: `op de server: ${id}`,
  who: null,
  dueOn: null,
  status: 'open',
  statusReason: null,
  agendaItemId: null,
  contributionIds: [],
  measureIds: [],
  capturedAt: '2027-09-02T13:00:00Z',
  gaps: [],
  revision: 0,
});
const kept = (id: string, session = 's1'): Kept => ({
  id,
  url: `/api/v1/sessions/${session}/outcomes/${id}`,
  body: captured(`op dit apparaat: ${id}`, 'unsorted', null),
  accountId: 'me',
  order: 1,
  refused: null,
});

describe('the lines of a session', () => {
  it('are those of the server, then those on this device, each once', () => {
    const lines = linesOf([outcome('a')], [kept('a'), kept('b'), kept('c', 's2')], '/api/v1/sessions/s1/');
    expect(lines.map(({ id, text }) => [id, text])).toEqual([
      ['a', 'op de server: a'],
      ['b', 'op dit apparaat: b'],
    ]);
    expect(lines.map((line) => line.outcome !== null)).toEqual([true, false]);
  });

  it('keep what was sorted before they were sent, but not a status, which only a line on the server has', () => {
    const body = captured('Lijst maken', 'unsorted', '1d3b7a52-7c6f-4f0e-9a3e-1a2b3c4d5e6f');
    expect(edited(body, { kind: 'action', status: 'done' })).toEqual({ ...body, kind: 'action' });
  });
});

describe('a pasted list', () => {
  it('is a line each, without dashes, dots, numbers and empty lines', () => {
    const text = '- wisselplek per buurt\r\n  • catering uit de wijk\n\n3. lijst met vrije plekken\n  \n-\n2 bewoners vragen';
    expect(pastedLines(text)).toEqual([
      'wisselplek per buurt',
      'catering uit de wijk',
      'lijst met vrije plekken',
      '-',
      '2 bewoners vragen',
    ]);
  });
});
