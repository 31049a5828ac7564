import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { SessionFacts } from '@bijeen/contract';
import { Language } from '@bijeen/ui';

/** What somebody wants to know before saying yes: who asks, who pays, who decides, what is settled, how to get there, what to read. */
@Component({
  selector: 'bijeen-about-session',
  template: `
    <details class="bijeen-meer">
      <summary>
        <b>{{ t('invitations.about.heading') }}</b> <span>{{ t('invitations.about.summary') }}</span>
      </summary>
      <div class="bijeen-meer__body">
        @if (session().question; as question) {
          <p class="utrecht-paragraph">
            <strong>{{ question }}</strong>
          </p>
        }
        <dl class="bijeen-answers">
          @for (fact of facts(); track fact.term) {
            <div>
              <dt>{{ fact.term }}</dt>
              <dd class="bijeen-asis">{{ fact.text }}</dd>
            </div>
          }
        </dl>
        @if (session().readingLinks.length > 0) {
          <h2 class="utrecht-heading-2 bijeen-h-small">{{ t('invitations.about.reading') }}</h2>
          <ul class="bijeen-list">
            @for (link of session().readingLinks; track link.id) {
              <li>
                <a class="utrecht-link utrecht-link--html-a" [href]="link.url">{{ link.title }}</a>
              </li>
            }
          </ul>
        }
      </div>
    </details>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AboutSession {
  private readonly language = inject(Language);
  protected readonly t = this.language.t;
  readonly session = input.required<SessionFacts>();

  protected readonly facts = computed(() => {
    const { whoInvites, whoPays, whoDecides, fixed, open, whatHappens, place } = this.session();
    return [
      { term: this.t('mail.facts.invites'), text: whoInvites },
      { term: this.t('mail.facts.pays'), text: whoPays },
      { term: this.t('mail.facts.decides'), text: whoDecides },
      { term: this.t('mail.facts.fixed'), text: fixed },
      { term: this.t('mail.facts.open'), text: open },
      { term: this.t('mail.facts.happens'), text: whatHappens },
      { term: this.t('mail.facts.travel'), text: place.kind === 'online' ? null : place.travel },
      { term: this.t('mail.facts.accessibility'), text: place.accessibility },
      { term: this.t('mail.facts.costs'), text: place.costs },
    ].filter((fact) => fact.text);
  });
}
