import { messagesOf, type Dictionary, type LanguageCode, type Messages } from './messages';

const files: Record<LanguageCode, () => Promise<{ readonly default: Dictionary }>> = {
  nl: () => import('./nl.json'),
  en: () => import('./en.json'),
};
const loaded = new Map<LanguageCode, Promise<Messages>>();

/** The sentences of `language`, fetched once: in a browser each language is a file of its own. Rejects when it cannot be fetched. */
export function loadMessages(language: LanguageCode): Promise<Messages> {
  let messages = loaded.get(language);
  if (!messages) {
    messages = files[language]().then((file) => messagesOf(language, file.default));
    // A failed fetch is tried again by the next caller.
    messages.catch(() => loaded.delete(language));
    loaded.set(language, messages);
  }
  return messages;
}
