import en from './en.json';
import { messagesOf, type LanguageCode, type Messages } from './messages';
import nl from './nl.json';

let all: Record<LanguageCode, Messages> | undefined;

/** The sentences of `language` at once, for the server, which holds both. In a browser use `loadMessages`. */
export function messagesFor(language: LanguageCode): Messages {
  all ??= { nl: messagesOf('nl', nl), en: messagesOf('en', en) };
  return all[language];
}
