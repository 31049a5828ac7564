import { Inject, Injectable } from '@nestjs/common';
import { id, instant, type summariesView, type SummariesQuery } from '@bijeen/contract';
import { z } from 'zod';
import type { Caller } from '../platform/access/caller';
import { Refused } from '../platform/refused';
import { MARK, SummarySearchStore, type FoundSummary, type Place, type Reader } from './summary-search.store';

const PAGE = 20;
/** A shorter word begins too many others. */
const SHORTEST_PREFIX = 4;
const place = z.tuple([z.coerce.number(), instant, id]);

/** Finds published summaries by words in Dutch or English, for whoever asks. */
@Injectable()
export class SummarySearchService {
  constructor(@Inject(SummarySearchStore) private readonly store: SummarySearchStore) {}

  /** Changes with everything that somebody who is not signed in may find. */
  async version(): Promise<string> {
    return this.store.publicVersion();
  }

  /** Throws Refused `input-invalid` for an `after` that no answer gave. */
  async find({ q, topic, district, after }: SummariesQuery, caller: Caller): Promise<z.input<typeof summariesView>> {
    const reader = readerOf(caller);
    const words = q ?? '';
    const asked = { words, prefixes: prefixesOf(words), topic: topic ?? null, district: district ?? null };
    const [{ found, total }, labels] = await Promise.all([
      this.store.find(reader, asked, after === undefined ? null : placeOf(after), PAGE + 1),
      this.store.labels(reader),
    ]);
    const page = found.slice(0, PAGE);
    const last = page.at(-1);
    return {
      summaries: page.map(({ id: _id, rank: _rank, excerpt, came, ...summary }) => ({
        ...summary,
        groups: groupsOf(came),
        excerpt: partsOf(excerpt),
      })),
      total,
      next: found.length > PAGE && last ? cursorOf(last) : null,
      ...labels,
    };
  }
}

function readerOf({ account }: Caller): Reader {
  return { all: account?.role === 'reader' || account?.role === 'administrator', accountId: account?.id ?? null };
}

/** "lege panden" asks also for words that begin so; a search with quotes, a minus or "or" means exactly what it says. */
function prefixesOf(words: string): string {
  if (/["-]|\bor\b/i.test(words)) return '';
  const plain = words.match(/[\p{L}\p{N}]+/gu) ?? [];
  return plain.every((word) => word.length >= SHORTEST_PREFIX) ? plain.map((word) => `${word}:*`).join(' & ') : '';
}

function partsOf(excerpt: string): { text: string; marked: boolean }[] {
  // Each line of the text is a sentence of its own.
  const sentences = excerpt.replace(/\s*\n\s*/g, ' … ');
  return sentences.split(MARK.start).flatMap((part, index) => {
    const [marked = '', ...rest] = index === 0 ? ['', part] : part.split(MARK.stop);
    return [
      { text: marked, marked: true },
      { text: rest.join(''), marked: false },
    ].filter(({ text }) => text !== '');
  });
}

/** Null when a number is hidden, or when nobody was checked in at all: then nobody can tell which groups were there. */
export function groupsOf(came: readonly (number | string)[]): { there: number; of: number } | null {
  if (came.includes('not-shown') || came.every((count) => count === 0)) return null;
  return { there: came.filter((count) => count !== 0).length, of: came.length };
}

function cursorOf({ rank, startsAt, id: summaryId }: FoundSummary): string {
  return Buffer.from([rank, startsAt.toISOString(), summaryId].join(' ')).toString('base64url');
}

function placeOf(cursor: string): Place {
  const parsed = place.safeParse(Buffer.from(cursor, 'base64url').toString().split(' '));
  if (!parsed.success) throw new Refused('input-invalid', {}, [{ pointer: '/after', detail: 'Take the `next` of the answer before.' }]);
  const [rank, startsAt, summaryId] = parsed.data;
  return { rank, startsAt, id: summaryId };
}
