import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Language } from '@bijeen/ui';
import { Installation } from '../platform/installation';

/** What is kept about somebody, until when, and who sees it: the same for every session, in the order people ask it. */
@Component({
  selector: 'bijeen-privacy-page',
  template: `
    <div class="bijeen-stack bijeen-stack--l">
      <div class="bijeen-stack bijeen-stack--m">
        <h1 class="utrecht-heading-1">{{ t('about.privacy.title') }}</h1>
        <p class="utrecht-paragraph utrecht-paragraph--lead">{{ t('about.privacy.lead', { name: name() }) }}</p>
      </div>
      @for (part of parts; track part.title) {
        <section class="bijeen-stack bijeen-stack--s">
          <h2 class="utrecht-heading-2">{{ t(part.title) }}</h2>
          <p class="utrecht-paragraph">{{ t(part.text) }}</p>
        </section>
      }
    </div>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PrivacyPage {
  private readonly about = inject(Installation).about;
  protected readonly t = inject(Language).t;
  protected readonly name = computed(() => this.about()?.name ?? this.t('app.name'));
  protected readonly parts = (['kept', 'seen', 'groups', 'needs', 'until', 'cookies', 'yours'] as const).map((part) => ({
    title: `about.privacy.${part}` as const,
    text: `about.privacy.${part}-text` as const,
  }));
}
