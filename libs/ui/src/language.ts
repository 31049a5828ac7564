import { computed, DOCUMENT, inject, Injectable, signal } from '@angular/core';
import { loadMessages, type LanguageCode, type MessageKey, type Messages, type MessageValues } from '@bijeen/language';

/** The language of the page. Templates read it through signals, so that a page redraws when the language changes. */
@Injectable({ providedIn: 'root' })
export class Language {
  private readonly document = inject(DOCUMENT);
  private readonly loaded = signal<Messages | null>(null);

  /** False only while the page starts. */
  readonly ready = computed(() => this.loaded() !== null);

  /** The sentences, and dates and times in words (`messages().day(at, zone)`), of the language that is used now. */
  readonly messages = computed<Messages>(() => {
    const messages = this.loaded();
    if (!messages) throw new Error('use(language) is awaited before anything is drawn');
    return messages;
  });
  readonly code = computed<LanguageCode>(() => this.messages().language);

  /** Loads `code`, redraws every text in it, and says so to assistive technology. Rejects, changing nothing, when it cannot be loaded. */
  async use(code: LanguageCode): Promise<void> {
    const messages = await loadMessages(code);
    this.document.documentElement.lang = code;
    this.loaded.set(messages);
  }

  /** A sentence in words of the page's language. Bound, so that a component can offer it to its template: `t = inject(Language).t`. */
  readonly t = (key: MessageKey, values?: MessageValues): string => this.messages()(key, values);
}
