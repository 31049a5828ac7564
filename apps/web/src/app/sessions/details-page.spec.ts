import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting, type TestRequest } from '@angular/common/http/testing';
import { inject, signal } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { SessionView } from '@bijeen/contract';
import { aSessionView } from '@bijeen/testing';
import { Language } from '@bijeen/ui';
import { problemInterceptor } from '../platform/problems';
import { DetailsPage } from './details-page';
import { SessionWorkspace } from './session-workspace';

const STALE = { type: 'https://bijeen.example/problems/revision-stale', title: 'stale', status: 412, reason: 'revision-stale' };

let fixture: ComponentFixture<DetailsPage>;
let page: HTMLElement;
let http: HttpTestingController;

async function open(view: SessionView): Promise<void> {
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(withInterceptors([problemInterceptor])),
      provideHttpClientTesting(),
      provideRouter([]),
      {
        provide: SessionWorkspace,
        useFactory: () => {
          inject(Language);
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
  fixture = TestBed.createComponent(DetailsPage);
  page = fixture.nativeElement as HTMLElement;
  fixture.detectChanges();
  http.expectOne(`/api/v1/sessions/${view.id}/staff-candidates`).flush([]);
  await fixture.whenStable();
}

function control(label: string): HTMLInputElement {
  const found = [...page.querySelectorAll('label')].find((element) => element.textContent?.trim().startsWith(label));
  const at = found && page.querySelector<HTMLInputElement>(`#${found.htmlFor}`);
  if (!at) throw new Error(`no field ${label}`);
  return at;
}

function type(label: string, text: string): void {
  const field = control(label);
  field.value = text;
  field.dispatchEvent(new Event('input'));
  field.dispatchEvent(new Event('blur'));
}

function press(name: string): void {
  const button = [...page.querySelectorAll('button')].find((element) => element.textContent?.includes(name));
  if (!button) throw new Error(`no button ${name}`);
  button.click();
}

/** Lets what waits be saved, answers what is asked by `answer`, and gives the requests. */
async function saved(answer: (request: TestRequest) => void): Promise<TestRequest[]> {
  await fixture.whenStable();
  const flushed = fixture.componentInstance.flush();
  const seen: TestRequest[] = [];
  for (let settled = false; !settled;) {
    await Promise.race([flushed.then(() => (settled = true)), Promise.resolve()]);
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    for (const request of http.match(() => true)) {
      seen.push(request);
      answer(request);
    }
  }
  await fixture.whenStable();
  return seen;
}

const ok = (view: SessionView) => (request: TestRequest) => request.flush(view);

describe('what a session is about', () => {
  it('saves the field that was typed, with the revision that was seen', async () => {
    await open(aSessionView());
    type('De vraag', ' Hoe houden we het plein fijn? ');
    const [request, ...others] = await saved(ok(aSessionView({ revision: 4, plan: { question: 'Hoe houden we het plein fijn?' } })));
    expect(others).toEqual([]);
    expect([request?.request.method, request?.request.headers.get('If-Match'), request?.request.body]).toEqual([
      'PATCH',
      '"3"',
      { question: 'Hoe houden we het plein fijn?' },
    ]);
    expect(page.textContent).toContain('Bewaard');
    expect(fixture.componentInstance.unsaved()).toBe(false);
  });

  it('keeps what is right while a field beside it is wrong, and does not call that one saved', async () => {
    await open(aSessionView({ plan: { placeKind: 'online' } }));
    type('Link om online mee te doen', 'geen adres');
    type('De vraag', 'Waarom?');
    const [request] = await saved(ok(aSessionView({ revision: 4, plan: { question: 'Waarom?', placeKind: 'online' } })));
    expect(request?.request.body).toEqual({ question: 'Waarom?' });
    expect(control('Link om online mee te doen').getAttribute('aria-invalid')).toBe('true');
    expect(fixture.componentInstance.unsaved()).toBe(true);
  });

  it('goes on by itself when somebody else changed something else', async () => {
    await open(aSessionView());
    type('De vraag', 'Waarom?');
    const theirs = aSessionView({ revision: 7, plan: { whoPays: 'De wijkraad' } });
    const requests = await saved((request) => {
      if (request.request.method === 'GET') request.flush(theirs);
      else if (request.request.headers.get('If-Match') === '"3"') request.flush(STALE, { status: 412, statusText: 'stale' });
      else request.flush({ ...theirs, revision: 8 });
    });
    expect(requests.map(({ request }) => `${request.method} ${request.headers.get('If-Match') ?? ''}`)).toEqual([
      'PATCH "3"',
      'GET ',
      'PATCH "7"',
    ]);
    expect(page.textContent).not.toContain('Iemand anders wijzigde');
  });

  it('asks when somebody else changed the same, and loses neither text', async () => {
    await open(aSessionView());
    type('De vraag', 'Mijn vraag?');
    const theirs = aSessionView({ revision: 7, plan: { question: 'Hun vraag?' } });
    await saved((request) =>
      request.request.method === 'GET' ? request.flush(theirs) : request.flush(STALE, { status: 412, statusText: 'stale' }),
    );
    expect(page.textContent).toContain('Iemand anders wijzigde dit op hetzelfde moment');
    expect(control('De vraag').value).toBe('Mijn vraag?');
    press('Neem de andere tekst over');
    expect(await saved(() => undefined)).toEqual([]);
    expect(control('De vraag').value).toBe('Hun vraag?');
    expect(fixture.componentInstance.unsaved()).toBe(false);
  });

  it('links what still misses to its field, and offers to schedule once nothing does', async () => {
    await open(aSessionView());
    page.querySelector<HTMLAnchorElement>('a[href="#question"]')?.click();
    expect(document.activeElement).toBe(control('De vraag'));
    type('De vraag', 'Waarom?');
    await saved(ok(aSessionView({ revision: 4, missing: [], plan: { question: 'Waarom?' } })));
    press('Plan de bijeenkomst');
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    http
      .expectOne({ method: 'POST', url: '/api/v1/sessions/11111111-1111-4111-8111-111111111111/schedule' })
      .flush(
        { type: 'https://bijeen.example/problems/session-start-not-ahead', title: 'past', status: 409 },
        { status: 409, statusText: 'no' },
      );
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    await fixture.whenStable();
    expect(page.querySelector('[role=alert]')?.textContent).toContain('Dit moment is al voorbij');
  });

  it('is for the organiser alone', async () => {
    TestBed.resetTestingModule();
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        provideRouter([]),
        {
          provide: SessionWorkspace,
          useFactory: () => {
            const session = signal(aSessionView({ role: 'facilitator' }));
            return { id: signal('x'), session: Object.assign(session, { value: session, hasValue: () => true, error: () => undefined }) };
          },
        },
      ],
    });
    await TestBed.inject(Language).use('nl');
    const drawn = TestBed.createComponent(DetailsPage);
    await drawn.whenStable();
    const text = (drawn.nativeElement as HTMLElement).textContent;
    expect(text).toContain('Alleen een organisator');
    expect((drawn.nativeElement as HTMLElement).querySelector('form')).toBeNull();
  });
});

describe('the groups', () => {
  it('are saved by whole names, warn for a sensitive one, and wait while two are alike', async () => {
    await open(aSessionView());
    press('Voeg een groep toe');
    await fixture.whenStable();
    const name = control('Groep');
    name.value = 'Vluchtelingen';
    name.dispatchEvent(new Event('input'));
    await fixture.whenStable();
    expect(await saved(() => undefined)).toEqual([]);
    name.dispatchEvent(new Event('blur'));
    const [request] = await saved(ok(aSessionView({ revision: 4 })));
    expect(request?.request.body).toMatchObject({ groups: [{ name: 'Vluchtelingen', why: null, hopedFor: null }] });
    expect(page.textContent).toContain('Nodig liever een organisatie uit');
    press('Voeg een groep toe');
    await fixture.whenStable();
    const second = [...page.querySelectorAll<HTMLInputElement>('.bijeen-fields--name input:not([type=number])')][1];
    if (!second) throw new Error('no second group');
    second.value = 'vluchtelingen';
    second.dispatchEvent(new Event('input'));
    second.dispatchEvent(new Event('blur'));
    expect(await saved(() => undefined)).toEqual([]);
    expect(page.textContent).toContain('Deze naam staat er al');
  });
});

describe('the date', () => {
  const refusal = (reason: string, facts = {}) => ({
    type: `https://bijeen.example/problems/${reason}`,
    title: reason,
    status: 409,
    reason,
    facts,
  });

  it('offers the next time when the clocks skip the one that was typed', async () => {
    await open(aSessionView());
    type('Dag', '2028-03-26');
    type('Begint om', '02:30');
    await saved((request) => request.flush(refusal('local-time-skipped', { next: '2028-03-26T03:30' }), { status: 409, statusText: 'no' }));
    expect(page.textContent).toContain('die nacht gaat de klok vooruit');
    press('Neem 03.30 uur');
    const [request] = await saved(ok(aSessionView({ revision: 4 })));
    expect(request?.request.body).toMatchObject({ startsLocal: '2028-03-26T03:30', zone: 'Europe/Amsterdam', minutes: 120 });
  });

  it('asks which of the two when the clocks show it twice, and forgets the answer with another time', async () => {
    await open(aSessionView());
    type('Dag', '2027-10-31');
    type('Begint om', '02:30');
    await saved((request) => request.flush(refusal('local-time-ambiguous'), { status: 409, statusText: 'no' }));
    const later = page.querySelector<HTMLInputElement>('input[value="later"]');
    if (!later) throw new Error('not asked');
    later.checked = true;
    later.dispatchEvent(new Event('change'));
    const [answered] = await saved(ok(aSessionView({ revision: 4 })));
    expect(answered?.request.body).toMatchObject({ startsLocal: '2027-10-31T02:30', which: 'later' });
    type('Begint om', '15:00');
    const [other] = await saved(ok(aSessionView({ revision: 5 })));
    expect(other?.request.body).not.toHaveProperty('which');
    expect(page.querySelector('input[value="later"]')).toBeNull();
  });
});
