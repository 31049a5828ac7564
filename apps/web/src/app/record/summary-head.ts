import type { Messages } from '@bijeen/language';
import { itemOf, type SummaryParts } from './summary-lines';

/** What, when and where in one or two sentences: the beginning of every summary. */
export function leadOf(parts: Pick<SummaryParts, 'sections'>, messages: Messages): string {
  const when = itemOf(parts, 'about', 'when')?.when;
  const place = itemOf(parts, 'about', 'place')?.text ?? '';
  const people = itemOf(parts, 'present', 'came')?.counts?.people;
  if (!when) return '';
  // Local times: read as if they were in UTC they show the same clock.
  const [starts, ends] = [`${when.startsLocal}:00Z`, `${when.endsLocal}:00Z`];
  return messages('record.summary.lead', {
    day: messages.day(starts, 'UTC'),
    period: messages.period(starts, ends, 'UTC'),
    place,
    where: place === '' ? 'none' : 'place',
    people: typeof people === 'number' ? people : 0,
  });
}
