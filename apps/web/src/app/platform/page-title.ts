import { computed, effect, inject, Injectable, signal } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { type RouterStateSnapshot, TitleStrategy } from '@angular/router';
import { Language } from '@bijeen/ui';
import { Installation } from './installation';

/**
 * The title of the window: "Mensen · Bijeen". A route names a key of the language files (`title: 'people.title'`); a page that
 * only knows its name once it has its data calls `set`.
 */
@Injectable({ providedIn: 'root' })
export class PageTitle extends TitleStrategy {
  private readonly language = inject(Language);
  private readonly installation = inject(Installation);
  private readonly title = inject(Title);
  private readonly named = signal<{ readonly key: string } | { readonly text: string } | null>(null);

  /** The page's own name, without that of the installation. */
  readonly page = computed(() => {
    const named = this.named();
    if (!named || 'text' in named) return named?.text ?? null;
    const messages = this.language.messages();
    if (!messages.has(named.key)) throw new Error(`a route has the title ${named.key}, which is not in the language files`);
    return messages(named.key);
  });

  constructor() {
    super();
    effect(() => {
      if (!this.language.ready()) return;
      const name = this.installation.about()?.name ?? this.language.t('app.name');
      const page = this.page();
      this.title.setTitle(page ? `${page} · ${name}` : name);
    });
  }

  override updateTitle(snapshot: RouterStateSnapshot): void {
    const key = this.buildTitle(snapshot);
    this.named.set(key === undefined ? null : { key });
  }

  /** For a page whose name is data: the question of a session. */
  set(text: string): void {
    this.named.set({ text });
  }
}
