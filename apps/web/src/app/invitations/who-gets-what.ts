import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { MessageKey } from '@bijeen/language';
import type { MailPreview } from '@bijeen/contract';
import { Language } from '@bijeen/ui';

type Person = MailPreview['people'][number];

/** Most names in one sentence. */
const NAMES = 60;

/** A preview of mail in words: how many people get what, what happens in their calendar, and how one of the mails reads. */
@Component({
  selector: 'bijeen-who-gets-what',
  template: `
    <ul class="bijeen-list bijeen-who-gets">
      @for (line of lines(); track line.key) {
        <li>
          <b class="bijeen-num">{{ line.count }}</b>
          <div>
            <p>
              <strong>{{ line.who }}</strong>
            </p>
            <p class="bijeen-soft bijeen-small">{{ line.what }}</p>
            <details class="bijeen-more">
              <summary class="bijeen-small">{{ t('mailings.names') }}</summary>
              <p class="bijeen-small">{{ line.names }}</p>
            </details>
          </div>
        </li>
      }
    </ul>
    @if (preview().sample; as sample) {
      <details class="bijeen-more">
        <summary>{{ t('mailings.read') }}</summary>
        <div class="bijeen-stack bijeen-stack--s">
          <p class="bijeen-small">
            <span class="bijeen-soft">{{ t('mailings.to') }}</span> {{ sample.name }}<br /><span class="bijeen-soft">{{
              t('mailings.subject')
            }}</span>
            {{ sample.subject }}
          </p>
          <div class="bijeen-letter-text" tabindex="0" role="region" [attr.lang]="sample.language" [attr.aria-label]="t('mailings.read')">
            {{ sample.text }}
          </div>
        </div>
      </details>
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WhoGetsWhat {
  private readonly language = inject(Language);
  protected readonly t = this.language.t;
  readonly preview = input.required<MailPreview>();

  /** One line per kind of message, those who need a call last. */
  protected readonly lines = computed(() => {
    const people = this.preview().people;
    const kinds = new Map<string, Person[]>();
    for (const person of people) {
      const key = kindOf(person);
      kinds.set(key, [...(kinds.get(key) ?? []), person]);
    }
    return ORDER.flatMap((key) => {
      const those = kinds.get(key);
      if (!those) return [];
      const names = those.slice(0, NAMES).map(({ name }) => name);
      const rest = those.length - names.length;
      const text = names.join(', ');
      return {
        key,
        count: those.length,
        who: this.t(`mailings.who.${key}` as MessageKey, { count: those.length }),
        what: this.t(this.whatOf(key, those[0]) as MessageKey),
        names: rest > 0 ? this.t('mailings.names-more', { names: text, rest }) : text,
      };
    });
  });

  private whatOf(key: string, person: Person | undefined): string {
    return person?.calendar === 'can-be-added' ? 'mailings.what.can-be-added' : `mailings.what.${key}`;
  }
}

const ORDER = [
  'invitation',
  'moved-coming',
  'moved-waiting',
  'moved-declined',
  'changed',
  'cancelled',
  'withdrawn',
  'reinstated',
  'nothing',
  'none',
  'stopped',
] as const;

function kindOf({ gets, via, rsvp }: Person): (typeof ORDER)[number] {
  if (gets === 'nothing') return 'nothing';
  if (via !== 'mail') return via;
  if (gets !== 'moved') return gets;
  return rsvp === 'needs-action' ? 'moved-waiting' : rsvp === 'declined' ? 'moved-declined' : 'moved-coming';
}
