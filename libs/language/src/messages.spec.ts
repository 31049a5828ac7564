import { IntlMessageFormat } from 'intl-messageformat';
import { messagesFor } from './all';
import en from './en.json';
import { loadMessages } from './load';
import { messagesOf, type Dictionary } from './messages';
import nl from './nl.json';

type Element = ReturnType<IntlMessageFormat['getAst']>[number];
const LITERAL = 0;
const POUND = 7;

/** The names of all placeholders, also those inside a plural or a choice; throws when the message does not parse. */
function placeholders(message: string): string[] {
  const names = new Set<string>();
  const walk = (elements: readonly Element[]): void => {
    for (const element of elements) {
      if (element.type === LITERAL || element.type === POUND) continue;
      names.add((element as { readonly value: string }).value);
      if ('options' in element) for (const option of Object.values(element.options)) walk(option.value);
    }
  };
  walk(new IntlMessageFormat(message, 'nl', undefined, { ignoreTag: true }).getAst());
  return [...names].sort();
}

describe('the language files', () => {
  it('hold the same keys, in the same order', () => {
    expect(Object.keys(en)).toEqual(Object.keys(nl));
  });

  it('keep the keys of a noun together, in alphabetical order', () => {
    expect(Object.keys(nl)).toEqual([...Object.keys(nl)].sort());
  });

  it.each(Object.keys(nl) as (keyof typeof nl)[])('ask for the same values in both languages: %s', (key) => {
    expect(placeholders(en[key])).toEqual(placeholders(nl[key]));
  });

  it('say nothing in jargon on screen', () => {
    const jargon = /\b(stakeholder|slot|rsvp|belanghebbende)/i;
    expect(Object.values(nl).filter((message) => jargon.test(message))).toEqual([]);
  });
});

describe('a lookup', () => {
  const dictionary = { ...nl, 'app.name': 'Er {count, plural, one {komt # mens} other {komen # mensen}} naar <{place}>' } as Dictionary;

  it('fills in values and plurals, and leaves pointed brackets alone', () => {
    const t = messagesOf('nl', dictionary);
    expect(t('app.name', { count: 1, place: 'zaal' })).toBe('Er komt 1 mens naar <zaal>');
    expect(t('app.name', { count: 21, place: 'zaal' })).toBe('Er komen 21 mensen naar <zaal>');
  });

  it('throws when a value is missing', () => {
    expect(() => messagesOf('nl', dictionary)('app.name', { count: 1 })).toThrow(/place/);
  });

  it('knows which keys there are', () => {
    expect(messagesFor('en').has('app.name')).toBe(true);
    expect(messagesFor('en').has('app.nothing')).toBe(false);
  });

  it('is the same whether loaded or at hand', async () => {
    expect((await loadMessages('en'))('app.tagline')).toBe(messagesFor('en')('app.tagline'));
  });
});
