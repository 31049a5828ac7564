import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { staffAgendaView, type SessionView, type StaffAgendaItemView, type StaffAgendaView } from '@bijeen/contract';
import { newId } from '@bijeen/kernel';
import { Language } from '@bijeen/ui';
import { Announcer } from '../platform/announcer';
import { problemInterceptor } from '../platform/problems';
import { SessionWorkspace } from '../sessions/session-workspace';
import { AgendaApi } from './agenda-api';
import { AgendaPage } from './agenda-page';

const SESSION = newId();
const ITEMS = `/api/v1/sessions/${SESSION}/agenda-items`;

function point(title: string, of: Partial<StaffAgendaItemView> = {}): StaffAgendaItemView {
  return {
    id: newId(),
    title,
    why: null,
    minutes: 40,
    kind: 'discuss',
    state: 'accepted',
    position: 1,
    startsAt: null,
    endsAt: null,
    reason: null,
    supports: 0,
    supportsPerGroup: [],
    supportsWithoutGroup: 0,
    proposerId: newId(),
    proposerName: 'Bewoner',
    enteredBy: null,
    ask: null,
    revision: 0,
    ...of,
  };
}

function agenda(items: StaffAgendaItemView[], minutes: Partial<StaffAgendaView['minutes']> = {}): StaffAgendaView {
  let position = 0;
  const placed = items.map((item) => ({ ...item, position: item.state === 'accepted' ? (position += 1) : null }));
  return staffAgendaView.parse({ minutes: { used: 80, available: 120, over: 0, left: 40, ...minutes }, closed: null, items: placed });
}

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

async function open(view: StaffAgendaView, role: SessionView['role'] = 'organiser') {
  // The page reads a role, a state, groups and the zone of the session: the rest of it makes no difference here.
  const session = { id: SESSION, role, state: 'scheduled', groups: [], time: null, plan: { agendaClosed: false, title: '' }, revision: 4 };
  const workspace = { id: signal(SESSION), session: { hasValue: () => true, value: signal(session), error: () => undefined } };
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(withInterceptors([problemInterceptor])),
      provideHttpClientTesting(),
      { provide: SessionWorkspace, useValue: workspace },
    ],
  });
  await TestBed.inject(Language).use('nl');
  const fixture = TestBed.createComponent(AgendaPage);
  /** After what waits for an answer went on, and was drawn. */
  const settled = async (): Promise<void> => {
    await turn();
    await fixture.whenStable();
  };
  const http = TestBed.inject(HttpTestingController);
  const page = fixture.nativeElement as HTMLElement;
  document.body.replaceChildren(page);
  fixture.detectChanges();
  http.expectOne(ITEMS).flush(view);
  await settled();
  const named = (name: RegExp): HTMLButtonElement[] =>
    [...page.querySelectorAll('button')].filter((button) => name.test(button.getAttribute('aria-label') ?? button.textContent));
  const button = (name: RegExp): HTMLButtonElement => {
    const [found] = named(name);
    if (!found) throw new Error(`no button ${String(name)}`);
    return found;
  };
  const titles = () => [...page.querySelectorAll('.bijeen-agenda h3')].map(({ textContent }) => textContent);
  return { settled, http, page, button, named, titles };
}

describe('the agenda of the staff', () => {
  it('moves a point as often as the button is pressed, keeps the focus on it and says where it is', async () => {
    const [one, two, three] = [point('Een'), point('Twee'), point('Drie')];
    const { settled, http, button, titles } = await open(agenda([one, two, three]));
    const move = { method: 'PUT', url: `${ITEMS}/${three.id}/position` };
    button(/Zet ‘Drie’ eerder/).click();
    button(/Zet ‘Drie’ eerder/).click();
    await settled();
    http.expectOne(move).flush(agenda([one, three, two]));
    await settled();
    http.expectOne(move).flush(agenda([three, one, two]));
    await settled();
    expect(titles()).toEqual(['Drie', 'Een', 'Twee']);
    expect(TestBed.inject(Announcer).now().text).toBe('‘Drie’ staat nu op plek 1 van 3.');
    expect(button(/Zet ‘Drie’ eerder/).disabled).toBe(true);
    expect(document.activeElement).toBe(button(/Zet ‘Drie’ later/));
  });

  it('shows the order of the server again when a move is refused', async () => {
    const [one, two] = [point('Een'), point('Twee')];
    const { settled, http, button, titles } = await open(agenda([one, two]));
    button(/Zet ‘Twee’ eerder/).click();
    await settled();
    http
      .expectOne(({ method }) => method === 'PUT')
      .flush(
        { type: 'https://bijeen.example/problems/agenda-item-not-in-order', title: '', status: 409 },
        { status: 409, statusText: 'x' },
      );
    await turn();
    TestBed.tick();
    http.expectOne(ITEMS).flush(agenda([one]));
    await settled();
    expect(titles()).toEqual(['Een']);
  });

  it('says how many minutes are too many, and refuses nothing', async () => {
    const { page } = await open(agenda([point('Een', { minutes: 150 })], { used: 150, over: 30, left: 0 }));
    expect(page.querySelector('bijeen-agenda-minutes p')?.textContent).toMatch(/150 van 120 minuten.*30 minuten te veel/s);
  });

  it('asks for minutes and kind before a point comes on the agenda, and goes on from there', async () => {
    const waiting = point('Voor wie?', { state: 'proposed', minutes: null, kind: null });
    const { settled, http, page, button } = await open(agenda([waiting]));
    button(/Neem op/).click();
    await settled();
    button(/Zet op de agenda/).click();
    await settled();
    http.expectNone(({ method }) => method === 'POST');
    expect([...page.querySelectorAll('dialog .bijeen-err')].map(({ textContent }) => textContent)).toEqual([
      'Vul een heel getal in, van 5 tot en met 240.',
      'Kies er een.',
    ]);
    const box = page.querySelector<HTMLInputElement>('dialog input[type=number]');
    if (!box) throw new Error('no box');
    box.value = '20';
    box.dispatchEvent(new Event('input'));
    page.querySelector<HTMLInputElement>('dialog input[value=discuss]')?.click();
    await settled();
    button(/Zet op de agenda/).click();
    await settled();
    const call = http.expectOne({ method: 'POST', url: `${ITEMS}/${waiting.id}/accept` });
    expect(call.request.body).toEqual({ minutes: 20, kind: 'discuss' });
    call.flush(agenda([{ ...waiting, state: 'accepted', minutes: 20, kind: 'discuss' }]));
    await settled();
    expect(page.querySelector('dialog form')).toBeNull();
    expect(document.activeElement?.textContent).toBe('Voor wie?');
    expect(TestBed.inject(Announcer).now().text).toBe('‘Voor wie?’ staat op de agenda, als punt 1.');
  });

  it('lets a facilitator order and add, and decide nothing', async () => {
    const { named } = await open(agenda([point('Een'), point('Twee'), point('Drie', { state: 'proposed' })]), 'facilitator');
    expect(named(/^Zet ‘/)).toHaveLength(4);
    expect(named(/Voeg een punt toe/)).toHaveLength(1);
    expect(named(/Neem op|Vraag na|Neem niet op|Pas aan|van de agenda|agenda dicht/)).toHaveLength(0);
  });

  it('lets an administrator look, and no more', async () => {
    const { named } = await open(agenda([point('Een'), point('Drie', { state: 'proposed' })]), null);
    expect(named(/./).map(({ textContent }) => textContent.trim())).toEqual(['Druk de agenda af']);
  });

  it('sends an edit with the revision that was seen', async () => {
    await open(agenda([]));
    const http = TestBed.inject(HttpTestingController);
    const item = point('Een', { revision: 7 });
    void TestBed.inject(AgendaApi).edit(SESSION, item, { title: 'Twee' });
    expect(http.expectOne({ method: 'PATCH', url: `${ITEMS}/${item.id}` }).request.headers.get('If-Match')).toBe('"7"');
  });
});
