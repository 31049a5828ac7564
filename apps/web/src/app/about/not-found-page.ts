import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Language } from '@bijeen/ui';

@Component({
  selector: 'bijeen-not-found-page',
  template: `
    <div class="bijeen-stack bijeen-stack--m">
      <h1 class="utrecht-heading-1">{{ t('about.not-found.title') }}</h1>
      <p class="utrecht-paragraph">{{ t('about.not-found.text') }}</p>
      <p class="utrecht-paragraph">
        <a class="utrecht-link utrecht-link--html-a" routerLink="/">{{ t('about.not-found.home') }}</a>
      </p>
    </div>
  `,
  imports: [RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NotFoundPage {
  protected readonly t = inject(Language).t;
}
