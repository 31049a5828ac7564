/** Dutch and English words that say nothing of what a sentence is about. */
const EMPTY_WORDS = new Set(
  (
    'aan al alle alleen als andere anders bij daar daardoor dan dat de deze die dit doen door dus een eigen en er gaan gaat geen haar heb hebben ' +
    'heeft hem het hier hoe hun iemand iets ik in is jaar je jij jullie kan komen komt kunnen maar maken mee meer men met mij mijn moet moeten na naar ' +
    'niet nog nu of om omdat onder ons onze ook op over per te tot uit van veel voor waar wat wel we wij wie wil worden wordt zal ze zelf zich zij ' +
    'zijn zo zoals zou zonder ' +
    'and are because but can could for from had has have how into its just more not our than that the their them then there these they this those ' +
    'was were what when where which who will with would you your'
  ).split(' '),
);
const LIKE = 0.5;
const COMPOUND = 0.8;

/**
 * Up to three of `cards` that say something like `text`, most alike first: what somebody is typing, and what is there already.
 *
 * Words are compared, not their order: the same, one at the end or the beginning of the other ("werkplekken", "plekken"), or
 * spelled alike by their groups of three letters (Dice's coefficient, one half and more). Words that few cards have count for
 * more. A card is like the text when more than half of what the text says, by that weight, is in the card, in two words or
 * more. Nothing is sent anywhere for it.
 */
export function similarTo<Card extends { readonly text: string }>(text: string, cards: readonly Card[]): Card[] {
  const typed = wordsOf(text).map(spellingOf);
  if (typed.length < 2) return [];
  const spellings = new Map<string, Spelling>();
  const spelled = (word: string): Spelling => {
    const known = spellings.get(word) ?? spellingOf(word);
    spellings.set(word, known);
    return known;
  };
  // Per card: how much of each typed word is in it, 0 when it is not.
  const found = cards.map((card) => {
    const words = wordsOf(card.text).map(spelled);
    return typed
      .map((word) => words.reduce((most, other) => Math.max(most, likeness(word, other)), 0))
      .map((most) => (most < LIKE ? 0 : most));
  });
  const weights = typed.map((_, place) => Math.log(1 + cards.length / Math.max(1, found.filter((likenesses) => likenesses[place]).length)));
  const weigh = (likenesses: readonly number[]) => likenesses.reduce((sum, one, place) => sum + one * (weights[place] ?? 0), 0);
  const whole = weigh(typed.map(() => 1));
  return found
    .map((likenesses, index) => ({ index, share: likenesses.filter(Boolean).length < 2 ? 0 : weigh(likenesses) / whole }))
    .filter(({ share }) => share > LIKE)
    .sort((one, other) => other.share - one.share)
    .slice(0, 3)
    .flatMap(({ index }) => cards[index] ?? []);
}

interface Spelling {
  readonly word: string;
  /** Its groups of three letters, with space around the word. */
  readonly trigrams: ReadonlySet<string>;
}

function spellingOf(word: string): Spelling {
  const padded = `  ${word} `;
  return { word, trigrams: new Set(Array.from({ length: padded.length - 2 }, (_, index) => padded.slice(index, index + 3))) };
}

function wordsOf(text: string): string[] {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return [...new Set(plain.split(/[^\p{L}\p{N}]+/u))].filter((word) => word.length > 2 && !EMPTY_WORDS.has(word));
}

/** How alike two words are: 0 to 1. */
function likeness(one: Spelling, other: Spelling): number {
  if (one.word === other.word) return 1;
  const [short, long] = one.word.length < other.word.length ? [one.word, other.word] : [other.word, one.word];
  if (short.length >= 5 && (long.startsWith(short) || long.endsWith(short))) return COMPOUND;
  let shared = 0;
  for (const trigram of one.trigrams) if (other.trigrams.has(trigram)) shared += 1;
  return (2 * shared) / (one.trigrams.size + other.trigrams.size);
}
