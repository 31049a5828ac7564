import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { ChangeDetectionStrategy, Component, ErrorHandler, inject, signal, viewChild } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { form, FormField, validateStandardSchema } from '@angular/forms/signals';
import { accountRequest } from '@bijeen/contract';
import { Choice, Control, Field, FormErrors, Language } from '@bijeen/ui';
import { firstValueFrom } from 'rxjs';
import { problemInterceptor } from './problems';
import { sending } from './sending';

@Component({
  selector: 'bijeen-specimen-page',
  template: `
    <form novalidate (submit)="sending.send($event)">
      <bijeen-form-errors [of]="f" [shown]="sending.failed()" />
      <bijeen-field [of]="f.name" label="Naam" description="Zoals je jezelf noemt"
        ><input bijeenControl [formField]="f.name"
      /></bijeen-field>
      <bijeen-field [of]="f.email" label="E-mailadres" optional><input bijeenControl [formField]="f.email" /></bijeen-field>
      <bijeen-choice legend="Rol" [options]="roles" [formField]="f.role" />
      <button type="submit">Bewaar</button>
    </form>
  `,
  imports: [Choice, Control, Field, FormErrors, FormField],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
class SpecimenPage {
  private readonly http = inject(HttpClient);
  private readonly summary = viewChild(FormErrors);
  readonly roles = [
    { value: 'organiser', label: 'Organisator' },
    { value: 'reader', label: 'Meelezer' },
  ];
  readonly model = signal({ name: '', email: '', role: 'organiser' as 'organiser' | 'reader', language: 'nl' as const });
  readonly f = form(this.model, (path) => validateStandardSchema(path, accountRequest));
  readonly sending = sending(this.f, (value) => firstValueFrom(this.http.post('/api/v1/accounts', value)), {
    summary: () => this.summary(),
  });
}

class HeardErrors implements ErrorHandler {
  readonly heard: unknown[] = [];
  handleError(error: unknown): void {
    this.heard.push(error);
  }
}

async function open() {
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(withInterceptors([problemInterceptor])),
      provideHttpClientTesting(),
      { provide: ErrorHandler, useClass: HeardErrors },
    ],
  });
  await TestBed.inject(Language).use('nl');
  const fixture = TestBed.createComponent(SpecimenPage);
  const page = fixture.nativeElement as HTMLElement;
  document.body.append(page);
  await fixture.whenStable();
  const settle = async (): Promise<void> => {
    // The answer is handled in a few turns of the queue before the page draws.
    for (let turn = 0; turn < 5; turn++) await Promise.resolve();
    await fixture.whenStable();
  };
  return {
    page,
    unsaved: () => fixture.componentInstance.f().dirty(),
    http: TestBed.inject(HttpTestingController),
    errors: TestBed.inject(ErrorHandler) as HeardErrors,
    box: (label: string): HTMLInputElement => {
      const labels = [...page.querySelectorAll('label')];
      const found = labels.find((candidate) => candidate.textContent?.trim().startsWith(label));
      return document.getElementById(found?.htmlFor ?? '') as HTMLInputElement;
    },
    type: async (control: HTMLInputElement, text: string): Promise<void> => {
      control.value = text;
      control.dispatchEvent(new Event('input', { bubbles: true }));
      await fixture.whenStable();
    },
    send: async (): Promise<void> => {
      page.querySelector('form')?.dispatchEvent(new SubmitEvent('submit', { bubbles: true, cancelable: true }));
      await settle();
    },
    settle,
  };
}

const describedAs = (control: HTMLElement): string =>
  (control.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent?.trim() ?? '')
    .join(' ');

describe('sending a form', () => {
  afterEach(() => {
    TestBed.inject(HttpTestingController).verify();
    document.body.replaceChildren();
  });

  it('says beside each field what is wrong, sums it up, and puts the focus on the first problem, without asking the server', async () => {
    const { page, box, type, send } = await open();
    await type(box('E-mailadres'), 'jij-bij-huis');
    await send();
    expect(describedAs(box('Naam'))).toBe('Zoals je jezelf noemt Vul dit in.');
    expect(box('Naam').getAttribute('aria-invalid')).toBe('true');
    expect(describedAs(box('E-mailadres'))).toContain('Dit is geen e-mailadres');
    expect(page.querySelector('[role=alert]')?.textContent).toContain('2 dingen kloppen nog niet');
    expect([...page.querySelectorAll('[role=alert] button')].map((link) => link.textContent)).toEqual([
      'Naam: Vul dit in.',
      'E-mailadres: Dit is geen e-mailadres. Schrijf het zoals naam@organisatie.nl.',
    ]);
    expect(document.activeElement).toBe(box('Naam'));
    expect(box('E-mailadres').value).toBe('jij-bij-huis');
  });

  it('shows nothing wrong before somebody has been there', async () => {
    const { page, box } = await open();
    expect(page.querySelector('.bijeen-err')).toBeNull();
    expect(box('Naam').hasAttribute('aria-invalid')).toBe(false);
  });

  it('puts what the server refuses beside the field that its pointer names, and keeps what was typed', async () => {
    const { box, type, send, settle, http } = await open();
    await type(box('Naam'), 'Werkgroep');
    await type(box('E-mailadres'), 'werk@groep.example');
    await send();
    http.expectOne('/api/v1/accounts').flush(
      {
        type: 'https://x/problems/input-invalid',
        title: 'x',
        status: 400,
        errors: [{ pointer: '/email', detail: 'At most 254 characters.' }],
      },
      { status: 400, statusText: 'Bad Request' },
    );
    await settle();
    expect(describedAs(box('E-mailadres'))).toBe('Niet langer dan 254 tekens.');
    expect(document.activeElement).toBe(box('E-mailadres'));
    expect(box('E-mailadres').value).toBe('werk@groep.example');
    expect(box('Naam').value).toBe('Werkgroep');
  });

  it('sums up a refusal that is about no field, and lets the same answer be sent again', async () => {
    const { page, box, type, send, settle, http } = await open();
    await type(box('Naam'), 'Werkgroep');
    await type(box('E-mailadres'), 'werk@groep.example');
    for (let attempt = 0; attempt < 2; attempt++) {
      await send();
      http
        .expectOne('/api/v1/accounts')
        .flush({ type: 'https://x/problems/too-many-requests', title: 'x', status: 429 }, { status: 429, statusText: 'Too Many' });
      await settle();
      const summary = page.querySelector('[role=alert]');
      expect(summary?.textContent).toContain('Wacht even');
      expect(document.activeElement).toBe(summary);
    }
  });

  it('takes an accepted form as kept: nothing counts as changed', async () => {
    const { page, box, type, send, settle, http, unsaved } = await open();
    await type(box('Naam'), 'Werkgroep');
    await type(box('E-mailadres'), 'werk@groep.example');
    expect(unsaved()).toBe(true);
    await send();
    http.expectOne('/api/v1/accounts').flush({});
    await settle();
    expect(unsaved()).toBe(false);
    expect(page.querySelector('[role=alert]')).toBeNull();
    expect(box('Naam').value).toBe('Werkgroep');
  });

  it('leaves what is no refusal to the error handler, and blames no field', async () => {
    const { page, box, type, send, settle, http, errors } = await open();
    await type(box('Naam'), 'Werkgroep');
    await type(box('E-mailadres'), 'werk@groep.example');
    await send();
    http.expectOne('/api/v1/accounts').error(new ProgressEvent('error'));
    await settle();
    expect(errors.heard).toHaveLength(1);
    expect(page.querySelector('.bijeen-err')).toBeNull();
    expect(box('Naam').value).toBe('Werkgroep');
  });
});
