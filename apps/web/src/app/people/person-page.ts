import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, viewChild } from '@angular/core';
import { form, validateStandardSchema } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';
import { personRequest, personView } from '@bijeen/contract';
import { Confirm, FormErrors, Language, StatusBox } from '@bijeen/ui';
import { Alerts } from '../platform/alerts';
import { Announcer } from '../platform/announcer';
import { CurrentCaller } from '../platform/caller';
import { askBeforeClosing, type Leavable } from '../platform/leaving';
import { problemOf, problemText } from '../platform/problems';
import { sending } from '../platform/sending';
import { PeopleApi } from './people-api';
import { NEW_PERSON, PersonFields, type PersonInput } from './person-fields';

/** `/mensen/nieuw` and `/mensen/:personId`: somebody in the address book. */
@Component({
  selector: 'bijeen-person-page',
  templateUrl: './person-page.html',
  imports: [FormErrors, PersonFields, RouterLink, StatusBox],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PersonPage implements Leavable {
  private readonly alerts = inject(Alerts);
  private readonly announcer = inject(Announcer);
  private readonly api = inject(PeopleApi);
  private readonly caller = inject(CurrentCaller);
  private readonly confirm = inject(Confirm);
  private readonly language = inject(Language);
  private readonly router = inject(Router);
  private readonly summary = viewChild(FormErrors);
  protected readonly t = this.language.t;
  /** Absent for somebody new. */
  readonly personId = input<string>();

  protected readonly read = httpResource(() => (this.personId() ? `/api/v1/people/${this.personId()}` : undefined), {
    parse: (body) => personView.parse(body),
  });
  protected readonly person = computed(() => (this.read.hasValue() ? this.read.value() : null));
  protected readonly ready = computed(() => !this.personId() || this.person() !== null);
  protected readonly problem = computed(() => {
    const problem = problemOf(this.read.error());
    return problem ? problemText(problem, this.language.messages()) : this.t('problem.unexpected');
  });
  /** Who was in a session can be forgotten by an administrator only. */
  protected readonly mayErase = computed(() => this.person()?.sessions === 0 || this.caller.who()?.role === 'administrator');

  private readonly model = linkedSignal<PersonInput>(() => {
    const person = this.person();
    if (!person) return NEW_PERSON;
    const { name, email, telephone, organisation, language } = person;
    return { name, email: email ?? '', telephone: telephone ?? '', organisation: organisation ?? '', language };
  });
  protected readonly f = form(this.model, (path) => validateStandardSchema(path, personRequest));
  protected readonly sending = sending(
    this.f,
    (value) => {
      const person = this.person();
      return person ? this.api.change(person, personRequest.parse(value)) : this.api.add(personRequest.parse(value));
    },
    { summary: () => this.summary() },
  );

  constructor() {
    askBeforeClosing(this);
  }

  unsaved(): boolean {
    return this.f().dirty();
  }

  protected async save(event: Event): Promise<void> {
    if (!(await this.sending.send(event))) return;
    this.announcer.say(this.t('form.saved'));
    await this.router.navigateByUrl('/mensen');
  }

  protected async erase(): Promise<void> {
    const person = this.person();
    if (!person) return;
    const yes = await this.confirm.ask({
      heading: this.t('people.erase.heading', { name: person.name }),
      text: this.t(person.sessions > 0 ? 'people.erase.text-sessions' : 'people.erase.text'),
      yes: this.t('people.erase.yes'),
      no: this.t('people.erase.no'),
    });
    if (!yes) return;
    try {
      await this.api.erase(person.id);
    } catch (error) {
      this.alerts.report(error);
      return;
    }
    this.f().reset();
    this.announcer.say(this.t('people.erase.done'));
    await this.router.navigateByUrl('/mensen');
  }
}
