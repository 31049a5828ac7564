import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { OutcomeView, RunView } from '@bijeen/contract';
import { Confirm, Language } from '@bijeen/ui';
import { Alerts } from '../platform/alerts';
import { CurrentCaller } from '../platform/caller';
import { problemInterceptor } from '../platform/problems';
import { SessionWorkspace } from '../sessions/session-workspace';
import { RunPage } from './run-page';

const SESSION = '018f0000-0000-7000-8000-00000000000a';
const POINTS = ['018f0000-0000-7000-8000-0000000000b1', '018f0000-0000-7000-8000-0000000000b2'];
const LINE = '1d3b7a52-7c6f-4f0e-9a3e-1a2b3c4d5e6f';

const run = (differing: Partial<RunView> = {}): RunView => ({
  state: 'live',
  title: 'Wie heeft er iets aan?',
  zone: 'Europe/Amsterdam',
  startsAt: '2027-09-02T13:00:00.000Z',
  endsAt: '2027-09-02T15:30:00.000Z',
  liveFrom: '2027-09-02T11:00:00.000Z',
  concludedAt: null,
  points: [
    {
      id: POINTS[0] as string,
      title: 'De plannen',
      kind: 'inform',
      minutes: 30,
      startsAt: '2027-09-02T13:00:00.000Z',
      endsAt: '2027-09-02T13:30:00.000Z',
      discussedAt: null,
    },
    {
      id: POINTS[1] as string,
      title: 'De voorstellen',
      kind: 'decide',
      minutes: 40,
      startsAt: '2027-09-02T13:30:00.000Z',
      endsAt: '2027-09-02T14:10:00.000Z',
      discussedAt: null,
    },
  ],
  currentId: POINTS[0] as string,
  nextId: POINTS[1] as string,
  clock: {
    asOf: '2027-09-02T13:20:00.000Z',
    startedAt: '2027-09-02T13:10:00.000Z',
    endsAt: '2027-09-02T13:40:00.000Z',
    elapsed: 10,
    left: 20,
    lateBy: 10,
  },
  present: { coming: 2, came: 1, hall: 1, online: 0, groups: 0, groupsMissing: [] },
  lines: 0,
  unsorted: 0,
  heldCards: 0,
  ...differing,
});
const outcome = (differing: Partial<OutcomeView> = {}): OutcomeView => ({
  id: LINE,
  number: 1,
  kind: 'unsorted',
  text: 'Lijst maken',
  who: null,
  dueOn: null,
  status: 'open',
  statusReason: null,
  agendaItemId: POINTS[0] as string,
  contributionIds: [],
  measureIds: [],
  capturedAt: '2027-09-02T13:20:00.000Z',
  gaps: [],
  revision: 0,
  ...differing,
});

let open: ComponentFixture<RunPage> | undefined;
afterEach(() => {
  open?.destroy();
  jest.restoreAllMocks();
});

/** The page of a running session at 13.20 UTC. */
async function page({ view = run(), lines = [] as OutcomeView[] } = {}) {
  localStorage.clear();
  const reload = jest.fn();
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(withInterceptors([problemInterceptor])),
      provideHttpClientTesting(),
      provideRouter([]),
      { provide: SessionWorkspace, useValue: { session: { reload } } },
    ],
  });
  await TestBed.inject(Language).use('nl');
  const http = TestBed.inject(HttpTestingController);
  const signedIn = TestBed.inject(CurrentCaller).load();
  http
    .expectOne('/api/v1/me')
    .flush({ account: { id: '018f0000-0000-7000-8000-000000000001', name: 'Gespreksleider', role: 'member', language: 'nl' } });
  await signedIn;
  const fixture = (open = TestBed.createComponent(RunPage));
  fixture.componentRef.setInput('id', SESSION);
  fixture.detectChanges();
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 20; turn++) await Promise.resolve();
    fixture.detectChanges();
  };
  const about = { name: 'Bijeen', language: 'nl', demo: true, sourceUrl: '', contactName: '', contactEmail: '' };
  http.expectOne('/api/v1/installation').flush({ ...about, now: '2027-09-02T13:20:00.000Z' });
  const api = `/api/v1/sessions/${SESSION}`;
  http.expectOne(`${api}/run`).flush(view);
  http.expectOne(`${api}/outcomes`).flush(lines);
  http.expectOne(`${api}/checkins`).flush([
    {
      invitationId: '018f0000-0000-7000-8000-0000000000c1',
      name: 'Fatma',
      organisation: null,
      rsvp: 'accepted',
      mode: 'hall',
      checkedInAt: null,
    },
  ]);
  await settle();
  const element = fixture.nativeElement as HTMLElement;
  const button = (name: string) =>
    [...element.querySelectorAll('button')].find((one) => one.textContent?.replace(/\s+/g, ' ').includes(name)) as HTMLButtonElement;
  const type = (text: string) => {
    const field = element.querySelector<HTMLInputElement>('#regel') as HTMLInputElement;
    field.value = text;
    field.dispatchEvent(new Event('input'));
    return field;
  };
  const puts = () => http.match((request) => request.method === 'PUT' && request.url.includes('/outcomes/'));
  return { element, http, settle, button, type, puts, api, reload, fixture };
}

describe('the page of a running session', () => {
  it('shows the current point, what is next, and the minutes that are left', async () => {
    const { element } = await page();
    const panel = element.querySelector('.bijeen-live__now')?.textContent ?? '';
    expect(panel).toContain('Bezig, punt 1 van 2');
    expect(panel).toContain('De plannen');
    expect(panel).toContain('Hierna: De voorstellen');
    expect(panel.replace(/\s+/g, ' ')).toContain('20 minuten over');
    expect(element.textContent).toContain('We lopen 10 minuten uit');
  });

  it('keeps a line on this device before the server has it, at the point that it was said at, and then says that it is kept', async () => {
    const { element, type, settle, puts } = await page();
    type('Samen één lijst');
    element.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
    await settle();
    expect(element.querySelector('.bijeen-lines--sort')?.textContent).toContain('Samen één lijst');
    expect(element.querySelector('.bijeen-lines--sort')?.textContent).toContain('Op dit apparaat');
    expect(element.querySelector<HTMLInputElement>('#regel')?.value).toBe('');
    const [request] = puts();
    expect(request?.request.body).toMatchObject({ text: 'Samen één lijst', kind: 'unsorted', agendaItemId: POINTS[0] });
    request?.flush(outcome({ id: request.request.url.split('/').at(-1) as string, text: 'Samen één lijst' }));
    await settle();
    expect(element.querySelectorAll('.bijeen-lines--sort > li')).toHaveLength(1);
    expect(element.querySelector('.bijeen-lines--sort')?.textContent).toContain('bewaard');
  });

  it('knows by Alt and a figure what a line is, and asks for words when there are none', async () => {
    const { element, type, settle, puts } = await page();
    type('  ').dispatchEvent(new KeyboardEvent('keydown', { altKey: true, code: 'Digit2', key: '€' }));
    await settle();
    expect([puts(), element.querySelector('#regel-leeg')?.textContent]).toEqual([[], 'Typ eerst wat je hoort.']);
    type('Bewoners vragen').dispatchEvent(new KeyboardEvent('keydown', { altKey: true, code: 'Digit2', key: '€' }));
    await settle();
    expect(puts()[0]?.request.body).toMatchObject({ kind: 'action' });
  });

  it('sorts a line by its figure, with the revision that was seen, and goes on to the next', async () => {
    const second = outcome({ id: '2d3b7a52-7c6f-4f0e-9a3e-1a2b3c4d5e6f', number: 2, text: 'Sleutel halen' });
    const { element, http, settle, fixture } = await page({ lines: [outcome({ revision: 4 }), second] });
    document.body.append(element);
    const chips = element.querySelector('.bijeen-sort') as HTMLElement;
    chips.querySelector('button')?.dispatchEvent(new KeyboardEvent('keydown', { key: '1', bubbles: true }));
    await settle();
    const request = http.expectOne({ method: 'PATCH', url: `/api/v1/sessions/${SESSION}/outcomes/${LINE}` });
    expect([request.request.body, request.request.headers.get('If-Match')]).toEqual([{ kind: 'agreement' }, '"4"']);
    request.flush(outcome({ kind: 'agreement', revision: 5 }));
    await settle();
    await fixture.whenStable();
    expect(element.querySelector('.bijeen-lines--sort')?.textContent).not.toContain('Lijst maken');
    expect(document.activeElement?.closest('li')?.textContent).toContain('Sleutel halen');
  });

  it('sorts a line that is on its way once it has arrived', async () => {
    const { element, type, settle, puts, http } = await page();
    type('Onderweg');
    element.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
    await settle();
    element.querySelector<HTMLButtonElement>('.bijeen-sort button')?.click();
    await settle();
    const [request] = puts();
    const id = request?.request.url.split('/').at(-1) as string;
    request?.flush(outcome({ id, text: 'Onderweg' }));
    await settle();
    expect(http.expectOne({ method: 'PATCH', url: `/api/v1/sessions/${SESSION}/outcomes/${id}` }).request.body).toEqual({
      kind: 'agreement',
    });
  });

  it('keeps a pasted list as a line each', async () => {
    const { element, settle, button, puts } = await page();
    const list = element.querySelector<HTMLTextAreaElement>('#plak') as HTMLTextAreaElement;
    list.value = '- wisselplek\n\n- catering';
    list.dispatchEvent(new Event('input'));
    await settle();
    expect(element.textContent).toContain('Dit worden 2 regels');
    button('Zet erbij').click();
    await settle();
    expect([...element.querySelectorAll('.bijeen-lines--sort > li p:first-child')].map((one) => one.textContent)).toEqual([
      'wisselplek',
      'catering',
    ]);
    expect(puts()).toHaveLength(1);
  });

  it('asks about what remains before it concludes, and does nothing when the answer is no', async () => {
    const { button, settle, http, api, reload } = await page({ lines: [outcome()] });
    const ask = jest.spyOn(TestBed.inject(Confirm), 'ask').mockResolvedValueOnce(false).mockResolvedValueOnce(true);
    button('Sluit de bijeenkomst af').click();
    await settle();
    expect(ask.mock.calls[0]?.[0].text).toContain('1 punt is nog niet besproken');
    expect(ask.mock.calls[0]?.[0].text).toContain('1 regel is nog niet gesorteerd');
    http.expectNone(`${api}/conclude`);
    button('Sluit de bijeenkomst af').click();
    await settle();
    http
      .expectOne(`${api}/conclude`)
      .flush(run({ state: 'concluded', concludedAt: '2027-09-02T13:20:00.000Z', currentId: null, clock: null }));
    await settle();
    expect(reload).toHaveBeenCalled();
    expect(button('Toch niet afgelopen')).toBeDefined();
  });

  it('keeps what it knows when asking again fails, and says why a move was refused', async () => {
    const { element, button, settle, http, api } = await page();
    button('Naar het volgende punt').click();
    await settle();
    http
      .expectOne(`${api}/current-item`)
      .flush({ type: 'https://bijeen.example/problems/session-not-live', title: 'x', status: 409 }, { status: 409, statusText: 'x' });
    await settle();
    http.expectOne(`${api}/run`).error(new ProgressEvent('error'));
    await settle();
    expect(element.querySelector('.bijeen-live__now')?.textContent).toContain('De plannen');
    expect(TestBed.inject(Alerts).current()?.text).toBeTruthy();
  });

  it('checks somebody in by one tap', async () => {
    const { button, settle, http, element } = await page();
    button('Is er').click();
    await settle();
    http
      .expectOne({ method: 'PUT', url: `/api/v1/sessions/${SESSION}/checkins/018f0000-0000-7000-8000-0000000000c1` })
      .flush({ checkedInAt: '2027-09-02T13:20:00.000Z' });
    await settle();
    expect(element.querySelector('.bijeen-checkins button')?.getAttribute('aria-pressed')).toBe('true');
    expect(element.querySelector('.bijeen-checkins')?.textContent).toContain('Is er sinds 15.20 uur');
  });

  it('once published says only what became of a line', async () => {
    const { element } = await page({
      view: run({ state: 'published', currentId: null, clock: null }),
      lines: [outcome({ kind: 'action' })],
    });
    expect(element.querySelector('#regel')).toBeNull();
    expect(element.textContent).toContain('Wat werd het?');
    expect(element.textContent).not.toContain('Vul aan');
  });
});
