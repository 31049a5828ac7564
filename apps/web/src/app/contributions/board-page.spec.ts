import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { ErrorHandler, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { staffBoardView, type SessionView, type StaffBoardView, type StaffContributionView, type StaffMeasureView } from '@bijeen/contract';
import { newId } from '@bijeen/kernel';
import { Confirm, Language } from '@bijeen/ui';
import { problemInterceptor } from '../platform/problems';
import { SessionWorkspace } from '../sessions/session-workspace';
import { BoardPage } from './board-page';

const SESSION = newId();
const PATH = `/api/v1/sessions/${SESSION}`;
const none = { total: { agree: 0, disagree: 0, pass: 0 }, groups: [], groupsLeftOut: 0 };

function card(number: number, of: Partial<StaffContributionView> = {}): StaffContributionView {
  return {
    id: newId(),
    number,
    kind: 'threat',
    text: `Kaart ${number}`,
    state: 'shown',
    reason: null,
    signed: { mine: false, shownAs: null, name: null, groupId: null, channel: null },
    tallies: none,
    themeId: null,
    agendaItemId: null,
    aboutAbsent: false,
    mergedInto: null,
    merged: [],
    whys: [],
    revision: 0,
    ...of,
  };
}

function measure(number: number, answers: string[], of: Partial<StaffMeasureView> = {}): StaffMeasureView {
  const { id, text, state, reason, signed, tallies, whys, revision } = card(number, { text: `Voorstel ${number}` });
  const effects = { total: { gains: 0, neither: 0, carries: 0 }, groups: [], groupsLeftOut: 0 };
  return { id, number, text, state, reason, signed, tallies, whys, revision, answers, claims: [], owner: null, due: null, effects, ...of };
}

function board(of: Partial<StaffBoardView>): StaffBoardView {
  return staffBoardView.parse({
    contributions: [],
    measures: [],
    themes: [],
    groups: [],
    agendaItems: [],
    resultsHidden: false,
    closed: null,
    orphans: { withoutMeasure: [], withoutOwner: [] },
    ...of,
  });
}

async function open(view: StaffBoardView, role: SessionView['role'] = 'facilitator') {
  const session = { id: SESSION, role, revision: 7 };
  const workspace = { id: signal(SESSION), session: { hasValue: () => true, value: signal(session), set: jest.fn() } };
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(withInterceptors([problemInterceptor])),
      provideHttpClientTesting(),
      { provide: ErrorHandler, useValue: { handleError: () => undefined } },
      { provide: SessionWorkspace, useValue: workspace },
    ],
  });
  await TestBed.inject(Language).use('nl');
  // jsdom has no dialogs.
  HTMLDialogElement.prototype.showModal = function show() {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function close() {
    this.open = false;
    this.dispatchEvent(new Event('close'));
  };
  const fixture = TestBed.createComponent(BoardPage);
  const settled = async (): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve));
    await fixture.whenStable();
  };
  const http = TestBed.inject(HttpTestingController);
  const page = fixture.nativeElement as HTMLElement;
  document.body.replaceChildren(page);
  fixture.detectChanges();
  http.expectOne(`${PATH}/board`).flush(view);
  await settled();
  const button = (name: RegExp): HTMLButtonElement => {
    const found = [...page.querySelectorAll('button')].find((one) => name.test(one.getAttribute('aria-label') ?? one.textContent));
    if (!found) throw new Error(`no button ${String(name)}`);
    return found;
  };
  const press = async (name: RegExp): Promise<void> => {
    button(name).click();
    await settled();
  };
  const answer = async (method: string, path: string, now: StaffBoardView) => {
    const call = http.expectOne({ method, url: `${PATH}/${path}` });
    call.flush(now);
    await settled();
    return call.request;
  };
  return { http, page, settled, button, press, answer, workspace, words: () => page.textContent.replace(/\s+/g, ' ') };
}

describe('the board of staff', () => {
  it('puts threats, opportunities and measures beside each other, theme by theme', async () => {
    const theme = { id: newId(), name: 'Geld' };
    const [threat, chance] = [card(1, { themeId: theme.id }), card(2, { kind: 'opportunity' })];
    const { page } = await open(board({ themes: [theme], contributions: [threat, chance], measures: [measure(3, [threat.id])] }));
    const sections = [...page.querySelectorAll('section.bijeen-theme')].map((section) => [
      section.querySelector('h2')?.textContent,
      ...[...section.querySelectorAll('.bijeen-cols > div')].map((column) => column.querySelectorAll('bijeen-board-card').length),
    ]);
    expect(sections).toEqual([
      ['Geld', 1, 0, 1],
      ['Zonder thema', 0, 1, 0],
    ]);
  });

  it('says what still waits, and shows only that', async () => {
    const [one, two, answered] = [card(1), card(2, { kind: 'opportunity' }), card(3)];
    const orphans = { withoutMeasure: [one.id, two.id], withoutOwner: [] };
    const { words, press, page } = await open(board({ contributions: [one, two, answered], orphans }));
    expect(words()).toContain('1 bedreiging en 1 kans zijn nog zonder voorstel.');
    await press(/Toon alleen deze/);
    expect(page.querySelectorAll('bijeen-board-card')).toHaveLength(2);
    await press(/Toon alles/);
    expect(page.querySelectorAll('bijeen-board-card')).toHaveLength(3);
  });

  it('lets the rest of a long column wait behind a button', async () => {
    const { press, page } = await open(board({ contributions: Array.from({ length: 8 }, (_, index) => card(index + 1)) }));
    expect(page.querySelectorAll('bijeen-board-card')).toHaveLength(5);
    await press(/Nog 3 bedreigingen/);
    expect(page.querySelectorAll('bijeen-board-card')).toHaveLength(8);
  });

  it('opens the menu of a card by its button, and closes it by Escape with the focus on the button', async () => {
    const { press, page, settled, button } = await open(board({ contributions: [card(1)] }));
    await press(/Meer voor kaart B1/);
    expect(button(/Meer voor kaart B1/).getAttribute('aria-expanded')).toBe('true');
    page.querySelector('.bijeen-menu button')?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    await settled();
    expect(page.querySelector('.bijeen-menu')).toBeNull();
    expect(document.activeElement).toBe(button(/Meer voor kaart B1/));
  });

  it('takes cards together, most alike first, and apart again', async () => {
    const [one, two] = [card(1, { text: 'Bestaande plekken lopen leeg' }), card(2, { text: 'Bestaande plekken komen leeg te staan' })];
    const { press, page, answer, words } = await open(board({ contributions: [card(3, { text: 'Geld' }), one, two] }));
    await press(/Meer voor kaart B1/);
    await press(/Voeg samen met een kaart/);
    expect([...page.querySelectorAll('option')].map(({ textContent }) => textContent.trim())).toEqual([`B2 ${two.text}`, 'B3 Geld']);
    await press(/^\s*Voeg samen\s*$/);
    const merged = { id: one.id, number: 1, text: one.text, state: 'shown' as const, signed: one.signed };
    const request = await answer('POST', `contributions/${one.id}/merge`, board({ contributions: [{ ...two, merged: [merged] }] }));
    expect(request.body).toEqual({ into: two.id });
    expect(page.querySelector('dialog')?.open).toBe(false);
    expect(words()).toContain('De kaarten zijn samengevoegd.');
    await press(/Maak ongedaan/);
    await answer('POST', `contributions/${one.id}/split`, board({ contributions: [one, two] }));
    expect(words()).not.toContain('Maak ongedaan');
  });

  it('refuses with a reason, and does not without one', async () => {
    const one = card(1);
    const { press, page, http, settled, words } = await open(board({ contributions: [one] }));
    await press(/Meer voor kaart B1/);
    await press(/Toon niet, met reden/);
    await press(/^\s*Toon het niet\s*$/);
    http.verify();
    expect(words()).toContain('Vul dit in.');
    const box = page.querySelector('dialog textarea') as HTMLTextAreaElement;
    box.value = 'Je noemt iemand.';
    box.dispatchEvent(new Event('input'));
    await settled();
    await press(/^\s*Toon het niet\s*$/);
    const call = http.expectOne({ method: 'POST', url: `${PATH}/contributions/${one.id}/refuse` });
    expect(call.request.body).toEqual({ reason: 'Je noemt iemand.' });
    call.flush(board({ contributions: [{ ...one, state: 'refused', reason: 'Je noemt iemand.' }] }));
    await settled();
    expect(words()).toContain('Niet getoond (1)');
  });

  it('says who does a measure with the revision that was seen, and keeps what was typed when it is stale', async () => {
    const one = card(1);
    const two = measure(2, [one.id], { revision: 4 });
    const { press, page, http, settled, words } = await open(board({ contributions: [one], measures: [two] }));
    await press(/Meer voor voorstel V2/);
    await press(/Wie doet het, en wanneer/);
    const box = page.querySelector('dialog input') as HTMLInputElement;
    box.value = 'Werkgroep';
    box.dispatchEvent(new Event('input'));
    await settled();
    await press(/^\s*Bewaar\s*$/);
    const call = http.expectOne({ method: 'PATCH', url: `${PATH}/measures/${two.id}` });
    expect([call.request.headers.get('if-match'), call.request.body]).toEqual(['"4"', { owner: 'Werkgroep', due: null }]);
    call.flush({ type: 'https://bijeen.example/problems/revision-stale', title: 'x', status: 412 }, { status: 412, statusText: 'Stale' });
    await settled();
    expect((page.querySelector('dialog input') as HTMLInputElement).value).toBe('Werkgroep');
    expect(words()).toContain('Iemand anders wijzigde dit intussen.');
  });

  it('shows what waits, and lets it be shown with one press', async () => {
    const one = card(1, { state: 'held' });
    const { press, answer, words } = await open(board({ contributions: [one, card(2)] }));
    expect(words()).toContain('1 kaart is nog niet zichtbaar');
    await press(/Meer voor kaart B1/);
    await press(/Laat zien/);
    await answer('POST', `contributions/${one.id}/show`, board({ contributions: [{ ...one, state: 'shown' }, card(2)] }));
    expect(words()).not.toContain('nog niet zichtbaar');
  });

  it('orders themes by buttons, and asks before one goes', async () => {
    const themes = ['Geld', 'Plekken'].map((name) => ({ id: newId(), name }));
    const { press, answer, http } = await open(board({ themes }));
    await press(/Omlaag: Geld/);
    const moved = [...themes].reverse();
    expect((await answer('PUT', 'theme-order', board({ themes: moved }))).body).toEqual({ themeIds: moved.map(({ id }) => id) });
    const ask = jest.spyOn(TestBed.inject(Confirm), 'ask').mockResolvedValue(false);
    await press(/Haal het thema weg: Geld/);
    http.verify();
    ask.mockResolvedValue(true);
    await press(/Haal het thema weg: Geld/);
    await answer('DELETE', `themes/${themes[0]?.id ?? ''}`, board({ themes: themes.slice(1) }));
  });

  it('enters a card from paper for somebody', async () => {
    const { press, button, page, http, settled } = await open(board({}));
    button(/Voeg een kaart toe/).click();
    await new Promise((resolve) => setTimeout(resolve));
    http
      .expectOne(`${PATH}/checkins`)
      .flush([{ invitationId: SESSION, name: 'Bewoner', organisation: null, rsvp: 'accepted', mode: 'hall', checkedInAt: null }]);
    await settled();
    page.querySelector<HTMLInputElement>('dialog input[value="opportunity"]')?.click();
    const fill = async (control: HTMLSelectElement | HTMLTextAreaElement, value: string) => {
      control.value = value;
      control.dispatchEvent(new Event(control instanceof HTMLSelectElement ? 'change' : 'input'));
      control.dispatchEvent(new Event('input'));
      await settled();
    };
    await fill(page.querySelector('dialog textarea') as HTMLTextAreaElement, 'Stageplekken');
    await fill(page.querySelector('dialog select') as HTMLSelectElement, 'paper');
    await fill(page.querySelectorAll('dialog select')[1] as HTMLSelectElement, SESSION);
    await press(/Voeg de kaart toe/);
    const call = http.expectOne(({ method }) => method === 'PUT');
    expect(call.request.body).toEqual({
      kind: 'opportunity',
      text: 'Stageplekken',
      shownAs: 'group',
      aboutAbsent: false,
      onBehalf: { invitationId: SESSION, channel: 'paper' },
    });
  });

  it('only shows to whoever does not work on the session', async () => {
    const { page } = await open(board({ contributions: [card(1)], themes: [{ id: newId(), name: 'Geld' }] }), null);
    expect([...page.querySelectorAll('button')].filter(({ textContent }) => !/Toon/.test(textContent))).toEqual([]);
  });
});
