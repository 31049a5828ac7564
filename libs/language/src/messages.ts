import { IntlMessageFormat } from 'intl-messageformat';
import { momentsIn, type Moments } from './moments';
import type nl from './nl.json';

export const languages = ['nl', 'en'] as const;
export type LanguageCode = (typeof languages)[number];

/** Every sentence has a key; both language files hold all of them. */
export type MessageKey = keyof typeof nl;
export type Dictionary = Readonly<Record<MessageKey, string>>;
export type MessageValues = Readonly<Record<string, string | number>>;

/** The sentences of one language: call it with a key; its other members write dates and times. */
export interface Messages extends Moments {
  readonly language: LanguageCode;
  /** The sentence of `key` with `values` filled in. Throws when a value is missing, so that no half sentence is shown. */
  (key: MessageKey, values?: MessageValues): string;
  /** Whether `key` is in the language files: for keys that are put together from data, such as `problem.session-full`. */
  has(key: string): key is MessageKey;
}

/** The lookup over one dictionary. Parsed messages are kept: they never change, so all callers may share them. */
export function messagesOf(language: LanguageCode, dictionary: Dictionary): Messages {
  const parsed = new Map<MessageKey, IntlMessageFormat>();
  const lookup = (key: MessageKey, values?: MessageValues): string => {
    const source = dictionary[key];
    if (source === undefined) throw new Error(`no message with the key ${key}`);
    if (!source.includes('{') && !source.includes("'")) return source;
    let message = parsed.get(key);
    if (!message) parsed.set(key, (message = new IntlMessageFormat(source, language, undefined, { ignoreTag: true })));
    return String(message.format(values));
  };
  const has = (key: string): key is MessageKey => Object.hasOwn(dictionary, key);
  return Object.assign(lookup, { language, has, ...momentsIn(language, (clock) => lookup('time.clock', { clock })) });
}
