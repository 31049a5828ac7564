import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { SummaryDraftView } from '@bijeen/contract';
import { Confirm, Language } from '@bijeen/ui';
import { problemInterceptor } from '../platform/problems';
import { SessionWorkspace } from '../sessions/session-workspace';
import { DraftPage } from './draft-page';

const SESSION = '018f0000-0000-7000-8000-00000000000a';
const line = (kind: 'title' | 'unsorted' | 'action', text: string, who?: string) => ({
  kind,
  text,
  ...(who && { who }),
  evidence: [],
  links: [],
});
const draft = (differing: Partial<SummaryDraftView> = {}): SummaryDraftView => ({
  state: 'concluded',
  slug: 'wie-heeft-er-iets-aan',
  visibility: 'public',
  language: 'nl',
  groups: [],
  nextVersion: 1,
  revision: 3,
  introductions: { heard: 'Veel zorgen.' },
  sections: [
    { key: 'about', items: [line('title', 'Wie heeft er iets aan?')] },
    { key: 'agreements', items: [line('action', 'Lijst maken', '[…]')] },
  ],
  addressesTakenOut: [],
  namesTakenOut: [],
  followUps: [],
  unsorted: 0,
  versions: [],
  ...differing,
});

let open: ComponentFixture<DraftPage> | undefined;
beforeEach(() => jest.useFakeTimers({ doNotFake: ['queueMicrotask', 'performance'] }));
afterEach(() => {
  open?.destroy();
  jest.useRealTimers();
});

async function page({ view = draft(), role = 'organiser' as 'organiser' | 'facilitator' } = {}) {
  const session = { hasValue: () => true, value: () => ({ role }), reload: jest.fn() };
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(withInterceptors([problemInterceptor])),
      provideHttpClientTesting(),
      provideRouter([]),
      { provide: SessionWorkspace, useValue: { session } },
    ],
  });
  await TestBed.inject(Language).use('nl');
  const http = TestBed.inject(HttpTestingController);
  const fixture = (open = TestBed.createComponent(DraftPage));
  fixture.componentRef.setInput('id', SESSION);
  fixture.detectChanges();
  const api = `/api/v1/sessions/${SESSION}`;
  http.expectOne(`${api}/summary-draft`).flush(view);
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 20; turn++) await Promise.resolve();
    fixture.detectChanges();
  };
  await settle();
  const element = fixture.nativeElement as HTMLElement;
  const box = (key: string) => element.querySelector<HTMLTextAreaElement>(`#w-${key}`) as HTMLTextAreaElement;
  const type = async (key: string, text: string) => {
    box(key).value = text;
    box(key).dispatchEvent(new Event('input'));
    await settle();
    await jest.advanceTimersByTimeAsync(1000);
    await settle();
  };
  const concept = () => http.expectOne({ method: 'PUT', url: `${api}/summaries/concept` });
  return { element, http, api, settle, box, type, concept, session };
}

describe('the draft of a summary', () => {
  it('saves what the organiser writes, with the revision that was seen, and then with the next', async () => {
    const { box, type, concept, settle } = await page();
    expect(box('heard').value).toBe('Veel zorgen.');
    await type('next', 'In het voorjaar verder.');
    const first = concept();
    expect([first.request.body, first.request.headers.get('If-Match')]).toEqual([
      { introductions: { next: 'In het voorjaar verder.' } },
      '"3"',
    ]);
    first.flush(draft({ revision: 4, introductions: { heard: 'Veel zorgen.', next: 'In het voorjaar verder.' } }));
    await settle();
    await type('next', 'In het najaar verder.');
    expect(concept().request.headers.get('If-Match')).toBe('"4"');
  });

  it('says at the section itself why words were refused, and keeps them', async () => {
    const { element, box, type, concept, settle } = await page();
    await type('heard', 'Vraag het Fatma Yilmaz');
    concept().flush(
      {
        type: 'https://bijeen.example/problems/summary-has-names',
        title: 'x',
        status: 409,
        facts: { section: 'heard' },
        errors: [{ pointer: '/introductions/heard', detail: 'No name here of somebody who does not show it: everybody reads this.' }],
      },
      { status: 409, statusText: 'x' },
    );
    await settle();
    expect(element.querySelector('#w-heard-fout')?.textContent).toBeTruthy();
    expect(box('heard').getAttribute('aria-describedby')).toBe('w-heard-fout');
    expect(box('heard').value).toBe('Vraag het Fatma Yilmaz');
    expect(open?.componentInstance.unsaved()).toBe(true);
  });

  it('hints at a long sentence while it is typed', async () => {
    const { element, type } = await page();
    await type(
      'heard',
      'Wij hoorden van heel veel mensen dat zij zich grote zorgen maken over wat er straks met al die mooie plekken gebeurt.',
    );
    expect(element.querySelector('.bijeen-hints')?.textContent).toContain('Een lange zin (22 woorden)');
  });

  it('says that somebody does it where the name is not shown', async () => {
    expect((await page()).element.textContent).toContain('iemand die zijn naam niet toont');
  });

  it('publishes after asking, with a word about unsorted lines, and shows a refusal without losing it', async () => {
    const { element, http, api, settle, session } = await page({ view: draft({ unsorted: 2 }) });
    jest.spyOn(TestBed.inject(Confirm), 'ask').mockResolvedValue(true);
    const word = element.querySelector<HTMLTextAreaElement>('bijeen-now textarea') as HTMLTextAreaElement;
    word.value = 'Komt in het vervolg.';
    word.dispatchEvent(new Event('input'));
    const send = async () => {
      element.querySelector('bijeen-now form')?.dispatchEvent(new Event('submit', { cancelable: true }));
      await settle();
      return http.expectOne(`${api}/publish`);
    };
    (await send()).flush(
      { type: 'https://bijeen.example/problems/session-outcomes-unsorted', title: 'x', status: 409, facts: { unsorted: 2 } },
      { status: 409, statusText: 'x' },
    );
    await settle();
    expect(element.querySelector('bijeen-now bijeen-form-errors')?.textContent?.trim()).toBeTruthy();
    expect(word.value).toBe('Komt in het vervolg.');
    const again = await send();
    expect(again.request.body).toEqual({ wordAboutUnsorted: 'Komt in het vervolg.' });
    again.flush(
      draft({
        state: 'published',
        versions: [{ version: 1, publishedAt: '2027-09-16T10:00:00.000Z', withdrawnAt: null, withdrawnReason: null }],
      }),
    );
    await settle();
    expect(element.textContent).toContain('Versie 1 is openbaar.');
    expect(session.reload).toHaveBeenCalled();
  });

  it('lets a facilitator read, not write or publish', async () => {
    const { element } = await page({ role: 'facilitator' });
    expect(element.querySelector('textarea, bijeen-now')).toBeNull();
    expect(element.textContent).toContain('Veel zorgen.');
  });

  it('begins only once the session ran', async () => {
    const { element } = await page({ view: draft({ state: 'scheduled' }) });
    expect(element.textContent).toContain('Het verslag begint na het gesprek.');
    expect(element.querySelector('.bijeen-a4')).toBeNull();
  });
});
