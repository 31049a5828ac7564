import { ChangeDetectionStrategy, Component, computed, effect, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Icon, Language, Leaf, StatusBox } from '@bijeen/ui';
import { LOOKERS_ZONE } from '../platform/lookers-zone';
import { PageTitle } from '../platform/page-title';
import { linkified } from './linkified';
import { DemoApi } from './demo-api';

const METHODS = ['REQUEST', 'PUBLISH', 'CANCEL'] as const;

/** `/postbak/:messageId`: one mail as its receiver gets it: the text, the appointment, and how it went over the wire. */
@Component({
  selector: 'bijeen-message-page',
  templateUrl: './message-page.html',
  imports: [Icon, Leaf, RouterLink, StatusBox],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MessagePage {
  private readonly language = inject(Language);
  protected readonly t = this.language.t;
  readonly messageId = input.required<string>();

  protected readonly message = inject(DemoApi).message(() => this.messageId());
  protected readonly when = computed(() =>
    this.message.hasValue() ? this.language.messages().dayAndClock(this.message.value().receivedAt, LOOKERS_ZONE) : '',
  );
  protected readonly paragraphs = computed(() =>
    this.message.hasValue()
      ? this.message
          .value()
          .text.split(/\n{2,}/)
          .map((paragraph) => linkified(paragraph, location.origin))
      : [],
  );
  protected readonly appointment = computed(() => {
    const appointment = this.message.hasValue() ? this.message.value().appointment : null;
    if (!appointment) return null;
    const { startsAt, endsAt, zone } = appointment;
    const words = this.language.messages();
    return {
      ...appointment,
      method: METHODS.find((method) => method === appointment.method) ?? null,
      when: `${words.day(startsAt, zone)}, ${words.period(startsAt, endsAt, zone)}`,
    };
  });

  constructor() {
    const title = inject(PageTitle);
    effect(() => {
      if (this.message.hasValue()) title.set(this.message.value().subject);
    });
  }
}
