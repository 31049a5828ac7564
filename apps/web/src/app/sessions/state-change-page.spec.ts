import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { signal } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { MailPreview, SessionView } from '@bijeen/contract';
import { aSessionView } from '@bijeen/testing';
import { Language } from '@bijeen/ui';
import { problemInterceptor } from '../platform/problems';
import type { StateChangeKind } from './state-change';
import { StateChangePage } from './state-change-page';
import { SessionWorkspace } from './session-workspace';

const TIME = {
  startsLocal: '2027-09-02T15:00',
  zone: 'Europe/Amsterdam',
  minutes: 150,
  which: null,
  startsAt: '2027-09-02T13:00:00.000Z',
  endsAt: '2027-09-02T15:30:00.000Z',
};
const SCHEDULED = aSessionView({ state: 'scheduled', time: TIME, missing: [], changes: ['move', 'cancel'] });
const AT = `/api/v1/sessions/${SCHEDULED.id}`;

let fixture: ComponentFixture<StateChangePage>;
let page: HTMLElement;
let http: HttpTestingController;

async function open(kind: StateChangeKind, view = SCHEDULED): Promise<void> {
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(withInterceptors([problemInterceptor])),
      provideHttpClientTesting(),
      provideRouter([]),
      {
        provide: SessionWorkspace,
        useFactory: () => {
          const session = signal<SessionView | undefined>(view);
          return {
            id: signal(view.id),
            session: Object.assign(session, { value: session, hasValue: () => true, error: () => undefined, reload: () => true }),
          };
        },
      },
    ],
  });
  await TestBed.inject(Language).use('nl');
  http = TestBed.inject(HttpTestingController);
  fixture = TestBed.createComponent(StateChangePage);
  fixture.componentRef.setInput('kind', kind);
  page = fixture.nativeElement as HTMLElement;
  await fixture.whenStable();
}

function type(selector: string, text: string): void {
  const field = page.querySelector<HTMLInputElement>(selector);
  if (!field) throw new Error(`no field ${selector}`);
  field.value = text;
  field.dispatchEvent(new Event('input'));
}

function press(name: RegExp): void {
  const button = [...page.querySelectorAll('button')].find((element) => name.test(element.textContent ?? ''));
  if (!button) throw new Error(`no button ${name.source}`);
  button.click();
  fixture.detectChanges();
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  fixture.detectChanges();
}

const preview = (purpose: MailPreview['for'], mails: number): MailPreview => ({
  for: purpose,
  hash: 'x'.repeat(43),
  mails,
  people: Array.from({ length: mails }, (_, index) => ({
    invitationId: `${index}1111111-1111-4111-8111-111111111111`,
    name: `Persoon ${index}`,
    rsvp: 'accepted',
    gets: purpose === 'cancel' ? 'cancelled' : 'moved',
    via: 'mail',
    calendar: 'moves',
  })),
  sample: null,
});

it('shows who gets what before a session is moved, and moves it only then', async () => {
  await open('move');
  type('input[type=date]', '2027-09-09');
  press(/Bekijk wat mensen krijgen/);
  http.expectOne(`${AT}/mail-preview?for=move&startsLocal=2027-09-09T15:00&zone=Europe/Amsterdam&minutes=150`).flush(preview('move', 3));
  await settled();
  expect(document.activeElement?.textContent).toBe('Je verplaatst de bijeenkomst');
  http.expectNone({ method: 'PUT' });
  press(/Verplaats en verstuur 3 mails/);
  const sent = http.expectOne(`${AT}/time`).request;
  expect([sent.method, sent.headers.get('If-Match'), sent.body]).toEqual([
    'PUT',
    '"3"',
    { startsLocal: '2027-09-09T15:00', zone: 'Europe/Amsterdam', minutes: 150, distantPlace: false },
  ]);
});

it('lets the date be changed again after looking, without anything being sent', async () => {
  await open('move');
  type('input[type=date]', '2027-09-09');
  press(/Bekijk wat mensen krijgen/);
  http.expectOne(({ url }) => url.endsWith('/mail-preview')).flush(preview('move', 1));
  await settled();
  press(/Nog niet/);
  await settled();
  expect(page.querySelector<HTMLInputElement>('input[type=date]')?.value).toBe('2027-09-09');
  http.verify();
});

it('says that the new time does not exist, and offers the next', async () => {
  await open('move');
  type('input[type=date]', '2028-03-26');
  type('input[type=time]', '02:30');
  press(/Bekijk wat mensen krijgen/);
  const refused = {
    type: 'https://bijeen.example/problems/local-time-skipped',
    title: 'x',
    status: 409,
    facts: { next: '2028-03-26T03:30' },
  };
  http.expectOne(({ url }) => url.endsWith('/mail-preview')).flush(refused, { status: 409, statusText: 'x' });
  await settled();
  press(/Neem 03.30 uur/);
  await settled();
  expect(page.querySelector<HTMLInputElement>('input[type=time]')?.value).toBe('03:30');
});

it('asks for a reason before it cancels, and says it in the preview', async () => {
  await open('cancel');
  press(/Bekijk wat mensen krijgen/);
  http.verify();
  expect(document.activeElement?.tagName).toBe('TEXTAREA');
  type('textarea', 'De zaal is weg');
  press(/Bekijk wat mensen krijgen/);
  http.expectOne(`${AT}/mail-preview?for=cancel&reason=De%20zaal%20is%20weg`).flush(preview('cancel', 2));
  await settled();
  press(/Zeg af en verstuur 2 mails/);
  expect(http.expectOne(`${AT}/cancel`).request.body).toEqual({ reason: 'De zaal is weg' });
});

it('keeps what was typed when the change is refused, and says why', async () => {
  await open('cancel');
  type('textarea', 'De zaal is weg');
  press(/Bekijk wat mensen krijgen/);
  http.expectOne(({ url }) => url.endsWith('/mail-preview')).flush(preview('cancel', 0));
  await settled();
  press(/Zeg af/);
  const refused = { type: 'https://bijeen.example/problems/session-state-conflict', title: 'x', status: 409 };
  http.expectOne(`${AT}/cancel`).flush(refused, { status: 409, statusText: 'x' });
  await settled();
  expect(page.querySelector('[role=alert]')?.textContent).not.toBe('');
  expect(page.querySelector('textarea')?.value).toBe('De zaal is weg');
  expect(fixture.componentInstance.unsaved()).toBe(true);
});

it('is not there for a session that cannot be changed so', async () => {
  await open('reinstate');
  expect(page.textContent).toContain('Dit kan nu niet.');
  expect(page.querySelector('form')).toBeNull();
});
