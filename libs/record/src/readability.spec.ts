import { readabilityOf } from './readability';

describe('hints for plain Dutch', () => {
  it('count words and sentences; not an abbreviation, a time or a line break twice', () => {
    const { words, sentences, wordsPerSentence } = readabilityOf(
      'We praten bijv. om 15.00 uur verder. Kom je ook?\n\nHet kan o.a. in de zaal',
    );
    expect({ words, sentences, wordsPerSentence }).toEqual({ words: 16, sentences: 3, wordsPerSentence: 16 / 3 });
  });

  it('know a sentence in quotes or brackets', () => {
    expect(readabilityOf('"Het is vol." Dat zei hij. (Dat klopt.) Ja!').sentences).toBe(4);
  });

  it('point at sentences of more than 15 words', () => {
    const fifteen = Array(15).fill('woord').join(' ');
    expect(readabilityOf(`${fifteen}.\n  ${fifteen} meer.  `).longSentences).toEqual([{ text: `${fifteen} meer.`, words: 16 }]);
  });

  it('point at words of 15 letters or more, each once', () => {
    expect(readabilityOf('Toegankelijkheid telt. De toegankelijkheid en burgerinitiatief, niet samenwerkingen.').longWords).toEqual([
      'Toegankelijkheid',
      'burgerinitiatief',
    ]);
    expect(readabilityOf('buurtinitiatief wijkinitiatief').longWords).toEqual(['buurtinitiatief']);
  });

  it('score as Flesch and Douma do: 206.84 − 0.77 × syllables per 100 words − 0.93 × words per sentence', () => {
    const twenty = `${Array(10).fill('tafel').join(' ')}. ${Array(10).fill('boom').join(' ')}.`;
    expect(readabilityOf(twenty).score).toBe(Math.round(206.84 - 0.77 * 150 - 0.93 * 10));
    expect(readabilityOf(`${Array(100).fill('boom').join(' ')}.`).score).toBe(37); // 206.84 − 77 − 93 = 36.84
    expect(readabilityOf(`${Array(20).fill('beïnvloeden').join(' ')}.`).score).toBe(Math.round(206.84 - 0.77 * 400 - 0.93 * 20));
  });

  it.each([
    ['huis', 1],
    ['zeeën', 2],
    ['draaien', 2],
    ['nieuwe', 2],
    ['ijzeren', 3],
    ['ruïne', 3],
    ['Ideee\u0308n', 3],
    ['2027', 1],
    ['bloeiende', 3],
  ])('count the syllables of %s', (word, syllables) => {
    expect(readabilityOf(`${Array(20).fill(word).join(' ')}.`).score).toBe(Math.round(206.84 - 77 * syllables - 0.93 * 20));
  });

  it('say nothing of fewer than 20 words, and are nought for none', () => {
    expect(readabilityOf(Array(19).fill('boom').join(' ')).score).toBeNull();
    expect(readabilityOf(' \n… ')).toEqual({ words: 0, sentences: 0, wordsPerSentence: 0, score: null, longSentences: [], longWords: [] });
  });
});
