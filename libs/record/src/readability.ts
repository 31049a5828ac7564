/** Hints for plain Dutch. They point at words and sentences to look at; they are no verdict on a text or its writer. */
export interface Readability {
  readonly words: number;
  readonly sentences: number;
  /** Mean number of words in a sentence; 0 for an empty text. */
  readonly wordsPerSentence: number;
  /**
   * Flesch's reading ease as W.H. Douma fitted it to Dutch (De leesbaarheid van landbouwbladen, 1960): 206.84 − 0.77 × syllables
   * per 100 words − 0.93 × words per sentence, rounded; higher reads easier. Null for fewer than 20 words: it says nothing then.
   */
  readonly score: number | null;
  /** Sentences of more than 15 words, with their number of words. */
  readonly longSentences: readonly { readonly text: string; readonly words: number }[];
  /** Words of 15 letters or more, each once, as first written. */
  readonly longWords: readonly string[];
}

const longSentence = 15;
const longWord = 15;
const fewestWords = 20;
const abbreviation =
  /(?:^|[\s(])(?:bijv|bv|o\.a|m\.b\.t|d\.w\.z|t\.a\.v|i\.v\.m|n\.a\.v|a\.u\.b|dhr|mevr|mw|dr|drs|ir|mr|prof|ca|nr|tel|enz|etc|blz|art|jl|e\.d)\.$/i;

/** Hints on how easy a Dutch text reads: long sentences, long words, and a score that compares versions of one text. */
export function readabilityOf(text: string): Readability {
  const sentences = sentencesOf(text.normalize('NFC')).map((sentence) => ({ text: sentence, found: wordsOf(sentence) }));
  const words = sentences.flatMap(({ found }) => found);
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word), 0);
  const wordsPerSentence = sentences.length === 0 ? 0 : words.length / sentences.length;
  const longWords = new Map<string, string>();
  for (const word of words) {
    const key = word.toLowerCase();
    if (word.length >= longWord && !longWords.has(key)) longWords.set(key, word);
  }
  return {
    words: words.length,
    sentences: sentences.length,
    wordsPerSentence,
    score: words.length < fewestWords ? null : Math.round(206.84 - (0.77 * 100 * syllables) / words.length - 0.93 * wordsPerSentence),
    longSentences: sentences
      .filter(({ found }) => found.length > longSentence)
      .map(({ text: sentence, found }) => ({ text: sentence, words: found.length })),
    longWords: [...longWords.values()],
  };
}

/** Ends at . ! ? before a space, at a line break, or at the end; not after an abbreviation, nor inside 15.00. */
function sentencesOf(text: string): readonly string[] {
  const sentences: string[] = [];
  for (const line of text.split(/[\r\n]+/)) {
    let open: string[] = [];
    for (const part of line.split(/(?<=[.!?][)"'’”]?)\s+/)) {
      open.push(part);
      if (abbreviation.test(part)) continue;
      sentences.push(open.join(' ').trim());
      open = [];
    }
    sentences.push(open.join(' ').trim());
  }
  return sentences.filter((sentence) => wordsOf(sentence).length > 0);
}

function wordsOf(sentence: string): readonly string[] {
  return sentence.match(/[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*/gu) ?? [];
}

/** Groups of vowels that are one sound in Dutch count once; a diaeresis begins a new syllable. A number counts as one. */
function syllablesOf(word: string): number {
  const groups = word
    .toLowerCase()
    .normalize('NFC')
    .match(/aai|ooi|oei|eeu|ieu|aa|ee|oo|uu|ie|oe|eu|ui|ei|ij|au|ou|[aeiouyàáâäèéêëìíîïòóôöùúûü]/g);
  return Math.max(1, groups?.length ?? 0);
}
